using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Objects with a value, as rows of any table or exported runs; or an object that is no run itself with a list of them: {"results":
/// [{"group": "a", "value": 5}]}. One such list counts; of several nobody knows which.
/// </summary>
internal sealed class JsonRows(RunCollector runs) : JsonFormat(runs)
{
    private readonly TableRow _object = new();
    private readonly List<Row> _rows = [];
    private readonly List<string> _names = [];
    private TableRow _row = new();

    public override void Begin(ref JsonCursor json)
    {
        _object.Clear();
        _rows.Clear();
        _names.Clear();
    }

    /// <summary>Reads an array; a row is an object with a value and one column more that tables of runs have.</summary>
    public override bool TryRead(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name)
    {
        if (json.Token != JsonTokenType.StartArray || key == RunKey.Intervals)
            return false;
        string list = Runs.Text(name);
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
        return true;
    }

    public override void Take(RunKey key, ReadOnlySpan<byte> value) => _object.Take(key, value, Runs);

    public override bool Complete(ObjectPlace place)
    {
        if (_object.IsRun)
        {
            place.Give(_object.Run);
            _object.Finish(Runs, place.Line);
            return true;
        }
        if (_rows.Count == 0)
            return false;
        AddRows();
        return true;
    }

    private void AddRows()
    {
        if (_names.Count > 1)
            Runs.Faults.Add(
                Fault.InvalidRun,
                _rows[0].Line,
                "the object has several lists of runs "
                    + $"({string.Join(", ", _names.Take(3))}{(_names.Count > 3 ? ", ..." : "")}), and nothing says which one counts; "
                    + "it is left out."
            );
        else
            foreach (Row row in _rows)
                row.Run.Finish(Runs, row.Line);
    }

    private void ReadRow(ref JsonCursor json)
    {
        long line = json.Line;
        bool isRow = false;
        _row.Clear();
        while (json.NextKey(out RunKey key, out ReadOnlySpan<byte> name))
        {
            int rank = Runs.GroupRank(name);
            if (key == RunKey.Intervals && json.Token == JsonTokenType.StartArray)
            {
                while (json.NextElement())
                    _row.Take(key, json.Bytes(), Runs);
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
                _row.Run.SetGroup(Runs.Text(value), rank);
            if (key != RunKey.None)
                _row.Take(key, value, Runs);
        }
        if (!isRow || !_row.IsRun)
            return;
        _rows.Add(new Row(_row, line));
        _row = new TableRow();
    }

    private sealed record Row(TableRow Run, long Line);
}
