using System.Globalization;

namespace AksCni;

/// <summary>Runs that are alike and may be compared, by arm. A null in streams or direction means that the runs are not parted by it.</summary>
internal sealed record ComparisonGroup(string Metric, string Unit, string? Protocol, string? Series, long? Streams, string? Direction)
{
    /// <summary>The arms that have a run here, by name.</summary>
    public IReadOnlyList<ArmRuns> Arms { get; init; } = [];

    /// <summary>The arm of a name, or null.</summary>
    public ArmRuns? Of(string arm) => Arms.FirstOrDefault(runs => runs.Name == arm);

    /// <summary>What the metric is called, and whether more of it is better.</summary>
    public MetricWords Words => MetricWords.Of(Metric, Unit);

    /// <summary>"Throughput, TCP, pod2svc, 4 streams".</summary>
    public string Text => string.Join(", ", ((string?[])[Metric, Protocol, Series, Streams is { } streams ? MessageFormat.Of(streams, "stream") : null, Direction]).OfType<string>());

    /// <summary>Parts the runs: by metric, unit, protocol and series; by streams where one arm has several; by direction where rounds that have no names have several.</summary>
    public static IReadOnlyList<ComparisonGroup> Of(IReadOnlyList<ThroughputRun> runs)
    {
        List<ThroughputRun> failed = [.. runs.Where(run => run.Value is null)];
        var metrics = new List<ComparisonGroup>();
        foreach (var alike in runs.Where(run => run.Value is not null).GroupBy(KeyOf))
        {
            bool byStreams = alike.GroupBy(run => run.Arm).Any(arm => arm.Any(run => run.Streams != arm.First().Streams));
            foreach (var level in alike.GroupBy(run => byStreams ? alike.Key with { Streams = run.Streams } : alike.Key))
            {
                bool byDirection = level.Any(run => run.Round is null) && level.Select(run => run.Direction).Distinct().Count() > 1;
                foreach (var part in level.GroupBy(run => byDirection ? level.Key with { Direction = run.Direction } : level.Key)) metrics.Add(WithArms(part.Key, [.. part]));
            }
        }
        List<ThroughputRun> homeless = [.. failed.Where(run => !metrics.Any(metric => MayBeOf(run, metric)))];
        foreach (ComparisonGroup key in homeless.Select(KeyOf).Distinct()) metrics.Add(WithArms(key, []));
        metrics.Sort(InOrder);
        return metrics;

        ComparisonGroup WithArms(ComparisonGroup key, IReadOnlyList<ThroughputRun> measured) => key with { Arms = ArmsOf(measured, [.. failed.Where(run => MayBeOf(run, key))]) };
    }

    /// <summary>The same runs, whatever their arms.</summary>
    public bool Equals(ComparisonGroup? other) => other is not null && InOrder(this, other) == 0;

    public override int GetHashCode() => HashCode.Combine(Metric, Unit, Protocol, Series);

    private static int InOrder(ComparisonGroup one, ComparisonGroup other)
    {
        int order = string.CompareOrdinal(one.Metric, other.Metric);
        if (order == 0) order = string.CompareOrdinal(one.Unit, other.Unit);
        if (order == 0) order = string.CompareOrdinal(one.Protocol, other.Protocol);
        if (order == 0) order = string.CompareOrdinal(one.Series, other.Series);
        if (order == 0) order = (one.Streams ?? -1).CompareTo(other.Streams ?? -1);
        return order != 0 ? order : string.CompareOrdinal(one.Direction, other.Direction);
    }

    private static ComparisonGroup KeyOf(ThroughputRun run) => new(run.Metric, run.Unit, run.Protocol, run.Series, null, null);

    /// <summary>A failed run may not know what it was to be: it counts wherever it contradicts nothing.</summary>
    private static bool MayBeOf(ThroughputRun failed, ComparisonGroup metric) => failed.Metric == metric.Metric
        && (failed.Protocol is null || failed.Protocol == metric.Protocol)
        && (failed.Series is null || failed.Series == metric.Series)
        && (failed.Streams is null || metric.Streams is null || failed.Streams == metric.Streams)
        && (failed.Direction is null || metric.Direction is null || failed.Direction == metric.Direction);

    private static ArmRuns[] ArmsOf(IReadOnlyList<ThroughputRun> measured, IReadOnlyList<ThroughputRun> failed) =>
        [.. Names.Of(measured.Concat(failed).Select(run => run.Arm)).Select(arm => new ArmRuns(arm, [.. measured.Where(run => run.Arm == arm)], [.. failed.Where(run => run.Arm == arm)]))];
}
