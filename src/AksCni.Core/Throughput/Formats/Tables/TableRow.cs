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
    private string? _metric;
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
        _valueText = _metric = _unit = _label = null;
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
        switch (key)
        {
            case RunKey.Unit:
                _unit = runs.Text(value);
                _unitIsKnown = Measure.TryParseAny(value, out _measure);
                break;
            case RunKey.Metric:
                _metric = runs.Text(value);
                break;
            case RunKey.Intervals:
                TakeInterval(Utf8Number.OrNaN(value));
                break;
            case RunKey.Timestamp or RunKey.StartedAt:
                TakeStart(value, runs);
                break;
            case RunKey.Time or RunKey.Date or RunKey.Datetime or RunKey.Start or RunKey.StartTime:
                _time.Take(value, runs);
                break;
            default:
                RunFields.Take(key, _run, value, runs);
                break;
        }
    }

    /// <summary>Makes the run, or says why not.</summary>
    public void Finish(RunCollector runs, long line)
    {
        _run.Numbers.Line = line;
        ref RunSetup setup = ref _run.Setup;
        RunDetails details = _run.Details;
        // An exported run that was given no unit has the assumption as its warning, unless the tool warned of something.
        if (details.UnitAssumed && ThroughputRun.IsAssumedUnitText(details.Warning))
            details.Warning = null;
        if (setup.Tool.Length == 0)
            setup.Tool = "table";
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
        setup.Unit = _measure.Unit;
        setup.Resolution = setup.Resolution is { } step ? _measure.Of(step) : null;
        _run.Numbers.Value = _measure.Of(_run.Numbers.Value);
        details.SenderValue = _measure.Of(details.SenderValue);
        if (_intervals.Count > 0)
            details.Intervals = [.. _intervals];
        if (_run.HasGroup)
            (setup.Group, setup.GroupLabel) = (setup.GroupLabel, _label);
        string written = _metric ?? DefaultMetric();
        string? known = Array.Find(KnownMetrics, metric => metric.Equals(written, StringComparison.OrdinalIgnoreCase));
        setup.Metric = known ?? written;
        if (runs.Metrics.IsAny || runs.Metrics.IsNamed(setup.Metric))
            runs.Add(_run);
    }

    private void TakeInterval(double value)
    {
        if (double.IsFinite(value) && _intervals.Count < ThroughputRun.MaximumIntervals)
            _intervals.Add(value);
    }

    private void TakeStart(ReadOnlySpan<byte> value, RunCollector runs)
    {
        double seconds = RowTime.UnixSeconds(value);
        if (double.IsNaN(seconds))
            _run.Details.Started = runs.Text(value);
        else
            _run.Numbers.UnixSeconds = seconds;
    }

    private void TakeValue(ReadOnlySpan<byte> value, bool isEmpty, RunCollector runs)
    {
        _hasValue = true;
        if (isEmpty)
        {
            _run.Failed = true;
            _run.Details.Error ??= "The value is empty.";
            return;
        }
        _isBad = !Utf8Number.TryParse(value, out _run.Numbers.Value);
        if (_isBad && IsFailure(value))
        {
            _isBad = false;
            _run.Failed = true;
            _run.Details.Error ??= $"The value is '{runs.Text(value)}'.";
        }
        if (_isBad)
            _valueText = runs.Text(value[..Math.Min(value.Length, 40)]);
    }

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
        bool isThroughput = _metric is null || MetricChoice.IsThroughput(_metric);
        _measure = new Measure(isThroughput ? Measure.BitRate : Measure.Share, 1);
        _run.Details.UnitAssumed = !_run.Failed;
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
}
