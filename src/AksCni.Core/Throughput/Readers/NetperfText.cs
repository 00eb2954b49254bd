using System.Text;

namespace AksCni;

/// <summary>
/// netperf: fixed tables, numbers alone (-P 0), and the omni forms -o (CSV), -O (wrapped headings) and -k (KEY=VALUE). Of UDP_STREAM the
/// second row counts, which is what arrived.
/// </summary>
internal sealed class NetperfText : IRunFormat
{
    private const int MostHeadings = 16;

    private readonly List<byte[]> _headings = [];
    private readonly List<double[]> _rows = [];
    private RunCollector? _runs;
    private NetperfTest? _test;
    private bool _isEnded;

    private RunCollector Runs => _runs!;

    public bool Begins(ReadOnlySpan<byte> line) =>
        line.IndexOf(" TEST from "u8) > 0 || line.StartsWith("establish control"u8) || line.StartsWith("establish_control"u8) || line.StartsWith("Recv   Send"u8) || line.StartsWith("!!! WARNING"u8)
        || (line.StartsWith("THROUGHPUT"u8) && line.IndexOf((byte)'=') > 0) || IsBareTable(line);

    public void Read(LineSource lines, RunCollector runs)
    {
        _runs = runs;
        do Take(lines.Current.TrimEnd(" \t"u8), lines.Line);
        while (lines.Next());
        End();
    }

    /// <summary>-P 0 of TCP_STREAM: two socket sizes, the message size, seconds and rate, each with its usual digits.</summary>
    private static bool IsBareTable(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is < (byte)'0' or > (byte)'9' || Utf8Words.Numbers(line) is not { Length: 5 or 6 } numbers) return false;
        var words = new Utf8Words(line);
        for (int i = 0; i < numbers.Length - 1; i++) words.Next();
        return words.Word.Length > 3 && words.Word[^3] == (byte)'.' && words.Rest.Trim((byte)' ') is { Length: > 3 } rate && rate[^3] == (byte)'.';
    }

    private void Take(ReadOnlySpan<byte> line, long number)
    {
        if (line.Trim((byte)' ').IsEmpty) return;
        if (line.IndexOf(" TEST from "u8) > 0)
        {
            // The warnings stand behind the banner of their test.
            End();
            _test = NetperfTest.Of(Runs.Text(line), number);
            return;
        }
        if (_isEnded && !line.StartsWith("establish"u8) && !line.StartsWith("!!!"u8)) return;
        if (_isEnded) End();
        _test ??= NetperfTest.Of(null, number);
        if (line.StartsWith("establish"u8))
        {
            _test.Error ??= Runs.Text(line);
        }
        else if (line.StartsWith("!!!"u8))
        {
            _test.TakeWarning(Runs.Text(line["!!!"u8.Length..].Trim((byte)' ')));
        }
        else if (Utf8Words.Numbers(line) is { } numbers)
        {
            _test.StepOfLast(line);
            if (_headings.Count > 0 && IsWrapped()) TakeWrapped(line);
            else _rows.Add(numbers);
        }
        else
        {
            TakeText(line);
        }
    }

    private void TakeText(ReadOnlySpan<byte> line)
    {
        int equals = line.IndexOf((byte)'=');
        if (equals > 0 && line[..equals].IndexOfAnyInRange((byte)'a', (byte)'z') < 0 && line[..equals].IndexOf((byte)' ') < 0)
        {
            _test!.TakeField(Runs.Text(line[..equals]), line[(equals + 1)..]);
            return;
        }
        if (line.IndexOf((byte)',') > 0 && _headings.Count > 0 && TakeCsv(line)) return;
        // Headings stand in front of the numbers; behind them others have the word.
        if (_rows.Count == 0 && _headings.Count < MostHeadings) _headings.Add(line.ToArray());
    }

    /// <summary>The line of values under the line of names of -o.</summary>
    private bool TakeCsv(ReadOnlySpan<byte> line)
    {
        var names = new CsvLine();
        var values = new CsvLine();
        if (!names.Read(_headings[^1], (byte)',') || !values.Read(line, (byte)',') || names.Count != values.Count || !Utf8Number.TryParse(values[0], out double _)) return false;
        for (int i = 0; i < names.Count; i++) _test!.TakeField(Runs.Text(names[i]), values[i]);
        _isEnded = true;
        return true;
    }

    /// <summary>-O heads its columns in words of several lines, none of which is the fixed tables'.</summary>
    private bool IsWrapped()
    {
        foreach (byte[] heading in _headings)
            if (heading.AsSpan().StartsWith("bytes"u8) || heading.AsSpan().StartsWith("Size "u8)) return false;
        return true;
    }

    /// <summary>Values and headings are set flush left in the same columns.</summary>
    private void TakeWrapped(ReadOnlySpan<byte> line)
    {
        var starts = new List<int>();
        for (int i = 0; i < line.Length; i++)
            if (line[i] != (byte)' ' && (i == 0 || line[i - 1] == (byte)' ')) starts.Add(i);
        for (int column = 0; column < starts.Count; column++)
        {
            int start = starts[column];
            int end = column + 1 < starts.Count ? starts[column + 1] : int.MaxValue;
            var name = new StringBuilder();
            foreach (byte[] heading in _headings)
            {
                if (start >= heading.Length) continue;
                string part = Encoding.ASCII.GetString(heading.AsSpan(start, Math.Min(end, heading.Length) - start)).Trim();
                if (part.Length > 0) name.Append(name.Length > 0 ? " " : "").Append(part);
            }
            ReadOnlySpan<byte> value = line[start..Math.Min(end, line.Length)].Trim((byte)' ');
            _test!.TakeField(name.ToString(), value);
        }
        _headings.Clear();
        _isEnded = true;
    }

    private void End()
    {
        _test?.Add(_rows, _headings, Runs);
        _test = null;
        _isEnded = false;
        _rows.Clear();
        _headings.Clear();
    }
}
