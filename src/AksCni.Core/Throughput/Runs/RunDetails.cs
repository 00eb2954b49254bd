namespace AksCni.Throughput.Runs;

/// <summary>
/// What few runs of a large file have: numbers of UDP and of processors, what went wrong, and the tool's own words for when and which. NaN
/// and null stand for unknown.
/// </summary>
internal sealed record RunDetails
{
    private static readonly RunDetails None = new();

    public double SenderValue { get; set; } = double.NaN;

    public double JitterSeconds { get; set; } = double.NaN;

    public double LossPercent { get; set; } = double.NaN;

    public double LocalCpuPercent { get; set; } = double.NaN;

    public double RemoteCpuPercent { get; set; } = double.NaN;

    public string? Error { get; set; }

    public string? Warning { get; set; }

    /// <summary>True if the input gave no unit.</summary>
    public bool UnitAssumed { get; set; }

    /// <summary>When the run began, in the input's own words.</summary>
    public string? Started { get; set; }

    public string? Id { get; set; }

    public IReadOnlyList<double> Intervals { get; set; } = [];

    /// <summary>True where there are none: a file may hold a million such runs, and they keep none.</summary>
    public bool IsEmpty => this == None;
}
