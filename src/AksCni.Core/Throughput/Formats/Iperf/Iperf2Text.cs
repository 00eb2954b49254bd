using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// iperf2's text, 2.0 to 2.2. A client's numbers are what was written to the socket; of UDP the server's report is what arrived. A server's
/// log holds many tests: one begins where a connection is opened after all others have their totals.
/// </summary>
internal sealed class Iperf2Text : TextFormat
{
    private readonly List<string> _opened = [];
    private Iperf2Test? _test;
    private bool _isReport;
    private bool _isReverse;

    public override bool Begins(ReadOnlySpan<byte> line) =>
        IsBanner(line)
        || IsOpening(line)
        || (line.StartsWith("[ ID]"u8) && line.IndexOf("Bandwidth"u8) > 0)
        || IperfRow.TryParse(line, out _);

    protected override void Take(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t"u8);
        if (IperfRow.TryParse(line, out IperfRow row))
            TakeRow(row);
        else if (IsBanner(line))
            Begin(line);
        else if (IsOpening(line))
            TakeOpening(line);
        else if (line.IndexOf("Server Report:"u8) >= 0)
            _isReport = true;
        else if (line.IndexOf(" failed"u8) > 0 && _test is not null)
            _test.Error ??= Runs.Text(line);
    }

    protected override void End()
    {
        EndTest();
        if (_opened.Count > 0)
            Next();
        EndTest();
    }

    private static bool IsBanner(ReadOnlySpan<byte> line) =>
        line.StartsWith("Client connecting to "u8)
        || line.StartsWith("Server listening on TCP"u8)
        || line.StartsWith("Server listening on UDP"u8);

    private static bool IsOpening(ReadOnlySpan<byte> line) => line.StartsWith("["u8) && line.IndexOf(" connected with "u8) > 0;

    private void TakeRow(in IperfRow row)
    {
        bool hasLoss = row.TryLoss(out double jitter, out double loss);
        // 2.0 puts the server's report behind a line of its own or, on the server's side, has no other rows.
        string id = _isReport && hasLoss ? Iperf2Test.ReportOf(row.IdText) : row.IdText;
        if (_test is null || (_opened.Count > 0 && !_test.GoesOn(id, row.Start)) || (_test.IsBare && _test.IsBehind(id, row.Start)))
            Next();
        Announce();
        if (!_test!.Take(id, row.Start, row.End, row.BitsPerSecond, row.Step, loss, jitter))
            Runs.Faults.Add(Fault.InvalidRun, Line, "more connections than any test of iperf's opens; the row is left out.");
        if (hasLoss)
            _test.Protocol ??= "UDP";
    }

    /// <summary>
    /// [ 3] local ... connected with ...: of the test under way while one of its connections lacks its total, else of the next one.
    /// </summary>
    private void TakeOpening(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)']');
        if (end < 0 || _opened.Count > 4096)
            return;
        _opened.Add(Runs.Text(line[1..end].Trim((byte)' ')));
        _isReverse = line.IndexOf("(reverse)"u8) > 0;
        if (_test is { IsEnded: false })
            Announce();
    }

    private void Announce()
    {
        foreach (string id in _opened)
            _test!.Announce(id);
        if (_opened.Count > 0)
            _test!.IsReverse = _isReverse;
        _opened.Clear();
    }

    /// <summary>
    /// A banner begins a test; a client's beside a server's is a test in two directions (-d, -r), whose rows nothing tells apart.
    /// </summary>
    private void Begin(ReadOnlySpan<byte> line)
    {
        string side = line[0] == (byte)'C' ? "Client" : "Server";
        if (_test is { Count: 0, Error: null, Side: not null } && _test.Side != side)
        {
            _test.Refusal =
                "a test in both directions (-d or -r), whose rows cannot be told apart; run each direction by itself. It is left out.";
            return;
        }
        EndTest();
        _test = new Iperf2Test
        {
            Line = Line,
            Side = side,
            HasBanner = true,
            Protocol = line.IndexOf("UDP port"u8) > 0 ? "UDP" : "TCP",
        };
        Announce();
    }

    /// <summary>Begins the next test of the same log.</summary>
    private void Next()
    {
        (string? side, string? protocol) = (_test?.Side, _test?.Side is null ? null : _test.Protocol);
        EndTest();
        _test = new Iperf2Test
        {
            Line = Line,
            Side = side,
            Protocol = protocol,
        };
        Announce();
    }

    private void EndTest()
    {
        // A server that has had no client yet has nothing to say.
        if (_test is not { Side: "Server", IsEmpty: true })
            _test?.Add(Runs);
        _test = null;
        _isReport = false;
    }
}
