using System.Text;
using System.Text.Json;
using AksCni.Text;

namespace AksCni.Input;

/// <summary>
/// Reads the tokens of one or many JSON documents in constant memory: a Utf8JsonReader whose window moves on over a source.
/// A span that it hands out is good until the next <see cref="Read"/>.
/// </summary>
internal ref struct JsonCursor
{
    private readonly JsonSource _source;
    private readonly TextCache _texts;
    private Utf8JsonReader _reader;
    private int _windows;

    public JsonCursor(JsonSource source, TextCache? texts = null)
    {
        _source = source;
        _texts = texts ?? new TextCache();
        _reader = default;
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    private readonly int Depth => _reader.CurrentDepth;

    /// <summary>The bytes of the current key, string or number, as written.</summary>
    public readonly ReadOnlySpan<byte> Span => _reader.ValueSpan;

    /// <summary>True if the source ended in the middle of a document.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Lines that end before the current document begins: a JsonException counts from there.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>The line, from 1, of the current token.</summary>
    public readonly long Line => _source.LineAt((int)_reader.TokenStartIndex);

    /// <summary>Bytes of the source's window that are read.</summary>
    public readonly int Consumed => (int)_reader.BytesConsumed;

    /// <summary>Goes to the first token of the next document; false at the end of the source.</summary>
    public bool NextDocument()
    {
        if (!_source.Begin(Consumed))
        {
            _reader = default;
            return false;
        }
        LinesBefore = _source.LineAt(0) - 1;
        _reader = new Utf8JsonReader(_source.Window, isFinalBlock: false, new JsonReaderState(_source.Options));
        return Read();
    }

    /// <summary>Goes to the next token of the current document.</summary>
    /// <exception cref="JsonException">Not JSON, too deep, or the end of the source (<see cref="Truncated"/>).</exception>
    public bool Read()
    {
        while (!_reader.Read())
        {
            JsonReaderState state = _reader.CurrentState;
            _windows++;
            if (!_source.Next(Consumed))
            {
                Truncated = true;
                // Never the final block until here, so that malformed and truncated stay apart; this one throws with the place,
                // unless the last token is a number, which only the end of the source completes.
                _reader = new Utf8JsonReader(_source.Window, isFinalBlock: true, state);
                if (_reader.Read())
                    return true;
                throw new JsonException("The file ends in the middle of a value.");
            }
            _reader = new Utf8JsonReader(_source.Window, isFinalBlock: false, state);
        }
        return true;
    }

    /// <summary>True if the current value is an object, and then goes into it; any other value is passed over.</summary>
    public bool EnterObject()
    {
        if (Token == JsonTokenType.StartObject)
            return true;
        Skip();
        return false;
    }

    /// <summary>Goes to the value of the next key of the object; false at its end.</summary>
    public bool NextKey<TKey>(KeyTable<TKey> keys, out TKey key)
        where TKey : struct, Enum
    {
        key = default;
        if (!Read() || Token == JsonTokenType.EndObject)
            return false;
        key = keys.Find(Span);
        return Read();
    }

    /// <summary>The same with the bytes of the key; empty where the value is in the next window.</summary>
    public bool NextKey<TKey>(KeyTable<TKey> keys, out TKey key, out ReadOnlySpan<byte> name)
        where TKey : struct, Enum
    {
        key = default;
        name = default;
        if (!Read() || Token == JsonTokenType.EndObject)
            return false;
        ReadOnlySpan<byte> written = Span;
        key = keys.Find(written);
        int windows = _windows;
        Read();
        if (windows == _windows)
            name = written;
        return true;
    }

    /// <summary>True if the current value is an array, and then goes into it; any other value is passed over.</summary>
    public bool EnterArray()
    {
        if (Token == JsonTokenType.StartArray)
            return true;
        Skip();
        return false;
    }

    /// <summary>Goes to the next element of the array; false at its end.</summary>
    public bool NextElement() => Read() && Token != JsonTokenType.EndArray;

    /// <summary>Passes over the current value: after it the last token of an object or array, or the value itself.</summary>
    public void Skip()
    {
        if (Token == JsonTokenType.PropertyName)
            Read();
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        int depth = Depth;
        while (Read() && Depth > depth) { }
    }

    /// <summary>
    /// The text of a key of the object that begins here, if the object has one and the window holds all in front of it; nothing is read.
    /// The key is given with its quotes, which are quick to look for.
    /// </summary>
    public readonly string? Peek(ReadOnlySpan<byte> quotedKey)
    {
        if (_source.Window[Consumed..].IndexOf(quotedKey) < 0)
            return null;
        Utf8JsonReader ahead = _reader;
        try
        {
            while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
            {
                bool isKey = ahead.ValueTextEquals(quotedKey[1..^1]);
                if (!ahead.Read())
                    return null;
                if (isKey)
                    return ahead.TokenType == JsonTokenType.String ? _texts.Get(ahead.ValueSpan) : null;
                if (!ahead.TrySkip())
                    return null;
            }
        }
        catch (JsonException)
        {
            // Whoever reads it in earnest says so.
        }
        return null;
    }

    /// <summary>
    /// The bytes of the current string without JSON escapes, of a number, true or false; empty for null, objects and arrays.
    /// </summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (Token == JsonTokenType.String)
            return _source.Unescape(ref _reader);
        if (Token is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
            return Span;
        Skip();
        return default;
    }

    /// <summary>Returns the current string without JSON escapes, or a number, true or false as written.</summary>
    public readonly string Decode()
    {
        if (!_reader.ValueIsEscaped)
            return _texts.Get(Span);
        try
        {
            return PrintableText.Of(_reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the text is shown as it is written.
            return PrintableText.Of(Encoding.UTF8.GetString(Span));
        }
    }
}
