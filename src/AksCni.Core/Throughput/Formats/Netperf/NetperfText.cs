using System.Text;
using AksCni.Input;
using AksCni.Text;

namespace AksCni.Throughput.Formats;

/// <summary>
/// netperf: fixed tables, numbers alone (-P 0), and the omni forms -o (CSV), -O (wrapped headings) and -k (KEY=VALUE). Of UDP_STREAM the
/// second row counts, which is what arrived. A test ends where a banner, one more row or a key that it has already begins the next.
/// </summary>
internal sealed class NetperfText : TextFormat
{
    private const int MostHeadings = 16;

    /// <summary>The fewest numbers that a row with a result has: TCP_STREAM's.</summary>
    private const int FewestNumbers = 5;

    private readonly List<byte[]> _headings = [];
    private readonly List<double[]> _rows = [];
    private NetperfTest? _test;
    private bool _isEnded;
    private bool _isWrapped;

    public override bool Begins(ReadOnlySpan<byte> line) =>
        line.IndexOf(" TEST from "u8) > 0
        || line.StartsWith("establish control"u8)
        || line.StartsWith("establish_control"u8)
        || line.StartsWith("Recv   Send"u8)
        || line.StartsWith("!!! WARNING"u8)
        || (line.StartsWith("THROUGHPUT"u8) && line.IndexOf((byte)'=') > 0)
        || IsBareTable(line);

    protected override void Take(ReadOnlySpan<byte> line)
    {
        if (line.Trim((byte)' ').IsEmpty)
            return;
        if (line.IndexOf(" TEST from "u8) > 0)
        {
            // The warnings stand behind the banner of their test.
            End();
            _test = NetperfTest.Of(Runs.Text(line), Line);
            return;
        }
        bool isMessage = line.StartsWith("establish"u8) || line.StartsWith("!!!"u8);
        if (isMessage && (_isEnded || _rows.Count > 0 || _test is { HasFields: true }))
            End();
        _test ??= NetperfTest.Of(null, Line);
        if (line.StartsWith("establish"u8))
            _test.Error ??= Runs.Text(line);
        else if (isMessage)
            _test.TakeWarning(Runs.Text(line["!!!"u8.Length..].Trim((byte)' ')));
        else if (Utf8Words.Numbers(line) is { } numbers)
            TakeNumbers(line, numbers);
        else
            TakeText(line);
    }

    protected override void End()
    {
        _test?.Add(_rows, _headings, Runs);
        _test = null;
        _isEnded = _isWrapped = false;
        _rows.Clear();
        _headings.Clear();
    }

    /// <summary>
    /// -P 0: the first row of a test, told by the usual digits of its seconds and its rate. Of UDP_STREAM two counts stand between them.
    /// </summary>
    private static bool IsBareTable(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is < (byte)'0' or > (byte)'9' || Utf8Words.Numbers(line) is not { Length: 5 or 6 } numbers)
            return false;
        var words = new Utf8Words(line);
        bool hasSeconds = false;
        for (int i = 0; i < numbers.Length - 1; i++)
            if (words.Next() && IsHundredths(words.Word))
                hasSeconds |= i == numbers.Length - 2 || (i == 2 && numbers.Length == 6);
        return hasSeconds && IsHundredths(words.Rest.Trim((byte)' '));

        static bool IsHundredths(ReadOnlySpan<byte> word) => word.Length > 3 && word[^3] == (byte)'.';
    }

    private void TakeNumbers(ReadOnlySpan<byte> line, double[] numbers)
    {
        if (_headings.Count > 0 && IsWrapped() && (_isWrapped || !(_isEnded || _test!.HasFields)))
        {
            if (_isEnded)
                Next();
            TakeWrapped(line);
            return;
        }
        // Behind the row of a result stands at most one shorter one: of UDP_STREAM what arrived, of requests the other side's sockets.
        bool isSecond = _rows.Count == 1 && numbers.Length < _rows[0].Length;
        if (!isSecond && (numbers.Length < FewestNumbers || _isEnded))
        {
            Runs.Faults.Add(
                Fault.InvalidRun,
                Line,
                $"{MessageFormat.Of(numbers.Length, "number")} without a place in a table of netperf's; the line is left out."
            );
            return;
        }
        if (_test!.HasFields)
            End();
        else if (!isSecond && _rows.Count > 0)
            Next();
        _test ??= NetperfTest.Of(null, Line);
        _test.TakeSteps(line);
        _rows.Add(numbers);
    }

    private void TakeText(ReadOnlySpan<byte> line)
    {
        int equals = line.IndexOf((byte)'=');
        if (equals > 0 && line[..equals].IndexOfAnyInRange((byte)'a', (byte)'z') < 0 && line[..equals].IndexOf((byte)' ') < 0)
        {
            string name = Runs.Text(line[..equals]);
            if (_isEnded || _rows.Count > 0)
                End();
            else if (_test!.Has(name))
                Next();
            _test ??= NetperfTest.Of(null, Line);
            if (!_test.TakeField(name, line[(equals + 1)..]))
                Runs.Faults.Add(Fault.InvalidRun, Line, "more fields than netperf has; the line is left out.");
            return;
        }
        if (line.IndexOf((byte)',') > 0 && _headings.Count > 0 && TakeCsv(line))
            return;
        if (_rows.Count > 0 && line.StartsWith("Recv   Send"u8))
            End();
        // Headings stand in front of the numbers; behind them others have the word.
        if (_rows.Count == 0 && !_isEnded && _headings.Count < MostHeadings)
            _headings.Add(line.ToArray());
        _test ??= NetperfTest.Of(null, Line);
    }

    /// <summary>The line of values under the line of names of -o.</summary>
    private bool TakeCsv(ReadOnlySpan<byte> line)
    {
        var names = new CsvLine();
        var values = new CsvLine();
        if (
            !names.Read(_headings[^1], (byte)',')
            || !values.Read(line, (byte)',')
            || names.Count != values.Count
            || !Utf8Number.TryParse(values[0], out double _)
        )
            return false;
        if (_isEnded)
            Next();
        for (int i = 0; i < names.Count; i++)
            _test!.TakeField(Runs.Text(names[i]), values[i]);
        _isEnded = true;
        return true;
    }

    /// <summary>-O heads its columns in words of several lines, none of which is the fixed tables'.</summary>
    private bool IsWrapped()
    {
        foreach (byte[] heading in _headings)
            if (heading.AsSpan().StartsWith("bytes"u8) || heading.AsSpan().StartsWith("Size "u8))
                return false;
        return true;
    }

    /// <summary>Values and headings are set flush left in the same columns.</summary>
    private void TakeWrapped(ReadOnlySpan<byte> line)
    {
        var starts = new List<int>();
        for (int i = 0; i < line.Length; i++)
            if (line[i] != (byte)' ' && (i == 0 || line[i - 1] == (byte)' '))
                starts.Add(i);
        for (int column = 0; column < starts.Count; column++)
        {
            int start = starts[column];
            int end = column + 1 < starts.Count ? starts[column + 1] : int.MaxValue;
            var name = new StringBuilder();
            foreach (byte[] heading in _headings)
            {
                if (start >= heading.Length)
                    continue;
                string part = Encoding.ASCII.GetString(heading.AsSpan(start, Math.Min(end, heading.Length) - start)).Trim();
                if (part.Length > 0)
                    name.Append(name.Length > 0 ? " " : "").Append(part);
            }
            ReadOnlySpan<byte> value = line[start..Math.Min(end, line.Length)].Trim((byte)' ');
            _test!.TakeField(name.ToString(), value);
        }
        _isEnded = _isWrapped = true;
    }

    /// <summary>Begins one more test under the same banner and headings.</summary>
    private void Next()
    {
        NetperfTest next = _test!.Again(Line);
        _test.Add(_rows, _headings, Runs);
        _test = next;
        _isEnded = false;
        _rows.Clear();
    }
}
