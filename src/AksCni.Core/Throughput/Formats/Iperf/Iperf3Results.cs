using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Makes runs of an iperf3 test: what the receiver counted, one run a direction, never a sum of both. An error means that it failed,
/// however whole the rest looks.
/// </summary>
internal static class Iperf3Results
{
    public static void Add(Iperf3Test test, RunCollector runs)
    {
        RunDraft run = test.Run.Again();
        run.Setup.Tool = "iperf3";
        run.Round = runs.NextRound(null, run.Numbers.Line);
        if (test.Title is not null)
            runs.NoteTitle(test.Title);
        if (run.Details.Error is not null || !test.HasEnd)
        {
            run.Fail(run.Details.Error ?? "The test has no result: its end is empty.");
            run.Setup.Direction =
                test.IsReverse ? "Reverse"
                : test.IsBidirectional || run.Setup.Protocol is null ? null
                : "Forward";
            runs.Add(run);
            return;
        }
        bool twice = test.Sum.Times > 1 || test.Sent.Times > 1 || test.Received.Times > 1;
        bool both = twice || test.IsBidirectional || test.ReverseSum.Times + test.ReverseSent.Times + test.ReverseReceived.Times > 0;
        if (twice || (test.Sum.Times + test.Sent.Times + test.Received.Times == 0))
            test.Rebuild(both);
        AddDirection(
            run,
            test,
            both ? "Forward"
                : test.IsReverse ? "Reverse"
                : "Forward",
            test.Sum,
            test.Sent,
            test.Received,
            test.Forward,
            runs
        );
        if (both)
            AddDirection(run, test, "Reverse", test.ReverseSum, test.ReverseSent, test.ReverseReceived, test.Backward, runs);
    }

    private static void AddDirection(
        RunDraft test,
        Iperf3Test from,
        string direction,
        Iperf3Sum sum,
        Iperf3Sum sent,
        Iperf3Sum received,
        List<double> intervals,
        RunCollector runs
    )
    {
        RunDraft run = test.Again();
        run.Setup.Direction = direction;
        run.Details.Intervals = [.. intervals];
        ref RunNumbers numbers = ref run.Numbers;
        run.Details.LocalCpuPercent = from.LocalCpu;
        run.Details.RemoteCpuPercent = from.RemoteCpu > 0 ? from.RemoteCpu : double.NaN;
        numbers.Retransmits = sent.Retransmits;
        Iperf3Sum lossy = received.Times > 0 ? received : sum;
        run.Details.LossPercent = lossy.LostPercent;
        run.Details.JitterSeconds = lossy.JitterMs / 1000;
        bool weSend = (direction == "Forward") != from.IsServer;
        if (weSend)
            numbers.RoundTripSeconds = MeanRoundTrip(from);
        if (received.BitsPerSecond > 0)
        {
            run.Setup.MeasuredAt = MeasuredAt.Receiver;
            numbers.Value = received.BitsPerSecond;
            if (sent.BitsPerSecond > 0)
                run.Details.SenderValue = sent.BitsPerSecond;
        }
        else if (from.IsServer && weSend && sent.BitsPerSecond > 0)
        {
            // A server that sends never hears what arrived.
            run.Setup.MeasuredAt = MeasuredAt.Sender;
            numbers.Value = sent.BitsPerSecond;
            run.Details.LossPercent = run.Details.JitterSeconds = double.NaN;
        }
        else if (received.Times == 0 && sum.Times > 0)
        {
            // UDP up to 3.10: the one sum is the sender's rate.
            bool isOurs = from.IsServer && !weSend;
            run.Setup.MeasuredAt = isOurs ? MeasuredAt.Receiver : MeasuredAt.Derived;
            numbers.Value = isOurs ? sum.BitsPerSecond : sum.BitsPerSecond * (100 - sum.LostPercent) / 100;
            if (!isOurs)
                run.Details.SenderValue = sum.BitsPerSecond;
        }
        else
        {
            run.Fail(
                received.Times == 0 ? "The end says nothing of this direction."
                : received.BitsPerSecond == 0 ? "The receiver counted nothing."
                : "The receiver's rate is missing, below 0 or no number."
            );
        }
        runs.Add(run);
    }

    /// <summary>The mean over the streams that this side sends; 0 stands for unknown.</summary>
    private static double MeanRoundTrip(Iperf3Test test)
    {
        double sum = 0;
        int count = 0;
        foreach ((Iperf3Sum sent, _) in test.EndStreams)
        {
            if (!sent.IsSender || !(sent.MeanRtt > 0))
                continue;
            sum += sent.MeanRtt;
            count++;
        }
        return count == 0 ? double.NaN : sum / count / 1e6;
    }
}
