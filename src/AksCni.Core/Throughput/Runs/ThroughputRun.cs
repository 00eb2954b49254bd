using System.Globalization;
using System.Runtime.CompilerServices;
using AksCni.Throughput.Runs;

namespace AksCni;

/// <summary>
/// One measured value of one test in one direction, in SI units, whatever tool it came from. A test that failed is a run too, without a
/// value.
/// </summary>
public sealed class ThroughputRun
{
    private const string AssumedBitRate = "No unit is given; the value is taken for bit/s.";
    private const string AssumedNumber = "No unit is given; the value is taken as a plain number.";

    /// <summary>An hour of seconds: enough to see a warm-up, and no more memory for a test of a week.</summary>
    internal const int MaximumIntervals = 3600;

    private readonly StrongBox<RunSetup> _setup;
    private readonly RunDetails? _details;
    private readonly RunNumbers _numbers;

    internal ThroughputRun(StrongBox<RunSetup> setup, RunNumbers numbers, RunDetails? details)
    {
        _setup = setup;
        _details = details;
        _numbers = numbers;
    }

    /// <summary>What is compared: a network mode or any name; null where nothing says it.</summary>
    public string? Group => _setup.Value.Group;

    /// <summary>A name of <see cref="ThroughputMetrics"/>, or the tool's own for what has none there.</summary>
    public string Metric => _setup.Value.Metric;

    /// <summary>bit/s, s or 1/s; % or 1 for a share, 1 for a count.</summary>
    public string Unit => _setup.Value.Unit;

    /// <summary>Above 0, finite, in <see cref="Unit"/>; null where the run failed.</summary>
    public double? Value => RunNumbers.OrNull(_numbers.Value);

    /// <summary>True where there is no value: refused, interrupted, nothing arrived.</summary>
    public bool Failed => double.IsNaN(_numbers.Value);

    /// <summary>Why it failed, in the tool's words where it has any.</summary>
    public string? Error => _details?.Error;

    /// <summary>
    /// Runs of one group and replicate with the same round belong together (two directions of one test). Where neither data nor path name
    /// it, it is the place of the test, such as results/a.json:1; null for a round of its own.
    /// </summary>
    public string? Round { get; internal init; }

    /// <summary>The cluster, node pair or other setup that was built anew; null where nothing says it.</summary>
    public string? Replicate => _setup.Value.Replicate;

    /// <summary>Forward (client to server), Reverse, or the input's own word; null where nothing says it.</summary>
    public string? Direction => _setup.Value.Direction;

    /// <summary>
    /// Which test of several, such as pod2svc or internal; only runs with the same metric, protocol and series are alike.
    /// </summary>
    public string? Series => _setup.Value.Series;

    /// <summary>TCP, UDP or null.</summary>
    public string? Protocol => _setup.Value.Protocol;

    /// <summary>Parallel connections.</summary>
    public long? Streams => _setup.Value.Streams;

    /// <summary>How long the test was to last, in seconds; what it omitted comes on top.</summary>
    public double? DurationSeconds => _setup.Value.DurationSeconds;

    /// <summary>Seconds at the start that do not count (-O); 0 where the tool says that all count.</summary>
    public double? OmittedSeconds => _setup.Value.OmittedSeconds;

    /// <summary>What each stream was to send at most (-b), bit/s; 0 without a limit.</summary>
    public double? TargetBitrate => _setup.Value.TargetBitrate;

    /// <summary>Bytes of one write or datagram (-l).</summary>
    public long? BlockSize => _setup.Value.BlockSize;

    /// <summary>The socket buffer that was asked for (-w), bytes; 0 for the system's own.</summary>
    public long? SocketBufferSize => _setup.Value.SocketBufferSize;

    /// <summary>iperf3, PerfKitBenchmarker, netperf and so on.</summary>
    public string Tool => _setup.Value.Tool;

    /// <summary>The tool's version as it says it.</summary>
    public string? ToolVersion => _setup.Value.ToolVersion;

    /// <summary>Client or Server: whose output this is; null where nothing says it.</summary>
    public string? Side => _setup.Value.Side;

    /// <summary>Whose number the value is; null where the tool does not tell.</summary>
    public MeasuredAt? MeasuredAt => _setup.Value.MeasuredAt;

    /// <summary>What the data itself calls the group, also where the caller has named it otherwise.</summary>
    public string? GroupLabel => _setup.Value.GroupLabel;

    /// <summary>Azure's VM size; two sizes where sender and receiver differ.</summary>
    public string? MachineType => _setup.Value.MachineType;

    /// <summary>Zone or region; two where sender and receiver differ.</summary>
    public string? Zone => _setup.Value.Zone;

    /// <summary>The cluster's version.</summary>
    public string? KubernetesVersion => _setup.Value.KubernetesVersion;

    /// <summary>Operating system and kernel as the tool says them, without the host's name.</summary>
    public string? Kernel => _setup.Value.Kernel;

    /// <summary>bbr, cubic and so on, of the sender.</summary>
    public string? CongestionControl => _setup.Value.CongestionControl;

    /// <summary>TCP's maximum segment size, bytes.</summary>
    public long? SegmentSize => _setup.Value.SegmentSize;

    /// <summary>The network's MTU, bytes.</summary>
    public long? Mtu => _setup.Value.Mtu;

    /// <summary>The step between two values that the tool can print, in <see cref="Unit"/>; null where it prints all digits.</summary>
    public double? Resolution => _setup.Value.Resolution;

    /// <summary>What the sender says it sent, in <see cref="Unit"/>, where the value is the receiver's.</summary>
    public double? SenderValue => RunNumbers.OrNull(_details?.SenderValue ?? double.NaN);

    /// <summary>TCP segments sent again.</summary>
    public long? Retransmits => _numbers.Retransmits < 0 ? null : _numbers.Retransmits;

    /// <summary>Mean round trip time as the sender's TCP saw it, or the latency beside a transaction rate; seconds.</summary>
    public double? RoundTripSeconds => RunNumbers.OrNull(_numbers.RoundTripSeconds);

    /// <summary>Jitter beside a UDP rate, seconds.</summary>
    public double? JitterSeconds => RunNumbers.OrNull(_details?.JitterSeconds ?? double.NaN);

    /// <summary>Share of datagrams that did not arrive, 0 to 100.</summary>
    public double? LossPercent => RunNumbers.OrNull(_details?.LossPercent ?? double.NaN);

    /// <summary>CPU of the side whose output this is, percent of one core as the tool counts it.</summary>
    public double? LocalCpuPercent => RunNumbers.OrNull(_details?.LocalCpuPercent ?? double.NaN);

    /// <summary>CPU of the other side, percent.</summary>
    public double? RemoteCpuPercent => RunNumbers.OrNull(_details?.RemoteCpuPercent ?? double.NaN);

    /// <summary>The values of the intervals that count, bit/s, in order, at most 3,600; never samples of their own.</summary>
    public IReadOnlyList<double> Intervals => _details?.Intervals ?? [];

    /// <summary>What the tool warns of, or what had to be assumed.</summary>
    public string? Warning => ToolWarning ?? (UnitAssumed ? AssumedUnitText : null);

    /// <summary>True if the input gave no unit, so that <see cref="Unit"/> is an assumption.</summary>
    public bool UnitAssumed => _details?.UnitAssumed ?? false;

    /// <summary>When it began, or when it was noted: ISO 8601 in UTC where the data give a zone.</summary>
    public string? StartedAt => Started ?? NotedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// What tells this test from all others (iperf3's cookie, PerfKitBenchmarker's sample_uri); client and server of a test have the same.
    /// </summary>
    public string? Id => Named ?? (Uuid == Guid.Empty ? null : Uuid.ToString());

    /// <summary>The file.</summary>
    public string Source => _setup.Value.Source;

    /// <summary>The line that it begins on, from 1.</summary>
    public long Line => _numbers.Line;

    /// <summary>True for what <see cref="Warning"/> says of an assumed unit: exported runs have it as their warning.</summary>
    internal static bool IsAssumedUnitText(string? warning) => warning is AssumedBitRate or AssumedNumber;

    /// <summary>What the tool warns of; null where only the unit was assumed.</summary>
    internal string? ToolWarning => _details?.Warning;

    private string AssumedUnitText => Unit == Measure.BitRate ? AssumedBitRate : AssumedNumber;

    /// <summary>The setup: one object for all runs of a source that have the same.</summary>
    internal StrongBox<RunSetup> Setup => _setup;

    /// <summary>When it began, in the input's own words.</summary>
    internal string? Started => _details?.Started;

    /// <summary>The same of data that count seconds; null for what no calendar has.</summary>
    internal DateTime? NotedAt =>
        Math.Abs(_numbers.UnixSeconds) < 1e11
            ? DateTime.UnixEpoch.AddTicks((long)Math.Round(_numbers.UnixSeconds * 1000) * TimeSpan.TicksPerMillisecond)
            : null;

    /// <summary>The id where it is no UUID, or one in a way of its own.</summary>
    internal string? Named => _details?.Id;

    /// <summary>The id where it is a UUID in its usual form; else empty.</summary>
    internal Guid Uuid { get; init; }

    /// <summary>Group, metric, value and unit.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Group ?? "?"} {Metric} {(Failed ? "failed: " + Error : $"{Value} {Unit}")}");
}
