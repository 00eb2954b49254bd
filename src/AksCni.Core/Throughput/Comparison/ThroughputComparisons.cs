using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>Compares the groups of throughput runs, metric by metric, each with the reference.</summary>
public static class ThroughputComparisons
{
    /// <summary>
    /// One comparison for every metric and pair: of alike runs only (metric, unit, protocol, series), one value per round or replicate.
    /// Same runs, same answer, in whatever order they come. What cannot be compared is added to <paramref name="faults"/>, and the rest is
    /// there; without it the first such fault is thrown. Groups that are mixed up are a fault beside their comparison, whose sentence says
    /// that it is none.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.NoRuns"/>, <see cref="Fault.GroupUnknown"/>, <see cref="Fault.OneGroup"/>,
    /// <see cref="Fault.UnknownGroup"/>, <see cref="Fault.InvalidParameter"/>; and without <paramref name="faults"/>
    /// <see cref="Fault.NotComparable"/> and <see cref="Fault.Confounded"/>.</exception>
    public static IReadOnlyList<ThroughputComparison> Compare(
        IReadOnlyList<ThroughputRun> runs,
        ComparisonOptions? options = null,
        ICollection<AksCniException>? faults = null
    )
    {
        options ??= new ComparisonOptions();
        options.Validate();
        RunSelection selection = RunSelection.Of(runs);
        ComparedNames names = ComparedNames.Of(runs, options);
        var input = new ComparedInput(selection, ComparedMetric.Of([.. selection.Runs.Where(run => names.All.Contains(run.Group!))]));
        IReadOnlyList<ComparedPair> pairs = PairSelection.Of(
            input,
            names,
            options,
            fault =>
            {
                if (faults is null)
                    throw fault;
                faults.Add(fault);
            }
        );
        ThroughputComparison[] answers =
        [
            .. PairFamily.Judge(pairs).GroupBy(pair => pair.Metric).SelectMany(metric => AnswersOf([.. metric])),
        ];
        IEnumerable<CaveatStatement> mixUps = answers
            .SelectMany(answer => answer.Statements)
            .Where(statement => statement.Caveat.MixesUpGroups)
            .DistinctBy(statement => statement.Key);
        foreach (CaveatStatement mixUp in mixUps)
            faults?.Add(new AksCniException(Fault.GroupsMixedUp, $"{mixUp.Message} {mixUp.Fix}", mixUp.Target));
        return answers;
    }

    private static IEnumerable<ThroughputComparison> AnswersOf(IReadOnlyList<JudgedPair> pairs)
    {
        (OmnibusTest Test, string Text)? omnibus = OmnibusLine.Of(pairs);
        return pairs.Select(pair => new ThroughputComparison(pair, omnibus?.Test, omnibus?.Text, ComparisonCaveats.Of(pair)));
    }
}
