namespace AksCni.Throughput.Comparison;

/// <summary>A pair with its test and verdict.</summary>
internal sealed class JudgedPair : ICaveatSubject
{
    private readonly ComparedPair _pair;
    private readonly PairFamily _family;

    public JudgedPair(ComparedPair pair, PairFamily family, PairEstimate? estimate)
    {
        _pair = pair;
        _family = family;
        double? adjusted = estimate is null ? null : family.AdjustedPValueOf(estimate);
        Ceiling = BandwidthCeiling.Of(pair, estimate);
        bool isLimited = Ceiling?.Limit is not null;
        Verdict = VerdictRule.Of(estimate, isLimited, Metric.Words.MoreIsBetter, Options, Tests, adjusted);
        RoundsNeeded = VerdictRule.UnitsNeeded(Verdict, estimate, Options, Tests);
        Test = estimate is null ? null : new PairTest(this, family, estimate);
        Groups =
        [
            new GroupInPair(this, Reference, Difference, estimate?.Reference ?? []),
            new GroupInPair(this, Difference, Reference, estimate?.Difference ?? []),
        ];
    }

    public ComparedInput Input => _pair.Input;

    public ComparedMetric Metric => _pair.Metric;

    public GroupRuns Reference => _pair.Reference;

    public GroupRuns Difference => _pair.Difference;

    public ComparisonOptions Options => _pair.Options;

    /// <summary>What the groups differ in besides their names.</summary>
    public IReadOnlyList<string> Confounders => _pair.Confounders;

    /// <summary>Both groups' names.</summary>
    public string Target => _pair.Names;

    /// <summary>The reference and the difference group, each with the other.</summary>
    public IReadOnlyList<GroupInPair> Groups { get; }

    /// <summary>True for the first comparison of an answer, which says what holds for all.</summary>
    public bool IsFirst => _family.IsFirst(_pair);

    /// <summary>True if the answer has comparisons of other metrics or kinds of runs, too.</summary>
    public bool IsAmongSeveral => _family.HasSeveralMetrics;

    /// <summary>Tests of the whole answer.</summary>
    public int Tests => _family.Tests;

    /// <summary>The test; null if a group has no value.</summary>
    public PairTest? Test { get; }

    /// <summary>The cap of throughput; null for other metrics, or if a group has no value.</summary>
    public BandwidthCeiling? Ceiling { get; }

    public ThroughputVerdict Verdict { get; }

    public long? RoundsNeeded { get; }

    /// <summary>Network only if each group was built twice and nothing else is known to differ.</summary>
    public Attribution Attribution =>
        Test?.Estimate.Unit == AnalysisUnit.Replicate && Confounders.Count == 0 ? Attribution.Network : Attribution.Setup;

    /// <summary>
    /// True if the difference group is slower by more than the margin, of what is known to be good or bad; or if a group has no run that
    /// did not fail.
    /// </summary>
    public bool IsBad => Test is null || (IsWorse && Test.IsBeyondMargin);

    private bool IsWorse => Verdict == ThroughputVerdict.Slower && Metric.Words.MoreIsBetter is not null;
}
