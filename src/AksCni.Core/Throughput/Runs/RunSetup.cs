namespace AksCni.Throughput.Runs;

/// <summary>
/// Where a run comes from and what it was done with. Runs of one setup share it; two groups should differ in nothing but their names here.
/// </summary>
internal sealed record RunSetup
{
    public string Source { get; init; } = "";

    public string? Group { get; init; }

    public string? GroupLabel { get; init; }

    public string? Replicate { get; init; }

    public string? Direction { get; init; }

    public required string Metric { get; init; }

    public required string Unit { get; init; }

    public required string Tool { get; init; }

    public string? ToolVersion { get; init; }

    public string? Series { get; init; }

    public string? Protocol { get; init; }

    public string? Side { get; init; }

    public MeasuredAt? MeasuredAt { get; init; }

    public string? MachineType { get; init; }

    public string? Zone { get; init; }

    public string? KubernetesVersion { get; init; }

    public string? Kernel { get; init; }

    public string? CongestionControl { get; init; }

    public long? Streams { get; init; }

    public double? DurationSeconds { get; init; }

    public double? OmittedSeconds { get; init; }

    public double? TargetBitrate { get; init; }

    public long? BlockSize { get; init; }

    public long? SocketBufferSize { get; init; }

    public long? SegmentSize { get; init; }

    public long? Mtu { get; init; }

    public double? Resolution { get; init; }
}
