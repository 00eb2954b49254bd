using System.Text;

namespace AksCni;

/// <summary>One netperf test: what its banner calls it, its fields or its table, and the run that they make.</summary>
internal sealed class NetperfTest
{
    private readonly Dictionary<string, double> _fields = new(StringComparer.OrdinalIgnoreCase);
    private string? _unit;
    private string? _warning;
    private double _step;
    private double _factor = 1;

    private NetperfTest(string? name, string? protocol, bool isRequest, long line)
    {
        Name = name;
        Protocol = protocol;
        IsRequest = isRequest;
        Line = line;
    }

    /// <summary>TCP_STREAM, UDP_RR and so on; null without a banner.</summary>
    public string? Name { get; }

    public string? Protocol { get; }

    public bool IsRequest { get; }

    public string? Error { get; set; }

    public long Line { get; }

    /// <summary>MIGRATED TCP REQUEST/RESPONSE TEST from ...: what stands in front of TEST.</summary>
    public static NetperfTest Of(string? banner, long line)
    {
        if (banner is null) return new NetperfTest(null, null, false, line);
        string words = banner[..banner.IndexOf(" TEST from ", StringComparison.Ordinal)].Replace("MIGRATED ", "", StringComparison.Ordinal);
        string? protocol = words.StartsWith("TCP", StringComparison.Ordinal) ? "TCP" : words.StartsWith("UDP", StringComparison.Ordinal) ? "UDP" : null;
        bool isRequest = words.Contains("REQUEST", StringComparison.Ordinal);
        string name = words.Replace("REQUEST/RESPONSE", "RR", StringComparison.Ordinal).Replace("Connect/RR", "CRR", StringComparison.OrdinalIgnoreCase).Replace(' ', '_');
        return new NetperfTest(name, protocol, isRequest, line);
    }

    public void TakeWarning(string line)
    {
        if (line is "WARNING") return;
        // Of the widths only the throughput's says anything about the value.
        if (line.StartsWith("Local CPU", StringComparison.Ordinal) || line.StartsWith("Remote CPU", StringComparison.Ordinal)) return;
        _warning = _warning is null ? line : $"{_warning} {line}";
    }

    public void TakeField(string name, ReadOnlySpan<byte> value)
    {
        string key = name.Replace('_', ' ');
        if (key.Equals("Throughput Units", StringComparison.OrdinalIgnoreCase)) _unit = Encoding.ASCII.GetString(value.Trim((byte)' '));
        if (!Utf8Number.TryParse(value.Trim((byte)' '), out double number)) return;
        _fields.TryAdd(key, number);
        if (key.Equals("Throughput", StringComparison.OrdinalIgnoreCase)) _step = Utf8Number.StepOf(value.Trim((byte)' '));
    }

    /// <summary>Notes with how many digits the last number of a line is written.</summary>
    public void StepOfLast(ReadOnlySpan<byte> line) => _step = Utf8Number.StepOf(line[(line.TrimEnd((byte)' ').LastIndexOf((byte)' ') + 1)..].TrimEnd((byte)' '));

    public void Add(List<double[]> rows, List<byte[]> headings, RunCollector runs)
    {
        var run = new RunDraft { Tool = "netperf", Series = Name, Protocol = Protocol, Side = "Client", Round = runs.NextRound(null, Line), Warning = _warning, Direction = Name is not null && Name.Contains("MAERTS", StringComparison.Ordinal) ? "Reverse" : "Forward" };
        run.Numbers.Line = Line;
        SetUnit(run, IsRequest || IsTransactions() ? "Trans/s" : _unit ?? UnitOf(headings));
        if (Error is not null) Fail(run, Error);
        else if (_fields.Count > 0) TakeFields(run);
        else TakeTable(run, rows, isBare: Name is null && headings.Count == 0);
        if (!run.Failed && run.Unit == "?") runs.Faults.Add(Fault.UnknownUnit, Line, $"'{_unit}' is no unit of netperf's that is known; the run is left out.");
        else runs.Add(run);
    }

    private bool IsTransactions() => _fields.ContainsKey("Transaction Rate Tran/s") || (_unit is not null && _unit.StartsWith("Trans", StringComparison.OrdinalIgnoreCase));

    private void SetUnit(RunDraft run, string unit)
    {
        bool known = Measure.TryParse(Encoding.ASCII.GetBytes(unit), out Measure measure);
        run.Unit = known ? measure.Unit : "?";
        run.Metric = run.Unit == Measure.Rate ? ThroughputMetrics.TransactionRate : ThroughputMetrics.Throughput;
        _factor = known ? measure.Factor : double.NaN;
    }

    private void TakeFields(RunDraft run)
    {
        ref RunNumbers numbers = ref run.Numbers;
        double value = Field("Transaction Rate Tran/s") ?? Field("Throughput") ?? double.NaN;
        if (double.IsNaN(value))
        {
            Fail(run, "The test has no result: neither a throughput nor a transaction rate is among its fields.");
            return;
        }
        numbers.Value = value * _factor;
        run.Resolution = _step > 0 ? _step * _factor : null;
        run.DurationSeconds = Field("Elapsed Time");
        numbers.RoundTripSeconds = (Field("Mean Latency Microseconds") ?? double.NaN) / 1e6;
        numbers.Retransmits = (long)(Field("Local Transport Retrans") ?? -1);
        if (Field("Throughput Confidence Width (%)") is > 5 and var width) run.Warning ??= $"The confidence interval of the throughput is {width.ToString(System.Globalization.CultureInfo.InvariantCulture)} % wide.";
    }

    private void TakeTable(RunDraft run, List<double[]> rows, bool isBare)
    {
        if (rows.Count == 0)
        {
            Fail(run, "The test has no result: its output ends before one.");
            return;
        }
        double[] row = rows[0];
        bool isUdp = Protocol == "UDP" && !IsRequest;
        // UDP_STREAM: what was sent with its errors, then what arrived.
        isUdp |= isBare && row.Length == 6 && rows.Count > 1 && rows[1].Length == 4;
        if (isUdp && rows.Count < 2)
        {
            Fail(run, "The row of what arrived is missing.");
            return;
        }
        if (isBare) SetBare(run, row, isUdp);
        ref RunNumbers numbers = ref run.Numbers;
        numbers.Value = (isUdp ? rows[1] : row)[^1] * _factor;
        run.DurationSeconds = row.Length >= 5 ? row[row.Length - (isUdp ? 4 : 2)] : null;
        run.Resolution = _step > 0 && !(IsRequest && rows.Count > 1) ? _step * _factor : null;
        if (!IsRequest) run.MeasuredAt = MeasuredAt.Receiver;
        if (!isUdp) return;
        numbers.SenderValue = row[^1] * _factor;
        if (row.Length == 6 && row[3] > 0 && rows[1].Length >= 3) numbers.LossPercent = Math.Max(0, 100 * (1 - rows[1][^2] / row[3]));
    }

    /// <summary>Numbers alone are told by how many there are; that is an assumption, and the run says so.</summary>
    private void SetBare(RunDraft run, double[] row, bool isUdp)
    {
        bool isRequest = row.Length == 6 && !isUdp;
        SetUnit(run, isRequest ? "Trans/s" : "10^6bits/s");
        run.Series = isRequest ? "RR" : isUdp ? "UDP_STREAM" : "TCP_STREAM";
        run.Protocol = isRequest ? null : isUdp ? "UDP" : "TCP";
        run.Warning = $"netperf -P 0 says no test and no unit; {row.Length} numbers are taken for {run.Series} in {(isRequest ? "transactions/s" : "10^6 bit/s")}.";
    }

    private double? Field(string name) => _fields.TryGetValue(name, out double value) ? value : null;

    /// <summary>The unit stands under the word Throughput, as the last of its line.</summary>
    private static string UnitOf(List<byte[]> headings)
    {
        for (int i = headings.Count - 1; i >= 0; i--)
        {
            string last = Encoding.ASCII.GetString(headings[i]).Trim().Split(' ')[^1];
            if (last.EndsWith("/sec", StringComparison.Ordinal) || last.EndsWith("/s", StringComparison.Ordinal)) return last;
        }
        return "10^6bits/s";
    }

    private static void Fail(RunDraft run, string error)
    {
        run.Failed = true;
        run.Error = error;
    }
}
