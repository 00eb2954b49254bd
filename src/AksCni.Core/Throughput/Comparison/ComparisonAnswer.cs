namespace AksCni;

/// <summary>The verdict as one sentence with its numbers.</summary>
internal static class ComparisonAnswer
{
    /// <summary>Arms that are mixed up: no number says anything then. That all runs of an arm failed is a result.</summary>
    public static bool IsUnusable(Finding caveat) => caveat.Severity == Severity.Error && caveat.Rule != nameof(Rule.AllRoundsFailed);

    /// <summary>Among several metrics the sentence begins with its own; which arm is the reference by its name alone is said once, by the first.</summary>
    public static string Of(ComparedPair pair, IReadOnlyList<Finding> caveats)
    {
        string sentence = caveats.FirstOrDefault(IsUnusable) is { } error ? $"{Begun(pair, "Not")} a comparison: {error.Message}" : Of(pair);
        return $"{(pair.IsAmongSeveral ? $"{pair.Group.Text}: " : "")}{sentence}{(pair.IsFirst && pair.Options.Reference is null ? $" Held against {pair.Reference.Name} (first by name)." : "")}";
    }

    private static string Of(ComparedPair pair)
    {
        string one = pair.Reference.Name, other = pair.Difference.Name;
        if (pair.Estimate is not { } estimate)
        {
            string failed = string.Join(" and ", pair.Arms.Where(arm => arm.Rounds is null).Select(arm => arm.Name));
            return $"{Begun(pair, "All")} runs of {failed} failed: there is nothing to compare.";
        }
        string unit = Units(estimate);
        string pairs = estimate.Unit == AnalysisUnit.PairedRound ? $", {MessageFormat.Of(estimate.Reference.Length, "pair")} of rounds" : "";
        string change = Quantity.Change(estimate.Ratio.Value), range = RangeOf(estimate.Ratio), narrow = RangeOf(estimate.Equivalence);
        string margin = Quantity.Percent(pair.Options.Margin), setups = pair.Attribution == Attribution.Setup ? "; this holds for these two setups, not for the networks" : "";
        return pair.Verdict switch
        {
            ThroughputVerdict.Limited => $"{one} and {other} are both at {pair.Ceiling.Text}: what the networks could do beyond it cannot be seen.",
            ThroughputVerdict.TooFewRounds => $"{Begun(pair, "Too")} few {unit} for a verdict ({estimate.Reference.Length.Text()} and {estimate.Difference.Length.Text()}): {other} is estimated at {change} against {one}{narrow}; {pair.RoundsNeeded?.Text()} {unit} an arm could decide.",
            ThroughputVerdict.Negligible => $"{other} differs from {one} by {change}{range}{pairs}, less than {margin} either way{setups}.",
            ThroughputVerdict.Faster or ThroughputVerdict.Slower => $"{pair.Group.Words.Sentence(other, one, pair.Verdict)} {change}{range}, {P(pair, estimate)}{pairs}{setups}.",
            ThroughputVerdict.Equivalent when estimate.IsIdentical => $"{one} and {other} are identical at the printed resolution: all values are {Quantity.Text(estimate.Reference[0], pair.Group.Unit)}{setups}.",
            ThroughputVerdict.Equivalent => $"{other} is equivalent to {one} within {margin}: {pair.Group.Words.Subject} {change} ({Quantity.Percent(estimate.Equivalence.Level)} interval {Quantity.Change(estimate.Equivalence.Low)} to {Quantity.Change(estimate.Equivalence.High)}){pairs}{setups}.",
            _ => $"{Begun(pair, "The")} {(pairs.Length > 0 ? pairs[2..] : unit)} do not settle it: {other} is at {change} against {one}{range}{Alone(pair, estimate)}{Needed(pair, estimate)}.",
        };
    }

    /// <summary>The sentence's first word; behind the metric it is none.</summary>
    private static string Begun(ComparedPair pair, string word) => pair.IsAmongSeveral ? word.ToLowerInvariant() : word;

    private static string Units(PairEstimate estimate) => estimate.Unit == AnalysisUnit.Replicate ? "replicates" : "rounds";

    private static string Alone(ComparedPair pair, PairEstimate estimate) => pair.WouldHoldAlone
        ? $"; as the only test it would hold ({Quantity.P(estimate.PValue)}), after Holm over {pair.Tests.Text()} tests it does not ({Quantity.P(pair.AdjustedPValue!.Value)})"
        : "";

    private static string Needed(ComparedPair pair, PairEstimate estimate) => pair.RoundsNeeded is { } needed
        ? $"; about {Quantity.About(needed)} {Units(estimate)} an arm would show a difference of {Quantity.Percent(pair.Options.Margin)}"
        : "";

    private static string RangeOf(IntervalEstimate interval) => interval.Level < PairEstimate.LeastLevel ? "" : $" ({Quantity.Change(interval.Low)} to {Quantity.Change(interval.High)}, confidence {Quantity.Percent(interval.Level)})";

    private static string P(ComparedPair pair, PairEstimate estimate) => pair.Tests > 1 ? $"{Quantity.P(pair.AdjustedPValue ?? estimate.PValue)} after Holm over {pair.Tests.Text()} tests" : Quantity.P(estimate.PValue);
}
