using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>What limits the verdict itself: how the rounds were laid out, how many there are, and what it hangs on.</summary>
internal static class VerdictCaveats
{
    public static void Check(ComparedPair pair, List<Finding> findings)
    {
        if (pair.Confounders.Count > 0)
            findings.Add(
                ComparisonRules.Confounded.CreateFinding(
                    pair.Names,
                    $"The groups differ in more than their names: {string.Join(", ", pair.Confounders)} ({pair.Reference.Name}; "
                        + $"{pair.Difference.Name}). That this was allowed does not take it out of the numbers.",
                    "Measure both groups alike."
                )
            );
        if (pair.Estimate is not { } estimate)
            return;
        if (estimate.Unit != AnalysisUnit.Replicate)
            OneReplicate(pair, findings);
        if (RunTimes.FirstOf(pair.Reference, pair.Difference) is { } first)
            findings.Add(
                ComparisonRules.NotInterleaved.CreateFinding(
                    pair.Names,
                    $"All runs of {first} began before the first of "
                        + $"{(first == pair.Reference.Name ? pair.Difference.Name : pair.Reference.Name)}: whatever drifted meanwhile "
                        + "is in the difference.",
                    "Take turns, in random order: a plan gives the schedule."
                )
            );
        if (estimate.Unpaired > 0)
            findings.Add(
                ComparisonRules.UnpairedRounds.CreateFinding(
                    pair.Names,
                    $"{MessageFormat.Of(estimate.Unpaired, "round")} that only one group has "
                        + $"{(estimate.Unpaired == 1 ? "is" : "are")} left out: rounds were run side by side and are compared in "
                        + "pairs.",
                    "Run the missing rounds again, both groups together."
                )
            );
        if (pair.Verdict == ThroughputVerdict.TooFewRounds)
            FewRounds(pair, estimate, findings);
        else
            CheckOutlierSensitivity(pair, estimate, findings);
        if (pair.Verdict == ThroughputVerdict.Equivalent && !Equivalence.IsInside(estimate.Ratio, pair.Options.Margin))
            findings.Add(
                ComparisonRules.EquivalentByNarrowInterval.CreateFinding(
                    pair.Names,
                    $"{pair.Difference.Name} is equivalent to {pair.Reference.Name} by the interval of "
                        + $"{UnitFormat.Percent(estimate.Equivalence.Level)}; that of {UnitFormat.Percent(estimate.Ratio.Level)}, "
                        + $"{UnitFormat.Change(estimate.Ratio.Low)} to {UnitFormat.Change(estimate.Ratio.High)}, leaves the margin of "
                        + $"{UnitFormat.Percent(pair.Options.Margin)}.",
                    "Measure more rounds where a difference beyond the margin would matter."
                )
            );
        if (estimate.IsIdentical)
            findings.Add(
                ComparisonRules.IdenticalValues.CreateFinding(
                    pair.Names,
                    $"All values are {UnitFormat.Text(estimate.Reference[0], pair.Metric.Unit)}: identical at the printed "
                        + "resolution. Whether they differ below it cannot be seen.",
                    "Use an output with more digits."
                )
            );
        if (pair.WouldHoldAlone && pair.Verdict is (ThroughputVerdict.Equivalent or ThroughputVerdict.Inconclusive))
            findings.Add(
                ComparisonRules.MultipleComparisons.CreateFinding(
                    pair.Names,
                    $"As the only test the difference would hold ({UnitFormat.P(estimate.PValue)}); among the "
                        + $"{MessageFormat.Of(pair.Tests, "test")} of this answer it may be chance "
                        + $"({UnitFormat.P(pair.AdjustedPValue!.Value)} after Holm).",
                    "Take it as a hint, and measure this comparison again by itself."
                )
            );
    }

    private static void OneReplicate(ComparedPair pair, List<Finding> findings)
    {
        string which = string.Join(" and ", pair.Groups.Where(group => group.Rounds!.Replicates.Count < 2).Select(group => group.Name));
        string nameless = string.Concat(
            pair.Groups.Where(group => group.Nameless > 0 && group.Nameless < group.Measured.Count)
                .Select(group =>
                    $" {group.Nameless.Text()} of {MessageFormat.Of(group.Measured.Count, "run")} of {group.Name} "
                    + $"{(group.Nameless == 1 ? "names" : "name")} no replicate: so all of them count as one."
                )
        );
        findings.Add(
            ComparisonRules.OneReplicate.CreateFinding(
                pair.Names,
                $"{which}: one replicate (cluster or node pair).{nameless} What differs are these setups, not the networks: "
                    + "placement alone makes two setups differ, and no number of rounds on them tells it apart.",
                "Build each group anew at least four times (clusters, node pairs), and name the replicates."
            )
        );
    }

    private static void FewRounds(ComparedPair pair, PairEstimate estimate, List<Finding> findings)
    {
        string unit = estimate.Unit == AnalysisUnit.Replicate ? "replicate" : "round";
        string among = pair.Tests > 1 ? $" among {MessageFormat.Of(pair.Tests, "test")}" : "";
        double least = estimate.SmallestP * pair.Tests;
        string counts = $"{MessageFormat.Of(estimate.Reference.Length, unit)} and {MessageFormat.Of(estimate.Difference.Length, unit)}";
        string message =
            estimate is { Reference.Length: 1, Difference.Length: 1 } ? $"With one {unit} each, no test can decide."
            : least >= 1 ? $"With {counts}{among} no test can decide, whatever the values."
            : $"{counts} cannot get below {UnitFormat.P(least)}{among}, whatever the values: no test can decide.";
        findings.Add(
            ComparisonRules.FewRounds.CreateFinding(
                pair.Names,
                message,
                $"Measure at least {MessageFormat.Of(pair.RoundsNeeded ?? 0, unit)} a group; until then read the estimate and its interval."
            )
        );
    }

    /// <summary>Names what stands apart, and says where the verdict would be another without it.</summary>
    private static void CheckOutlierSensitivity(ComparedPair pair, PairEstimate estimate, List<Finding> findings)
    {
        IReadOnlyList<double> reference = OutlierMarks.Of(estimate.Reference),
            difference = OutlierMarks.Of(estimate.Difference);
        AddOutlierNote(pair.Reference, estimate.Reference, reference, pair.Metric.Unit, findings);
        AddOutlierNote(pair.Difference, estimate.Difference, difference, pair.Metric.Unit, findings);
        if (reference.Count + difference.Count == 0 || pair.Verdict == ThroughputVerdict.Limited)
            return;
        if (
            Without(pair.Reference.Rounds!, estimate, reference) is not { } one
            || Without(pair.Difference.Rounds!, estimate, difference) is not { } other
        )
            return;
        PairEstimate rest = PairEstimate.Of(
            one,
            other,
            estimate.Unit == AnalysisUnit.PairedRound,
            pair.Options.ConfidenceLevel,
            pair.Tests
        );
        ThroughputVerdict verdict = pair.VerdictOf(rest);
        if (verdict == pair.Verdict || verdict == ThroughputVerdict.TooFewRounds)
            return;
        IntervalEstimate interval = rest.Deciding(verdict);
        findings.Add(
            ComparisonRules.VerdictHangsOnOutliers.CreateFinding(
                pair.Names,
                $"The verdict changes without the values that stand apart: {pair.Metric.Words.Verdict(pair.Verdict)} with them, "
                    + $"{pair.Metric.Words.Verdict(verdict)} without ({UnitFormat.Change(interval.Value)}, "
                    + $"{UnitFormat.Percent(interval.Level)} interval {UnitFormat.Change(interval.Low)} to "
                    + $"{UnitFormat.Change(interval.High)}).",
                "Measure more rounds, and find out what happened in these."
            )
        );
    }

    private static void AddOutlierNote(GroupRuns group, double[] values, IReadOnlyList<double> marks, string unit, List<Finding> findings)
    {
        if (marks.Count == 0)
            return;
        double median = Summary.Of(values).Median;
        findings.Add(
            ComparisonRules.Outliers.CreateFinding(
                group.Name,
                $"{MessageFormat.Of(marks.Count, "value")} of {group.Name} {(marks.Count == 1 ? "stands" : "stand")} apart: "
                    + $"{OutlierMarks.Text(marks, median, unit)}. Kept, not dropped.",
                "Look at these rounds. Never drop them for being far off."
            )
        );
    }

    private static GroupRounds? Without(GroupRounds group, PairEstimate estimate, IReadOnlyList<double> marks)
    {
        Observation[] kept =
            estimate.Unit == AnalysisUnit.Replicate
                ?
                [
                    .. group
                        .Replicates.Where(replicate => !marks.Contains(replicate.Mean))
                        .SelectMany(replicate =>
                            replicate.Rounds.Select(round => new Observation(replicate.Name, round.Round, round.Value))
                        ),
                ]
                :
                [
                    .. group.Replicates.SelectMany(replicate =>
                        replicate
                            .Rounds.Where(round => !marks.Contains(round.Value))
                            .Select(round => new Observation(replicate.Name, round.Round, round.Value))
                    ),
                ];
        return kept.Length == 0 ? null : GroupRounds.Of(kept);
    }
}
