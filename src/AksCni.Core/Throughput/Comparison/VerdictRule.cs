namespace AksCni;

/// <summary>The verdict: the first that applies. It rests on intervals and the margin, not on p alone.</summary>
internal static class VerdictRule
{
    /// <summary>Judges an estimate; null stands for an arm without any value.</summary>
    public static ThroughputVerdict Of(PairEstimate? estimate, bool isLimited, bool? moreIsBetter, ComparisonOptions options, int tests)
    {
        if (isLimited) return ThroughputVerdict.Limited;
        if (estimate is null || estimate.IsTooFew(options.Alpha, tests)) return ThroughputVerdict.TooFewRounds;
        if (estimate.Ratio.Excludes(1))
        {
            if (Equivalence.IsInside(estimate.Ratio, options.Margin)) return ThroughputVerdict.Negligible;
            return estimate.Ratio.Low > 1 == (moreIsBetter ?? true) ? ThroughputVerdict.Faster : ThroughputVerdict.Slower;
        }
        return Equivalence.IsInside(estimate.Equivalence, options.Margin) ? ThroughputVerdict.Equivalent : ThroughputVerdict.Inconclusive;
    }

    /// <summary>The units an arm needs so that a verdict is possible at all, or likely: of a difference as large as the margin, with power 0.8.</summary>
    public static long? RoundsNeeded(ThroughputVerdict verdict, PairEstimate? estimate, ComparisonOptions options, int tests)
    {
        switch (verdict)
        {
            case ThroughputVerdict.TooFewRounds:
                int least = 1;
                while (Holm.MostTests(MannWhitney.SmallestPOf(least, least), options.Alpha) < tests) least++;
                return least;
            case ThroughputVerdict.Inconclusive when VariationOf(estimate!) is { } variation:
                long? needed = AksCni.RoundsNeeded.PerArm(options.Margin, variation, options.Alpha / tests);
                return needed is null ? null : Math.Max(needed.Value, Math.Min(estimate!.Reference.Length, estimate.Difference.Length) + 1);
            default:
                return null;
        }
    }

    /// <summary>What rounds vary by; of rounds in pairs what the pairs' ratios vary by, as for rounds of two arms that are as sure.</summary>
    private static double? VariationOf(PairEstimate estimate) => estimate.Unit == AnalysisUnit.PairedRound
        ? AksCni.RoundsNeeded.ObservedVariationOfPairs(estimate.Reference, estimate.Difference)
        : AksCni.RoundsNeeded.ObservedVariation(estimate.Reference, estimate.Difference);
}
