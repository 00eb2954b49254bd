using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>sockperf's summary: latency of ping-pong, or bandwidth, where MBps are 2^20 bytes and the Mbps behind them 2^20 bits.</summary>
internal sealed class SockperfText : TextFormat
{
    private static readonly LinePattern Version = new("{}== version #{version}");

    private static readonly LinePattern Peer = new("[ 0] IP = {address} PORT = {port} # {protocol}");

    private static readonly LinePattern Message = new("sockperf: {message}");

    /// <summary>Half of a round trip.</summary>
    private static readonly LinePattern Latency = new("sockperf: Summary: Latency is {latency:quantity} {}");

    private static readonly LinePattern Bandwidth = new("sockperf: Summary: BandWidth is {rate:number} MBps {}");

    private static readonly LinePattern Error = new("sockperf: ERROR{}");

    private RunDraft? _run;
    private bool _isUdp;
    private string? _version;

    public override bool Begins(ReadOnlySpan<byte> line) => line.StartsWith("sockperf:"u8) || line.StartsWith("sockperf["u8);

    protected override void Take(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)' ');
        if (Version.TryMatch(line, out LineMatch match))
        {
            End();
            _version = Runs.Text(match["version"].TrimEnd(" ="u8));
            BeginTest();
        }
        else if (Peer.TryMatch(line, out match))
            _isUdp = match["protocol"].SequenceEqual("UDP"u8);
        else if (Message.TryMatch(line, out match))
            TakeMessage(line, match["message"], BeginTest());
    }

    protected override void End()
    {
        if (_run is null)
            return;
        _run.Setup.Protocol = _isUdp ? "UDP" : "TCP";
        if (double.IsNaN(_run.Numbers.Value))
            _run.Fail(_run.Details.Error ?? "The test has no summary.");
        Runs.Add(_run);
        _run = null;
    }

    private RunDraft BeginTest()
    {
        if (_run is not null)
            return _run;
        _run = BeginRun("sockperf");
        _run.Setup.Metric = ThroughputMetrics.Throughput;
        _run.Setup.ToolVersion = _version;
        _run.Setup.Side = "Client";
        return _run;
    }

    private void TakeMessage(ReadOnlySpan<byte> line, ReadOnlySpan<byte> message, RunDraft run)
    {
        if (Latency.TryMatch(line, out LineMatch match))
        {
            run.Setup.Metric = ThroughputMetrics.Latency;
            run.Setup.Unit = Measure.Time;
            run.Setup.Series = "ping-pong";
            run.Numbers.Value = match.Value("latency");
            run.Setup.Resolution = match.Step("latency");
        }
        else if (Bandwidth.TryMatch(line, out match))
        {
            const double Bits = 8.0 * (1 << 20);
            run.Setup.MeasuredAt = MeasuredAt.Sender;
            run.Setup.Series = "throughput";
            run.Numbers.Value = match.Number("rate") * Bits;
            run.Setup.Resolution = Utf8Number.StepOf(match["rate"]) * Bits;
        }
        else if (Error.Matches(line))
            run.Details.Error ??= Runs.Text(message);
    }
}
