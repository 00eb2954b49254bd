using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>iperf3's JSON: a test as one object, or the events of --json-stream, of which several make a test.</summary>
internal sealed class Iperf3Objects(RunCollector runs) : JsonFormat(runs)
{
    private Iperf3Test _test = new();
    private Iperf3Test? _stream;
    private Iperf3Test? _lastStream;
    private ObjectPlace _place;
    private string? _event;

    public override void Begin(ref JsonCursor json)
    {
        if (_test.IsSeen || _test.Run.Details.Error is not null || _test.Title is not null)
            _test = new Iperf3Test();
        _event = json.Peek("\"event\""u8);
    }

    public override bool TryRead(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name)
    {
        bool isObject = json.Token == JsonTokenType.StartObject;
        switch (key)
        {
            case RunKey.Start when isObject:
                Iperf3Json.ReadStart(ref json, _test);
                return true;
            case RunKey.Intervals when isObject:
                Iperf3Json.ReadInterval(ref json, _test);
                return true;
            case RunKey.Error when isObject:
                _test.Run.Details.Error = Iperf3Json.ReadError(ref json);
                return true;
            case RunKey.End when isObject:
                Iperf3Json.ReadEnd(ref json, _test);
                return true;
            case RunKey.Event when _event is null:
                _event = json.Text();
                return true;
            case RunKey.Data:
                return ReadData(ref json);
            default:
                return false;
        }
    }

    public override void Take(RunKey key, ReadOnlySpan<byte> value)
    {
        if (key == RunKey.Error)
            _test.Run.Details.Error = value.IsEmpty ? null : Runs.Text(value);
        else if (key == RunKey.Title)
            _test.Title = Runs.Text(value);
    }

    public override bool Complete(ObjectPlace place)
    {
        _place = place;
        if (_event is not null)
        {
            if (_event == "end")
                EndStream(null);
            return true;
        }
        if (!_test.IsSeen)
            return false;
        place.Give(_test.Run);
        // --json-stream-full-output writes the whole test once more behind its stream.
        bool isSame =
            _lastStream is not null
            && _lastStream.Run.Details.Id == _test.Run.Details.Id
            && _lastStream.Run.Details.Error == _test.Run.Details.Error;
        _lastStream = null;
        if (!isSame)
            Iperf3Results.Add(_test, Runs);
        return true;
    }

    public override void Finish() => EndStream("The stream ends before the test does.");

    private bool ReadData(ref JsonCursor json)
    {
        switch (_event)
        {
            case "start":
                EndStream("The stream of this test ends before the test does.");
                Iperf3Json.ReadStart(ref json, Stream(json.Line));
                return true;
            case "interval":
                Iperf3Json.ReadInterval(ref json, Stream(json.Line));
                return true;
            case "end":
                Iperf3Json.ReadEnd(ref json, Stream(json.Line));
                return true;
            case "error":
                Stream(json.Line).Run.Details.Error = json.Text() ?? "The stream has an error without a text.";
                return true;
            default:
                return false;
        }
    }

    private Iperf3Test Stream(long line)
    {
        if (_stream is not null)
            return _stream;
        _stream = new Iperf3Test { IsSeen = true };
        _stream.Run.Numbers.Line = line;
        return _stream;
    }

    private void EndStream(string? error)
    {
        _lastStream = _stream ?? _lastStream;
        if (_stream is null)
            return;
        _stream.Run.Details.Error ??= error;
        _stream.Run.SetGroup(_place.GroupLabel, _place.GroupRank);
        Iperf3Results.Add(_stream, Runs);
        _stream = null;
    }
}
