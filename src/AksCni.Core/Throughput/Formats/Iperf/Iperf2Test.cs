using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// The connections of one iperf2 test: the total of each, their sum row where there is one, and what the server reported back.
/// </summary>
internal sealed class Iperf2Test
{
    /// <summary>More connections than any test opens; a file of other rows takes no memory.</summary>
    private const int MostConnections = 4096;

    private const string Sum = "SUM";
    private const string Report = "report ";

    private readonly Dictionary<string, Iperf2Connection> _connections = [];
    private readonly HashSet<string> _announced = [];

    public string? Error { get; set; }

    public string? Protocol { get; set; }

    public string? Side { get; set; }

    public string? Started { get; set; }

    public string? Warning { get; set; }

    /// <summary>Why its rows cannot be read; the test is left out then.</summary>
    public string? Refusal { get; set; }

    public long Line { get; set; }

    /// <summary>True where the lines say (reverse): the server sends.</summary>
    public bool IsReverse { get; set; }

    /// <summary>True once its first lines said who connects to whom.</summary>
    public bool HasBanner { get; set; }

    /// <summary>True for rows of -y C, which have no sum.</summary>
    public bool IsCsv { get; init; }

    public int Count => _connections.Count;

    /// <summary>What the connections have in total, bit/s.</summary>
    public double TotalRate => _connections.Values.Sum(one => one.Total);

    public bool IsEmpty => Count == 0 && _announced.Count == 0 && Error is null;

    /// <summary>
    /// True once every connection that was opened has a row, and its last row began at 0 as totals do: what begins then may be another
    /// test.
    /// </summary>
    public bool IsEnded =>
        Count > 0
        && _connections.Values.All(one => one.IsEnded)
        && _announced.All(id => _connections.ContainsKey(id) || _connections.ContainsKey("*" + id));

    /// <summary>True where these totals stand behind intervals: nothing of the test can come any more.</summary>
    public bool HasIntervals => _connections.Values.All(one => one.Rows > 1);

    /// <summary>
    /// True where the lines that say who connects to whom are missing, as a filter leaves rows: then a row tells by itself that a test
    /// begins.
    /// </summary>
    public bool IsBare => !HasBanner && _announced.Count == 0;

    /// <summary>True for a row behind the total of its own connection.</summary>
    public bool IsBehind(string id, double start) => start == 0 && IsEnded && _connections.ContainsKey(id);

    /// <summary>True where a row goes on with a connection of this test.</summary>
    public bool GoesOn(string id, double start) => start > 0 && _connections.ContainsKey(id);

    /// <summary>A connection that was opened; its rows follow.</summary>
    public void Announce(string id)
    {
        if (_announced.Count < MostConnections)
            _announced.Add(id);
    }

    /// <summary>Takes over the connections of a test that proved to be part of this one.</summary>
    public void Absorb(Iperf2Test other)
    {
        foreach ((string id, Iperf2Connection connection) in other._connections)
            _connections.TryAdd(id, connection);
    }

    /// <summary>
    /// A row of an interval or of the total, under the connection's id; the server's report has an id of its own. False where there are
    /// more than any test opens.
    /// </summary>
    public bool Take(string id, double start, double end, double rate, double step, double loss = double.NaN, double jitter = double.NaN)
    {
        if (!_connections.TryGetValue(id, out Iperf2Connection? connection))
        {
            if (_connections.Count == MostConnections)
                return false;
            // Of parallel connections only the sum's intervals are the test's.
            _connections[id] = connection = new Iperf2Connection(keepsIntervals: _connections.Count == 0 || id == Sum);
        }
        connection.Take(start, end, rate, step, loss, jitter);
        return true;
    }

    /// <summary>The id under which a row of the server's report is taken.</summary>
    public static string ReportOf(string id) => Report + id;

    public void Add(RunCollector runs)
    {
        if (Refusal is not null)
        {
            runs.Faults.Add(Fault.InvalidRun, Line, Refusal);
            return;
        }
        List<Iperf2Connection> reports = Those(id => id.StartsWith(Report, StringComparison.Ordinal));
        List<Iperf2Connection> sent = Those(id => id != Sum && id[0] != '*' && !id.StartsWith(Report, StringComparison.Ordinal));
        // A star marks the direction in which the server sends, on either side's output.
        List<Iperf2Connection> back = Those(id => id[0] == '*');
        Iperf2Connection? sum = _connections.GetValueOrDefault(Sum);
        if (sum is null && sent.Count > 1 && back.Count == 0 && reports.Count == 0 && IsBare && !HasIntervals && !IsCsv)
        {
            // Rows alone, as a filter leaves them: of parallel connections iperf writes the sum, too.
            foreach (Iperf2Connection one in sent)
                AddDirection(runs, [one], [], null, runs.NextRound(null, Line), IsReverse);
            return;
        }
        string round = runs.NextRound(null, Line);
        bool both = sent.Count > 0 && back.Count > 0;
        if (sent.Count > 0 || back.Count == 0)
            AddDirection(runs, sent, reports, both ? null : sum, round, IsReverse);
        if (back.Count > 0)
            AddDirection(runs, back, [], both ? null : sum, round, isReverse: true);
    }

    private List<Iperf2Connection> Those(Func<string, bool> isOne) =>
        [.. _connections.Where(one => isOne(one.Key)).Select(one => one.Value)];

    private void AddDirection(
        RunCollector runs,
        List<Iperf2Connection> all,
        List<Iperf2Connection> reports,
        Iperf2Connection? sum,
        string round,
        bool isReverse
    )
    {
        var run = new RunDraft
        {
            Setup =
            {
                Metric = ThroughputMetrics.Throughput,
                Tool = "iperf2",
                Protocol = Protocol,
                Side = Side,
                Direction = isReverse ? "Reverse" : "Forward",
            },
            Details = { Started = Started, Warning = Warning },
            Round = round,
        };
        run.Numbers.Line = Line;
        if (Error is null || Count > 0)
            Complete(run, all, reports, sum, isReverse);
        else
            run.Fail(Error);
        runs.Add(run);
    }

    private void Complete(RunDraft run, List<Iperf2Connection> all, List<Iperf2Connection> reports, Iperf2Connection? sum, bool isReverse)
    {
        bool isReported = reports.Count > 0 && reports.Count >= all.Count;
        List<Iperf2Connection> used = isReported ? reports : all;
        if (isReported)
            sum = null;
        if (used.Count == 0 && sum is null)
        {
            run.Fail("The test has no result: no row of an interval.");
            return;
        }
        if (used.Exists(one => !one.HasTotal) || sum is { HasTotal: false })
        {
            run.Fail("The test has no result: its output ends after the intervals.");
            return;
        }
        run.Setup.Streams = all.Count > 0 ? all.Count : null;
        bool isCounted =
            isReported
            || (Side is not null && (Side == "Server") != isReverse)
            || (Side is null && used.Exists(one => double.IsFinite(one.Loss)));
        run.Setup.MeasuredAt =
            isCounted ? MeasuredAt.Receiver
            : Side is not null ? MeasuredAt.Sender
            : null;
        run.Setup.Resolution = (sum ?? used[0]).Step is > 0 and var step ? step : null;
        run.Details.Intervals =
            sum is not null ? sum.Intervals
            : all.Count == 1 ? all[0].Intervals
            : [];
        ref RunNumbers numbers = ref run.Numbers;
        numbers.Value = sum?.Total ?? used.Sum(one => one.Total);
        run.Details.LossPercent = used.Count > 0 ? used.Average(one => one.Loss) : double.NaN;
        run.Details.JitterSeconds = used.Count > 0 ? used.Average(one => one.Jitter) : double.NaN;
        if (isReported)
            run.Details.SenderValue = all.Sum(one => one.Total);
        else if (Protocol == "UDP" && !isCounted)
            run.Details.Warning = "UDP without the server's report: what was sent, not what arrived.";
    }
}
