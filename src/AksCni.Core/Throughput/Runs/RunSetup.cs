namespace AksCni.Throughput.Runs;

/// <summary>
/// Where a run comes from and what it was done with: a field of a setup is written here and shown by <see cref="ThroughputRun"/>. Runs of
/// one setup share it; two groups should differ in nothing but their names here.
/// </summary>
internal record struct RunSetup()
{
    public string Source { get; set; } = "";

    public string? Group { get; set; }

    public string? GroupLabel { get; set; }

    public string? Replicate { get; set; }

    public string? Direction { get; set; }

    public string Metric { get; set; } = ThroughputMetrics.Throughput;

    public string Unit { get; set; } = Measure.BitRate;

    public string Tool { get; set; } = "";

    public string? ToolVersion { get; set; }

    public string? Series { get; set; }

    public string? Protocol { get; set; }

    public string? Side { get; set; }

    public MeasuredAt? MeasuredAt { get; set; }

    public string? MachineType { get; set; }

    public string? Zone { get; set; }

    public string? KubernetesVersion { get; set; }

    public string? Kernel { get; set; }

    public string? CongestionControl { get; set; }

    public long? Streams { get; set; }

    public double? DurationSeconds { get; set; }

    public double? OmittedSeconds { get; set; }

    public double? TargetBitrate { get; set; }

    public long? BlockSize { get; set; }

    public long? SocketBufferSize { get; set; }

    public long? SegmentSize { get; set; }

    public long? Mtu { get; set; }

    public double? Resolution { get; set; }
}
