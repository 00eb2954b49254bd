using AksCni.Text;

namespace AksCni.Throughput.Comparison;

/// <summary>
/// Runs that are alike and may be compared, by group. A null in streams or direction means that the runs are not parted by it.
/// </summary>
internal sealed record ComparedMetric(string Metric, string Unit, string? Protocol, string? Series, long? Streams, string? Direction)
{
    /// <summary>The groups that have a run here, by name.</summary>
    public IReadOnlyList<GroupRuns> Groups { get; init; } = [];

    /// <summary>The group of a name, or null.</summary>
    public GroupRuns? Of(string group) => Groups.FirstOrDefault(runs => runs.Name == group);

    /// <summary>What the metric is called, and whether more of it is better.</summary>
    public MetricWords Words => MetricWords.Of(Metric, Unit);

    /// <summary>"Throughput, TCP, pod2svc, 4 streams".</summary>
    public string Text
    {
        get
        {
            string? streams = Streams is { } count ? MessageFormat.Of(count, "stream") : null;
            string?[] parts = [Metric, Protocol, Series, streams, Direction];
            return string.Join(", ", parts.OfType<string>());
        }
    }

    /// <summary>"Throughput, TCP in bit/s".</summary>
    public string TextWithUnit => $"{Text} in {Unit}";

    /// <summary>
    /// Parts the runs: by metric, unit, protocol and series; by streams where one group has several; by direction where rounds that have no
    /// names have several.
    /// </summary>
    public static IReadOnlyList<ComparedMetric> Of(IReadOnlyList<ThroughputRun> runs)
    {
        List<ThroughputRun> failed = [.. runs.Where(run => run.Value is null)];
        var metrics = new List<ComparedMetric>();
        foreach (var sameTest in runs.Where(run => run.Value is not null).GroupBy(KeyOf))
        {
            ComparedMetric test = sameTest.Key;
            bool byStreams = sameTest.GroupBy(run => run.Group).Any(HasSeveralStreams);
            foreach (var sameStreams in sameTest.GroupBy(run => byStreams ? test with { Streams = run.Streams } : test))
            {
                ComparedMetric level = sameStreams.Key;
                bool byDirection = sameStreams.Any(run => run.Round is null) && HasSeveralDirections(sameStreams);
                foreach (var alike in sameStreams.GroupBy(run => byDirection ? level with { Direction = run.Direction } : level))
                    metrics.Add(WithGroups(alike.Key, [.. alike]));
            }
        }
        IEnumerable<ThroughputRun> ofNoMetric = failed.Where(run => !metrics.Exists(metric => MayBeOf(run, metric)));
        foreach (ComparedMetric key in ofNoMetric.Select(KeyOf).Distinct().ToList())
            metrics.Add(WithGroups(key, []));
        metrics.Sort(InOrder);
        return metrics;

        ComparedMetric WithGroups(ComparedMetric key, IReadOnlyList<ThroughputRun> measured) =>
            key with
            {
                Groups = GroupsOf(measured, [.. failed.Where(run => MayBeOf(run, key))]),
            };
    }

    /// <summary>The same runs, whatever their groups.</summary>
    public bool Equals(ComparedMetric? other) => other is not null && InOrder(this, other) == 0;

    public override int GetHashCode() => HashCode.Combine(Metric, Unit, Protocol, Series);

    private static int InOrder(ComparedMetric one, ComparedMetric other)
    {
        int order = string.CompareOrdinal(one.Metric, other.Metric);
        if (order == 0)
            order = string.CompareOrdinal(one.Unit, other.Unit);
        if (order == 0)
            order = string.CompareOrdinal(one.Protocol, other.Protocol);
        if (order == 0)
            order = string.CompareOrdinal(one.Series, other.Series);
        if (order == 0)
            order = (one.Streams ?? -1).CompareTo(other.Streams ?? -1);
        return order != 0 ? order : string.CompareOrdinal(one.Direction, other.Direction);
    }

    private static bool HasSeveralStreams(IEnumerable<ThroughputRun> runs) => runs.Select(run => run.Streams).Distinct().Count() > 1;

    private static bool HasSeveralDirections(IEnumerable<ThroughputRun> runs) => runs.Select(run => run.Direction).Distinct().Count() > 1;

    private static ComparedMetric KeyOf(ThroughputRun run) => new(run.Metric, run.Unit, run.Protocol, run.Series, null, null);

    /// <summary>A failed run may not know what it was to be: it counts wherever it contradicts nothing.</summary>
    private static bool MayBeOf(ThroughputRun failed, ComparedMetric metric) =>
        failed.Metric == metric.Metric
        && (failed.Protocol is null || failed.Protocol == metric.Protocol)
        && (failed.Series is null || failed.Series == metric.Series)
        && (failed.Streams is null || metric.Streams is null || failed.Streams == metric.Streams)
        && (failed.Direction is null || metric.Direction is null || failed.Direction == metric.Direction);

    private static GroupRuns[] GroupsOf(IReadOnlyList<ThroughputRun> measured, IReadOnlyList<ThroughputRun> failed) =>
        [
            .. DistinctNames
                .Of(measured.Concat(failed).Select(run => run.Group))
                .Select(group => new GroupRuns(
                    group,
                    [.. measured.Where(run => run.Group == group)],
                    [.. failed.Where(run => run.Group == group)]
                )),
        ];
}
