using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// qperf: a test's name with a colon, then its values, indented. Units are chosen a line and are bytes: bw = 3.8 GB/sec is 30.4 Gbit/s,
/// with decimal G.
/// </summary>
internal sealed class QperfText : TextFormat
{
    /// <summary>tcp_bw, udp_lat, rc_bw and the like: a transport, then what is measured.</summary>
    private static readonly LinePattern[] Tests = [new("{test}_bw:"), new("{test}_lat:")];

    private static readonly LinePattern Value = new("{name} = {value:quantity} {}");

    private static readonly LinePattern Configuration = new("conf:{}");

    private static readonly LinePattern[] Errors = [new("{}failed{}"), new("{}timed out{}"), new("{}unable{}")];

    private RunDraft? _run;

    public override bool Begins(ReadOnlySpan<byte> line) =>
        line.Length is > 5 and < 32 && line.IndexOf((byte)' ') < 0 && LinePattern.TryMatch(Tests, line, out _);

    protected override void Take(ReadOnlySpan<byte> line)
    {
        if (Begins(line))
        {
            End();
            _run = BeginTest(Runs.Text(line[..^1]));
        }
        else if (_run is null)
            return;
        else if (Value.TryMatch(line.TrimStart((byte)' '), out LineMatch value))
            TakeValue(value, _run);
        else if (Configuration.Matches(line))
            End();
        else if (line.IndexOf(" = "u8) < 0 && LinePattern.TryMatch(Errors, line, out _))
            _run.Details.Error ??= Runs.Text(line.TrimStart((byte)' '));
    }

    protected override void End()
    {
        if (_run is null)
            return;
        if (_run.Details.Error is not null || double.IsNaN(_run.Numbers.Value))
            _run.Fail(_run.Details.Error ?? "The test has no result: its output ends before one.");
        Runs.Add(_run);
        _run = null;
    }

    private RunDraft BeginTest(string name)
    {
        bool isLatency = name.EndsWith("_lat", StringComparison.Ordinal);
        RunDraft run = BeginRun("qperf");
        run.Setup.Metric = isLatency ? ThroughputMetrics.Latency : ThroughputMetrics.Throughput;
        run.Setup.Unit = isLatency ? Measure.Time : Measure.BitRate;
        run.Setup.Series = name;
        run.Setup.Protocol =
            name.StartsWith("tcp", StringComparison.Ordinal) ? "TCP"
            : name.StartsWith("udp", StringComparison.Ordinal) ? "UDP"
            : null;
        run.Setup.Side = "Client";
        return run;
    }

    private static void TakeValue(LineMatch value, RunDraft run)
    {
        if (value.Unit.Unit != run.Setup.Unit)
            return;
        ReadOnlySpan<byte> name = value["name"];
        if (name.SequenceEqual("bw"u8) || name.SequenceEqual("recv_bw"u8) || name.SequenceEqual("latency"u8))
        {
            run.Numbers.Value = value.Value("value");
            run.Setup.Resolution = value.Step("value");
            if (run.Setup.Unit == Measure.BitRate)
                run.Setup.MeasuredAt = MeasuredAt.Receiver;
        }
        else if (name.SequenceEqual("send_bw"u8))
        {
            run.Details.SenderValue = value.Value("value");
        }
    }
}
