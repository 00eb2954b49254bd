using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>The rows of one direction of an iperf3 test in text, and which of them is its result.</summary>
internal sealed class Iperf3TextResult
{
    /// <summary>iperf3's MAX_STREAMS is 128.</summary>
    public const int MostStreams = 128;

    private readonly List<double> _intervals = [];
    private readonly List<double> _sumIntervals = [];
    private readonly Total _receiver = new();
    private readonly Total _sender = new();
    private readonly Total _unnamed = new();
    private double _end;

    /// <summary>True where the sender alone counted anything.</summary>
    public bool IsSent => _sender.Rate > 0 && !(_receiver.Rate > 0);

    /// <summary>
    /// True for a row that cannot be of this test: its stream has that total already, or the totals are there and it is an interval.
    /// </summary>
    public bool IsBehind(in IperfRow row) =>
        row.IsReceiver ? _receiver.Has(row)
        : row.IsSender ? _sender.Has(row)
        : _receiver.IsThere || _sender.IsThere;

    /// <summary>Takes a row; false where it is of more streams than a test has.</summary>
    public bool Take(in IperfRow row)
    {
        if (row.IsReceiver)
            return _receiver.Take(row);
        if (row.IsSender)
            return _sender.Take(row);
        // Without a name: the one footer of UDP up to 3.1. It begins at 0 and tells the loss of the whole.
        if (row.Start == 0 && _end > 0 && row.End >= _end - 0.01 && row.TryLoss(out _, out _))
            return _unnamed.Take(row);
        TakeInterval(row);
        return true;
    }

    public void Complete(RunDraft run)
    {
        ref RunNumbers numbers = ref run.Numbers;
        // A server that sends never hears what arrived; up to 3.6 it writes a row of zeros.
        bool isServers = run.Setup.Side == "Server" && IsSent;
        bool isReceived = _receiver.IsThere && !isServers;
        Total total =
            isReceived ? _receiver
            : _sender.IsThere ? _sender
            : _unnamed;
        if (!total.IsThere)
        {
            run.Fail("The test has no result: its output ends after the intervals.");
            return;
        }
        run.Setup.MeasuredAt = isReceived ? MeasuredAt.Receiver : MeasuredAt.Sender;
        run.Setup.Resolution = total.Step;
        run.Details.Intervals =
            _sumIntervals.Count > 0 ? _sumIntervals
            : _intervals.Count > 0 ? _intervals
            : [];
        numbers.Value = total.Rate;
        if (!isServers)
            (run.Details.LossPercent, run.Details.JitterSeconds) = (total.Loss, total.Jitter);
        numbers.Retransmits = _sender.IsThere ? _sender.Retransmits : -1;
        if (isReceived && _sender.IsThere)
            run.Details.SenderValue = _sender.Rate;
        if (isReceived || isServers || !double.IsFinite(total.Loss))
            return;
        // The sender's rate with the receiver's loss beside it: what arrived follows.
        run.Setup.MeasuredAt = MeasuredAt.Derived;
        run.Details.SenderValue = total.Rate;
        numbers.Value = total.Rate * (100 - total.Loss) / 100;
    }

    private void TakeInterval(in IperfRow row)
    {
        _end = Math.Max(_end, row.End);
        List<double> list = row.IsSum ? _sumIntervals : _intervals;
        if (list.Count < ThroughputRun.MaximumIntervals)
            list.Add(row.BitsPerSecond);
    }

    /// <summary>The row of a sum, or the sum of the rows where none is.</summary>
    private sealed class Total
    {
        private readonly HashSet<string> _streams = [];
        private bool _hasSum;

        public bool IsThere { get; private set; }

        public double Rate { get; private set; }

        public double Step { get; private set; }

        public double Loss { get; private set; }

        public double Jitter { get; private set; }

        public long Retransmits { get; private set; }

        /// <summary>True where the row's stream, or its sum, has been taken.</summary>
        public bool Has(in IperfRow row) => _streams.Contains(row.IdText);

        public bool Take(in IperfRow row)
        {
            if (_streams.Count > MostStreams)
                return false;
            _streams.Add(row.IdText);
            if (_hasSum && !row.IsSum)
                return true;
            bool adds = IsThere && !row.IsSum;
            Rate = adds ? Rate + row.BitsPerSecond : row.BitsPerSecond;
            Step = adds ? Math.Max(Step, row.Step) : row.Step;
            long retransmits = row.Retransmits();
            Retransmits = adds && Retransmits >= 0 && retransmits >= 0 ? Retransmits + retransmits : retransmits;
            row.TryLoss(out double jitter, out double loss);
            (Jitter, Loss) = (jitter, loss);
            IsThere = true;
            _hasSum |= row.IsSum;
            return true;
        }
    }
}
