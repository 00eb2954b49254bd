namespace AksCni.Throughput.Formats;

/// <summary>The rows of one connection of an iperf2 test, or of their sum.</summary>
internal sealed class Iperf2Connection(bool keepsIntervals)
{
    /// <summary>Seconds by which a total may end before its last interval: both are rounded.</summary>
    private const double Slack = 0.05;

    private readonly List<double> _rates = [];
    private double _end;
    private double _totalEnd = -1;

    public double Total { get; private set; }

    public double Step { get; private set; }

    public double Loss { get; private set; } = double.NaN;

    public double Jitter { get; private set; } = double.NaN;

    public long Rows { get; private set; }

    /// <summary>True where the last row began at 0.</summary>
    public bool IsEnded { get; private set; }

    public bool HasTotal => _totalEnd >= _end - Slack;

    /// <summary>The intervals without the total behind them.</summary>
    public List<double> Intervals => _rates.Count > 1 ? _rates[..^1] : _rates;

    public void Take(double start, double end, double rate, double step, double loss, double jitter)
    {
        // The total begins at 0 like the first interval, and no row ends later.
        if (start == 0 && end >= _end - Slack)
            (Total, _totalEnd, Step, Loss, Jitter) = (rate, end, step, loss, jitter);
        IsEnded = start == 0;
        if (end > _end)
            _end = end;
        Rows++;
        if (keepsIntervals && _rates.Count < ThroughputRun.MaximumIntervals)
            _rates.Add(rate);
    }
}
