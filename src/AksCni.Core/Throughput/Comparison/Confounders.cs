using System.Globalization;

namespace AksCni.Throughput.Comparison;

/// <summary>
/// What two groups differ in besides their names. What one of them does not say is not counted: whether it differs is unknown.
/// </summary>
internal static class Confounders
{
    private static readonly (string Name, Func<ThroughputRun, string?> Value)[] Settings =
    [
        ("tool", run => run.Tool.Length > 0 ? run.Tool : null),
        ("tool version", run => run.ToolVersion),
        ("streams", run => Text(run.Streams)),
        ("duration", run => Seconds(run.DurationSeconds)),
        ("omitted seconds", run => Seconds(run.OmittedSeconds)),
        ("target bitrate", run => Rate(run.TargetBitrate)),
        ("block size", run => IsUdp(run) ? null : Text(run.BlockSize)),
        ("socket buffer", run => run.SocketBufferSize == 0 ? "default" : Text(run.SocketBufferSize)),
        ("segment size", run => Text(run.SegmentSize)),
        ("MTU", run => Text(run.Mtu)),
        ("congestion control", run => run.CongestionControl),
        ("machine type", run => run.MachineType),
        ("zone", run => run.Zone),
        ("kernel", run => run.Kernel),
        ("direction", run => run.Direction),
        ("Kubernetes version", run => run.KubernetesVersion),
        ("side", run => run.Side),
        ("measured at", run => run.MeasuredAt?.ToString()),
    ];

    /// <summary>"streams (1; 4)", one for each setting that differs: the reference's values, then the other group's.</summary>
    public static IReadOnlyList<string> Of(GroupRuns reference, GroupRuns difference)
    {
        var differing = new List<string>();
        foreach ((string name, Func<ThroughputRun, string?> value) in Settings)
        {
            string[] one = ValuesOf(reference, value),
                other = ValuesOf(difference, value);
            if (one.Length > 0 && other.Length > 0 && !one.SequenceEqual(other))
                differing.Add($"{name} ({Listed(one)}; {Listed(other)})");
        }
        return differing;
    }

    private static string[] ValuesOf(GroupRuns group, Func<ThroughputRun, string?> value) => DistinctNames.Of(group.Measured.Select(value));

    private static string Listed(string[] values) =>
        values.Length <= 3 ? string.Join(", ", values) : $"{string.Join(", ", values.Take(3))} and {Text(values.Length - 3)} more";

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Rate(double? bits) =>
        bits switch
        {
            null => null,
            0 => "no limit",
            { } limit => UnitFormat.Text(limit, "bit/s"),
        };

    /// <summary>The size of datagrams follows from the path's MTU where nobody gives it: that is the network.</summary>
    private static bool IsUdp(ThroughputRun run) => string.Equals(run.Protocol, "UDP", StringComparison.OrdinalIgnoreCase);

    /// <summary>Tools print how long a test took in fact: 10.00 or 10.04 for ten seconds.</summary>
    private static string? Seconds(double? seconds) =>
        seconds?.ToString(seconds < 10 ? "0.#" : "0", CultureInfo.InvariantCulture) is { } text ? $"{text} s" : null;
}
