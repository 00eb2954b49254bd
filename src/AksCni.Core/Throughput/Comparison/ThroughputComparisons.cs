using AksCni.Text;
using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>Compares the groups of throughput runs, metric by metric, each with the reference.</summary>
public static class ThroughputComparisons
{
    /// <summary>
    /// One comparison for every metric and pair: of alike runs only (metric, unit, protocol, series), one value a round or a replicate.
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
        IReadOnlyList<ComparedMetric> metrics = ComparedMetric.Of([.. selection.Runs.Where(run => names.All.Contains(run.Group!))]);
        List<ComparedPair> pairs = PairsOf(
            metrics,
            names,
            options,
            fault =>
            {
                if (faults is null)
                    throw fault;
                faults.Add(fault);
            }
        );

        ComparedPair.Judge(pairs);
        ThroughputComparison[] answers =
        [
            .. pairs.GroupBy(pair => pair.Metric).SelectMany(metric => AnswersOf([.. metric], metrics, selection)),
        ];
        foreach (
            Finding error in answers
                .SelectMany(answer => answer.Caveats.Where(ComparisonAnswer.IsUnusable))
                .DistinctBy(error => error.Message)
        )
            faults?.Add(new AksCniException(Fault.GroupsMixedUp, $"{error.Message} {error.Fix}", error.Target));
        return answers;
    }

    private static List<ComparedPair> PairsOf(
        IReadOnlyList<ComparedMetric> metrics,
        ComparedNames names,
        ComparisonOptions options,
        Action<AksCniException> onFault
    )
    {
        var pairs = new List<ComparedPair>();
        var confounded = new Dictionary<string, SortedSet<string>>();
        foreach (ComparedMetric metric in metrics)
        {
            foreach (string name in names.Differences)
            {
                if (metric.Of(names.Reference) is not { } reference || metric.Of(name) is not { } difference)
                    continue;
                if (new[] { reference, difference }.FirstOrDefault(group => group.HasZero) is { } zero)
                {
                    onFault(
                        new AksCniException(
                            Fault.NotComparable,
                            $"{metric.Text} of {zero.Name} is 0 in a round, and nothing has a ratio to 0; {names.Reference} and "
                                + $"{name} are not compared in it. Compare another metric, or measure so long that something is "
                                + "counted.",
                            zero.Name
                        )
                    );
                    continue;
                }
                IReadOnlyList<string> confounders = Confounders.Of(reference, difference);
                if (confounders.Count == 0 || options.AllowConfounded)
                {
                    pairs.Add(new ComparedPair(metric, reference, difference, options) { Confounders = confounders });
                    continue;
                }
                if (!confounded.TryGetValue(name, out SortedSet<string>? all))
                    confounded.Add(name, all = new SortedSet<string>(StringComparer.Ordinal));
                all.UnionWith(confounders);
            }
        }
        foreach (string name in DistinctNames.Of(confounded.Keys))
            onFault(
                new AksCniException(
                    Fault.Confounded,
                    $"{names.Reference} and {name} differ in more than their names: {string.Join(", ", confounded[name])}. "
                        + "Measure both alike, or allow it (-AllowConfounded, --allow-confounded): the answer then says so.",
                    name
                )
            );
        foreach (
            string name in names.Differences.Where(name =>
                !metrics.Any(metric => metric.Of(names.Reference) is not null && metric.Of(name) is not null)
            )
        )
            onFault(
                new AksCniException(
                    Fault.NotComparable,
                    $"{names.Reference} and {name} have nothing in common that could be compared: "
                        + $"{OnlyOf(metrics, names.Reference)}; {OnlyOf(metrics, name)}. Give runs of the same metric, unit, protocol "
                        + "and series.",
                    name
                )
            );
        return pairs;
    }

    private static string OnlyOf(IReadOnlyList<ComparedMetric> metrics, string name) =>
        $"{name} has "
        + $"{string.Join(" / ", metrics.Where(metric => metric.Of(name) is not null).Select(metric => $"{metric.Text} in {metric.Unit}"))}";

    private static IEnumerable<ThroughputComparison> AnswersOf(
        IReadOnlyList<ComparedPair> pairs,
        IReadOnlyList<ComparedMetric> metrics,
        RunSelection selection
    )
    {
        (OmnibusTest Test, string Text)? omnibus = OmnibusLine.Of(pairs);
        HashSet<string> names = [.. metrics.SelectMany(metric => metric.Groups).Select(group => group.Name)];
        foreach (ComparedPair pair in pairs)
        {
            List<Finding> findings = [.. pair.Ceiling.Findings];
            VerdictCaveats.Check(pair, findings);
            InputCaveats.Check(pair, names, selection, findings);
            MeasurementCaveats.Check(pair, findings);
            IntervalCaveats.Check(pair, findings);
            MeasuredInOneGroup(pair, metrics, findings);
            yield return new ThroughputComparison(
                pair,
                omnibus?.Test,
                omnibus?.Text,
                Finding.GravestFirst(findings, finding => finding.Severity)
            );
        }
    }

    private static void MeasuredInOneGroup(ComparedPair pair, IReadOnlyList<ComparedMetric> metrics, List<Finding> findings)
    {
        foreach (
            (GroupRuns group, GroupRuns other) in ((GroupRuns, GroupRuns)[])
                [(pair.Reference, pair.Difference), (pair.Difference, pair.Reference)]
        )
        {
            string[] alone =
            [
                .. metrics
                    .Where(metric => metric.Of(group.Name) is not null && metric.Of(other.Name) is null)
                    .Select(metric => $"{metric.Text} in {metric.Unit}"),
            ];
            if (alone.Length > 0)
                findings.Add(
                    ComparisonRules.MeasuredInOneGroup.CreateFinding(
                        group.Name,
                        $"Only {group.Name} has "
                            + $"{string.Join(" / ", alone.Take(5))}{(alone.Length > 5 ? $" and {((long)alone.Length - 5).Text()} more" : "")}; "
                            + $"{other.Name} has nothing to hold against it.",
                        "Measure it for both groups; look whether units or test names differ."
                    )
                );
        }
    }
}
