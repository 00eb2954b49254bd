using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// The rows of a list within an object that is no run itself: {"results": [{"group": "a", "value": 5}]}. One such list counts; of several
/// nobody knows which.
/// </summary>
internal sealed class JsonRowLists(RunCollector runs)
{
    private readonly List<Row> _rows = [];
    private readonly List<string> _names = [];
    private TableRow _row = new();

    /// <summary>True where a list had a row that is a run.</summary>
    public bool Any => _rows.Count > 0;

    public void Clear()
    {
        _rows.Clear();
        _names.Clear();
    }

    /// <summary>Reads the current array; a row is an object with a value and one column more that tables of runs have.</summary>
    public void Read(ref JsonText json, string list)
    {
        int before = _rows.Count;
        while (json.NextElement())
        {
            if (json.Token == JsonTokenType.StartObject)
                ReadRow(ref json);
            else
                json.Skip();
        }
        if (_rows.Count > before)
            _names.Add(list);
    }

    /// <summary>Makes the runs, or says why not.</summary>
    public void Finish()
    {
        if (_names.Count > 1)
            runs.Faults.Add(
                Fault.InvalidRun,
                _rows[0].Line,
                "the object has several lists of runs "
                    + $"({string.Join(", ", _names.Take(3))}{(_names.Count > 3 ? ", ..." : "")}), and nothing says which one counts; "
                    + "it is left out."
            );
        else
            foreach (Row row in _rows)
                row.Run.Finish(runs, row.Line);
        Clear();
    }

    private void ReadRow(ref JsonText json)
    {
        long line = json.Line;
        bool isRow = false;
        _row.Clear();
        while (json.NextKey(out RunKey key, out ReadOnlySpan<byte> name))
        {
            int rank = runs.GroupRank(name);
            if (key == RunKey.Intervals && json.Token == JsonTokenType.StartArray)
            {
                while (json.NextElement())
                    _row.TakeInterval(json.Number());
                continue;
            }
            if (json.Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                json.Skip();
                continue;
            }
            isRow |= rank >= 0 || RunKeys.NamesRow(key);
            ReadOnlySpan<byte> value = json.Bytes();
            if (rank >= 0 && !value.IsEmpty)
                _row.Run.SetGroup(runs.Text(value), rank);
            if (key != RunKey.None)
                _row.Take(key, value, runs);
        }
        if (!isRow || !_row.IsRun)
            return;
        _rows.Add(new Row(_row, line));
        _row = new TableRow();
    }

    private sealed record Row(TableRow Run, long Line);
}
