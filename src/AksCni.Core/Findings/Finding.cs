using AksCni.Text;

namespace AksCni;

/// <summary>What one rule has to say about one thing.</summary>
public sealed class Finding
{
    internal Finding(FindingRule rule, Severity severity, string target, string message, string fix)
    {
        Rule = rule.Id;
        Severity = severity;
        Target = target;
        Message = message;
        Clause = Sentence.ClauseOf(message);
        Fix = fix;
        Source = rule.Source;
        AsOf = rule.AsOf;
    }

    /// <summary>A finding as another run wrote it.</summary>
    internal Finding(string rule, Severity severity, string target, string message, string fix, string source, string asOf)
    {
        Rule = rule;
        Severity = severity;
        Target = target;
        Message = message;
        Clause = Sentence.ClauseOf(message);
        Fix = fix;
        Source = source;
        AsOf = asOf;
    }

    /// <summary>The rule's id; it has a page of that name under docs/rules.</summary>
    public string Rule { get; }

    /// <summary>How much it weighs.</summary>
    public Severity Severity { get; }

    /// <summary>What it is about: a cluster, a pool, a range, a file.</summary>
    public string Target { get; }

    /// <summary>What is the case, with the numbers.</summary>
    public string Message { get; }

    /// <summary>The message without its full stop, for a sentence that goes on.</summary>
    internal string Clause { get; }

    /// <summary>What to do; empty where nothing is to be done.</summary>
    public string Fix { get; }

    /// <summary>The document that the rule rests on.</summary>
    public string Source { get; }

    /// <summary>The document's date.</summary>
    public string AsOf { get; }

    /// <summary>What weighs most in front; what weighs the same stays in its order.</summary>
    internal static T[] GravestFirst<T>(IReadOnlyCollection<T> items, Func<T, Severity> weight) =>
        [
            .. items.Where(item => weight(item) == Severity.Error),
            .. items.Where(item => weight(item) == Severity.Warning),
            .. items.Where(item => weight(item) == Severity.Information),
        ];

    /// <summary>Severity, rule, target and message on one line.</summary>
    public override string ToString() => $"{Severity} {Rule} {Target}: {Message}";
}
