using System.Text;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// iperf2's -y C: timestamp,source,port,destination,port,id,start-end,bytes,bits a second, and of UDP jitter, lost, total, percent, out of
/// order. No row says that it is the sum of the others (2.0 gave it the id -1): the connections' totals are added up here. 2.1 writes 1970
/// where it was given no interval; then nothing tells parallel connections from tests one after the other.
/// </summary>
internal sealed class Iperf2Csv : IRunFormat
{
    private const int TcpFields = 9;
    private const int UdpFields = 14;
    private const string NoTime = "19700101000000";

    private readonly CsvLine _fields = new();
    private readonly Dictionary<string, (string From, string To)> _ports = [];
    private Iperf2Test? _before;
    private Iperf2Test? _test;
    private string _time = "";

    public bool Begins(ReadOnlySpan<byte> line)
    {
        int comma = line.IndexOf((byte)',');
        return comma is 14 or 18
            && line[..14].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && _fields.Read(line, (byte)',')
            && _fields.Count >= TcpFields;
    }

    public void Read(LineSource lines, RunCollector runs)
    {
        do
        {
            ReadOnlySpan<byte> line = lines.Current.Trim(" \t"u8);
            if (line.IsEmpty)
                continue;
            if (Begins(line) && TryRow(out double start, out double end, out double rate))
                TakeRow(start, end, rate, lines.Line, runs);
            else if (line[0] is >= (byte)'0' and <= (byte)'9')
                runs.Faults.Add(Fault.InvalidRun, lines.Line, "no row of iperf's -y C; the line is left out.");
        } while (lines.Next());
        _before?.Add(runs);
        _test?.Add(runs);
    }

    private void TakeRow(double start, double end, double rate, long line, RunCollector runs)
    {
        string id = Encoding.ASCII.GetString(_fields[5]);
        if (id == "-1")
        {
            TakeSum(start, rate);
            return;
        }
        string time = Encoding.ASCII.GetString(_fields[0][..14]);
        (string From, string To) ports = (Encoding.ASCII.GetString(_fields[2]), Encoding.ASCII.GetString(_fields[4]));
        bool isKnown = _ports.TryGetValue(id, out (string From, string To) known);
        // The same connection the other way round: --full-duplex.
        bool isBack = isKnown && ports.From == known.To && ports.To != known.To;
        if (_before is not null && !isKnown && _before.GoesOn(id, start) && _test is not null)
        {
            // Only first intervals, of different seconds: one test after all.
            _before.Absorb(_test);
            (_test, _before) = (_before, null);
        }
        else if (_test is null || (!isBack && IsNext(id, start, time, isKnown && ports != known)))
        {
            _before?.Add(runs);
            (_before, _test) = (
                _test,
                new Iperf2Test
                {
                    Line = line,
                    Protocol = _fields.Count >= UdpFields ? "UDP" : "TCP",
                    Started = TimeOf(time),
                    IsCsv = true,
                }
            );
            if (_before is { HasIntervals: true } or { IsEnded: false })
            {
                _before.Add(runs);
                _before = null;
            }
            if (time == NoTime)
                _test.Warning =
                    "The rows have no time, and nothing tells parallel connections from tests one after the other; each counts "
                    + "as a test. Give iperf -i 1.";
            _ports.Clear();
        }
        _ports[id] = ports;
        _time = time;
        if (isBack)
            _test.Refusal =
                "a test in both directions at once (--full-duplex), whose rows cannot be told apart in CSV; give iperf's text. "
                + "It is left out.";
        // Client UDP rows have counts of -1: what arrived is not known there.
        bool isCounted = _fields.Count >= UdpFields && Utf8Number.OrNaN(_fields[11]) > 0;
        if (
            !_test.Take(
                id,
                start,
                end,
                rate,
                1,
                isCounted && end - start > 0 ? Utf8Number.OrNaN(_fields[12]) : double.NaN,
                isCounted ? Utf8Number.OrNaN(_fields[9]) / 1000 : double.NaN
            )
        )
            runs.Faults.Add(Fault.InvalidRun, line, "more connections than any test of iperf's opens; the row is left out.");
    }

    /// <summary>The sum of 2.0 tells that connections which ended in two seconds are of one test.</summary>
    private void TakeSum(double start, double rate)
    {
        if (start != 0 || _before is null || _test is null || Math.Abs(_before.TotalRate + _test.TotalRate - rate) > 0.01 * rate)
            return;
        _before.Absorb(_test);
        (_test, _before) = (_before, null);
    }

    /// <summary>
    /// A test's connections have ids of their own; an id that comes again from another port or behind its total is of the next test, and so
    /// is a new one behind the totals, of another second or with intervals in front of them.
    /// </summary>
    private bool IsNext(string id, double start, string time, bool isOtherPort)
    {
        if (isOtherPort)
            return true;
        if (!_test!.IsEnded)
            return false;
        bool isLater = time != _time || time == NoTime;
        return _ports.ContainsKey(id) ? _test.IsBehind(id, start) && (_test.HasIntervals || time != _time) : _test.HasIntervals || isLater;
    }

    private static string? TimeOf(string time) =>
        time == NoTime ? null : $"{time[..4]}-{time[4..6]}-{time[6..8]}T{time[8..10]}:{time[10..12]}:{time[12..14]}";

    private bool TryRow(out double start, out double end, out double rate)
    {
        start = end = rate = double.NaN;
        ReadOnlySpan<byte> interval = _fields[6];
        int dash = interval.IndexOf((byte)'-');
        return dash > 0
            && _fields.Count is TcpFields or UdpFields
            && Utf8Number.TryParse(_fields[5], out long _)
            && Utf8Number.TryParse(interval[..dash], out start)
            && Utf8Number.TryParse(interval[(dash + 1)..], out end)
            && Utf8Number.TryParse(_fields[8], out rate);
    }
}
