using System.Runtime.InteropServices;
using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Follows the rounds of PerfKitBenchmarker's samples: which of iperf's two directions a sample is, which only their order tells,
/// and whether a round has none. Lines may be sorted by metric, and runs may have written side by side: what belongs together says run_uri,
/// and what is missing shows at the end of the file. Of each round only its name and its directions are kept, not its samples.
/// </summary>
internal sealed class PkbRounds(RunCollector runs)
{
    /// <summary>More than any benchmark has; a file of rubbish may have as many as lines.</summary>
    private const int MostMetrics = 256;

    private readonly List<PkbMetric> _metrics = [];
    private readonly Dictionary<string, Round> _rounds = [];
    private string? _name;
    private Round? _round;
    private ThroughputRun? _last;

    /// <summary>Makes a run of the sample if its metric is wanted.</summary>
    public void Add(PkbSample sample, ObjectPlace place)
    {
        if (sample.Metric is null || double.IsNaN(sample.Value))
        {
            runs.Faults.Add(Fault.InvalidRun, place.Line, "a sample without a metric or a number as its value; the line is left out.");
            return;
        }
        PkbMetric metric = MetricOf(sample);
        if (metric.Name is null)
        {
            if (metric.UnknownUnit is { } unit)
                runs.Faults.Add(
                    Fault.UnknownUnit,
                    place.Line,
                    $"'{unit}' is no unit that is known; PerfKitBenchmarker writes Mbits/sec. The sample is left out."
                );
            if (metric.IsResult || metric.UnknownUnit is not null)
                RoundOf(sample.Round).Found();
            else if (metric.IsNetworkTest && RoundOf(sample.Round) is { IsFound: false, Empty: null } round)
                round.Empty = EmptyRound(sample, metric, place);
            return;
        }
        RunDraft run = sample.Complete(metric, place);
        if (metric.IsIperf && metric.Name == ThroughputMetrics.Throughput)
            run.Setup.Direction = RoundOf(run.Round).DirectionOf(run);
        if (!runs.Add(run))
            return;
        RoundOf(run.Round).Found();
        _last = runs.Last;
    }

    /// <summary>At the end: a round that holds nothing but, say, End to End Runtime has failed: all attempts at iperf did.</summary>
    public void Finish()
    {
        foreach (RunDraft empty in _rounds.Values.Select(round => round.Empty).OfType<RunDraft>().OrderBy(empty => empty.Numbers.Line))
            runs.Add(empty);
        _rounds.Clear();
        _round = null;
    }

    private Round RoundOf(string? name)
    {
        name ??= "";
        if (_round is not null && name == _name)
            return _round;
        _name = name;
        ref Round? round = ref CollectionsMarshal.GetValueRefOrAddDefault(_rounds, name, out bool isThere);
        if (isThere)
            round!.Reenter();
        return _round = round ??= new Round();
    }

    private PkbMetric MetricOf(PkbSample sample)
    {
        foreach (PkbMetric known in _metrics)
            if (known.Is(sample))
                return known;
        var metric = new PkbMetric(sample, runs.Metrics);
        if (_metrics.Count == MostMetrics)
            _metrics.Clear();
        _metrics.Add(metric);
        return metric;
    }

    private RunDraft EmptyRound(PkbSample sample, PkbMetric metric, ObjectPlace place)
    {
        RunDraft run = sample.Complete(metric, place).Again();
        (run.Details.Id, run.Uuid) = (null, default);
        run.Details.JitterSeconds = run.Details.LossPercent = double.NaN;
        (run.Setup.Metric, run.Setup.Unit) = (ThroughputMetrics.Throughput, Measure.BitRate);
        // What the round would have measured is what the round before it did.
        run.Setup.Series = _last?.Series;
        run.Setup.Streams = _last?.Streams;
        run.Setup.Protocol = _last?.Protocol ?? metric.Protocol;
        run.Fail($"The round has no throughput sample, only {sample.Metric}: every attempt of {sample.Test} failed.");
        return run;
    }

    /// <summary>
    /// What is kept of one round, of a file with a hundred thousand as little as can be: its first test, and the others that hang on it.
    /// </summary>
    private sealed class Round
    {
        private string? _protocol;
        private string? _series;
        private string? _id;
        private Guid _uuid;
        private long _streams;
        private Round? _next;
        private int _samples;
        private bool _isOver;
        private bool _wasLeft;

        /// <summary>True where it has a rate, wanted or not: it did not fail.</summary>
        public bool IsFound { get; private set; }

        /// <summary>The failed run that it is, as long as it has no rate.</summary>
        public RunDraft? Empty { get; set; }

        public void Found() => (IsFound, Empty) = (true, null);

        /// <summary>Other rounds came between. What has both directions begins anew: the file holds the round twice.</summary>
        public void Reenter()
        {
            _wasLeft = true;
            for (Round? test = this; test is not null; test = test._next)
                test._isOver |= test._samples > 1;
        }

        /// <summary>The direction of a sample: of a test with both, the first one sends forward.</summary>
        public string? DirectionOf(RunDraft run)
        {
            long streams = run.Setup.Streams ?? -1;
            for (Round? test = this; test is not null && test._samples > 0; test = test._next)
            {
                if (test._isOver || test._protocol != run.Setup.Protocol || test._series != run.Setup.Series || test._streams != streams)
                    continue;
                if (
                    _wasLeft
                    && test._id == run.Details.Id
                    && test._uuid == run.Uuid
                    && (run.Details.Id is not null || run.Uuid != Guid.Empty)
                )
                    return "Forward";
                return ++test._samples == 2 ? "Reverse" : null;
            }
            Round first = this;
            if (_samples > 0)
                first = _next = new Round { _next = _next };
            (first._protocol, first._series, first._streams, first._id, first._uuid, first._samples) = (
                run.Setup.Protocol,
                run.Setup.Series,
                streams,
                run.Details.Id,
                run.Uuid,
                1
            );
            return "Forward";
        }
    }
}
