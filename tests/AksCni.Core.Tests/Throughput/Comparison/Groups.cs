using System.Runtime.CompilerServices;
using AksCni.Tests.Throughput.Statistics;
using AksCni.Throughput.Formats;
using AksCni.Throughput.Runs;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>Runs made up for a test: a value a round, and whatever else it needs.</summary>
internal static class Groups
{
    public static readonly ComparisonOptions Kubenet = new() { Reference = "kubenet" };

    public static readonly double[] Slow = [100, 101, 102, 103, 104, 105, 106];
    public static readonly double[] Fast = [120, 121.5, 122, 123, 124, 125, 126];

    /// <summary>One value twice, far below the rest.</summary>
    public static readonly double[] Twice = [7e9, 7e9, 8.98e9, 8.99e9, 9e9, 9e9, 9.01e9, 9.01e9, 9.02e9];

    /// <summary>Alike to it, but for these two.</summary>
    public static readonly double[] Near = [8.98e9, 8.99e9, 9e9, 9.01e9, 9.01e9, 9.02e9, 9.03e9, 9.04e9, 9.05e9];

    public static ThroughputRun Run(
        string? group,
        double? value,
        string? round = null,
        string? replicate = null,
        Func<RunSetup, RunSetup>? setup = null,
        string? started = null,
        string? id = null,
        string? direction = null,
        string? error = null,
        Action<RunDraft>? more = null,
        double[]? intervals = null,
        string? warning = null,
        string source = ""
    )
    {
        RunSetup plain = new()
        {
            Tool = "test",
            Group = group,
            Replicate = replicate,
            Direction = direction,
            Source = source,
        };
        var draft = new RunDraft
        {
            Details =
            {
                Error = value is null ? error ?? "refused" : null,
                Warning = warning,
                Started = started,
                Id = id,
                Intervals = intervals ?? [],
            },
        };
        draft.Numbers.Value = value ?? double.NaN;
        more?.Invoke(draft);
        RunSetup all = setup is null ? plain : setup(plain);
        return new ThroughputRun(new StrongBox<RunSetup>(all), draft.Numbers, draft.Details) { Round = round };
    }

    /// <summary>Rounds 1, 2, ... of one replicate.</summary>
    public static ThroughputRun[] Of(string group, IEnumerable<double> values, Func<RunSetup, RunSetup>? setup = null) =>
        [.. values.Select((value, index) => Run(group, value, $"{index + 1}", setup: setup))];

    /// <summary>Rounds of several replicates.</summary>
    public static ThroughputRun[] Replicated(string group, params double[][] replicates) =>
        [
            .. replicates.SelectMany(
                (values, replicate) => values.Select((value, round) => Run(group, value, $"{round + 1}", $"{replicate + 1}"))
            ),
        ];

    public static ThroughputComparison Compare(
        IEnumerable<ThroughputRun> kubenet,
        IEnumerable<ThroughputRun> other,
        ComparisonOptions? options = null
    ) => Assert.Single(ThroughputComparisons.Compare([.. kubenet, .. other], options ?? Kubenet));

    public static ThroughputComparison Compare(
        IEnumerable<double> kubenet,
        IEnumerable<double> overlay,
        ComparisonOptions? options = null
    ) => Compare(Of("kubenet", kubenet), Of("overlay", overlay), options);

    /// <summary>The caveats of one rule.</summary>
    public static Finding[] Of(this ThroughputComparison comparison, string rule) =>
        [.. comparison.Caveats.Where(caveat => caveat.Rule == rule)];

    public static bool Has(this ThroughputComparison comparison, string rule) => comparison.Of(rule).Length > 0;

    public static Func<RunSetup, RunSetup> Metric(string metric, string unit) => setup => setup with { Metric = metric, Unit = unit };

    /// <summary>Minute and second of one morning.</summary>
    public static string At(int second) => $"2026-11-22T10:{second / 60:00}:{second % 60:00}Z";

    public static IReadOnlyList<ThroughputRun> Lab(string lab)
    {
        string root = Path.Combine(RepositoryRoot.Path, "docs", "samples", "throughput", lab);
        var inventory = new ThroughputInventory();
        foreach (string path in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories))
        {
            using FileStream stream = File.OpenRead(path);
            inventory.Read(stream, Path.GetRelativePath(root, path), GroupRule.FolderBelow("."));
        }
        Assert.Empty(inventory.Faults);
        return inventory.Runs;
    }

    public static double[] Normal(NormalNumbers random, int count, double mean, double deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => mean + (deviation * random.Next()))];
}
