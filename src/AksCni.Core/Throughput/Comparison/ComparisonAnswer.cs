using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>The verdict as one sentence with its numbers.</summary>
internal static class ComparisonAnswer
{
    /// <summary>
    /// Among several metrics the sentence begins with its own; which group is the reference by its name alone is said once, by the first.
    /// Where groups are mixed up, the sentence says so instead: no number says anything then. That all runs of a group failed is a result.
    /// </summary>
    public static string Of(JudgedPair pair, IReadOnlyList<CaveatStatement> caveats)
    {
        string metric = pair.IsAmongSeveral ? $"{pair.Metric.Text}: " : "";
        string reference = pair.IsFirst && pair.Options.Reference is null ? $" Held against {pair.Reference.Name} (first by name)." : "";
        string sentence =
            caveats.FirstOrDefault(caveat => caveat.Caveat.MixesUpGroups) is { } mixUp
                ? $"{SentenceStart(pair, "Not")} a comparison: {mixUp.Message}"
            : pair.Test is { } test ? OfTest(test)
            : OfFailure(pair);
        return $"{metric}{sentence}{reference}";
    }

    private static string OfFailure(JudgedPair pair)
    {
        string failed = string.Join(" and ", pair.Groups.Where(group => group.Runs.Rounds is null).Select(group => group.Name));
        return $"{SentenceStart(pair, "All")} runs of {failed} failed: there is nothing to compare.";
    }

    private static string OfTest(PairTest test)
    {
        JudgedPair pair = test.Pair;
        PairEstimate estimate = test.Estimate;
        string one = pair.Reference.Name,
            other = pair.Difference.Name;
        string change = UnitFormat.Change(estimate.Ratio.Value),
            range = RangeOf(estimate.Ratio),
            margin = UnitFormat.Percent(pair.Options.Margin);
        string? pairs = PairsOf(estimate);
        string setups = pair.Attribution == Attribution.Setup ? "; this holds for these two setups, not for the networks" : "";
        return pair.Verdict switch
        {
            ThroughputVerdict.Limited =>
                $"{one} and {other} are both at {pair.Ceiling?.Limit}: what the networks could do beyond it cannot be seen.",
            ThroughputVerdict.TooFewRounds => OfTooFew(test),
            ThroughputVerdict.Negligible =>
                $"{other} differs from {one} by {change}{range}{AfterComma(pairs)}, less than {margin} either way{setups}.",
            ThroughputVerdict.Faster or ThroughputVerdict.Slower =>
                $"{pair.Metric.Words.Sentence(other, one, pair.Verdict)} {change}{range}, {PValueOf(test)}{AfterComma(pairs)}{setups}.",
            ThroughputVerdict.Equivalent when estimate.IsIdentical =>
                $"{one} and {other} are identical at the printed resolution: all values are "
                    + $"{UnitFormat.Text(estimate.Reference[0], pair.Metric.Unit)}{setups}.",
            ThroughputVerdict.Equivalent => $"{other} is equivalent to {one} within {margin}: {pair.Metric.Words.Subject} {change} "
                + $"({UnitFormat.Percent(estimate.NarrowRatio.Level)} interval {UnitFormat.Change(estimate.NarrowRatio.Low)} to "
                + $"{UnitFormat.Change(estimate.NarrowRatio.High)}){AfterComma(pairs)}{setups}.",
            _ => $"{SentenceStart(pair, "The")} {pairs ?? UnitsOf(estimate)} do not settle it: {other} is at {change} against {one}{range}"
                + $"{AloneOf(test)}{NeededFor(test)}.",
        };
    }

    private static string OfTooFew(PairTest test)
    {
        JudgedPair pair = test.Pair;
        PairEstimate estimate = test.Estimate;
        string units = UnitsOf(estimate),
            counts = $"{estimate.Reference.Length.Text()} and {estimate.Difference.Length.Text()}",
            change = UnitFormat.Change(estimate.Ratio.Value),
            narrow = RangeOf(estimate.NarrowRatio);
        return $"{SentenceStart(pair, "Too")} few {units} for a verdict ({counts}): {pair.Difference.Name} is estimated at {change} "
            + $"against {pair.Reference.Name}{narrow}; {pair.RoundsNeeded?.Text()} {units} a group could decide.";
    }

    /// <summary>The sentence's first word, which after the metric's name does not begin it.</summary>
    private static string SentenceStart(JudgedPair pair, string word) => pair.IsAmongSeveral ? word.ToLowerInvariant() : word;

    private static string UnitsOf(PairEstimate estimate) => estimate.Unit == AnalysisUnit.Replicate ? "replicates" : "rounds";

    /// <summary>"8 pairs of rounds"; null if no pairs are compared.</summary>
    private static string? PairsOf(PairEstimate estimate) =>
        estimate.Unit == AnalysisUnit.PairedRound ? $"{MessageFormat.Of(estimate.Reference.Length, "pair")} of rounds" : null;

    private static string AfterComma(string? text) => text is null ? "" : $", {text}";

    private static string AloneOf(PairTest test) =>
        test.WouldHoldAlone
            ? $"; as the only test it would hold ({UnitFormat.P(test.Estimate.PValue)}), after Holm over {test.Pair.Tests.Text()} tests it "
                + $"does not ({UnitFormat.P(test.AdjustedPValue)})"
            : "";

    private static string NeededFor(PairTest test) =>
        test.Pair.RoundsNeeded is { } needed
            ? $"; about {UnitFormat.About(needed)} {UnitsOf(test.Estimate)} a group would show a difference of "
                + UnitFormat.Percent(test.Pair.Options.Margin)
            : "";

    private static string RangeOf(IntervalEstimate interval)
    {
        if (interval.Level < PairEstimate.LeastLevel)
            return "";
        string level = UnitFormat.Percent(interval.Level);
        return $" ({UnitFormat.Change(interval.Low)} to {UnitFormat.Change(interval.High)}, confidence {level})";
    }

    private static string PValueOf(PairTest test) =>
        test.Pair.Tests > 1
            ? $"{UnitFormat.P(test.AdjustedPValue)} after Holm over {test.Pair.Tests.Text()} tests"
            : UnitFormat.P(test.Estimate.PValue);
}
