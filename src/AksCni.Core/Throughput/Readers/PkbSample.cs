using System.Buffers.Text;

namespace AksCni;

/// <summary>One sample of PerfKitBenchmarker's, from whatever publisher: its fields and those of its labels that a comparison needs.</summary>
internal sealed class PkbSample
{
    private const string ToolName = "PerfKitBenchmarker";

    private readonly RunDraft _run = new();
    private string? _size;
    private string? _zone;
    private string? _arm;
    private string? _version;
    private string? _series;
    private string? _kubernetes;
    private double _rtt;
    private Measure _rttUnit;
    private double _lost;
    private double _datagrams;

    public string? Metric { get; set; }

    /// <summary>None became 0.0 when the sample was made; NaN where there is no value at all.</summary>
    public double Value { get; set; }

    public string? Unit { get; set; }

    public string? Test { get; set; }

    public string? RunUri { get; set; }

    /// <summary>Where it is no UUID; PerfKitBenchmarker's always is one, which takes less room.</summary>
    public string? SampleUri { get; set; }

    public Guid SampleUuid { get; set; }

    /// <summary>The pass of one run under --run_stage_iterations; null without.</summary>
    public string? Iteration { get; set; }

    public double UnixSeconds { get; set; }

    public string? LastMetric { get; private set; }

    public string? LastUnit { get; private set; }

    public string? LastTest { get; private set; }

    public string? LastRunUri { get; private set; }

    public RunDraft Run => _run;

    public void Clear()
    {
        (LastMetric, LastUnit, LastTest, LastRunUri) = (Metric, Unit, Test, RunUri);
        _run.Clear();
        _run.Tool = ToolName;
        Metric = Unit = Test = RunUri = SampleUri = Iteration = null;
        SampleUuid = default;
        Value = UnixSeconds = _rtt = _lost = _datagrams = double.NaN;
        _rttUnit = new Measure(Measure.Time, 1e-6);
    }

    /// <summary>Takes the sample's own name, as 16 bytes where it is a UUID in its usual form.</summary>
    public void TakeUri(ReadOnlySpan<byte> uri, RunCollector runs)
    {
        SampleUri = null;
        bool isUuid = uri.Length == 36 && uri.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0 && Utf8Parser.TryParse(uri, out Guid uuid, out int used) && used == 36 && (SampleUuid = uuid) != Guid.Empty;
        if (!isUuid) SampleUri = runs.Text(uri);
    }

    /// <summary>Takes a label if it matters; false for any other.</summary>
    public bool TakeLabel(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RunCollector runs)
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("rtt"u8): _rtt = Utf8Number.OrNaN(value); break;
            case 6 when key.SequenceEqual("jitter"u8): _run.Numbers.JitterSeconds = Utf8Number.OrNaN(value) / 1000; break;
            case 7 when key.SequenceEqual("ip_type"u8): _run.Series = _series = runs.Text(value, _series); break;
            case 8 when key.SequenceEqual("rtt_unit"u8): _rttUnit = Measure.TryParse(value, out Measure unit) && unit.Unit == Measure.Time ? unit : new Measure(Measure.Time, double.NaN); break;
            case 9 when key.SequenceEqual("replicate"u8): _run.Replicate = runs.Text(value); break;
            case 10 when key.SequenceEqual("run_number"u8): Iteration = runs.Text(value); break;
            case 12 when key.SequenceEqual("sending_zone"u8): _run.Zone = Both(_run.Zone, _zone = runs.Text(value, _zone)); break;
            case 14 when key.SequenceEqual("receiving_zone"u8): _run.Zone = Both(_run.Zone, _zone = runs.Text(value, _zone)); break;
            case 14 when key.SequenceEqual("lost_datagrams"u8): _lost = Utf8Number.OrNaN(value); break;
            case 15 when key.SequenceEqual("total_datagrams"u8): _datagrams = Utf8Number.OrNaN(value); break;
            case 18 when key.SequenceEqual("retry_packet_count"u8): _run.Numbers.Retransmits = Utf8Number.TryParse(value, out long retries) ? retries : -1; break;
            case 18 when key.SequenceEqual("runtime_in_seconds"u8): _run.DurationSeconds = RunNumbers.OrNull(Utf8Number.OrNaN(value)); break;
            case 20 when key.SequenceEqual("sending_thread_count"u8): _run.Streams = Utf8Number.TryParse(value, out long threads) ? threads : null; break;
            case 20 when key.SequenceEqual("sending_machine_type"u8): _run.MachineType = Both(_run.MachineType, _size = runs.Text(value, _size)); break;
            case 22 when key.SequenceEqual("receiving_machine_type"u8): _run.MachineType = Both(_run.MachineType, _size = runs.Text(value, _size)); break;
            case 22 when key.SequenceEqual("container_cluster_name"u8): _run.Replicate ??= runs.Text(value); break;
            case 25 when key.SequenceEqual("container_cluster_version"u8): _run.KubernetesVersion = _kubernetes = runs.Text(value, _kubernetes); break;
            case 26 when key.SequenceEqual("perfkitbenchmarker_version"u8): _run.ToolVersion = _version = runs.Text(value, _version); break;
            case 30 when key.SequenceEqual("container_cluster_machine_type"u8): _run.MachineType ??= _size = runs.Text(value, _size); break;
            default:
                if (runs.ArmRank(key) < 0) return false;
                break;
        }
        if (runs.ArmRank(key) is >= 0 and var rank) _run.SetArm(_arm = runs.Text(value, _arm), rank);
        return true;
    }

    /// <summary>Completes the draft from the fields.</summary>
    public void Complete(PkbMetric metric, long line)
    {
        _run.Metric = metric.Name;
        _run.Unit = metric.Measure.Unit;
        (_run.Id, _run.Uuid) = (SampleUri, SampleUuid);
        _run.Round = Iteration is null ? RunUri : $"{RunUri}#{Iteration}";
        _run.Protocol = metric.Protocol;
        // netperf's and others' own names tell their tests apart; iperf's is always the same.
        if (!metric.IsPlain) _run.Series = _run.Series is null ? Metric : $"{Metric}, {_run.Series}";
        bool isIperf = metric.IsIperf;
        _run.MeasuredAt = isIperf ? MeasuredAt.Sender : null;
        // PKB runs iperf with --format m: whole Mbit/s.
        _run.Resolution = isIperf && metric.Measure.Unit == Measure.BitRate ? 1e6 : null;
        ref RunNumbers numbers = ref _run.Numbers;
        numbers.Value = metric.Measure.Of(Value);
        numbers.Line = line;
        numbers.UnixSeconds = UnixSeconds;
        numbers.RoundTripSeconds = _rtt > 0 ? _rttUnit.Of(_rtt) : double.NaN;
        numbers.LossPercent = _datagrams > 0 ? 100 * _lost / _datagrams : double.NaN;
        if (Value == 0) _run.Error = "The value is 0.0, which PerfKitBenchmarker writes where there was none.";
    }

    private static string Both(string? one, string other) => one is null || one == other ? other : $"{other}, {one}";
}
