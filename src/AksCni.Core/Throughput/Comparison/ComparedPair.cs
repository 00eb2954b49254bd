namespace AksCni;

/// <summary>A comparison in the making: two arms of one group, and what is worked out of them step by step.</summary>
internal sealed class ComparedPair(ComparisonGroup group, ArmRuns reference, ArmRuns difference, ComparisonOptions options)
{
    public ComparisonGroup Group { get; } = group;

    public ArmRuns Reference { get; } = reference;

    public ArmRuns Difference { get; } = difference;

    public ComparisonOptions Options { get; } = options;

    /// <summary>Both arms' names, as the target of what concerns both.</summary>
    public string Names => $"{Reference.Name}, {Difference.Name}";

    /// <summary>Both arms.</summary>
    public IEnumerable<ArmRuns> Arms => [Reference, Difference];

    /// <summary>True where both arms have a value: there is a test.</summary>
    public bool HasTest => Reference.Rounds is not null && Difference.Rounds is not null;

    /// <summary>What the arms differ in beside their names; filled where that was allowed.</summary>
    public IReadOnlyList<string> Confounders { get; init; } = [];

    /// <summary>Tests of the whole answer.</summary>
    public int Tests { get; private set; }

    public PairEstimate? Estimate { get; private set; }

    public double? AdjustedPValue { get; set; }

    public BandwidthCeiling Ceiling { get; private set; } = null!;

    public ThroughputVerdict Verdict { get; private set; }

    public long? RoundsNeeded { get; private set; }

    /// <summary>Network only where each arm was built twice and nothing else is known to differ.</summary>
    public Attribution Attribution => Estimate?.Unit == AnalysisUnit.Replicate && Confounders.Count == 0 ? Attribution.Network : Attribution.Setup;

    /// <summary>Estimates, judges, and counts what would be needed.</summary>
    public void Judge(int tests)
    {
        Tests = tests;
        if (HasTest) Estimate = PairEstimate.Of(Reference.Rounds!, Difference.Rounds!, RunTimes.AreInterleaved(Reference, Difference), Options.ConfidenceLevel, tests);
        Ceiling = BandwidthCeiling.Of(Group, Reference, Difference, Estimate, Options);
        Verdict = VerdictRule.Of(Estimate, Ceiling.IsLimited, Group.Words.MoreIsBetter, Options, tests);
        RoundsNeeded = VerdictRule.RoundsNeeded(Verdict, Estimate, Options, tests);
    }
}
