using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// qperf: a test's name with a colon, then its values, indented. Units are chosen a line and are bytes: bw = 3.8 GB/sec is 30.4 Gbit/s,
/// with decimal G.
/// </summary>
internal sealed class QperfText : IRunFormat
{
    private RunDraft? _run;
    private RunCollector? _runs;

    private RunCollector Runs => _runs!;

    public bool Begins(ReadOnlySpan<byte> line) => IsTest(line);

    public void Read(LineSource lines, RunCollector runs)
    {
        _runs = runs;
        do Take(lines.Current, lines.Line);
        while (lines.Next());
        End();
    }

    /// <summary>tcp_bw, udp_lat, rc_bw and the like: a transport, then what is measured.</summary>
    private static bool IsTest(ReadOnlySpan<byte> line) =>
        line.Length is > 5 and < 32
        && line[^1] == (byte)':'
        && (line.EndsWith("_bw:"u8) || line.EndsWith("_lat:"u8))
        && line[..^1].IndexOf((byte)' ') < 0;

    private void Take(ReadOnlySpan<byte> line, long number)
    {
        if (IsTest(line.TrimEnd((byte)' ')))
        {
            End();
            Begin(line.TrimEnd((byte)' ')[..^1], number);
            return;
        }
        if (_run is null || line.IsEmpty)
            return;
        int equals = line.IndexOf(" = "u8);
        if (equals > 0)
            TakeValue(line[..equals].Trim((byte)' '), line[(equals + 3)..]);
        else if (line.StartsWith("conf:"u8))
            End();
        else if (line.IndexOf("failed"u8) >= 0 || line.IndexOf("timed out"u8) >= 0 || line.IndexOf("unable"u8) >= 0)
            _run.Details.Error ??= Runs.Text(line.Trim((byte)' '));
    }

    private void Begin(ReadOnlySpan<byte> test, long line)
    {
        string name = Runs.Text(test);
        bool isLatency = name.EndsWith("_lat", StringComparison.Ordinal);
        _run = new RunDraft
        {
            Setup =
            {
                Metric = isLatency ? ThroughputMetrics.Latency : ThroughputMetrics.Throughput,
                Unit = isLatency ? Measure.Time : Measure.BitRate,
                Tool = "qperf",
                Series = name,
                Protocol =
                    name.StartsWith("tcp", StringComparison.Ordinal) ? "TCP"
                    : name.StartsWith("udp", StringComparison.Ordinal) ? "UDP"
                    : null,
                Side = "Client",
            },
            Round = Runs.NextRound(null, line),
        };
        _run.Numbers.Line = line;
    }

    private void TakeValue(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        RunDraft run = _run!;
        var words = new Utf8Words(text);
        if (!words.Next() || !Utf8Number.TryParse(words.Word, out double value))
            return;
        double step = Utf8Number.StepOf(words.Word);
        if (!words.Next() || !Measure.TryParse(words.Word, out Measure measure) || measure.Unit != run.Setup.Unit)
            return;
        ref RunNumbers numbers = ref run.Numbers;
        if (name.SequenceEqual("bw"u8) || name.SequenceEqual("recv_bw"u8) || name.SequenceEqual("latency"u8))
        {
            numbers.Value = measure.Of(value);
            run.Setup.Resolution = measure.Of(step);
            if (run.Setup.Unit == Measure.BitRate)
                run.Setup.MeasuredAt = MeasuredAt.Receiver;
        }
        else if (name.SequenceEqual("send_bw"u8))
        {
            run.Details.SenderValue = measure.Of(value);
        }
    }

    private void End()
    {
        if (_run is null)
            return;
        if (_run.Details.Error is not null || double.IsNaN(_run.Numbers.Value))
        {
            _run.Failed = true;
            _run.Details.Error ??= "The test has no result: its output ends before one.";
        }
        Runs.Add(_run);
        _run = null;
    }
}
