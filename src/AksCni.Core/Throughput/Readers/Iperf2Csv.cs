using System.Text;

namespace AksCni;

/// <summary>
/// iperf2's -y C: timestamp,source,port,destination,port,id,start-end,bytes,bits a second, and of UDP jitter, lost, total, percent, out of order.
/// No row says that it is the sum of the others (2.0 gave it the id -1): the connections' totals are added up here.
/// </summary>
internal sealed class Iperf2Csv : IRunFormat
{
    private const int TcpFields = 9;
    private const int UdpFields = 14;

    private readonly CsvLine _fields = new();
    private readonly Dictionary<string, string> _ports = [];

    public bool Begins(ReadOnlySpan<byte> line)
    {
        int comma = line.IndexOf((byte)',');
        return comma is 14 or 18 && line[..14].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && _fields.Read(line, (byte)',') && _fields.Count >= TcpFields;
    }

    public void Read(LineSource lines, RunCollector runs)
    {
        Iperf2Test? test = null;
        do
        {
            ReadOnlySpan<byte> line = lines.Current.Trim(" \t"u8);
            if (line.IsEmpty) continue;
            if (!Begins(line) || !TryRow(out double start, out double end, out double rate))
            {
                if (line[0] is >= (byte)'0' and <= (byte)'9') runs.Faults.Add(Fault.InvalidRun, lines.Line, "no row of iperf's -y C; the line is left out.");
                continue;
            }
            string id = Encoding.ASCII.GetString(_fields[5]);
            if (id == "-1") continue;
            // A test's connections have ids of their own; an id that comes again from another port is of the next test, and so is a new one behind the totals.
            string ports = Encoding.ASCII.GetString(_fields[2]) + Encoding.ASCII.GetString(_fields[4]);
            if (test is null || (_ports.TryGetValue(id, out string? known) ? known != ports : test.IsComplete))
            {
                test?.Add(runs);
                _ports.Clear();
                test = new Iperf2Test { Line = lines.Line, Protocol = _fields.Count >= UdpFields ? "UDP" : "TCP" };
            }
            _ports[id] = ports;
            // Client UDP rows have counts of -1: what arrived is not known there.
            bool isCounted = _fields.Count >= UdpFields && Utf8Number.OrNaN(_fields[11]) > 0;
            test.Take(id, start, end, rate, 1, isCounted && end - start > 0 ? Utf8Number.OrNaN(_fields[12]) : double.NaN, isCounted ? Utf8Number.OrNaN(_fields[9]) / 1000 : double.NaN);
        }
        while (lines.Next());
        test?.Add(runs);
    }

    private bool TryRow(out double start, out double end, out double rate)
    {
        start = end = rate = double.NaN;
        ReadOnlySpan<byte> interval = _fields[6];
        int dash = interval.IndexOf((byte)'-');
        return dash > 0 && _fields.Count is TcpFields or UdpFields && Utf8Number.TryParse(interval[..dash], out start) && Utf8Number.TryParse(interval[(dash + 1)..], out end) && Utf8Number.TryParse(_fields[8], out rate);
    }
}
