namespace AksCni.Throughput.Comparison;

/// <summary>What a caveat may be about; its findings have it as their target.</summary>
internal interface ICaveatSubject
{
    /// <summary>A group, both groups, or the input.</summary>
    string Target { get; }
}

/// <summary>One thing that limits a comparison: the rule, and how the rule applies.</summary>
internal abstract class Caveat(FindingRule rule, Severity severity, bool mixesUpGroups)
{
    /// <summary>The rule; two caveats share it where it has two forms.</summary>
    public FindingRule Rule { get; } = rule;

    /// <summary>The rule's, unless this form weighs more or less.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>True if groups are mixed up where it holds: then no number says anything.</summary>
    public bool MixesUpGroups { get; } = mixesUpGroups;
}

/// <summary>
/// One caveat as an object: when it holds for a subject, the facts that it states, the sentence made of them, and what to do. Equal facts
/// make equal sentences, so facts decide what is the same statement; they hold figures as they are shown.
/// </summary>
internal sealed class Caveat<TSubject> : Caveat
    where TSubject : ICaveatSubject
{
    private readonly Func<TSubject, Statement?> _stated;

    private readonly Func<TSubject, IReadOnlyList<string>> _names;

    private Caveat(
        FindingRule rule,
        Func<TSubject, Statement?> stated,
        Severity? severity = null,
        bool mixesUpGroups = false,
        Func<TSubject, IReadOnlyList<string>>? names = null
    )
        : base(rule, severity ?? rule.Severity, mixesUpGroups) => (_stated, _names) = (stated, names ?? (_ => []));

    /// <summary>
    /// Declares a caveat that states facts when a condition holds. <paramref name="names"/> are the groups that the sentence begins with,
    /// if several statements may become one that names all of them.
    /// </summary>
    public static Caveat<TSubject> Of<TFacts>(
        FindingRule rule,
        Func<TSubject, bool> when,
        Func<TSubject, TFacts> facts,
        Func<TFacts, string> says,
        Func<TFacts, string> fix,
        Severity? severity = null,
        bool mixesUpGroups = false,
        Func<TSubject, IReadOnlyList<string>>? names = null
    )
        where TFacts : notnull =>
        new(rule, subject => when(subject) ? Statement.Of(facts(subject), says, fix) : null, severity, mixesUpGroups, names);

    /// <summary>Declares a caveat that holds if there are facts.</summary>
    public static Caveat<TSubject> Of<TFacts>(
        FindingRule rule,
        Func<TSubject, TFacts?> find,
        Func<TFacts, string> says,
        Func<TFacts, string> fix
    )
        where TFacts : struct => new(rule, subject => find(subject) is { } facts ? Statement.Of(facts, says, fix) : null);

    /// <summary>What it states of the subject; null where it does not hold.</summary>
    public CaveatStatement? Of(TSubject subject) =>
        _stated(subject) is { } stated
            ? new CaveatStatement(this, subject.Target, _names(subject), stated.Facts, stated.Words, stated.Fix)
            : null;

    private sealed record Statement(object Facts, string Words, string Fix)
    {
        public static Statement Of<TFacts>(TFacts facts, Func<TFacts, string> says, Func<TFacts, string> fix)
            where TFacts : notnull => new(facts, says(facts), fix(facts));
    }
}
