using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// iperf3's text. The result is the row of the receiver, [SUM] where several streams ran, one for each role of a bidirectional test.
/// Only the rate column counts. What the server said (--get-server-output) is the same test once more, and passed over.
/// </summary>
internal sealed class Iperf3Text : TextFormat
{
    /// <summary>Of the client's and the server's output in a bidirectional test; of any other test there is no role.</summary>
    private static readonly string[] Roles = ["", "TX-C", "RX-C", "TX-S", "RX-S"];

    private readonly Dictionary<string, Iperf3TextResult> _results = [];
    private readonly OmittedRows _omitted = new();
    private string? _version;
    private string? _error;
    private string? _protocol;
    private string? _side;
    private long _line;
    private bool _isOpen;
    private bool _isReverse;
    private bool _isServersOutput;
    private long _streams;

    public override bool Begins(ReadOnlySpan<byte> line) =>
        line.StartsWith("Connecting to host "u8)
        || line.StartsWith("Accepted connection from "u8)
        || line.StartsWith("iperf 3."u8)
        || line.StartsWith("iperf3: "u8)
        || (
            line.StartsWith("Server listening on "u8)
            && !line.StartsWith("Server listening on TCP"u8)
            && !line.StartsWith("Server listening on UDP"u8)
        )
        || (IperfRow.TryParse(line, out IperfRow row) && (row.IsReceiver || row.IsSender || !row.Role.IsEmpty))
        || (line.StartsWith("[ ID]"u8) && line.IndexOf("Bitrate"u8) > 0)
        || (line.StartsWith("["u8) && line.IndexOf(" connected to "u8) > 0);

    protected override void Take(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t"u8);
        if (_isServersOutput && !EndsServersOutput(line))
            return;
        if (IperfRow.TryParse(line, out IperfRow row))
        {
            TakeRow(row);
            return;
        }
        if (line.StartsWith("Connecting to host "u8) || line.StartsWith("Accepted connection from "u8))
            Begin(line[0] == (byte)'C' ? "Client" : "Server");
        else if (line.StartsWith("iperf 3."u8))
            _version = Runs.Text(line["iperf "u8.Length..].Trim((byte)' '));
        else if (line.StartsWith("Reverse mode"u8))
            _isReverse = true;
        else if (line.StartsWith("Server output:"u8))
            _isServersOutput = true;
        else if (line.StartsWith("iperf3: error"u8) || line.StartsWith("iperf3: interrupt"u8))
            Fail(line["iperf3: "u8.Length..]);
        else if (line.StartsWith("iperf Done."u8) || line.StartsWith("Server listening on "u8))
            End();
        else if (line.StartsWith("["u8))
            TakeHeading(line);
    }

    protected override void End()
    {
        if (_isOpen)
            AddRuns();
        _isOpen = false;
        _results.Clear();
        _omitted.Clear();
        _error = _protocol = _side = null;
        _isReverse = _isServersOutput = false;
        _streams = 0;
    }

    private void TakeHeading(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf(" connected to "u8) > 0 || line.IndexOf(" connected with "u8) > 0)
            _streams++;
        if (line.IndexOf("Datagrams"u8) > 0)
            _protocol = "UDP";
        else if (line.IndexOf("Retr"u8) > 0 || line.IndexOf("Cwnd"u8) > 0)
            _protocol = "TCP";
    }

    /// <summary>The client says that it is done, or what went wrong; or another client begins.</summary>
    private static bool EndsServersOutput(ReadOnlySpan<byte> line) =>
        line.StartsWith("iperf Done."u8) || line.StartsWith("iperf3: "u8) || line.StartsWith("Connecting to host "u8);

    private void TakeRow(in IperfRow row)
    {
        string key = Runs.Text(row.Role[..Math.Min(row.Role.Length, 40)]);
        if (!Roles.Contains(key))
        {
            Runs.Faults.Add(Fault.InvalidRun, Line, $"'{key}' is no role of iperf3's; the row is left out.", "role");
            return;
        }
        // Rows behind their own total, as a filter leaves them of many tests.
        if (_results.TryGetValue(key, out Iperf3TextResult? result) && result.IsBehind(row))
            End();
        Begin();
        _omitted.Take(row);
        if (row.IsOmitted)
            return;
        if (!_results.TryGetValue(key, out result))
            _results[key] = result = new Iperf3TextResult();
        if (!result.Take(row))
            Runs.Faults.Add(
                Fault.InvalidRun,
                Line,
                $"more streams than iperf3 opens ({Iperf3TextResult.MostStreams}); the row is left out."
            );
    }

    private void Begin(string? side = null)
    {
        if (side is not null)
            End();
        if (_isOpen)
            return;
        _isOpen = true;
        _line = Line;
        _side = side;
    }

    private void Fail(ReadOnlySpan<byte> error)
    {
        Begin();
        _error ??= Runs.Text(error);
        End();
    }

    private void AddRuns()
    {
        var run = new RunDraft
        {
            Setup =
            {
                Metric = ThroughputMetrics.Throughput,
                Tool = "iperf3",
                ToolVersion = _version,
                Protocol = _protocol,
                Side = _side,
                Streams = _streams > 0 ? _streams : null,
                OmittedSeconds = _omitted.Seconds,
            },
            Round = Runs.NextRound(null, _line),
        };
        run.Numbers.Line = _line;
        if (_error is not null || _results.Count == 0)
        {
            run.Fail(_error ?? "The test has no result: its output ends before one.");
            run.Setup.Direction = _isReverse ? "Reverse" : null;
            Runs.Add(run);
            return;
        }
        foreach ((string role, Iperf3TextResult result) in _results.OrderByDescending(result => result.Key, StringComparer.Ordinal))
        {
            RunDraft one = run.Again();
            // TX-C is what the client sends, RX-C what comes back; a server's TX-S and RX-S the other way round. A server that sends has a
            // client with -R.
            one.Setup.Direction = role switch
            {
                "TX-C" or "RX-S" => "Forward",
                "RX-C" or "TX-S" => "Reverse",
                _ => _isReverse || (_side == "Server" && result.IsSent) ? "Reverse" : "Forward",
            };
            if (role.Length > 0)
                one.Setup.Streams = _streams > 1 ? _streams / 2 : null;
            result.Complete(one);
            Runs.Add(one);
        }
    }
}
