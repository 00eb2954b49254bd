using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>What limits the verdict itself: single values, the choice of the interval, the number of tests.</summary>
internal static class VerdictCaveats
{
    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All =>
        [
            CaveatSection.Of(pair => pair.Groups, Outliers),
            CaveatSection.OfTest(VerdictHangsOnOutliers, EquivalentByNarrowInterval, IdenticalValues, MultipleComparisons),
        ];

    internal static readonly Caveat<GroupInPair> Outliers = Caveat<GroupInPair>.Of(
        new(Severity.Information, "Values stand apart", "Tukey 1977, Exploratory Data Analysis; Rosenmai 2013 (double MAD)", "2013"),
        when: group => group.Pair.Verdict != ThroughputVerdict.TooFewRounds && group.Outliers.Count > 0,
        facts: group =>
            (
                group.Name,
                group.Outliers.Count,
                Values: OutlierMarks.Text(group.Outliers, Summary.Of(group.Values).Median, group.Pair.Metric.Unit)
            ),
        says: f =>
            $"{MessageFormat.Of(f.Count, "value")} of {f.Name} {(f.Count == 1 ? "stands" : "stand")} apart: {f.Values}. Kept, not dropped.",
        fix: _ => "Look at these rounds. Never drop them for being far off."
    );

    internal static readonly Caveat<PairTest> VerdictHangsOnOutliers = Caveat<PairTest>.Of(
        new(Severity.Warning, "The verdict changes without the values that stand apart", "Tukey 1977, Exploratory Data Analysis", "1977"),
        find: OtherVerdictWithoutOutliers,
        says: f =>
            $"The verdict changes without the values that stand apart: {f.With} with them, {f.Without} without ({f.Change}, {f.Level} "
            + $"interval {f.Low} to {f.High}).",
        fix: _ => "Measure more rounds, and find out what happened in these."
    );

    internal static readonly Caveat<PairTest> EquivalentByNarrowInterval = Caveat<PairTest>.Of(
        new(
            Severity.Information,
            "Equivalent by the narrower interval; the wider one leaves the margin",
            "Schuirmann 1987, A comparison of the two one-sided tests procedure and the power approach",
            "1987"
        ),
        when: test =>
            test.Pair.Verdict == ThroughputVerdict.Equivalent && !Equivalence.IsInside(test.Estimate.Ratio, test.Pair.Options.Margin),
        facts: test =>
            (
                Reference: test.Pair.Reference.Name,
                Difference: test.Pair.Difference.Name,
                NarrowLevel: UnitFormat.Percent(test.Estimate.NarrowRatio.Level),
                WideLevel: UnitFormat.Percent(test.Estimate.Ratio.Level),
                Low: UnitFormat.Change(test.Estimate.Ratio.Low),
                High: UnitFormat.Change(test.Estimate.Ratio.High),
                Margin: UnitFormat.Percent(test.Pair.Options.Margin)
            ),
        says: f =>
            $"{f.Difference} is equivalent to {f.Reference} by the interval of {f.NarrowLevel}; that of {f.WideLevel}, {f.Low} to "
            + $"{f.High}, leaves the margin of {f.Margin}.",
        fix: _ => "Measure more rounds where a difference beyond the margin would matter."
    );

    internal static readonly Caveat<PairTest> IdenticalValues = Caveat<PairTest>.Of(
        FindingRule.OnInput(Severity.Information, "All values are identical at the printed resolution"),
        when: test => test.Estimate.IsIdentical,
        facts: test => UnitFormat.Text(test.Estimate.Reference[0], test.Pair.Metric.Unit),
        says: value => $"All values are {value}: identical at the printed resolution. Whether they differ below it cannot be seen.",
        fix: _ => "Use an output with more digits."
    );

    internal static readonly Caveat<PairTest> MultipleComparisons = Caveat<PairTest>.Of(
        new(
            Severity.Warning,
            "Among so many tests a difference may be chance",
            "Holm 1979, A simple sequentially rejective multiple test procedure",
            "1979"
        ),
        when: test => test.WouldHoldAlone && test.Pair.Verdict is (ThroughputVerdict.Equivalent or ThroughputVerdict.Inconclusive),
        facts: test => (Alone: UnitFormat.P(test.Estimate.PValue), test.Pair.Tests, Adjusted: UnitFormat.P(test.AdjustedPValue)),
        says: f =>
            $"As the only test the difference would hold ({f.Alone}); among the {MessageFormat.Of(f.Tests, "test")} of this answer it may "
            + $"be chance ({f.Adjusted} after Holm).",
        fix: _ => "Take it as a hint, and measure this comparison again by itself."
    );

    /// <summary>Both verdicts, and the interval that the one without outliers rests on; null where they are the same.</summary>
    private static (string With, string Without, string Change, string Level, string Low, string High)? OtherVerdictWithoutOutliers(
        PairTest test
    )
    {
        JudgedPair pair = test.Pair;
        bool isDecided = pair.Verdict is not (ThroughputVerdict.TooFewRounds or ThroughputVerdict.Limited);
        if (!isDecided || pair.Groups.All(group => group.Outliers.Count == 0) || test.WithoutOutliers() is not { } rest)
            return null;
        ThroughputVerdict verdict = test.VerdictOf(rest);
        if (verdict == pair.Verdict || verdict == ThroughputVerdict.TooFewRounds)
            return null;
        IntervalEstimate interval = rest.Deciding(verdict);
        MetricWords words = pair.Metric.Words;
        return (
            words.Verdict(pair.Verdict),
            words.Verdict(verdict),
            UnitFormat.Change(interval.Value),
            UnitFormat.Percent(interval.Level),
            UnitFormat.Change(interval.Low),
            UnitFormat.Change(interval.High)
        );
    }
}
