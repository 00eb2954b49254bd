using System.Text;
using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>One run of a table, a JSON object or an object of a pipeline: group, value and whatever else it says.</summary>
internal sealed class TableRow
{
    private static readonly string[] KnownMetrics =
    [
        ThroughputMetrics.Throughput,
        ThroughputMetrics.TransactionRate,
        ThroughputMetrics.Latency,
        ThroughputMetrics.Jitter,
    ];

    private static readonly string[] FailureWords = ["failed", "fail", "error", "timeout", "timed out", "n/a", "na", "none", "-"];

    private readonly RunDraft _run = new();
    private readonly List<double> _intervals = [];
    private readonly RowTime _time = new();
    private string? _label;
    private bool _hasValue;
    private bool _isBad;
    private string? _valueText;
    private string? _unit;
    private bool _unitIsKnown;
    private Measure _measure;

    /// <summary>True where the row has a value, or says that there is none.</summary>
    public bool IsRun => _hasValue || _run.Failed;

    public RunDraft Run => _run;

    public void Clear()
    {
        _run.Clear();
        _hasValue = _isBad = _unitIsKnown = false;
        _valueText = _unit = _label = null;
        _intervals.Clear();
        _time.Clear();
        _measure = new Measure(Measure.BitRate, 1);
    }

    /// <summary>Takes one field; those that do not matter are passed over.</summary>
    public void Take(RunKey key, ReadOnlySpan<byte> value, RunCollector runs)
    {
        bool isEmpty = value.IsEmpty || value.SequenceEqual("null"u8);
        if (key == RunKey.Value)
            TakeValue(value, isEmpty, runs);
        if (key == RunKey.GroupLabel)
            (_run.HasGroup, _label) = (true, isEmpty ? null : runs.Text(value));
        if (isEmpty)
            return;
        ref RunNumbers numbers = ref _run.Numbers;
        switch (key)
        {
            case RunKey.Unit:
                _unit = runs.Text(value);
                _unitIsKnown = Measure.TryParseAny(value, out _measure);
                break;
            case RunKey.Metric:
                _run.Metric = runs.Text(value);
                break;
            case RunKey.Round:
                _run.Round = runs.Text(value);
                break;
            case RunKey.Replicate:
                _run.Replicate = runs.Text(value);
                break;
            case RunKey.Direction:
                _run.Direction = DirectionOf(runs.Text(value));
                break;
            case RunKey.Protocol:
                _run.Protocol = runs.Text(value).ToUpperInvariant();
                break;
            case RunKey.Series or RunKey.Test:
                _run.Series = runs.Text(value);
                break;
            case RunKey.Streams:
                _run.Streams = Utf8Number.TryParse(value, out long streams) ? streams : null;
                break;
            case RunKey.Duration or RunKey.DurationSeconds:
                _run.DurationSeconds = RunNumbers.OrNull(Utf8Number.OrNaN(value));
                break;
            case RunKey.Failed:
                _run.Failed |= IsYes(value);
                break;
            case RunKey.UnitAssumed:
                _run.UnitAssumed |= IsYes(value);
                break;
            case RunKey.Error:
                _run.Error = runs.Text(value);
                break;
            case RunKey.Warning:
                _run.Warning = runs.Text(value);
                break;
            case RunKey.Id:
                _run.Id = runs.Text(value);
                break;
            case RunKey.Timestamp or RunKey.StartedAt:
                TakeStart(value, runs);
                break;
            case RunKey.Time or RunKey.Date or RunKey.Datetime or RunKey.Start or RunKey.StartTime:
                _time.Take(value, runs);
                break;
            case RunKey.OmittedSeconds:
                _run.OmittedSeconds = RunNumbers.OrNull(Utf8Number.OrNaN(value));
                break;
            case RunKey.ToolVersion:
                _run.ToolVersion = runs.Text(value);
                break;
            case RunKey.Side:
                _run.Side = runs.Text(value);
                break;
            case RunKey.MeasuredAt:
                _run.MeasuredAt = Enum.TryParse(runs.Text(value), ignoreCase: true, out MeasuredAt at) && Enum.IsDefined(at) ? at : null;
                break;
            case RunKey.Resolution:
                _run.Resolution = RunNumbers.OrNull(Utf8Number.OrNaN(value));
                break;
            case RunKey.SenderValue:
                numbers.SenderValue = Utf8Number.OrNaN(value);
                break;
            case RunKey.Tool:
                _run.Tool = runs.Text(value);
                break;
            case RunKey.MachineType:
                _run.MachineType = runs.Text(value);
                break;
            case RunKey.Zone:
                _run.Zone = runs.Text(value);
                break;
            case RunKey.KubernetesVersion:
                _run.KubernetesVersion = runs.Text(value);
                break;
            case RunKey.Kernel:
                _run.Kernel = runs.Text(value);
                break;
            case RunKey.CongestionControl:
                _run.CongestionControl = runs.Text(value);
                break;
            case RunKey.Mtu:
                _run.Mtu = Utf8Number.TryParse(value, out long mtu) ? mtu : null;
                break;
            case RunKey.TargetBitrate:
                _run.TargetBitrate = RunNumbers.OrNull(Utf8Number.OrNaN(value));
                break;
            case RunKey.BlockSize:
                _run.BlockSize = Utf8Number.TryParse(value, out long block) ? block : null;
                break;
            case RunKey.SocketBufferSize:
                _run.SocketBufferSize = Utf8Number.TryParse(value, out long buffer) ? buffer : null;
                break;
            case RunKey.SegmentSize:
                _run.SegmentSize = Utf8Number.TryParse(value, out long size) ? size : null;
                break;
            case RunKey.Retransmits:
                numbers.Retransmits = Utf8Number.TryParse(value, out long retransmits) ? retransmits : -1;
                break;
            case RunKey.RoundTripSeconds:
                numbers.RoundTripSeconds = Utf8Number.OrNaN(value);
                break;
            case RunKey.JitterSeconds:
                numbers.JitterSeconds = Utf8Number.OrNaN(value);
                break;
            case RunKey.LossPercent:
                numbers.LossPercent = Utf8Number.OrNaN(value);
                break;
            case RunKey.LocalCpuPercent:
                numbers.LocalCpuPercent = Utf8Number.OrNaN(value);
                break;
            case RunKey.RemoteCpuPercent:
                numbers.RemoteCpuPercent = Utf8Number.OrNaN(value);
                break;
        }
    }

    /// <summary>Takes the value of an interval.</summary>
    public void TakeInterval(double value)
    {
        if (double.IsFinite(value) && _intervals.Count < ThroughputRun.MaximumIntervals)
            _intervals.Add(value);
    }

    /// <summary>Makes the run, or says why not.</summary>
    public void Finish(RunCollector runs, long line)
    {
        _run.Numbers.Line = line;
        // An exported run repeats its assumption as a warning.
        if (_run.UnitAssumed)
            _run.Warning = null;
        if (_run.Tool.Length == 0)
            _run.Tool = "table";
        if (_isBad)
        {
            if (HasDecimalComma(_valueText!))
                runs.Faults.Add(
                    Fault.InvalidRun,
                    line,
                    $"'{_valueText}' has a decimal comma; write the numbers with a point: {_valueText!.Replace(',', '.')}. The "
                        + "run is left out.",
                    "decimal comma"
                );
            else
                runs.Faults.Add(
                    Fault.InvalidRun,
                    line,
                    $"'{_valueText}' is no number; write it with a point and without groups, such as 1446.5. The run is left out.",
                    "no number"
                );
            return;
        }
        if (_unit is not null && !_unitIsKnown)
        {
            runs.Faults.Add(
                Fault.UnknownUnit,
                line,
                $"'{_unit}' is no unit that is known; write bit/s, Mbit/s, Gbit/s, MB/s, s, ms, us, 1/s, % or 1. The run is left out."
            );
            return;
        }
        _time.Give(_run);
        if (_unit is null)
            TakeAsRead();
        _run.Unit = _measure.Unit;
        _run.Numbers.Value = _measure.Of(_run.Numbers.Value);
        _run.Numbers.SenderValue = _measure.Of(_run.Numbers.SenderValue);
        _run.Resolution = _run.Resolution is { } step ? _measure.Of(step) : null;
        if (_intervals.Count > 0)
            _run.Intervals = [.. _intervals];
        if (_run.HasGroup)
            (_run.Group, _run.GroupLabel) = (_run.GroupLabel, _label);
        string written = _run.Metric ?? DefaultMetric();
        string? known = Array.Find(KnownMetrics, metric => metric.Equals(written, StringComparison.OrdinalIgnoreCase));
        _run.Metric = known ?? written;
        if (runs.Metrics.IsAny || runs.Metrics.IsNamed(_run.Metric))
            runs.Add(_run);
    }

    private void TakeStart(ReadOnlySpan<byte> value, RunCollector runs)
    {
        double seconds = RowTime.UnixSeconds(value);
        if (double.IsNaN(seconds))
            _run.Started = runs.Text(value);
        else
            _run.Numbers.UnixSeconds = seconds;
    }

    private void TakeValue(ReadOnlySpan<byte> value, bool isEmpty, RunCollector runs)
    {
        _hasValue = true;
        if (isEmpty)
        {
            _run.Failed = true;
            _run.Error ??= "The value is empty.";
            return;
        }
        _isBad = !Utf8Number.TryParse(value, out _run.Numbers.Value);
        if (_isBad && IsFailure(value))
        {
            _isBad = false;
            _run.Failed = true;
            _run.Error ??= $"The value is '{runs.Text(value)}'.";
        }
        if (_isBad)
            _valueText = runs.Text(value[..Math.Min(value.Length, 40)]);
    }

    private static bool IsYes(ReadOnlySpan<byte> value) => value[0] is (byte)'t' or (byte)'T' or (byte)'1' or (byte)'y' or (byte)'Y';

    /// <summary>What people and scripts write where a test gave no number; "null" and nothing at all are empty.</summary>
    private static bool IsFailure(ReadOnlySpan<byte> value)
    {
        foreach (string word in FailureWords)
            if (Ascii.EqualsIgnoreCase(value, word))
                return true;
        return false;
    }

    /// <summary>Without a unit: throughput is in bit/s, of any other metric nobody knows it.</summary>
    private void TakeAsRead()
    {
        bool isThroughput = _run.Metric is null || MetricChoice.IsThroughput(_run.Metric);
        _measure = new Measure(isThroughput ? Measure.BitRate : Measure.Share, 1);
        _run.UnitAssumed = !_run.Failed;
    }

    /// <summary>
    /// One comma with digits on both sides, that is none of a group: three digits behind it, at most three in front, the first of them not
    /// 0.
    /// </summary>
    private static bool HasDecimalComma(string text)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        bool mayBeGroup = text.Length - comma == 4 && comma <= 3 && text[0] != '0';
        return comma > 0
            && comma == text.LastIndexOf(',')
            && comma < text.Length - 1
            && !mayBeGroup
            && text.All(sign => sign == ',' || char.IsAsciiDigit(sign));
    }

    private string DefaultMetric() =>
        _measure.Unit switch
        {
            Measure.Time => ThroughputMetrics.Latency,
            Measure.Rate => ThroughputMetrics.TransactionRate,
            Measure.Share or Measure.Percent => "Value",
            _ => ThroughputMetrics.Throughput,
        };

    private static string DirectionOf(string text) =>
        text.Equals("forward", StringComparison.OrdinalIgnoreCase) ? "Forward"
        : text.Equals("reverse", StringComparison.OrdinalIgnoreCase) ? "Reverse"
        : text;
}
