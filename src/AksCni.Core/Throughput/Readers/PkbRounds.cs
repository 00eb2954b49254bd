namespace AksCni;

/// <summary>
/// Follows the rounds of PerfKitBenchmarker's samples: which of iperf's two directions a sample is, which only their order tells,
/// and whether a round ended without any.
/// </summary>
internal sealed class PkbRounds(RunCollector runs)
{
    /// <summary>More than any benchmark has; a file of rubbish may have as many as lines.</summary>
    private const int MostMetrics = 256;

    private readonly RunDraft _run = new();
    private readonly List<PkbMetric> _metrics = [];
    private readonly List<(string? Protocol, string? Series, long? Streams, int Count)> _directions = [];
    private string? _runUri;
    private string? _iteration;
    private RunDraft? _empty;
    private bool _found;
    private ThroughputRun? _last;

    /// <summary>Makes a run of the sample if its metric is wanted.</summary>
    public void Add(PkbSample sample, long line)
    {
        if (sample.Metric is null || double.IsNaN(sample.Value))
        {
            runs.Faults.Add(Fault.InvalidRun, line, "a sample without a metric or a number as its value; the line is left out.");
            return;
        }
        Follow(sample);
        PkbMetric metric = MetricOf(sample);
        if (metric.Name is null)
        {
            if (metric.UnknownUnit is { } unit) runs.Faults.Add(Fault.UnknownUnit, line, $"'{unit}' is no unit that is known; PerfKitBenchmarker writes Mbits/sec. The sample is left out.");
            _found |= metric.IsResult || metric.UnknownUnit is not null;
            if (_empty is null && !_found && metric.IsNetworkTest) _empty = EmptyRound(sample, metric, line);
            return;
        }
        sample.Fill(_run, metric, line);
        if (metric.IsIperf && metric.Name == ThroughputMetrics.Throughput) _run.Direction = DirectionOf(_run);
        if (!runs.Add(_run)) return;
        _found = true;
        _last = runs.Last;
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

    private PkbMetric MetricOf(PkbSample sample)
    {
        foreach (PkbMetric known in _metrics)
            if (known.Is(sample)) return known;
        var metric = new PkbMetric(sample, runs.Metrics);
        if (_metrics.Count == MostMetrics) _metrics.Clear();
        _metrics.Add(metric);
        return metric;
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

    private RunDraft EmptyRound(PkbSample sample, PkbMetric metric, long line)
    {
        sample.Fill(_run, metric, line);
        RunDraft run = _run.Again();
        (run.Id, run.Uuid) = (null, default);
        (run.Metric, run.Unit) = (ThroughputMetrics.Throughput, Measure.BitRate);
        // What the round would have measured is what the round before it did.
        run.Series = _last?.Series;
        run.Streams = _last?.Streams;
        run.Protocol = _last?.Protocol ?? metric.Protocol;
        run.Failed = true;
        run.Error = $"The round has no throughput sample, only {sample.Metric}: every attempt of {sample.Test} failed.";
        return run;
    }
}
