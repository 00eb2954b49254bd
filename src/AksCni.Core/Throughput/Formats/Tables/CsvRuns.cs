using System.Text;
using AksCni.Input;
using AksCni.Text;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Tables with a line of headings: PerfKitBenchmarker's CSV publisher, and any table with a column "value". The separator is the one
/// the headings use: a comma, a semicolon or a tab.
/// </summary>
internal sealed class CsvRuns : IRunFormat
{
    private readonly CsvLine _line = new();
    private readonly TableRow _row = new();
    private readonly PkbSample _sample = new();
    private byte[][] _names = [];
    private RunKey[] _keys = [];

    public bool Begins(ReadOnlySpan<byte> line)
    {
        if (line.Length > 1 << 16 || !_line.Read(line, Separator(line)))
            return false;
        bool value = false,
            other = false;
        for (int i = 0; i < _line.Count; i++)
        {
            RunKey key = RunKeys.Find(_line[i]);
            value |= key == RunKey.Value;
            other |= RunKeys.NamesRow(key) || GroupRule.IsGroupKey(_line[i]);
        }
        return value && other;
    }

    public void Read(LineSource lines, RunCollector runs)
    {
        byte separator = Separator(lines.Current);
        ReadHeadings(lines.Current, separator);
        if (_keys.Count(key => key == RunKey.Value) > 1)
        {
            runs.Faults.Add(
                Fault.InvalidRun,
                lines.Line,
                "two columns are called value, and nothing says which one counts; the table is left out."
            );
            return;
        }
        bool isPkb = _keys.Contains(RunKey.RunUri) && _keys.Contains(RunKey.Metric);
        var rounds = new PkbRounds(runs);
        while (lines.Next())
        {
            if (lines.Current.Trim(" \t"u8).IsEmpty)
                continue;
            if (!_line.Read(lines.Current, separator))
            {
                runs.Faults.Add(Fault.InvalidRun, lines.Line, "a quote is never closed; the line is left out.");
                continue;
            }
            if (_line.Count == _names.Length && _line[0].SequenceEqual(_names[0]) && _line[_line.Count - 1].SequenceEqual(_names[^1]))
                continue;
            if (_line.Count != _names.Length)
            {
                if (!IsText(lines.Current, separator))
                    runs.Faults.Add(
                        Fault.InvalidRun,
                        lines.Line,
                        $"{_line.Count} fields where the headings have {_names.Length}{Reason(lines.Current, separator)}; the "
                            + "line is left out."
                    );
                continue;
            }
            if (isPkb)
                TakeSample(rounds, lines.Line, runs);
            else
                TakeRow(lines.Line, runs);
        }
        rounds.Finish();
    }

    /// <summary>The columns of a line that may be a table's headings: several names, parted alike; null for any other line.</summary>
    public static string? HeadingsOf(ReadOnlySpan<byte> line)
    {
        var fields = new CsvLine();
        if (
            line.Length is 0 or > 1000
            || line[0] is (byte)'{' or (byte)'[' or (byte)'<'
            || !fields.Read(line, Separator(line))
            || fields.Count < 2
        )
            return null;
        var names = new List<string>();
        for (int i = 0; i < fields.Count; i++)
        {
            if (
                fields[i].IsEmpty
                || fields[i].Length > 40
                || fields[i].IndexOfAny(" :"u8) >= 0
                || Utf8Number.TryParse(fields[i], out double _)
            )
                return null;
            names.Add(PrintableText.Of(Encoding.UTF8.GetString(fields[i])));
        }
        return string.Join(", ", names);
    }

    private void ReadHeadings(ReadOnlySpan<byte> line, byte separator)
    {
        _line.Read(line, separator);
        _names = new byte[_line.Count][];
        _keys = new RunKey[_line.Count];
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = _line[i].ToArray();
            _keys[i] = RunKeys.Find(_names[i]);
        }
    }

    private void TakeSample(PkbRounds rounds, long line, RunCollector runs)
    {
        _sample.Clear();
        for (int i = 0; i < _keys.Length; i++)
        {
            ReadOnlySpan<byte> value = _line[i];
            // An empty field is a label that this sample does not have.
            if (value.IsEmpty)
                continue;
            if (PkbSample.Has(_keys[i]))
                _sample.Take(_keys[i], value, runs);
            else
                _sample.TakeLabel(_names[i], value, runs);
        }
        rounds.Add(_sample, new ObjectPlace(line, null, 0));
    }

    private void TakeRow(long line, RunCollector runs)
    {
        _row.Clear();
        for (int i = 0; i < _keys.Length; i++)
        {
            if (runs.GroupRank(_names[i]) is >= 0 and var rank)
                _row.Run.SetGroup(runs.Text(_line[i]), rank);
            _row.Take(_keys[i], _line[i], runs);
        }
        _row.Finish(runs, line);
    }

    /// <summary>What makes the fields too few or too many, where it is plain.</summary>
    private string Reason(ReadOnlySpan<byte> line, byte separator) =>
        separator == (byte)',' && _line.Count == 1 && line.IndexOf((byte)';') >= 0
            ? ": they are parted by semicolons, the headings by commas"
        : separator == (byte)',' && _line.Count > _names.Length ? ": a decimal comma parts fields, too; write a point"
        : "";

    /// <summary>Lines that are no rows, as a shell or kubectl writes them behind a table: pod "x" deleted.</summary>
    private static bool IsText(ReadOnlySpan<byte> line, byte separator) => line.IndexOf(separator) < 0 && line.IndexOf((byte)' ') > 0;

    private static byte Separator(ReadOnlySpan<byte> headings) =>
        headings.IndexOf((byte)',') >= 0 ? (byte)','
        : headings.IndexOf((byte)';') >= 0 ? (byte)';'
        : (byte)'\t';
}
