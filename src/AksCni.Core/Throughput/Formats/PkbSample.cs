using System.Buffers.Text;
using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// One sample of PerfKitBenchmarker's, from whatever publisher: its fields and those of its labels that a comparison needs. Each has a
/// place of its own, so that it does not matter in which order they are taken, and a sample can begin as a copy of one that is nearly the
/// same.
/// </summary>
internal sealed class PkbSample
{
    private const string ToolName = "PerfKitBenchmarker";

    private Fields _all = Fields.Unknown;

    public string? Metric => _all.Metric;

    public string? Unit => _all.Unit;

    public string? Test => _all.Test;

    /// <summary>The run, and of one under --run_stage_iterations the pass.</summary>
    public string? Round => _all.Iteration is null ? _all.RunUri : $"{_all.RunUri}#{_all.Iteration}";

    /// <summary>None became 0.0 when the sample was made; NaN where there is no value at all.</summary>
    public double Value => _all.Value;

    /// <summary>Forgets all of it.</summary>
    public void Clear() => _all = Fields.Unknown;

    /// <summary>Becomes what another sample is.</summary>
    public void Copy(PkbSample other) => _all = other._all;

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
                _all.Metric = runs.Text(value);
                break;
            case RunKey.Value:
                _all.Value = Utf8Number.OrNaN(value);
                break;
            case RunKey.Unit:
                _all.Unit = runs.Text(value);
                break;
            case RunKey.Timestamp:
                _all.UnixSeconds = Utf8Number.SecondsOrNaN(value);
                break;
            case RunKey.Test:
                _all.Test = runs.Text(value);
                break;
            case RunKey.RunUri:
                _all.RunUri = runs.Text(value);
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
    public void WarnOfCut(ReadOnlySpan<byte> part, RunCollector runs) =>
        _all.Warning = $"A label has no key: '{runs.Text(part)}'. The value in front of it holds \"|,|\" and is cut.";

    /// <summary>Takes a label by its name.</summary>
    public void TakeLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, RunCollector runs)
    {
        Take(PkbLabelNames.Find(name), value, runs);
        if (runs.GroupRank(name) is >= 0 and var rank)
            TakeGroup(rank, value, runs);
    }

    /// <summary>Takes the value of a label.</summary>
    public void Take(PkbLabel label, ReadOnlySpan<byte> value, RunCollector runs)
    {
        switch (label)
        {
            case PkbLabel.ClusterMachineType:
                _all.ClusterSize = runs.Text(value);
                break;
            case PkbLabel.ClusterName:
                _all.Cluster = runs.Text(value);
                break;
            case PkbLabel.ClusterVersion:
                _all.Kubernetes = runs.Text(value);
                break;
            case PkbLabel.IpType:
                _all.IpType = runs.Text(value);
                break;
            case PkbLabel.Jitter:
                _all.Jitter = Utf8Number.OrNaN(value);
                break;
            case PkbLabel.LostDatagrams:
                _all.Lost = Utf8Number.OrNaN(value);
                break;
            case PkbLabel.PerfKitVersion:
                _all.Version = runs.Text(value);
                break;
            case PkbLabel.ReceivingMachineType:
                _all.ReceivingSize = runs.Text(value);
                break;
            case PkbLabel.ReceivingZone:
                _all.ReceivingZone = runs.Text(value);
                break;
            case PkbLabel.Replicate:
                _all.Replicate = runs.Text(value);
                break;
            case PkbLabel.RetryPacketCount:
                _all.Retries = Utf8Number.TryParse(value, out long retries) ? retries : -1;
                break;
            case PkbLabel.Rtt:
                _all.Rtt = Utf8Number.OrNaN(value);
                break;
            case PkbLabel.RttUnit:
                _all.RttUnit =
                    Measure.TryParse(value, out Measure unit) && unit.Unit == Measure.Time ? unit : new Measure(Measure.Time, double.NaN);
                break;
            case PkbLabel.RunNumber:
                _all.Iteration = runs.Text(value);
                break;
            case PkbLabel.RuntimeInSeconds:
                _all.Duration = Utf8Number.OrNaN(value);
                break;
            case PkbLabel.SendingMachineType:
                _all.SendingSize = runs.Text(value);
                break;
            case PkbLabel.SendingThreadCount:
                _all.Streams = Utf8Number.TryParse(value, out long threads) ? threads : -1;
                break;
            case PkbLabel.SendingZone:
                _all.SendingZone = runs.Text(value);
                break;
            case PkbLabel.TotalDatagrams:
                _all.Datagrams = Utf8Number.OrNaN(value);
                break;
        }
    }

    /// <summary>Takes the group from a label of that rank among those that name it.</summary>
    public void TakeGroup(int rank, ReadOnlySpan<byte> value, RunCollector runs)
    {
        if (rank == 0)
            _all.Group = runs.Text(value);
        else
            _all.SecondGroup = runs.Text(value);
    }

    /// <summary>Takes the group from a key of that rank beside the labels, which win over it.</summary>
    public void SetObjectGroup(string? group, int rank) => (_all.ObjectGroup, _all.ObjectGroupRank) = (group, rank);

    /// <summary>Fills a draft from the fields, all of it that a sample says.</summary>
    public void Fill(RunDraft run, PkbMetric metric, long line)
    {
        run.Tool = ToolName;
        run.ToolVersion = _all.Version;
        run.Metric = metric.Name;
        run.Unit = metric.Measure.Unit;
        (run.Id, run.Uuid) = (_all.SampleUri, _all.SampleUuid);
        run.Round = Round;
        run.Replicate = _all.Replicate ?? _all.Cluster;
        run.Protocol = metric.Protocol;
        // netperf's and others' own names tell their tests apart; iperf's is always the same.
        run.Series =
            metric.IsPlain ? _all.IpType
            : _all.IpType is null ? Metric
            : $"{Metric}, {_all.IpType}";
        run.MachineType = Both(_all.SendingSize, _all.ReceivingSize) ?? _all.ClusterSize;
        run.Zone = Both(_all.SendingZone, _all.ReceivingZone);
        run.KubernetesVersion = _all.Kubernetes;
        run.Streams = _all.Streams < 0 ? null : _all.Streams;
        run.DurationSeconds = RunNumbers.OrNull(_all.Duration);
        run.MeasuredAt = metric.IsIperf ? MeasuredAt.Sender : null;
        // PKB runs iperf with --format m: whole Mbit/s.
        run.Resolution = metric.IsIperf && metric.Measure.Unit == Measure.BitRate ? 1e6 : null;
        run.Direction = null;
        run.Warning = _all.Warning;
        run.Failed = false;
        run.Error = Value == 0 ? "The value is 0.0, which PerfKitBenchmarker writes where there was none." : null;
        run.GroupLabel = null;
        run.SetGroup(_all.Group, 0);
        run.SetGroup(_all.SecondGroup, 1);
        run.SetGroup(_all.ObjectGroup, _all.ObjectGroupRank);
        Fill(ref run.Numbers, metric.Measure, line);
    }

    private void Fill(ref RunNumbers numbers, in Measure measure, long line)
    {
        numbers.Value = measure.Of(Value);
        numbers.Line = line;
        numbers.UnixSeconds = _all.UnixSeconds;
        numbers.Retransmits = _all.Retries;
        numbers.JitterSeconds = _all.Jitter / 1000;
        numbers.RoundTripSeconds = _all.Rtt > 0 ? _all.RttUnit.Of(_all.Rtt) : double.NaN;
        numbers.LossPercent = _all.Datagrams > 0 ? 100 * _all.Lost / _all.Datagrams : double.NaN;
    }

    /// <summary>The sample's own name, as 16 bytes where it is a UUID in its usual form, which PerfKitBenchmarker's always is.</summary>
    private void TakeUri(ReadOnlySpan<byte> uri, RunCollector runs)
    {
        _all.SampleUuid = Guid.Empty;
        bool isUuid =
            uri.Length == 36
            && uri.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0
            && Utf8Parser.TryParse(uri, out _all.SampleUuid, out int used)
            && used == 36
            && _all.SampleUuid != Guid.Empty;
        _all.SampleUri = isUuid ? null : runs.Text(uri);
    }

    private static string? Both(string? sending, string? receiving) =>
        sending is null || sending == receiving ? receiving
        : receiving is null ? sending
        : $"{sending}, {receiving}";

    private struct Fields
    {
        public string? Metric;
        public string? Unit;
        public string? Test;
        public string? RunUri;
        public string? SampleUri;
        public string? Warning;
        public string? Group;
        public string? SecondGroup;
        public string? ObjectGroup;
        public string? Iteration;
        public string? Replicate;
        public string? Cluster;
        public string? ClusterSize;
        public string? ReceivingSize;
        public string? SendingSize;
        public string? ReceivingZone;
        public string? SendingZone;
        public string? Version;
        public string? Kubernetes;
        public string? IpType;
        public int ObjectGroupRank;
        public Guid SampleUuid;
        public Measure RttUnit;
        public double Value;
        public double UnixSeconds;
        public double Rtt;
        public double Jitter;
        public double Lost;
        public double Datagrams;
        public double Duration;
        public long Retries;
        public long Streams;

        /// <summary>NaN and -1, as in a run's numbers.</summary>
        public static readonly Fields Unknown = new()
        {
            RttUnit = new Measure(Measure.Time, 1e-6),
            Value = double.NaN,
            UnixSeconds = double.NaN,
            Rtt = double.NaN,
            Jitter = double.NaN,
            Lost = double.NaN,
            Datagrams = double.NaN,
            Duration = double.NaN,
            Retries = -1,
            Streams = -1,
        };
    }
}
