namespace AksCni;

/// <summary>
/// Follows the rounds of PerfKitBenchmarker's samples: which of iperf's two directions a sample is, which only their order tells,
/// and whether a round ended without any.
/// </summary>
internal sealed class PkbRounds(RunCollector runs)
{
    private readonly List<(string? Protocol, string? Series, long? Streams, int Count)> _directions = [];
    private string? _runUri;
    private string? _iteration;
    private RunDraft? _empty;
    private bool _found;
    private RunDraft? _lastFound;
    private string? _unit;
    private bool _unitIsKnown;
    private Measure _measure = new(Measure.Share, 1);

    /// <summary>Makes a run of the sample if its metric is wanted.</summary>
    public void Add(PkbSample sample, long line)
    {
        if (sample.Metric is null || double.IsNaN(sample.Value))
        {
            runs.Faults.Add(Fault.InvalidRun, line, "a sample without a metric or a number as its value; the line is left out.");
            return;
        }
        Follow(sample);
        Measure measure = UnitOf(sample, out bool known);
        string? metric = known || runs.Metrics.IsNamed(sample.Metric) ? runs.Metrics.Choose(sample.Metric, measure) : null;
        if (metric is null)
        {
            if (_empty is null && IsNetworkTest(sample.Test)) _empty = EmptyRound(sample, line);
            return;
        }
        sample.Complete(metric, measure, line);
        if (sample.Test == "iperf" && metric == ThroughputMetrics.Throughput) sample.Run.Direction = DirectionOf(sample.Run);
        if (!runs.Add(sample.Run)) return;
        _found = true;
        _lastFound = sample.Run;
    }

    /// <summary>A round that holds nothing but, say, End to End Runtime has failed: all attempts at iperf did.</summary>
    public void Finish()
    {
        if (_empty is not null && !_found) runs.Add(_empty);
        _empty = null;
        _found = false;
    }

    private void Follow(PkbSample sample)
    {
        if (sample.RunUri == _runUri && sample.Iteration == _iteration) return;
        Finish();
        _runUri = sample.RunUri;
        _iteration = sample.Iteration;
        _directions.Clear();
    }

    private Measure UnitOf(PkbSample sample, out bool known)
    {
        if (sample.Unit == _unit)
        {
            known = _unitIsKnown;
            return _measure;
        }
        _unit = sample.Unit;
        known = _unitIsKnown = Measure.TryParse(System.Text.Encoding.UTF8.GetBytes(sample.Unit ?? ""), out _measure);
        if (!known) _measure = new Measure(sample.Unit is { Length: > 0 } unit ? unit : Measure.Share, 1);
        return _measure;
    }

    private string? DirectionOf(RunDraft run)
    {
        for (int i = 0; i < _directions.Count; i++)
        {
            (string? protocol, string? series, long? streams, int count) = _directions[i];
            if (protocol != run.Protocol || series != run.Series || streams != run.Streams) continue;
            _directions[i] = (protocol, series, streams, count + 1);
            return count == 1 ? "Reverse" : null;
        }
        _directions.Add((run.Protocol, run.Series, run.Streams, 1));
        return "Forward";
    }

    private RunDraft EmptyRound(PkbSample sample, long line)
    {
        sample.Complete(ThroughputMetrics.Throughput, new Measure(Measure.BitRate, 1), line);
        RunDraft run = sample.Run.Again();
        run.Id = null;
        // What the round would have measured is what the round before it did.
        run.Series = _lastFound?.Series;
        run.Streams = _lastFound?.Streams;
        run.Protocol = _lastFound is null ? run.Protocol : _lastFound.Protocol;
        run.Failed = true;
        run.Error = $"The round has no throughput sample, only {sample.Metric}: every attempt of {sample.Test} failed.";
        return run;
    }

    private static bool IsNetworkTest(string? test) => test is not null
        && (test.Contains("iperf", StringComparison.Ordinal) || test.Contains("netperf", StringComparison.Ordinal) || test.Contains("ntttcp", StringComparison.Ordinal) || test.Contains("nuttcp", StringComparison.Ordinal));
}
