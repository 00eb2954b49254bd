namespace AksCni;

/// <summary>One sample of PerfKitBenchmarker's, from whatever publisher: its fields and those of its labels that a comparison needs.</summary>
internal sealed class PkbSample
{
    private const string ToolName = "PerfKitBenchmarker";

    private RunDraft _run = new() { Tool = ToolName };
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

    public string? SampleUri { get; set; }

    /// <summary>The pass of one run under --run_stage_iterations; null without.</summary>
    public string? Iteration { get; set; }

    public double UnixSeconds { get; set; }

    public RunDraft Run => _run;

    public void Clear()
    {
        _run = new RunDraft { Tool = ToolName };
        Metric = Unit = Test = RunUri = SampleUri = Iteration = null;
        Value = UnixSeconds = _rtt = _lost = _datagrams = double.NaN;
        _rttUnit = new Measure(Measure.Time, 1e-6);
    }

    /// <summary>Takes a label if it matters; any other is passed over.</summary>
    public void TakeLabel(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, RunCollector runs)
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("rtt"u8): _rtt = Utf8Number.OrNaN(value); break;
            case 6 when key.SequenceEqual("jitter"u8): _run.Numbers.JitterSeconds = Utf8Number.OrNaN(value) / 1000; break;
            case 7 when key.SequenceEqual("ip_type"u8): _run.Series = runs.Text(value); break;
            case 8 when key.SequenceEqual("rtt_unit"u8): _rttUnit = Measure.TryParse(value, out Measure unit) && unit.Unit == Measure.Time ? unit : new Measure(Measure.Time, double.NaN); break;
            case 9 when key.SequenceEqual("replicate"u8): _run.Replicate = runs.Text(value); break;
            case 10 when key.SequenceEqual("run_number"u8): Iteration = runs.Text(value); break;
            case 12 when key.SequenceEqual("sending_zone"u8): _run.Zone = Both(_run.Zone, runs.Text(value)); break;
            case 14 when key.SequenceEqual("receiving_zone"u8): _run.Zone = Both(_run.Zone, runs.Text(value)); break;
            case 14 when key.SequenceEqual("lost_datagrams"u8): _lost = Utf8Number.OrNaN(value); break;
            case 15 when key.SequenceEqual("total_datagrams"u8): _datagrams = Utf8Number.OrNaN(value); break;
            case 18 when key.SequenceEqual("retry_packet_count"u8): _run.Numbers.Retransmits = Utf8Number.TryParse(value, out long retries) ? retries : -1; break;
            case 18 when key.SequenceEqual("runtime_in_seconds"u8): _run.DurationSeconds = RunNumbers.OrNull(Utf8Number.OrNaN(value)); break;
            case 20 when key.SequenceEqual("sending_thread_count"u8): _run.Streams = Utf8Number.TryParse(value, out long threads) ? threads : null; break;
            case 20 when key.SequenceEqual("sending_machine_type"u8): _run.MachineType = Both(_run.MachineType, runs.Text(value)); break;
            case 22 when key.SequenceEqual("receiving_machine_type"u8): _run.MachineType = Both(_run.MachineType, runs.Text(value)); break;
            case 22 when key.SequenceEqual("container_cluster_name"u8): _run.Replicate ??= runs.Text(value); break;
            case 25 when key.SequenceEqual("container_cluster_version"u8): _run.KubernetesVersion = runs.Text(value); break;
            case 26 when key.SequenceEqual("perfkitbenchmarker_version"u8): _run.ToolVersion = runs.Text(value); break;
            case 30 when key.SequenceEqual("container_cluster_machine_type"u8): _run.MachineType ??= runs.Text(value); break;
        }
        if (runs.ArmRank(key) is >= 0 and var rank) _run.SetArm(runs.Text(value), rank);
    }

    /// <summary>Completes the draft from the fields.</summary>
    public void Complete(string metric, in Measure measure, long line)
    {
        _run.Metric = metric;
        _run.Unit = measure.Unit;
        _run.Id = SampleUri;
        _run.Round = Iteration is null ? RunUri : $"{RunUri}#{Iteration}";
        _run.Protocol = ProtocolOf(Metric!, Test);
        // netperf's and others' own names tell their tests apart; iperf's is always the same.
        if (Metric is not ("Throughput" or "UDP Throughput")) _run.Series = _run.Series is null ? Metric : $"{Metric}, {_run.Series}";
        bool isIperf = Test == "iperf";
        _run.MeasuredAt = isIperf ? MeasuredAt.Sender : null;
        // PKB runs iperf with --format m: whole Mbit/s.
        _run.Resolution = isIperf && measure.Unit == Measure.BitRate ? 1e6 : null;
        ref RunNumbers numbers = ref _run.Numbers;
        numbers.Value = measure.Of(Value);
        numbers.Line = line;
        numbers.UnixSeconds = UnixSeconds;
        numbers.RoundTripSeconds = _rtt > 0 ? _rttUnit.Of(_rtt) : double.NaN;
        numbers.LossPercent = _datagrams > 0 ? 100 * _lost / _datagrams : double.NaN;
        if (Value == 0) _run.Error = "The value is 0.0, which PerfKitBenchmarker writes where there was none.";
    }

    private static string? ProtocolOf(string metric, string? test) =>
        metric.Contains("UDP", StringComparison.OrdinalIgnoreCase) ? "UDP"
        : metric.Contains("TCP", StringComparison.OrdinalIgnoreCase) || test == "iperf" ? "TCP" : null;

    private static string Both(string? one, string other) => one is null || one == other ? other : $"{other}, {one}";
}
