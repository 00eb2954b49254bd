using System.Text;
using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>One netperf test: what its banner calls it, its fields or its table, and the run that they make.</summary>
internal sealed class NetperfTest
{
    /// <summary>netperf's omni tests know some two hundred.</summary>
    private const int MostFields = 1000;

    private const string BareStream = "netperf -P 0 says no test and no unit; the numbers are taken for TCP_STREAM in 10^6 bit/s.";
    private const string BareUdp = "netperf -P 0 says no test and no unit; the numbers are taken for UDP_STREAM in 10^6 bit/s.";
    private const string BareRequests = "netperf -P 0 says no test and no unit; the numbers are taken for RR in transactions/s.";

    private readonly Dictionary<string, double> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<double> _steps = [];
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

    public bool HasFields => _fields.Count > 0;

    public long Line { get; }

    /// <summary>MIGRATED TCP REQUEST/RESPONSE TEST from ...: what stands in front of TEST.</summary>
    public static NetperfTest Of(string? banner, long line)
    {
        if (banner is null)
            return new NetperfTest(null, null, false, line);
        string words = banner[..banner.IndexOf(" TEST from ", StringComparison.Ordinal)].Replace("MIGRATED ", "", StringComparison.Ordinal);
        string? protocol =
            words.StartsWith("TCP", StringComparison.Ordinal) ? "TCP"
            : words.StartsWith("UDP", StringComparison.Ordinal) ? "UDP"
            : null;
        bool isRequest = words.Contains("REQUEST", StringComparison.Ordinal);
        string name = words
            .Replace("REQUEST/RESPONSE", "RR", StringComparison.Ordinal)
            .Replace("Connect/RR", "CRR", StringComparison.OrdinalIgnoreCase)
            .Replace(' ', '_');
        return new NetperfTest(name, protocol, isRequest, line);
    }

    /// <summary>One more test of the same name.</summary>
    public NetperfTest Again(long line) => new(Name, Protocol, IsRequest, line);

    /// <summary>True where the test has a field already; texts, such as units, are NaN.</summary>
    public bool Has(string name) => _fields.ContainsKey(name.Replace('_', ' '));

    public void TakeWarning(string line)
    {
        if (line is "WARNING")
            return;
        // Of the widths only the throughput's says anything about the value.
        if (line.StartsWith("Local CPU", StringComparison.Ordinal) || line.StartsWith("Remote CPU", StringComparison.Ordinal))
            return;
        _warning = _warning is null ? line : $"{_warning} {line}";
    }

    /// <summary>Takes a field, of which the first counts; false where there are more than netperf has.</summary>
    public bool TakeField(string name, ReadOnlySpan<byte> value)
    {
        if (_fields.Count == MostFields)
            return false;
        string key = name.Replace('_', ' ');
        value = value.Trim((byte)' ');
        if (key.Equals("Throughput Units", StringComparison.OrdinalIgnoreCase))
            _unit = Encoding.ASCII.GetString(value).Replace(" ", "", StringComparison.Ordinal);
        if (_fields.TryAdd(key, Utf8Number.OrNaN(value)) && key.Equals("Throughput", StringComparison.OrdinalIgnoreCase))
            _step = Utf8Number.StepOf(value);
        return true;
    }

    /// <summary>Notes with how many digits the numbers of a row are written.</summary>
    public void TakeSteps(ReadOnlySpan<byte> line)
    {
        _steps.Clear();
        var words = new Utf8Words(line);
        while (words.Next())
            _steps.Add(Utf8Number.StepOf(words.Word));
    }

    public void Add(List<double[]> rows, List<byte[]> headings, RunCollector runs)
    {
        var run = new RunDraft
        {
            Setup =
            {
                Tool = "netperf",
                Series = Name,
                Protocol = Protocol,
                Side = "Client",
                Direction = Name is not null && Name.Contains("MAERTS", StringComparison.Ordinal) ? "Reverse" : "Forward",
            },
            Details = { Warning = _warning },
            Round = runs.NextRound(null, Line),
        };
        run.Numbers.Line = Line;
        SetUnit(run, IsRequest || IsTransactions() ? "Trans/s" : _unit ?? UnitOf(headings));
        if (Error is not null)
            run.Fail(Error);
        else if (_fields.Count > 0)
            TakeFields(run);
        else
            TakeTable(run, rows, isBare: Name is null && headings.Count == 0);
        if (!run.Failed && run.Setup.Unit == "?")
            runs.Faults.Add(Fault.UnknownUnit, Line, $"'{_unit}' is no unit of netperf's that is known; the run is left out.");
        else
            runs.Add(run);
    }

    private bool IsTransactions() =>
        _fields.ContainsKey("Transaction Rate Tran/s")
        || (_unit is not null && _unit.StartsWith("Trans", StringComparison.OrdinalIgnoreCase));

    private void SetUnit(RunDraft run, string unit)
    {
        // netlib.c's format_number: bits in powers of ten, bytes in powers of two.
        bool known = Measure.TryParse(Encoding.ASCII.GetBytes(unit), out Measure measure, hasBinaryBytes: true);
        run.Setup.Unit = known ? measure.Unit : "?";
        run.Setup.Metric = run.Setup.Unit == Measure.Rate ? ThroughputMetrics.TransactionRate : ThroughputMetrics.Throughput;
        _factor = known ? measure.Factor : double.NaN;
    }

    private void TakeFields(RunDraft run)
    {
        ref RunNumbers numbers = ref run.Numbers;
        double value = Field("Transaction Rate Tran/s") ?? Field("Throughput") ?? double.NaN;
        if (double.IsNaN(value))
        {
            run.Fail("The test has no result: neither a throughput nor a transaction rate is among its fields.");
            return;
        }
        numbers.Value = value * _factor;
        run.Setup.Resolution = _step > 0 ? _step * _factor : null;
        run.Setup.DurationSeconds = Field("Elapsed Time");
        numbers.RoundTripSeconds = (Field("Mean Latency Microseconds") ?? double.NaN) / 1e6;
        numbers.Retransmits = (long)(Field("Local Transport Retrans") ?? -1);
        if (Field("Throughput Confidence Width (%)") is > 5 and var width)
            run.Details.Warning ??=
                $"The confidence interval of the throughput is {width.ToString(System.Globalization.CultureInfo.InvariantCulture)} % wide.";
    }

    private void TakeTable(RunDraft run, List<double[]> rows, bool isBare)
    {
        if (rows.Count == 0)
        {
            run.Fail("The test has no result: its output ends before one.");
            return;
        }
        double[] row = rows[0];
        bool isUdp = Protocol == "UDP" && !IsRequest;
        // UDP_STREAM: what was sent with its errors, then what arrived.
        isUdp |= isBare && row.Length == 6 && rows.Count > 1 && rows[1].Length == 4;
        if (isUdp && rows.Count < 2)
        {
            run.Fail("The row of what arrived is missing.");
            return;
        }
        if (isBare)
            SetBare(run, row, isUdp);
        ref RunNumbers numbers = ref run.Numbers;
        // Behind the rate stand CPU and service demand, where they were asked for (-c, -C).
        double[] result = isUdp ? rows[1] : row;
        int rate =
            isUdp ? 3
            : row.Length >= 6 && (IsRequest || run.Setup.Unit == Measure.Rate) ? 5
            : 4;
        if (result.Length <= rate || (isUdp && row.Length < 6))
        {
            run.Fail("The test has no result: its output ends in the middle of a row.");
            return;
        }
        numbers.Value = result[rate] * _factor;
        run.Setup.DurationSeconds = row[isUdp ? 2 : rate - 1];
        run.Setup.Resolution = rate < _steps.Count ? _steps[rate] * _factor : null;
        if (!IsRequest)
            run.Setup.MeasuredAt = MeasuredAt.Receiver;
        if (!isUdp)
            return;
        run.Details.SenderValue = row[5] * _factor;
        if (row[3] > 0)
            run.Details.LossPercent = Math.Max(0, 100 * (1 - (rows[1][2] / row[3])));
    }

    /// <summary>Numbers alone are told by how many there are; that is an assumption, and the run says so.</summary>
    private void SetBare(RunDraft run, double[] row, bool isUdp)
    {
        bool isRequest = row.Length == 6 && !isUdp;
        SetUnit(run, isRequest ? "Trans/s" : "10^6bits/s");
        run.Setup.Series =
            isRequest ? "RR"
            : isUdp ? "UDP_STREAM"
            : "TCP_STREAM";
        run.Setup.Protocol =
            isRequest ? null
            : isUdp ? "UDP"
            : "TCP";
        run.Details.Warning =
            isRequest ? BareRequests
            : isUdp ? BareUdp
            : BareStream;
    }

    private double? Field(string name) => _fields.TryGetValue(name, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>The unit stands under the word Throughput, as the last of its line, at times with blanks in it: MBytes  /sec.</summary>
    private static string UnitOf(List<byte[]> headings)
    {
        for (int i = headings.Count - 1; i >= 0; i--)
        {
            string[] words = Encoding.ASCII.GetString(headings[i]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string last = words.Length > 1 && words[^1][0] == '/' ? words[^2] + words[^1] : words.LastOrDefault("");
            if (last.EndsWith("/sec", StringComparison.Ordinal) || last.EndsWith("/s", StringComparison.Ordinal))
                return last;
        }
        return "10^6bits/s";
    }
}
