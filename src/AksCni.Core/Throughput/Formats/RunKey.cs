using System.Text;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>The JSON keys and table columns that matter, written like_this or LikeThis in any case.</summary>
internal enum RunKey
{
    None = 0,
    AcceptedConnection,
    ActualQps,
    Avg,
    Bandwidth,
    Bidir,
    BitsPerSecond,
    Blksize,
    BlockSize,
    Client,
    CongestionControl,
    ConnectingTo,
    Cookie,
    Count,
    Cpu,
    CpuUtilizationPercent,
    Data,
    Date,
    Datetime,
    Direction,
    Duration,
    DurationSeconds,
    DurationHistogram,
    End,
    Error,
    ErrorsDurationHistogram,
    Event,
    Failed,
    Group,
    GroupLabel,
    HostTotal,
    Id,
    Intervals,
    JitterMs,
    JitterSeconds,
    K8sVersion,
    Kernel,
    KubernetesVersion,
    Labels,
    LocalCpuPercent,
    LossPercent,
    LostPercent,
    MachineType,
    MeasuredAt,
    MeanRtt,
    Metadata,
    Metric,
    Mtu,
    Name,
    NumStreams,
    NumThreads,
    Omit,
    Omitted,
    OmittedSeconds,
    Percentile,
    Percentiles,
    Pod2pod,
    Pod2svc,
    Protocol,
    Receiver,
    RemoteCpuPercent,
    RemoteTotal,
    Replicate,
    RequestedDuration,
    RequestedQps,
    Resolution,
    RetCodes,
    Retransmits,
    Reverse,
    Round,
    RoundTripSeconds,
    RunType,
    RunUri,
    SampleUri,
    SegmentSize,
    Sender,
    SenderValue,
    SenderTcpCongestion,
    Series,
    Server,
    Side,
    SockBufsize,
    SocketBufferSize,
    Start,
    StartTime,
    StartedAt,
    Streams,
    Sum,
    SumBidirReverse,
    SumReceived,
    SumReceivedBidirReverse,
    SumSent,
    SumSentBidirReverse,
    SystemInfo,
    TargetBitrate,
    Tcp,
    TcpMss,
    TcpMssDefault,
    Test,
    TestStart,
    Time,
    Timemillisecs,
    Timesecs,
    Timestamp,
    Title,
    Tool,
    ToolVersion,
    Total,
    Udp,
    Unit,
    UnitAssumed,
    Value,
    Version,
    Warning,
    Zone,
}

/// <summary>Finds a <see cref="RunKey"/> by its bytes.</summary>
internal static class RunKeys
{
    /// <summary>
    /// Every key as LikeThis, like_this and like-this. Groups were called arms once: tables and runs of that time are still read.
    /// </summary>
    public static readonly KeyTable<RunKey> Table = new(
        FormsOf,
        [("Arm", RunKey.Group), .. FormsOf("ArmLabel").Select(name => (name, RunKey.GroupLabel))]
    );

    public static RunKey Find(ReadOnlySpan<byte> name) => Table.Find(name);

    /// <summary>True for a column that, beside one of values, makes a table one of runs.</summary>
    public static bool NamesRow(RunKey key) =>
        key is RunKey.Group or RunKey.Unit or RunKey.Metric or RunKey.Round or RunKey.Replicate or RunKey.Direction;

    private static string[] FormsOf(string name) => [.. new HashSet<string> { name, Parted(name, '_'), Parted(name, '-') }];

    private static string Parted(string name, char sign)
    {
        var parted = new StringBuilder();
        foreach (char letter in name)
        {
            if (parted.Length > 0 && char.IsUpper(letter))
                parted.Append(sign);
            parted.Append(letter);
        }
        return parted.ToString();
    }
}
