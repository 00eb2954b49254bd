using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>A comparison in the making: two groups of one metric, and what is worked out of them step by step.</summary>
internal sealed class ComparedPair(ComparedMetric metric, GroupRuns reference, GroupRuns difference, ComparisonOptions options)
{
    private double[] _family = [];
    private int _place;

    public ComparedMetric Metric { get; } = metric;

    public GroupRuns Reference { get; } = reference;

    public GroupRuns Difference { get; } = difference;

    public ComparisonOptions Options { get; } = options;

    /// <summary>Both groups' names, as the target of what concerns both.</summary>
    public string Names => $"{Reference.Name}, {Difference.Name}";

    /// <summary>Both groups.</summary>
    public IEnumerable<GroupRuns> Groups => [Reference, Difference];

    /// <summary>True where both groups have a value: there is a test.</summary>
    public bool HasTest => Reference.Rounds is not null && Difference.Rounds is not null;

    /// <summary>What the groups differ in beside their names; filled where that was allowed.</summary>
    public IReadOnlyList<string> Confounders { get; init; } = [];

    /// <summary>True for the first comparison of an answer, which says what holds for all.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>True where the answer has comparisons of other metrics or kinds of runs, too.</summary>
    public bool IsAmongSeveral { get; private set; }

    /// <summary>Tests of the whole answer.</summary>
    public int Tests { get; private set; }

    public PairEstimate? Estimate { get; private set; }

    public double? AdjustedPValue { get; private set; }

    public BandwidthCeiling Ceiling { get; private set; } = null!;

    public ThroughputVerdict Verdict { get; private set; }

    public long? RoundsNeeded { get; private set; }

    /// <summary>
    /// True where the difference group is slower by more than the margin, of what is known to be good or bad; or where a group has no run
    /// that did not fail.
    /// </summary>
    public bool IsBad =>
        !HasTest
        || (
            Verdict == ThroughputVerdict.Slower
            && Metric.Words.MoreIsBetter is not null
            && (Estimate!.Ratio.Value > 1 + Options.Margin || Estimate.Ratio.Value < 1 / (1 + Options.Margin))
        );

    /// <summary>Network only where each group was built twice and nothing else is known to differ.</summary>
    public Attribution Attribution =>
        Estimate?.Unit == AnalysisUnit.Replicate && Confounders.Count == 0 ? Attribution.Network : Attribution.Setup;

    /// <summary>True where the interval excludes 1, and the number of tests alone keeps that from being a difference.</summary>
    public bool WouldHoldAlone => Estimate?.Ratio.Excludes(1) == true && !VerdictRule.IsCarried(Options, Tests, AdjustedPValue);

    /// <summary>Estimates and judges all comparisons of one answer: their tests share alpha.</summary>
    public static void Judge(IReadOnlyList<ComparedPair> pairs)
    {
        ComparedPair[] tested = [.. pairs.Where(pair => pair.HasTest)];
        foreach (ComparedPair pair in pairs)
            pair.Estimating(Math.Max(1, tested.Length));
        double[] pValues = Array.ConvertAll(tested, pair => pair.Estimate!.PValue),
            adjusted = Holm.Adjust(pValues);
        for (int i = 0; i < tested.Length; i++)
            (tested[i]._family, tested[i]._place, tested[i].AdjustedPValue) = (pValues, i, adjusted[i]);
        foreach (ComparedPair pair in pairs)
        {
            pair.IsFirst = pair == pairs[0];
            pair.IsAmongSeveral = !pair.Metric.Equals(pairs[0].Metric) || !pair.Metric.Equals(pairs[^1].Metric);
            pair.Judging();
        }
    }

    /// <summary>What the verdict would be of another estimate in its place, the rest of the answer being as it is.</summary>
    public ThroughputVerdict VerdictOf(PairEstimate estimate)
    {
        double[] pValues = [.. _family];
        pValues[_place] = estimate.PValue;
        return VerdictRule.Of(estimate, isLimited: false, Metric.Words.MoreIsBetter, Options, Tests, Holm.Adjust(pValues)[_place]);
    }

    private void Estimating(int tests)
    {
        Tests = tests;
        if (HasTest)
            Estimate = PairEstimate.Of(
                Reference.Rounds!,
                Difference.Rounds!,
                RunTimes.AreInterleaved(Reference, Difference),
                Options.ConfidenceLevel,
                tests
            );
        Ceiling = BandwidthCeiling.Of(Metric, Reference, Difference, Estimate, Options);
    }

    private void Judging()
    {
        Verdict = VerdictRule.Of(Estimate, Ceiling.IsLimited, Metric.Words.MoreIsBetter, Options, Tests, AdjustedPValue);
        RoundsNeeded = VerdictRule.RoundsNeeded(Verdict, Estimate, Options, Tests);
    }
}
