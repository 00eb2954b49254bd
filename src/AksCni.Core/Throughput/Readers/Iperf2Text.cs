namespace AksCni;

/// <summary>iperf2's text, 2.0 to 2.2. A client's numbers are what was written to the socket; of UDP the server's report is what arrived.</summary>
internal sealed class Iperf2Text : IRunFormat
{
    private RunCollector? _runs;
    private Iperf2Test? _test;
    private bool _isReport;
    private bool _isTwoWay;

    private RunCollector Runs => _runs!;

    public bool Begins(ReadOnlySpan<byte> line) =>
        line.StartsWith("Client connecting to "u8) || line.StartsWith("Server listening on TCP"u8) || line.StartsWith("Server listening on UDP"u8)
        || (line.StartsWith("[ ID]"u8) && line.IndexOf("Bandwidth"u8) > 0) || IperfRow.TryParse(line, out _);

    public void Read(LineSource lines, RunCollector runs)
    {
        _runs = runs;
        do Take(lines.Current.Trim(" \t"u8), lines.Line);
        while (lines.Next());
        End();
    }

    private void Take(ReadOnlySpan<byte> line, long number)
    {
        if (IperfRow.TryParse(line, out IperfRow row))
        {
            Open(number);
            TakeRow(row);
        }
        else if (line.StartsWith("Client connecting to "u8) || line.StartsWith("Server listening on "u8))
        {
            Begin(line, number);
        }
        else if (line.IndexOf("Server Report:"u8) >= 0)
        {
            _isReport = true;
        }
        else if (line.IndexOf(" failed"u8) > 0 && _test is not null)
        {
            _test.Error ??= Runs.Text(line);
        }
    }

    private void TakeRow(in IperfRow row)
    {
        bool hasLoss = row.TryLoss(out double jitter, out double loss);
        // 2.0 puts the server's report behind a line of its own or, on the server's side, has no other rows.
        string id = _isReport && hasLoss ? $"report {row.IdText}" : row.IdText;
        _test!.Take(id, row.Start, row.End, row.BitsPerSecond, row.Step, loss, jitter);
        if (hasLoss) _test.Protocol ??= "UDP";
    }

    /// <summary>A banner begins a test; a client's beside a server's is a test in two directions (-d, -r), whose rows nothing tells apart.</summary>
    private void Begin(ReadOnlySpan<byte> line, long number)
    {
        string side = line[0] == (byte)'C' ? "Client" : "Server";
        if (_test is { Count: 0, Error: null } && _test.Side is not null && _test.Side != side)
        {
            _isTwoWay = true;
            return;
        }
        End();
        _test = new Iperf2Test { Line = number, Side = side, Protocol = line.IndexOf("UDP port"u8) > 0 ? "UDP" : "TCP" };
    }

    private void Open(long number) => _test ??= new Iperf2Test { Line = number };

    private void End()
    {
        // A server that has had no client yet has nothing to say.
        if (_test is { } test && !(test.Side == "Server" && test.Count == 0 && test.Error is null))
        {
            if (_isTwoWay) Runs.Faults.Add(Fault.InvalidRun, test.Line, "a test in both directions (-d or -r), whose rows cannot be told apart; run each direction by itself. It is left out.");
            else test.Add(Runs);
        }
        _test = null;
        _isReport = _isTwoWay = false;
    }
}
