using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>
/// The verdict: the first that applies. It rests on intervals and the margin, not on p alone; among several tests a difference needs the p
/// after Holm, too, so that alike groups are told apart anywhere in an answer with a chance of alpha at most.
/// </summary>
internal static class VerdictRule
{
    // Two tests at 0.025 are 0.05, whatever the last digit of a double.
    private const double Rounding = 1e-12;

    /// <summary>
    /// Judges an estimate; null stands for a group without any value. <paramref name="adjusted"/> is the estimate's p after Holm over all
    /// tests.
    /// </summary>
    public static ThroughputVerdict Of(
        PairEstimate? estimate,
        bool isLimited,
        bool? moreIsBetter,
        ComparisonOptions options,
        int tests,
        double? adjusted
    )
    {
        if (isLimited)
            return ThroughputVerdict.Limited;
        if (estimate is null || estimate.IsTooFew(options.Alpha, tests))
            return ThroughputVerdict.TooFewRounds;
        if (estimate.Ratio.Excludes(1) && IsCarried(options, tests, adjusted))
        {
            if (Equivalence.IsInside(estimate.Ratio, options.Margin))
                return ThroughputVerdict.Negligible;
            return estimate.Ratio.Low > 1 == (moreIsBetter ?? true) ? ThroughputVerdict.Faster : ThroughputVerdict.Slower;
        }
        return Equivalence.IsShown(estimate.NarrowRatio, options.Margin) ? ThroughputVerdict.Equivalent : ThroughputVerdict.Inconclusive;
    }

    /// <summary>Whether Holm leaves a difference standing; one test alone has nothing to share alpha with.</summary>
    public static bool IsCarried(ComparisonOptions options, int tests, double? adjusted) =>
        tests < 2 || adjusted <= options.Alpha + Rounding;

    /// <summary>
    /// The units a group needs so that a verdict is possible at all, or likely: of a difference as large as the margin, with power 0.8.
    /// </summary>
    public static long? UnitsNeeded(ThroughputVerdict verdict, PairEstimate? estimate, ComparisonOptions options, int tests)
    {
        switch (verdict)
        {
            case ThroughputVerdict.TooFewRounds:
                int least = 1;
                while (Holm.MostTests(MannWhitney.SmallestPOf(least, least), options.Alpha) < tests)
                    least++;
                return least;
            case ThroughputVerdict.Inconclusive when VariationOf(estimate!) is { } variation:
                long? needed = RoundsNeeded.PerGroup(options.Margin, variation, options.Alpha / tests);
                return needed is null ? null : Math.Max(needed.Value, Math.Min(estimate!.Reference.Length, estimate.Difference.Length) + 1);
            default:
                return null;
        }
    }

    /// <summary>
    /// What rounds vary by; of rounds in pairs what the pairs' ratios vary by, as for rounds of two groups that are as sure.
    /// </summary>
    private static double? VariationOf(PairEstimate estimate) =>
        estimate.Unit == AnalysisUnit.PairedRound
            ? RoundsNeeded.ObservedVariationOfPairs(estimate.Reference, estimate.Difference)
            : RoundsNeeded.ObservedVariation(estimate.Reference, estimate.Difference);
}
