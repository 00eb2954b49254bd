using System.Text;

namespace AksCni.Throughput.Formats;

/// <summary>The JSON keys and table columns that matter, written like_this or LikeThis in any case.</summary>
internal enum RunKey
{
    None = 0,
    AcceptedConnection,
    ActualQps,
    Avg,
    Group,
    GroupLabel,
    Bandwidth,
    Bidir,
    BitsPerSecond,
    Blksize,
    BlockSize,
    Client,
    ClientNode,
    CongestionControl,
    Connected,
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
    Generator,
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
    ServerNode,
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
    private const int Buckets = 512;

    private static readonly Known[]?[] Table = MakeTable();

    public static RunKey Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return RunKey.None;
        foreach (Known known in Table[Bucket(name)] ?? [])
            if (Ascii.EqualsIgnoreCase(name, known.Name))
                return known.Key;
        return RunKey.None;
    }

    /// <summary>True for a column that, beside one of values, makes a table one of runs.</summary>
    public static bool NamesRow(RunKey key) =>
        key is RunKey.Group or RunKey.Unit or RunKey.Metric or RunKey.Round or RunKey.Replicate or RunKey.Direction;

    private static int Bucket(ReadOnlySpan<byte> name) =>
        ((name.Length * 31) + ((name[0] | 0x20) * 7) + ((name[name.Length / 2] | 0x20) * 13) + (name[^1] | 0x20)) & (Buckets - 1);

    private static Known[]?[] MakeTable()
    {
        var table = new Known[]?[Buckets];
        string[] names = Enum.GetNames(typeof(RunKey));
        for (int key = 1; key < names.Length; key++)
        {
            string parted = Parted(names[key], '_');
            foreach (string form in parted.Length == names[key].Length ? [parted] : (string[])[names[key], parted, Parted(names[key], '-')])
            {
                byte[] name = Encoding.UTF8.GetBytes(form);
                ref Known[]? bucket = ref table[Bucket(name)];
                bucket = [.. bucket ?? [], new Known(name, (RunKey)key)];
            }
        }
        return table;
    }

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

    private sealed record Known(byte[] Name, RunKey Key);
}
