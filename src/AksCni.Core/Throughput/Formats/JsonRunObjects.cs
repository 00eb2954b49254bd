using System.Text.Json;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Reads an object that may be a sample of PerfKitBenchmarker's, a test or an event of iperf3's, a result of knb's or a run of any table.
/// Which it is, all its keys say together: their order does not matter.
/// </summary>
internal sealed class JsonRunObjects(RunCollector runs)
{
    private readonly PkbSample _sample = new();
    private readonly PkbRounds _rounds = new(runs);
    private readonly PkbLines _lines = new(runs);
    private readonly TableRow _row = new();
    private readonly JsonRowLists _lists = new(runs);
    private Iperf3Test _test = new();
    private KnbResult _knb = new();
    private Iperf3Test? _stream;
    private Iperf3Test? _lastStream;
    private string? _event;
    private string? _groupLabel;
    private int _groupRank;
    private bool _isPkb;
    private bool _hasLabels;
    private bool _lastWasSample;

    /// <summary>True where the last run was made of iperf3's output.</summary>
    public bool LastWasIperf3 { get; private set; }

    /// <summary>True once an object was a run of any kind.</summary>
    public bool Any { get; private set; }

    public void ReadValue(ref JsonText json)
    {
        switch (json.Token)
        {
            case JsonTokenType.StartArray:
                while (json.NextElement())
                    ReadValue(ref json);
                break;
            case JsonTokenType.StartObject:
                ReadObject(ref json);
                break;
        }
    }

    /// <summary>Forgets the object that could not be read to its end.</summary>
    public void Drop() => _event = null;

    /// <summary>What is still open at the end of the source.</summary>
    public void Finish()
    {
        _rounds.Finish();
        EndStream("The stream ends before the test does.");
    }

    /// <summary>
    /// Reads a line that stands behind a sample, or in front of all, as one more, if it is one; false, and nothing done, if not.
    /// </summary>
    public bool TryReadSample(ReadOnlySpan<byte> line, long number)
    {
        if ((Any && !_lastWasSample) || !_lines.TryRead(line, _sample))
            return false;
        Any = _lastWasSample = true;
        _rounds.Add(_sample, number);
        return true;
    }

    private void ReadObject(ref JsonText json)
    {
        Clear();
        long line = json.Line;
        _event = json.PeekEvent();
        while (json.NextKey(out RunKey key, out ReadOnlySpan<byte> name))
            ReadKey(ref json, key, name);
        Complete(line);
    }

    private void Clear()
    {
        _sample.Clear();
        _row.Clear();
        _lists.Clear();
        if (_test.IsSeen || _test.Error is not null || _test.Title is not null)
            _test = new Iperf3Test();
        if (_knb.Name is not null || _knb.Generator is not null || _knb.Version is not null || _knb.IsSeen)
            _knb = new KnbResult();
        _event = _groupLabel = null;
        _isPkb = _hasLabels = false;
    }

    private void ReadKey(ref JsonText json, RunKey key, ReadOnlySpan<byte> name)
    {
        int rank = runs.GroupRank(name);
        switch (key)
        {
            case RunKey.Labels when json.Token == JsonTokenType.String:
                _hasLabels = true;
                _sample.TakeLabels(json.Bytes(), runs);
                return;
            case RunKey.Metadata when json.Token == JsonTokenType.StartObject:
                ReadMetadata(ref json);
                return;
            case RunKey.RunUri or RunKey.SampleUri:
                _isPkb = true;
                bool isText = json.Token is JsonTokenType.String or JsonTokenType.Number;
                ReadOnlySpan<byte> uri = json.Bytes();
                if (isText)
                    _sample.Take(key, uri, runs);
                return;
            case RunKey.Start when json.Token == JsonTokenType.StartObject:
                Iperf3Json.ReadStart(ref json, _test, runs);
                return;
            case RunKey.Intervals when json.Token == JsonTokenType.StartArray:
                Iperf3Json.ReadIntervals(ref json, _test, _row);
                return;
            case RunKey.Error when json.Token == JsonTokenType.StartObject:
                _test.Error = Iperf3Json.ReadError(ref json);
                return;
            case RunKey.End when json.Token == JsonTokenType.StartObject:
                Iperf3Json.ReadEnd(ref json, _test);
                return;
            case RunKey.Data:
                ReadData(ref json);
                return;
            case RunKey.Event when _event is null:
                _event = json.Text();
                return;
        }
        if (json.Token == JsonTokenType.StartArray)
        {
            _lists.Read(ref json, runs.Text(name));
            return;
        }
        if (json.Token == JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }
        ReadOnlySpan<byte> value = json.Bytes();
        if (rank >= 0 && (_groupLabel is null || rank < _groupRank) && !value.IsEmpty)
            (_groupLabel, _groupRank) = (runs.Text(value), rank);
        switch (key)
        {
            case RunKey.Metric or RunKey.Value or RunKey.Unit or RunKey.Timestamp or RunKey.Test:
                _sample.Take(key, value, runs);
                break;
            case RunKey.Error:
                _test.Error = value.IsEmpty ? null : runs.Text(value);
                break;
            case RunKey.Title:
                _test.Title = runs.Text(value);
                break;
        }
        if (key != RunKey.None && !_isPkb)
            _row.Take(key, value, runs);
    }

    /// <summary>Of PerfKitBenchmarker's uncollapsed samples the labels, and of knb's results what the run was called.</summary>
    private void ReadMetadata(ref JsonText json)
    {
        while (json.NextKey(out RunKey key, out ReadOnlySpan<byte> name))
        {
            if (json.Token is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
            {
                json.Skip();
                continue;
            }
            ReadOnlySpan<byte> value = json.Bytes();
            _sample.TakeLabel(name, value, runs);
            switch (key)
            {
                case RunKey.Name:
                    _knb.Name = runs.Text(value);
                    break;
                case RunKey.Generator:
                    _knb.Generator = runs.Text(value);
                    break;
                case RunKey.Version:
                    _knb.Version = runs.Text(value);
                    break;
                case RunKey.Date:
                    _knb.Date = runs.Text(value);
                    break;
            }
        }
    }

    private void ReadData(ref JsonText json)
    {
        switch (_event)
        {
            case "start":
                EndStream("The stream of this test ends before the test does.");
                _stream = new Iperf3Test { IsSeen = true, Line = json.Line };
                Iperf3Json.ReadStart(ref json, _stream, runs);
                break;
            case "interval":
                Iperf3Json.ReadInterval(ref json, Stream(json.Line));
                break;
            case "end":
                Iperf3Json.ReadEnd(ref json, Stream(json.Line));
                break;
            case "error":
                Stream(json.Line).Error = json.Text() ?? "The stream has an error without a text.";
                break;
            default:
                if (!json.EnterObject())
                    break;
                while (json.NextKey(out RunKey key))
                    _knb.Read(ref json, key);
                break;
        }
    }

    private Iperf3Test Stream(long line) => _stream ??= new Iperf3Test { IsSeen = true, Line = line };

    private void Complete(long line)
    {
        _lastWasSample = false;
        if (_event is not null)
        {
            Any = true;
            if (_event == "end")
                EndStream(null);
        }
        else if (_test.IsSeen)
        {
            CompleteTest(line);
        }
        else if (_knb.IsSeen)
        {
            Any = true;
            _knb.Add(runs, line, _groupLabel, _groupRank);
            LastWasIperf3 = false;
        }
        else if (_isPkb || (_sample.Metric is not null && (_hasLabels || (_sample.Test is not null && _sample.Unit is not null))))
        {
            Any = true;
            _sample.SetObjectGroup(_groupLabel, _groupRank);
            _rounds.Add(_sample, line);
            _lastWasSample = _isPkb;
            LastWasIperf3 = false;
        }
        else if (_row.IsRun)
        {
            Any = true;
            _row.Run.SetGroup(_groupLabel, _groupRank);
            _row.Finish(runs, line);
            LastWasIperf3 = false;
        }
        else if (_lists.Any)
        {
            Any = true;
            _lists.Finish();
            LastWasIperf3 = false;
        }
    }

    private void CompleteTest(long line)
    {
        Any = LastWasIperf3 = true;
        _test.Line = line;
        (_test.GroupLabel, _test.GroupRank) = (_groupLabel, _groupRank);
        // --json-stream-full-output writes the whole test once more behind its stream.
        bool isSame = _lastStream is not null && _lastStream.Cookie == _test.Cookie && _lastStream.Error == _test.Error;
        _lastStream = null;
        if (!isSame)
            Iperf3Results.Add(_test, runs);
    }

    private void EndStream(string? error)
    {
        _lastStream = _stream ?? _lastStream;
        if (_stream is null)
            return;
        _stream.Error ??= error;
        (_stream.GroupLabel, _stream.GroupRank) = (_groupLabel, _groupRank);
        Iperf3Results.Add(_stream, runs);
        _stream = null;
        LastWasIperf3 = true;
    }
}
