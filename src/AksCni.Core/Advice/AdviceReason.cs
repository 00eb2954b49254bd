namespace AksCni;

/// <summary>What one rule says of one candidate.</summary>
public sealed class AdviceReason
{
    internal AdviceReason(AdviceRule rule, string message, string shared, string source, string asOf)
    {
        Rule = rule.Id;
        Effect = rule.Effect;
        Points = rule.Points;
        Message = message;
        Shared = shared;
        Source = source;
        AsOf = asOf;
    }

    /// <summary>The rule's id; it has a page of that name under docs/rules.</summary>
    public string Rule { get; }

    /// <summary>What it does to the candidate.</summary>
    public AdviceEffect Effect { get; }

    /// <summary>What it adds to the score; 0 where it excludes or notes.</summary>
    public long Points { get; }

    /// <summary>Why, with the numbers.</summary>
    public string Message { get; }

    /// <summary>The same without the candidate's name: candidates that one rule excludes for the same facts share it.</summary>
    internal string Shared { get; }

    /// <summary>The document.</summary>
    public string Source { get; }

    /// <summary>The document's date.</summary>
    public string AsOf { get; }

    /// <summary>Effect, rule and message on one line.</summary>
    public override string ToString() => $"{Effect} {Rule}: {Message}";
}
