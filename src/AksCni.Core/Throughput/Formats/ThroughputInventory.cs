using AksCni.Input;
using AksCni.Text;
using AksCni.Throughput.Formats;

namespace AksCni;

/// <summary>Collects throughput runs from the output of any tool it knows, told by its content: <see cref="Read"/> names them.</summary>
public sealed class ThroughputInventory
{
    private const int KeptBuffer = 1 << 20;
    private const int MostListed = 12;

    private readonly List<ThroughputRun> _runs = [];
    private readonly List<AksCniException> _faults = [];
    private readonly MetricChoice _metrics;
    private readonly TextCache _texts = new();
    private byte[] _buffer = new byte[128 << 10];

    /// <summary>Reads throughput and transaction rates; of files that hold many metrics only those that are named, where any is.</summary>
    public ThroughputInventory(params string[] metrics) => _metrics = new MetricChoice(metrics);

    /// <summary>All runs in the order they were read, failed ones among them.</summary>
    public IReadOnlyList<ThroughputRun> Runs => _runs;

    /// <summary>What could not be read: each names its source and line. The rest is there all the same.</summary>
    public IReadOnlyList<AksCniException> Faults => _faults;

    /// <summary>Adds a fault of the front's: a file that cannot be opened.</summary>
    public void Add(AksCniException fault) => _faults.Add(fault);

    /// <summary>Adds a run that was read before, as it is.</summary>
    public void Add(ThroughputRun run) => _runs.Add(run);

    /// <summary>
    /// Puts together the faults from a number of <see cref="Faults"/> on, which are those of one folder's files, where they say the same.
    /// </summary>
    public void JoinFaults(int first, string folder) => FolderFaults.Join(_faults, first, folder);

    /// <summary>Adds a run that was read before, unless its metric isn't one that was asked for.</summary>
    internal void AddIfWanted(ThroughputRun run)
    {
        if (_metrics.IsAny || _metrics.IsNamed(run.Metric))
            _runs.Add(run);
    }

    /// <summary>
    /// Once all is read: a fault for each metric that was asked for and that no run has, and whether any of them was read. None is missing
    /// if nothing was read at all.
    /// </summary>
    internal (IReadOnlyList<AksCniException> Missing, bool HasAny) MissingMetrics()
    {
        HashSet<string> read = new(_runs.Select(run => run.Metric).Distinct(), StringComparer.OrdinalIgnoreCase);
        HashSet<string> there = new(read, StringComparer.OrdinalIgnoreCase);
        there.UnionWith(_metrics.There);
        string[] missing = there.Count == 0 ? [] : [.. _metrics.Names.Where(name => !there.Contains(name)).Order(StringComparer.Ordinal)];
        string verb = there.Count == 1 ? "is" : "are";
        string listed = string.Join(", ", there.Order(StringComparer.Ordinal).Take(MostListed));
        string more = there.Count > MostListed ? $" and {(there.Count - MostListed).Text()} more" : "";
        AksCniException[] faults = Array.ConvertAll(
            missing,
            name => new AksCniException(
                Fault.UnknownMetric,
                $"No run has the metric '{name}'{Nearest.Suggestion(name, there)}; there {verb} {listed}{more}.",
                name
            )
        );
        return (faults, missing.Length == 0 || missing.Length < _metrics.Names.Count);
    }

    /// <summary>
    /// Reads one stream: PerfKitBenchmarker (NDJSON, CSV), iperf3 (JSON, json-stream, text), iperf2 (text, CSV), netperf, knb, fortio,
    /// qperf, sockperf, NTttcp, Go benchmarks, or a table or JSON objects with "value". It may be UTF-8 or UTF-16 and packed with gzip.
    /// If <paramref name="groups"/> is null, the data may say what group a run is of, and need not. Returns how many runs were in it; 0
    /// without a fault only if <paramref name="mayBeOther"/> says that the source may be about something else.
    /// Words of the source's path name its round and replicate; where <paramref name="root"/> is what was given, only those below it.
    /// </summary>
    public int Read(Stream stream, string source, GroupRule? groups = null, bool mayBeOther = false, string? root = null)
    {
        var faults = new SourceFaults(source, _faults);
        var runs = new RunCollector(_runs, faults, groups, _metrics, _texts, root);
        try
        {
            using Stream text = DecodedStream.Open(stream);
            var lines = new LineSource(text, _buffer, faults);
            bool known = RunFormats.Read(lines, runs, out bool empty);
            _buffer =
                lines.Buffer.Length <= KeptBuffer ? lines.Buffer
                : _buffer.Length <= KeptBuffer ? _buffer
                : new byte[128 << 10];
            if (faults.Count == 0 && runs.Count == 0)
                Explain(faults, known && !runs.IsOther, empty, mayBeOther, runs.Headings);
        }
        catch (ArchiveException error)
        {
            faults.Add(Fault.UnknownRunFormat, error.Message);
        }
        catch (InputTooLargeException error)
        {
            faults.Add(Fault.InputTooLarge, $"{error.Message}; unpack it and look what it holds.{Kept(runs)}");
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            faults.Add(Fault.InputUnreadable, $"cannot be read: {error.Message}{Kept(runs)}");
        }
        faults.Finish();
        if (runs.Finish() is { } unnamed)
            _faults.Add(unnamed);
        return runs.Count;
    }

    private static void Explain(SourceFaults faults, bool known, bool empty, bool mayBeOther, string? headings)
    {
        if (empty)
            faults.Add(Fault.InputEmpty, "is empty; look whether the tool that was to write it failed.");
        else if (mayBeOther)
            return;
        else if (known)
            faults.Add(Fault.NoRuns, "holds no throughput run; look whether the metrics that are asked for are in it.");
        else if (headings is not null)
            faults.Add(
                Fault.UnknownRunFormat,
                $"is a table with the columns {headings}; a column 'value' is missing, and of the columns group, unit, metric, "
                    + "round, replicate and direction at least one has to be there."
            );
        else
            faults.Add(
                Fault.UnknownRunFormat,
                "is no output that is known; give that of iperf3, iperf2, PerfKitBenchmarker, netperf, knb, fortio, qperf, "
                    + "sockperf, NTttcp or go test, or a table with the columns group and value, or JSON: an array of objects with "
                    + "these keys."
            );
    }

    private static string Kept(RunCollector runs) => runs.Count == 0 ? "" : $" The {runs.Count} runs in front are read.";
}
