using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>sockperf's summary: latency of ping-pong, or bandwidth, where MBps are 2^20 bytes and the Mbps behind them 2^20 bits.</summary>
internal sealed class SockperfText : IRunFormat
{
    private RunCollector? _runs;
    private RunDraft? _run;
    private bool _isUdp;
    private string? _version;

    private RunCollector Runs => _runs!;

    public bool Begins(ReadOnlySpan<byte> line) => line.StartsWith("sockperf:"u8) || line.StartsWith("sockperf["u8);

    public void Read(LineSource lines, RunCollector runs)
    {
        _runs = runs;
        do Take(lines.Current.Trim((byte)' '), lines.Line);
        while (lines.Next());
        End();
    }

    private void Take(ReadOnlySpan<byte> line, long number)
    {
        int version = line.IndexOf("== version #"u8);
        if (version >= 0)
        {
            End();
            _version = Runs.Text(line[(version + "== version #"u8.Length)..].TrimEnd(" ="u8));
            Begin(number);
            return;
        }
        if (line.StartsWith("[ 0] IP ="u8))
            _isUdp = line.EndsWith("UDP"u8);
        if (!line.StartsWith("sockperf: "u8))
            return;
        Begin(number);
        line = line["sockperf: "u8.Length..];
        RunDraft run = _run!;
        if (line.StartsWith("Summary: Latency is "u8))
            TakeLatency(line["Summary: Latency is "u8.Length..], run);
        else if (line.StartsWith("Summary: BandWidth is "u8))
            TakeBandwidth(line["Summary: BandWidth is "u8.Length..], run);
        else if (line.StartsWith("ERROR"u8))
            run.Details.Error ??= Runs.Text(line);
    }

    private void Begin(long line)
    {
        if (_run is not null)
            return;
        _run = new RunDraft
        {
            Setup =
            {
                Metric = ThroughputMetrics.Throughput,
                Tool = "sockperf",
                ToolVersion = _version,
                Side = "Client",
            },
            Round = Runs.NextRound(null, line),
        };
        _run.Numbers.Line = line;
    }

    /// <summary>8.649 usec: half of a round trip.</summary>
    private static void TakeLatency(ReadOnlySpan<byte> text, RunDraft run)
    {
        var words = new Utf8Words(text);
        if (!words.Next() || !Utf8Number.TryParse(words.Word, out double value))
            return;
        double step = Utf8Number.StepOf(words.Word);
        if (!words.Next() || !Measure.TryParse(words.Word, out Measure measure))
            return;
        run.Setup.Metric = ThroughputMetrics.Latency;
        run.Setup.Unit = Measure.Time;
        run.Setup.Series = "ping-pong";
        run.Numbers.Value = measure.Of(value);
        run.Setup.Resolution = measure.Of(step);
    }

    /// <summary>15.882 MBps (127.056 Mbps), both of 2^20.</summary>
    private static void TakeBandwidth(ReadOnlySpan<byte> text, RunDraft run)
    {
        const double Bits = 8.0 * (1 << 20);
        var words = new Utf8Words(text);
        if (!words.Next() || !Utf8Number.TryParse(words.Word, out double value))
            return;
        double step = Utf8Number.StepOf(words.Word);
        if (!words.Next() || !words.Word.SequenceEqual("MBps"u8))
            return;
        run.Setup.MeasuredAt = MeasuredAt.Sender;
        run.Setup.Series = "throughput";
        run.Numbers.Value = value * Bits;
        run.Setup.Resolution = step * Bits;
    }

    private void End()
    {
        if (_run is null)
            return;
        _run.Setup.Protocol = _isUdp ? "UDP" : "TCP";
        if (double.IsNaN(_run.Numbers.Value))
        {
            _run.Failed = true;
            _run.Details.Error ??= "The test has no summary.";
        }
        Runs.Add(_run);
        _run = null;
    }
}
