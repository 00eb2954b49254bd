using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>The verdict as one sentence with its numbers.</summary>
internal static class ComparisonAnswer
{
    /// <summary>Groups that are mixed up: no number says anything then. That all runs of a group failed is a result.</summary>
    public static bool IsUnusable(Finding caveat) =>
        caveat.Severity == Severity.Error && caveat.Rule != nameof(ComparisonRules.AllRoundsFailed);

    /// <summary>
    /// Among several metrics the sentence begins with its own; which group is the reference by its name alone is said once, by the first.
    /// </summary>
    public static string Of(ComparedPair pair, IReadOnlyList<Finding> caveats)
    {
        string sentence = caveats.FirstOrDefault(IsUnusable) is { } error
            ? $"{SentenceStart(pair, "Not")} a comparison: {error.Message}"
            : Of(pair);
        return $"{(pair.IsAmongSeveral ? $"{pair.Metric.Text}: " : "")}{sentence}{(pair.IsFirst && pair.Options.Reference is null ? $" Held against {pair.Reference.Name} (first by name)." : "")}";
    }

    private static string Of(ComparedPair pair)
    {
        string one = pair.Reference.Name,
            other = pair.Difference.Name;
        if (pair.Estimate is not { } estimate)
        {
            string failed = string.Join(" and ", pair.Groups.Where(group => group.Rounds is null).Select(group => group.Name));
            return $"{SentenceStart(pair, "All")} runs of {failed} failed: there is nothing to compare.";
        }
        string unit = Units(estimate);
        string pairs =
            estimate.Unit == AnalysisUnit.PairedRound ? $", {MessageFormat.Of(estimate.Reference.Length, "pair")} of rounds" : "";
        string change = UnitFormat.Change(estimate.Ratio.Value),
            range = RangeOf(estimate.Ratio),
            narrow = RangeOf(estimate.Equivalence);
        string margin = UnitFormat.Percent(pair.Options.Margin),
            setups = pair.Attribution == Attribution.Setup ? "; this holds for these two setups, not for the networks" : "";
        return pair.Verdict switch
        {
            ThroughputVerdict.Limited =>
                $"{one} and {other} are both at {pair.Ceiling.Text}: what the networks could do beyond it cannot be seen.",
            ThroughputVerdict.TooFewRounds =>
                $"{SentenceStart(pair, "Too")} few {unit} for a verdict ({estimate.Reference.Length.Text()} and "
                    + $"{estimate.Difference.Length.Text()}): {other} is estimated at {change} against {one}{narrow}; "
                    + $"{pair.RoundsNeeded?.Text()} {unit} a group could decide.",
            ThroughputVerdict.Negligible => $"{other} differs from {one} by {change}{range}{pairs}, less than {margin} either way{setups}.",
            ThroughputVerdict.Faster or ThroughputVerdict.Slower =>
                $"{pair.Metric.Words.Sentence(other, one, pair.Verdict)} {change}{range}, {P(pair, estimate)}{pairs}{setups}.",
            ThroughputVerdict.Equivalent when estimate.IsIdentical =>
                $"{one} and {other} are identical at the printed resolution: all values are "
                    + $"{UnitFormat.Text(estimate.Reference[0], pair.Metric.Unit)}{setups}.",
            ThroughputVerdict.Equivalent => $"{other} is equivalent to {one} within {margin}: {pair.Metric.Words.Subject} {change} "
                + $"({UnitFormat.Percent(estimate.Equivalence.Level)} interval {UnitFormat.Change(estimate.Equivalence.Low)} to "
                + $"{UnitFormat.Change(estimate.Equivalence.High)}){pairs}{setups}.",
            _ => $"{SentenceStart(pair, "The")} {(pairs.Length > 0 ? pairs[2..] : unit)} do not settle it: {other} is at "
                + $"{change} against {one}{range}{Alone(pair, estimate)}{Needed(pair, estimate)}.",
        };
    }

    /// <summary>The sentence's first word; behind the metric it is none.</summary>
    private static string SentenceStart(ComparedPair pair, string word) => pair.IsAmongSeveral ? word.ToLowerInvariant() : word;

    private static string Units(PairEstimate estimate) => estimate.Unit == AnalysisUnit.Replicate ? "replicates" : "rounds";

    private static string Alone(ComparedPair pair, PairEstimate estimate) =>
        pair.WouldHoldAlone
            ? $"; as the only test it would hold ({UnitFormat.P(estimate.PValue)}), after Holm over {pair.Tests.Text()} tests it "
                + $"does not ({UnitFormat.P(pair.AdjustedPValue!.Value)})"
            : "";

    private static string Needed(ComparedPair pair, PairEstimate estimate) =>
        pair.RoundsNeeded is { } needed
            ? $"; about {UnitFormat.About(needed)} {Units(estimate)} a group would show a difference of "
                + $"{UnitFormat.Percent(pair.Options.Margin)}"
            : "";

    private static string RangeOf(IntervalEstimate interval) =>
        interval.Level < PairEstimate.LeastLevel
            ? ""
            : $" ({UnitFormat.Change(interval.Low)} to {UnitFormat.Change(interval.High)}, confidence "
                + $"{UnitFormat.Percent(interval.Level)})";

    private static string P(ComparedPair pair, PairEstimate estimate) =>
        pair.Tests > 1
            ? $"{UnitFormat.P(pair.AdjustedPValue ?? estimate.PValue)} after Holm over {pair.Tests.Text()} tests"
            : UnitFormat.P(estimate.PValue);
}
