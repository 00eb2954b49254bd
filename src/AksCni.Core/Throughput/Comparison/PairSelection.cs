namespace AksCni.Throughput.Comparison;

/// <summary>The pairs that may be compared; what may not is a fault.</summary>
internal static class PairSelection
{
    /// <summary>The pairs of each metric in turn, in the order of the names.</summary>
    public static IReadOnlyList<ComparedPair> Of(
        ComparedInput input,
        ComparedNames names,
        ComparisonOptions options,
        Action<AksCniException> onFault
    )
    {
        var pairs = new List<ComparedPair>();
        var confounded = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (ComparedMetric metric in input.Metrics)
        {
            foreach (string name in names.Differences)
            {
                if (metric.Of(names.Reference) is not { } reference || metric.Of(name) is not { } difference)
                    continue;
                if (new[] { reference, difference }.FirstOrDefault(group => group.HasZero) is { } zero)
                {
                    onFault(NoRatioToZero(metric, zero, names.Reference, name));
                    continue;
                }
                IReadOnlyList<string> confounders = Confounders.Of(reference, difference);
                if (confounders.Count == 0 || options.AllowConfounded)
                {
                    pairs.Add(new ComparedPair(input, metric, reference, difference, options, confounders));
                    continue;
                }
                if (!confounded.TryGetValue(name, out SortedSet<string>? all))
                    confounded.Add(name, all = new SortedSet<string>(StringComparer.Ordinal));
                all.UnionWith(confounders);
            }
        }
        foreach ((string name, SortedSet<string> confounders) in confounded)
            onFault(DifferBesidesTheirNames(names.Reference, name, confounders));
        foreach (string name in names.Differences.Where(name => !input.Metrics.Any(metric => HasBoth(metric, names.Reference, name))))
            onFault(NothingInCommon(input.Metrics, names.Reference, name));
        return pairs;
    }

    private static bool HasBoth(ComparedMetric metric, string one, string other) =>
        metric.Of(one) is not null && metric.Of(other) is not null;

    private static AksCniException NoRatioToZero(ComparedMetric metric, GroupRuns zero, string reference, string difference) =>
        new(
            Fault.NotComparable,
            $"{metric.Text} of {zero.Name} is 0 in a round, and nothing has a ratio to 0; {reference} and {difference} are not compared in "
                + "it. Compare another metric, or measure so long that something is counted.",
            zero.Name
        );

    private static AksCniException DifferBesidesTheirNames(string reference, string difference, IEnumerable<string> confounders) =>
        new(
            Fault.Confounded,
            $"{reference} and {difference} differ in more than their names: {string.Join(", ", confounders)}. Measure both alike, or allow "
                + "it (-AllowConfounded, --allow-confounded): the answer then says so.",
            difference
        );

    private static AksCniException NothingInCommon(IReadOnlyList<ComparedMetric> metrics, string reference, string difference) =>
        new(
            Fault.NotComparable,
            $"{reference} and {difference} have nothing in common that could be compared: {MetricsOf(metrics, reference)}; "
                + $"{MetricsOf(metrics, difference)}. Give runs of the same metric, unit, protocol and series.",
            difference
        );

    private static string MetricsOf(IReadOnlyList<ComparedMetric> metrics, string name) =>
        $"{name} has {string.Join(" / ", metrics.Where(metric => metric.Of(name) is not null).Select(metric => metric.TextWithUnit))}";
}
