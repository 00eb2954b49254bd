namespace AksCni;

/// <summary>The rows of one direction of an iperf3 test in text, and which of them is its result.</summary>
internal sealed class Iperf3TextResult
{
    private readonly List<double> _intervals = [];
    private readonly List<double> _sumIntervals = [];
    private Total _receiver;
    private Total _sender;
    private Total _unnamed;
    private double _end;

    public void Take(in IperfRow row)
    {
        if (row.IsReceiver) _receiver.Take(row);
        else if (row.IsSender) _sender.Take(row);
        // Without a name: the one footer of UDP up to 3.1. It begins at 0 and tells the loss of the whole.
        else if (row.Start == 0 && _end > 0 && row.End >= _end - 0.01 && row.TryLoss(out _, out _)) _unnamed.Take(row);
        else TakeInterval(row);
    }

    public void Complete(RunDraft run)
    {
        ref RunNumbers numbers = ref run.Numbers;
        Total total = _receiver.IsThere ? _receiver : _sender.IsThere ? _sender : _unnamed;
        if (!total.IsThere)
        {
            run.Failed = true;
            run.Error = "The test has no result: its output ends after the intervals.";
            return;
        }
        run.MeasuredAt = _receiver.IsThere ? MeasuredAt.Receiver : MeasuredAt.Sender;
        run.Resolution = total.Step;
        run.Intervals = _sumIntervals.Count > 0 ? _sumIntervals : _intervals;
        numbers.Value = total.Rate;
        numbers.LossPercent = total.Loss;
        numbers.JitterSeconds = total.Jitter;
        numbers.Retransmits = _sender.IsThere ? _sender.Retransmits : -1;
        if (_receiver.IsThere && _sender.IsThere) numbers.SenderValue = _sender.Rate;
        if (_receiver.IsThere || !double.IsFinite(total.Loss)) return;
        // The sender's rate with the receiver's loss beside it: what arrived follows.
        run.MeasuredAt = MeasuredAt.Derived;
        numbers.SenderValue = total.Rate;
        numbers.Value = total.Rate * (100 - total.Loss) / 100;
    }

    private void TakeInterval(in IperfRow row)
    {
        _end = Math.Max(_end, row.End);
        List<double> list = row.IsSum ? _sumIntervals : _intervals;
        if (list.Count < ThroughputRun.MaximumIntervals) list.Add(row.BitsPerSecond);
    }

    /// <summary>The row of a sum, or the sum of the rows where none is.</summary>
    private struct Total
    {
        private bool _hasSum;

        public bool IsThere { get; private set; }

        public double Rate { get; private set; }

        public double Step { get; private set; }

        public double Loss { get; private set; }

        public double Jitter { get; private set; }

        public long Retransmits { get; private set; }

        public void Take(in IperfRow row)
        {
            if (_hasSum && !row.IsSum) return;
            bool adds = IsThere && !row.IsSum;
            Rate = adds ? Rate + row.BitsPerSecond : row.BitsPerSecond;
            Step = adds ? Math.Max(Step, row.Step) : row.Step;
            long retransmits = row.Retransmits();
            Retransmits = adds && Retransmits >= 0 && retransmits >= 0 ? Retransmits + retransmits : retransmits;
            row.TryLoss(out double jitter, out double loss);
            (Jitter, Loss) = (jitter, loss);
            IsThere = true;
            _hasSum |= row.IsSum;
        }
    }
}
