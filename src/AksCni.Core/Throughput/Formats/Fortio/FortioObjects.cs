using System.Globalization;
using AksCni.Input;
using AksCni.Text;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// fortio's result of a load test over HTTP, gRPC, TCP or UDP: the rate of calls, their mean latency and its percentiles. Percentiles have
/// the metrics "Latency p50", "Latency p99.9" and so on. fortio counts failed calls in all of them (periodic.go of fortio/fortio).
/// </summary>
internal sealed class FortioObjects(RunCollector runs) : JsonFormat(runs)
{
    private Result _result = new();
    private bool _isTouched;

    public override void Begin(ref JsonCursor json)
    {
        if (_isTouched)
            _result = new Result();
        _isTouched = false;
    }

    public override bool TryRead(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name)
    {
        bool isOurs = key is RunKey.DurationHistogram or RunKey.ErrorsDurationHistogram or RunKey.RetCodes;
        if (!isOurs || !json.EnterObject())
            return isOurs;
        _isTouched = true;
        switch (key)
        {
            case RunKey.DurationHistogram:
                ReadDurations(ref json);
                break;
            case RunKey.ErrorsDurationHistogram:
                ReadErrors(ref json);
                break;
            default:
                while (json.NextKey(out _, out ReadOnlySpan<byte> code))
                    _result.Codes.Add((Runs.Text(code), json.Number()));
                break;
        }
        return true;
    }

    public override void Take(RunKey key, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case RunKey.RunType:
                _result.Type = Runs.Text(value);
                break;
            case RunKey.ActualQps:
                _result.Rate = Utf8Number.OrNaN(value);
                break;
            case RunKey.RequestedQps:
                _result.Target = Utf8Number.OrNaN(value);
                break;
            case RunKey.RequestedDuration:
                _result.Duration = Seconds(Runs.Text(value));
                break;
            case RunKey.NumThreads:
                _result.Threads = Utf8Number.TryParse(value, out long threads) && threads > 0 ? threads : null;
                break;
            case RunKey.StartTime:
                _result.Started = Runs.Text(value);
                break;
            case RunKey.Version:
                _result.Version = Runs.Text(value);
                break;
            default:
                return;
        }
        _isTouched = true;
    }

    public override bool Complete(ObjectPlace place)
    {
        if (string.IsNullOrEmpty(_result.Type) || !_result.HasDurations)
            return false;
        RunDraft test = Draft(place);
        Add(test, ThroughputMetrics.TransactionRate, Measure.Rate, _result.Rate, _result.IsLimited ? LimitText() : null);
        Add(test, ThroughputMetrics.Latency, Measure.Time, _result.Mean);
        if (test.Failed)
            return true;
        foreach ((double percentile, double seconds) in _result.Percentiles)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{ThroughputMetrics.Latency} p{percentile}");
            Add(test, name, Measure.Time, seconds);
        }
        return true;
    }

    /// <summary>Tests at different rates are different tests: latency depends on the load.</summary>
    private RunDraft Draft(ObjectPlace place)
    {
        Result result = _result;
        string rate = result.IsLimited ? string.Create(CultureInfo.InvariantCulture, $" at {result.Target}/s") : "";
        var run = new RunDraft
        {
            Setup =
            {
                Tool = "fortio",
                ToolVersion = result.Version,
                Series = $"{result.Type}{rate}",
                Protocol = result.Type!.StartsWith("UDP", StringComparison.Ordinal) ? "UDP" : "TCP",
                Side = "Client",
                Streams = result.Threads,
                DurationSeconds = result.Duration,
            },
            Details = { Started = result.Started, Warning = ErrorText() },
            Round = Runs.NextRound(null, place.Line),
        };
        place.Give(run);
        if (!(result.Calls > 0))
            run.Fail("The test made no call.");
        else if (result.Failures >= result.Calls)
            run.Fail($"Every call failed{CodesText()}.");
        return run;
    }

    private void Add(RunDraft test, string metric, string unit, double value, string? warning = null)
    {
        if (!Runs.Metrics.IsAny && !Runs.Metrics.IsNamed(metric))
            return;
        RunDraft run = test.Again();
        run.Setup.Metric = metric;
        run.Setup.Unit = unit;
        run.Numbers.Value = value;
        // A rate that was limited has pauses between calls: one thread makes fewer calls than 1 / latency.
        if (unit == Measure.Rate && !_result.IsLimited && _result.Mean > 0)
            run.Numbers.RoundTripSeconds = _result.Mean;
        if (warning is not null)
            run.Details.Warning = run.Details.Warning is null ? warning : $"{run.Details.Warning} {warning}";
        Runs.Add(run);
    }

    private void ReadDurations(ref JsonCursor json)
    {
        _result.HasDurations = true;
        while (json.NextKey(out RunKey key))
        {
            if (key == RunKey.Count)
                _result.Calls = json.Number();
            else if (key == RunKey.Avg)
                _result.Mean = json.Number();
            else if (key == RunKey.Percentiles)
                ReadPercentiles(ref json);
            else
                json.Skip();
        }
    }

    private void ReadErrors(ref JsonCursor json)
    {
        while (json.NextKey(out RunKey key))
        {
            if (key == RunKey.Count)
                _result.Errors = json.Number();
            else
                json.Skip();
        }
    }

    private void ReadPercentiles(ref JsonCursor json)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            double percentile = double.NaN,
                seconds = double.NaN;
            if (!json.EnterObject())
                continue;
            while (json.NextKey(out RunKey key))
            {
                if (key == RunKey.Percentile)
                    percentile = json.Number();
                else if (key == RunKey.Value)
                    seconds = json.Number();
                else
                    json.Skip();
            }
            if (percentile is > 0 and <= 100)
                _result.Percentiles.Add((percentile, seconds));
        }
    }

    private string LimitText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"-qps limited the test to {_result.Target} calls per second: the rate shows whether that target was met, "
                + $"not what the network can do."
        );

    private string? ErrorText() =>
        _result.Failures > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{_result.Failures} of {_result.Calls} calls failed ({100 * _result.Failures / _result.Calls:0.###} %){CodesText()}; "
                    + $"rate and latencies include them."
            )
            : null;

    private string CodesText()
    {
        string[] codes =
        [
            .. _result
                .Codes.Where(code => !Result.IsSuccess(code.Code))
                .OrderByDescending(code => code.Count)
                .Take(3)
                .Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.Code}: {code.Count}")),
        ];
        return codes.Length == 0 ? "" : $", by code {string.Join(", ", codes)}";
    }

    /// <summary>A duration as Go writes it, such as 4m0s; null for "exactly 100 calls" and "until stop".</summary>
    private static double? Seconds(string text)
    {
        double seconds = 0;
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int digits = rest.IndexOfAnyExceptInRange('.', '9');
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                return null;
            rest = rest[digits..];
            int letters = rest.IndexOfAnyInRange('.', '9');
            ReadOnlySpan<char> unit = letters < 0 ? rest : rest[..letters];
            double? factor = unit switch
            {
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                "ms" => 1e-3,
                _ => null,
            };
            if (factor is null)
                return null;
            seconds += number * factor.Value;
            rest = rest[unit.Length..];
        }
        return seconds > 0 ? seconds : null;
    }

    private sealed class Result
    {
        public string? Type { get; set; }

        public string? Version { get; set; }

        public string? Started { get; set; }

        public double Rate { get; set; } = double.NaN;

        /// <summary>The rate of -qps; NaN for "max".</summary>
        public double Target { get; set; } = double.NaN;

        public bool IsLimited => Target > 0;

        public double? Duration { get; set; }

        public long? Threads { get; set; }

        public bool HasDurations { get; set; }

        public double Calls { get; set; } = double.NaN;

        public double Mean { get; set; } = double.NaN;

        /// <summary>Calls that failed; NaN where an older version doesn't write them.</summary>
        public double Errors { get; set; } = double.NaN;

        public List<(double Percentile, double Seconds)> Percentiles { get; } = [];

        public List<(string Code, double Count)> Codes { get; } = [];

        public double Failures => double.IsNaN(Errors) ? Codes.Where(code => !IsSuccess(code.Code)).Sum(code => code.Count) : Errors;

        /// <summary>An HTTP status of the 200s or 418, OK of TCP and UDP, SERVING of gRPC, which older versions write as 1.</summary>
        public static bool IsSuccess(string code) => code is "SERVING" or "OK" or "1" or "418" || (code.Length == 3 && code[0] == '2');
    }
}
