using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>Reads the objects of a source and shows each key to the forms of <see cref="RunFormats.OfJson"/>.</summary>
internal sealed class JsonObjects(RunCollector runs)
{
    private readonly JsonFormat[] _formats = RunFormats.OfJson(runs);
    private ObjectPlace _place;

    /// <summary>True once an object was of any form.</summary>
    public bool Any { get; private set; }

    /// <summary>Reads a value: an object, or the objects of an array.</summary>
    public void Read(ref JsonCursor json)
    {
        switch (json.Token)
        {
            case JsonTokenType.StartArray:
                while (json.NextElement())
                    Read(ref json);
                break;
            case JsonTokenType.StartObject:
                ReadObject(ref json);
                break;
        }
    }

    /// <summary>Makes the runs that are still open at the end of the source.</summary>
    public void Finish()
    {
        foreach (JsonFormat format in _formats)
            format.Finish();
    }

    private void ReadObject(ref JsonCursor json)
    {
        _place = new ObjectPlace(json.Line, null, 0);
        foreach (JsonFormat format in _formats)
            format.Begin(ref json);
        while (json.NextKey(out RunKey key, out ReadOnlySpan<byte> name))
            ReadKey(ref json, key, name);
        foreach (JsonFormat format in _formats)
        {
            if (!format.Complete(_place))
                continue;
            Any = true;
            return;
        }
    }

    private void ReadKey(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name)
    {
        if (runs.GroupRank(name) is >= 0 and var rank)
            TakeGroup(ref json, rank);
        if (key == RunKey.Metadata && json.Token == JsonTokenType.StartObject)
            ReadMetadata(ref json);
        else if (key == RunKey.Intervals && json.Token == JsonTokenType.StartArray)
            while (json.NextElement())
                ReadValue(ref json, key, default);
        else
            ReadValue(ref json, key, name);
    }

    private void ReadValue(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name)
    {
        foreach (JsonFormat format in _formats)
            if (format.TryRead(ref json, key, name))
                return;
        if (json.Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }
        if (key == RunKey.None)
            return;
        ReadOnlySpan<byte> value = json.Bytes();
        foreach (JsonFormat format in _formats)
            format.Take(key, value);
    }

    private void TakeGroup(ref JsonCursor json, int rank)
    {
        bool isSingle = json.Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null);
        if (isSingle && (_place.GroupLabel is null || rank < _place.GroupRank) && json.Text() is { Length: > 0 } label)
            _place = _place with { GroupLabel = label, GroupRank = rank };
    }

    private void ReadMetadata(ref JsonCursor json)
    {
        while (json.NextKey(out RunKey key, out ReadOnlySpan<byte> name))
        {
            if (json.Token is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
            {
                json.Skip();
                continue;
            }
            ReadOnlySpan<byte> value = json.Bytes();
            foreach (JsonFormat format in _formats)
                format.TakeMetadata(key, name, value);
        }
    }
}
