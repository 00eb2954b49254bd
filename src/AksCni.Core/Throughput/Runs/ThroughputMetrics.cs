namespace AksCni;

/// <summary>The names of what is measured. Any other metric of PerfKitBenchmarker's or of a table keeps its own name.</summary>
public static class ThroughputMetrics
{
    /// <summary>Bits that arrived in a second, bit/s.</summary>
    public const string Throughput = "Throughput";

    /// <summary>Requests answered in a second, 1/s.</summary>
    public const string TransactionRate = "TransactionRate";

    /// <summary>Time of a round trip, or of one way where the tool measures that, s.</summary>
    public const string Latency = "Latency";

    /// <summary>How much that time varies, s.</summary>
    public const string Jitter = "Jitter";
}
