using System.Buffers.Text;
using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// One sample of PerfKitBenchmarker's, from whatever publisher: its fields and those of its labels that a comparison needs. What a run has
/// as well goes straight into its draft; the rest waits until all keys are known.
/// </summary>
internal sealed class PkbSample
{
    private const string ToolName = "PerfKitBenchmarker";

    private readonly RunDraft _run = new();
    private Parts _parts = new();

    public string? Metric => _parts.Metric;

    public string? Unit => _parts.Unit;

    public string? Test => _parts.Test;

    /// <summary>The run, and of one under --run_stage_iterations the pass.</summary>
    public string? Round => _parts.Iteration is null ? _parts.RunUri : $"{_parts.RunUri}#{_parts.Iteration}";

    /// <summary>None became 0.0 when the sample was made; NaN where there is no value at all.</summary>
    public double Value => _run.Numbers.Value;

    /// <summary>Forgets all of it.</summary>
    public void Clear()
    {
        _run.Clear();
        _parts = new Parts();
    }

    /// <summary>True for a key that says something about a sample.</summary>
    public static bool Has(RunKey key) =>
        key
            is RunKey.Metric
                or RunKey.Value
                or RunKey.Unit
                or RunKey.Timestamp
                or RunKey.Test
                or RunKey.RunUri
                or RunKey.SampleUri
                or RunKey.Labels;

    /// <summary>Takes the value of a key that each publisher writes; any other is passed over.</summary>
    public void Take(RunKey key, ReadOnlySpan<byte> value, RunCollector runs)
    {
        switch (key)
        {
            case RunKey.Metric:
                _parts.Metric = runs.Text(value);
                break;
            case RunKey.Value:
                _run.Numbers.Value = Utf8Number.OrNaN(value);
                break;
            case RunKey.Unit:
                _parts.Unit = runs.Text(value);
                break;
            case RunKey.Timestamp:
                _run.Numbers.UnixSeconds = Utf8Number.SecondsOrNaN(value);
                break;
            case RunKey.Test:
                _parts.Test = runs.Text(value);
                break;
            case RunKey.RunUri:
                _parts.RunUri = runs.Text(value);
                break;
            case RunKey.SampleUri:
                TakeUri(value, runs);
                break;
        }
    }

    /// <summary>Takes collapsed labels.</summary>
    public void TakeLabels(ReadOnlySpan<byte> text, RunCollector runs)
    {
        var labels = new PkbLabels(text);
        while (labels.Next())
        {
            if (labels.HasKey)
                TakeLabel(labels.Key, labels.Value, runs);
            else
                WarnOfCut(labels.Value, runs);
        }
    }

    /// <summary>Keeps in mind a part of the labels that has no key.</summary>
    private void WarnOfCut(ReadOnlySpan<byte> part, RunCollector runs) =>
        _run.Details.Warning = $"A label has no key: '{runs.Text(part)}'. The value in front of it holds \"|,|\" and is cut.";

    /// <summary>Takes a label by its name.</summary>
    public void TakeLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, RunCollector runs)
    {
        Take(PkbLabelNames.Find(name), value, runs);
        if (runs.GroupRank(name) is >= 0 and var rank)
            TakeGroup(rank, value, runs);
    }

    private void Take(PkbLabel label, ReadOnlySpan<byte> value, RunCollector runs)
    {
        switch (label)
        {
            case PkbLabel.ClusterMachineType:
                _parts.ClusterSize = runs.Text(value);
                break;
            case PkbLabel.ClusterName:
                _parts.Cluster = runs.Text(value);
                break;
            case PkbLabel.ClusterVersion:
                _run.Setup.KubernetesVersion = runs.Text(value);
                break;
            case PkbLabel.IpType:
                _parts.IpType = runs.Text(value);
                break;
            case PkbLabel.Jitter:
                _run.Details.JitterSeconds = Utf8Number.OrNaN(value) / 1000;
                break;
            case PkbLabel.LostDatagrams:
                _parts.Lost = Utf8Number.OrNaN(value);
                break;
            case PkbLabel.PerfKitVersion:
                _run.Setup.ToolVersion = runs.Text(value);
                break;
            case PkbLabel.ReceivingMachineType:
                _parts.ReceivingSize = runs.Text(value);
                break;
            case PkbLabel.ReceivingZone:
                _parts.ReceivingZone = runs.Text(value);
                break;
            case PkbLabel.Replicate:
                _run.Setup.Replicate = runs.Text(value);
                break;
            case PkbLabel.RetryPacketCount:
                _run.Numbers.Retransmits = Utf8Number.TryParse(value, out long retries) ? retries : -1;
                break;
            case PkbLabel.Rtt:
                _parts.Rtt = Utf8Number.OrNaN(value);
                break;
            case PkbLabel.RttUnit:
                _parts.RttUnit =
                    Measure.TryParse(value, out Measure unit) && unit.Unit == Measure.Time ? unit : new Measure(Measure.Time, double.NaN);
                break;
            case PkbLabel.RunNumber:
                _parts.Iteration = runs.Text(value);
                break;
            case PkbLabel.RuntimeInSeconds:
                _run.Setup.DurationSeconds = RunNumbers.OrNull(Utf8Number.OrNaN(value));
                break;
            case PkbLabel.SendingMachineType:
                _parts.SendingSize = runs.Text(value);
                break;
            case PkbLabel.SendingThreadCount:
                _run.Setup.Streams = Utf8Number.TryParse(value, out long threads) && threads >= 0 ? threads : null;
                break;
            case PkbLabel.SendingZone:
                _parts.SendingZone = runs.Text(value);
                break;
            case PkbLabel.TotalDatagrams:
                _parts.Datagrams = Utf8Number.OrNaN(value);
                break;
        }
    }

    /// <summary>Takes the group from a label of that rank: the lowest rank counts, and of equal ranks the last label.</summary>
    private void TakeGroup(int rank, ReadOnlySpan<byte> value, RunCollector runs)
    {
        if (value.IsEmpty || (_parts.Group is not null && _parts.GroupRank < rank))
            return;
        _parts.Group = runs.Text(value);
        _parts.GroupRank = rank;
    }

    /// <summary>Completes the run with what the metric tells, and with the group of a key beside the labels, which win over it.</summary>
    public RunDraft Complete(PkbMetric metric, ObjectPlace place)
    {
        ref RunSetup setup = ref _run.Setup;
        setup.Tool = ToolName;
        setup.Metric = metric.Name ?? ThroughputMetrics.Throughput;
        setup.Unit = metric.Measure.Unit;
        _run.Round = Round;
        setup.Replicate ??= _parts.Cluster;
        setup.Protocol = metric.Protocol;
        // netperf's and others' own names tell their tests apart; iperf's is always the same.
        setup.Series =
            metric.IsPlain ? _parts.IpType
            : _parts.IpType is null ? Metric
            : $"{Metric}, {_parts.IpType}";
        setup.MachineType = Both(_parts.SendingSize, _parts.ReceivingSize) ?? _parts.ClusterSize;
        setup.Zone = Both(_parts.SendingZone, _parts.ReceivingZone);
        setup.MeasuredAt = metric.IsIperf ? MeasuredAt.Sender : null;
        // PKB runs iperf with --format m: whole Mbit/s.
        setup.Resolution = metric.IsIperf && metric.Measure.Unit == Measure.BitRate ? 1e6 : null;
        _run.Details.Error = Value == 0 ? "The value is 0.0, which PerfKitBenchmarker writes where there was none." : null;
        _run.Details.LossPercent = _parts.Datagrams > 0 ? 100 * _parts.Lost / _parts.Datagrams : double.NaN;
        _run.SetGroup(_parts.Group, _parts.GroupRank);
        place.Give(_run);
        _run.Numbers.Value = metric.Measure.Of(Value);
        _run.Numbers.RoundTripSeconds = _parts.Rtt > 0 ? _parts.RttUnit.Of(_parts.Rtt) : double.NaN;
        return _run;
    }

    /// <summary>The sample's own name, as 16 bytes where it is a UUID in its usual form, which PerfKitBenchmarker's always is.</summary>
    private void TakeUri(ReadOnlySpan<byte> uri, RunCollector runs)
    {
        Guid uuid = Guid.Empty;
        bool isUuid =
            uri.Length == 36
            && uri.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0
            && Utf8Parser.TryParse(uri, out uuid, out int used)
            && used == 36
            && uuid != Guid.Empty;
        (_run.Uuid, _run.Details.Id) = isUuid ? (uuid, null) : (Guid.Empty, runs.Text(uri));
    }

    private static string? Both(string? sending, string? receiving) =>
        sending is null || sending == receiving ? receiving
        : receiving is null ? sending
        : $"{sending}, {receiving}";

    /// <summary>What becomes part of a field only with other parts. NaN stands for unknown.</summary>
    private struct Parts()
    {
        public string? Metric = null;
        public string? Unit = null;
        public string? Test = null;
        public string? RunUri = null;
        public string? Group = null;
        public int GroupRank = 0;
        public string? Iteration = null;
        public string? Cluster = null;
        public string? ClusterSize = null;
        public string? ReceivingSize = null;
        public string? SendingSize = null;
        public string? ReceivingZone = null;
        public string? SendingZone = null;
        public string? IpType = null;
        public Measure RttUnit = new(Measure.Time, 1e-6);
        public double Rtt = double.NaN;
        public double Lost = double.NaN;
        public double Datagrams = double.NaN;
    }
}
