namespace AksCni;

/// <summary>The connections of one iperf2 test: the total of each, their sum row where there is one, and what the server reported back.</summary>
internal sealed class Iperf2Test
{
    /// <summary>Seconds by which a total may end before its last interval: both are rounded.</summary>
    private const double Slack = 0.05;

    private readonly Dictionary<string, Connection> _connections = [];

    public string? Error { get; set; }

    public string? Protocol { get; set; }

    public string? Side { get; set; }

    public long Line { get; set; }

    public int Count => _connections.Count;

    /// <summary>True once every connection has its intervals and its total behind them: a connection that begins then is of another test.</summary>
    public bool IsComplete => _connections.Count > 0 && _connections.Values.All(one => one.Intervals.Count > 1 && one.IsEnded);

    /// <summary>A row of an interval or of the total, under the connection's id; the server's report has an id of its own.</summary>
    public void Take(string id, double start, double end, double rate, double step, double loss = double.NaN, double jitter = double.NaN)
    {
        if (!_connections.TryGetValue(id, out Connection? connection)) _connections[id] = connection = new Connection();
        // The total begins at 0 like the first interval, and no row ends later.
        if (start == 0 && end >= connection.End - Slack) (connection.Total, connection.TotalEnd, connection.Step, connection.Loss, connection.Jitter) = (rate, end, step, loss, jitter);
        connection.IsEnded = start == 0;
        if (end > connection.End) connection.End = end;
        if (connection.Intervals.Count < ThroughputRun.MaximumIntervals) connection.Intervals.Add(rate);
    }

    public void Add(RunCollector runs)
    {
        var run = new RunDraft { Metric = ThroughputMetrics.Throughput, Tool = "iperf2", Protocol = Protocol, Side = Side, Round = runs.NextRound(null, Line), Direction = "Forward" };
        run.Numbers.Line = Line;
        if (Error is null || _connections.Count > 0) Complete(run);
        else Fail(run, Error);
        runs.Add(run);
    }

    private void Complete(RunDraft run)
    {
        List<Connection> reports = [.. _connections.Where(one => one.Key.StartsWith("report ", StringComparison.Ordinal)).Select(one => one.Value)];
        List<Connection> all = [.. _connections.Where(one => one.Key != "SUM" && !one.Key.StartsWith("report ", StringComparison.Ordinal)).Select(one => one.Value)];
        bool isReported = reports.Count > 0 && reports.Count >= all.Count;
        List<Connection> used = isReported ? reports : all;
        Connection? sum = isReported ? null : _connections.GetValueOrDefault("SUM");
        if (used.Count == 0 && sum is null)
        {
            Fail(run, "The test has no result: no row of an interval.");
            return;
        }
        if (used.Exists(one => !one.HasTotal) || sum is { HasTotal: false })
        {
            Fail(run, "The test has no result: its output ends after the intervals.");
            return;
        }
        run.Streams = all.Count > 0 ? all.Count : null;
        bool isCounted = isReported || Side == "Server" || (Side is null && used.Exists(one => double.IsFinite(one.Loss)));
        run.MeasuredAt = isCounted ? MeasuredAt.Receiver : Side == "Client" ? MeasuredAt.Sender : null;
        run.Resolution = (sum ?? used[0]).Step is > 0 and var step ? step : null;
        run.Intervals = sum is not null ? sum.Values : all.Count == 1 ? all[0].Values : [];
        ref RunNumbers numbers = ref run.Numbers;
        numbers.Value = sum?.Total ?? used.Sum(one => one.Total);
        numbers.LossPercent = used.Count > 0 ? used.Average(one => one.Loss) : double.NaN;
        numbers.JitterSeconds = used.Count > 0 ? used.Average(one => one.Jitter) : double.NaN;
        if (isReported) numbers.SenderValue = all.Sum(one => one.Total);
        else if (Protocol == "UDP" && !isCounted) run.Warning = "UDP without the server's report: what was sent, not what arrived.";
    }

    private static void Fail(RunDraft run, string error)
    {
        run.Failed = true;
        run.Error = error;
    }

    private sealed class Connection
    {
        public List<double> Intervals { get; } = [];

        public double Total { get; set; }

        public double TotalEnd { get; set; } = -1;

        public double Step { get; set; }

        public double End { get; set; }

        /// <summary>True where the last row began at 0.</summary>
        public bool IsEnded { get; set; }

        public double Loss { get; set; } = double.NaN;

        public double Jitter { get; set; } = double.NaN;

        public bool HasTotal => TotalEnd >= End - Slack;

        /// <summary>The intervals without the total behind them.</summary>
        public List<double> Values => Intervals.Count > 1 ? Intervals[..^1] : Intervals;
    }
}
