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
    public string Text => string.Join(", ", ((string?[])[Metric, Protocol, Series, Streams is { } streams ? Wording.Of(streams, "stream") : null, Direction]).OfType<string>());

    /// <summary>Parts the runs: by metric, unit, protocol and series; by streams where one arm has several; by direction where rounds that have no names have several.</summary>
    public static IReadOnlyList<ComparisonGroup> Of(IReadOnlyList<ThroughputRun> runs)
    {
        var measured = new List<(ComparisonGroup Key, IReadOnlyList<ThroughputRun> Runs)>();
        foreach (var alike in runs.Where(run => run.Value is not null).GroupBy(KeyOf))
        {
            bool byStreams = alike.GroupBy(run => run.Arm).Any(arm => arm.Select(run => run.Streams).Distinct().Count() > 1);
            foreach (var level in alike.GroupBy(run => byStreams ? run.Streams : null))
            {
                bool byDirection = level.Any(run => run.Round is null) && level.Select(run => run.Direction).Distinct().Count() > 1;
                foreach (var part in level.GroupBy(run => byDirection ? run.Direction : null))
                    measured.Add((alike.Key with { Streams = level.Key, Direction = part.Key }, [.. part]));
            }
        }
        List<ThroughputRun> failed = [.. runs.Where(run => run.Value is null)];
        List<ThroughputRun> homeless = [.. failed.Where(run => !measured.Any(group => MayBeOf(run, group.Key)))];
        measured.AddRange(homeless.GroupBy(KeyOf).Select(group => (group.Key, (IReadOnlyList<ThroughputRun>)[])));
        return [.. measured
            .Select(group => group.Key with { Arms = ArmsOf(group.Runs, [.. failed.Where(run => MayBeOf(run, group.Key))]) })
            .OrderBy(group => group.Metric, StringComparer.Ordinal).ThenBy(group => group.Unit, StringComparer.Ordinal).ThenBy(group => group.Protocol, StringComparer.Ordinal)
            .ThenBy(group => group.Series, StringComparer.Ordinal).ThenBy(group => group.Streams).ThenBy(group => group.Direction, StringComparer.Ordinal)];
    }

    private static ComparisonGroup KeyOf(ThroughputRun run) => new(run.Metric, run.Unit, run.Protocol, run.Series, null, null);

    /// <summary>A failed run may not know what it was to be: it counts wherever it contradicts nothing.</summary>
    private static bool MayBeOf(ThroughputRun failed, ComparisonGroup group) => failed.Metric == group.Metric
        && (failed.Protocol is null || failed.Protocol == group.Protocol)
        && (failed.Series is null || failed.Series == group.Series)
        && (failed.Streams is null || group.Streams is null || failed.Streams == group.Streams)
        && (failed.Direction is null || group.Direction is null || failed.Direction == group.Direction);

    private static ArmRuns[] ArmsOf(IReadOnlyList<ThroughputRun> measured, IReadOnlyList<ThroughputRun> failed) =>
        [.. measured.Concat(failed).Select(run => run.Arm!).Distinct().Order(StringComparer.Ordinal).Select(arm => new ArmRuns(arm, [.. measured.Where(run => run.Arm == arm)], [.. failed.Where(run => run.Arm == arm)]))];
}
