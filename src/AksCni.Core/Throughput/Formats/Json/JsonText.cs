using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// The tokens of one JSON document that begins on the current line of a source and ends there or on a later line. Valid JSON breaks lines
/// between tokens only, so a line is all that is ever held.
/// </summary>
internal ref struct JsonText
{
    private const int MaximumDepth = 100;

    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, MaxDepth = MaximumDepth };

    private readonly LineSource _lines;
    private readonly RunCollector _runs;
    private ReadOnlySpan<byte> _data;
    private Utf8JsonReader _reader;
    private int _carried;

    public JsonText(LineSource lines, RunCollector runs)
    {
        _lines = lines;
        _runs = runs;
        FirstLine = lines.Line;
        _data = lines.CurrentWithEnd;
        _reader = new Utf8JsonReader(_data, isFinalBlock: false, new JsonReaderState(Options));
    }

    /// <summary>The line that the document begins on.</summary>
    public long FirstLine { get; }

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>The bytes of the current key, string or number as written, good until the next token.</summary>
    public readonly ReadOnlySpan<byte> Span => _reader.ValueSpan;

    /// <summary>The line that the current token stands on.</summary>
    public readonly long Line => _lines.Line;

    /// <summary>Bytes of the current line that are read.</summary>
    public readonly int Consumed => Math.Max(0, (int)_reader.BytesConsumed - _carried);

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="JsonException">Not JSON; without a line number where the source ended.</exception>
    public bool Read() => _reader.Read() || ReadOn();

    /// <summary>Goes to the value of the next key of the object; false at its end. The key's bytes are <paramref name="name"/>.</summary>
    public bool NextKey(out RunKey key, out ReadOnlySpan<byte> name)
    {
        key = RunKey.None;
        name = default;
        if (!Read() || Token == JsonTokenType.EndObject)
            return false;
        name = Span;
        key = RunKeys.Find(name);
        // The name lies in the line: where the value stands on the next one, only the key is known.
        long line = _lines.Line;
        Read();
        if (line != _lines.Line)
            name = default;
        return true;
    }

    /// <summary>The same, where the name does not matter.</summary>
    public bool NextKey(out RunKey key) => NextKey(out key, out _);

    /// <summary>Goes to the next element of the array; false at its end.</summary>
    public bool NextElement() => Read() && Token != JsonTokenType.EndArray;

    /// <summary>True if the current value is an object; any other value is passed over.</summary>
    public bool EnterObject()
    {
        if (Token == JsonTokenType.StartObject)
            return true;
        Skip();
        return false;
    }

    /// <summary>True if the current value is an array; any other value is passed over.</summary>
    public bool EnterArray()
    {
        if (Token == JsonTokenType.StartArray)
            return true;
        Skip();
        return false;
    }

    /// <summary>Passes over the current value.</summary>
    public void Skip()
    {
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        int depth = Depth;
        while (Read() && Depth > depth) { }
    }

    /// <summary>
    /// The text of the key "event" of the object that begins here, where the object has one and ends on this line; nothing is read.
    /// </summary>
    public readonly string? PeekEvent()
    {
        ReadOnlySpan<byte> rest = _data[(int)_reader.BytesConsumed..];
        // In iperf3's own order the key is the first: {"event":"start", ...}. Anything else is looked for only where it can be.
        if (rest.IndexOf("\"event\""u8) < 0)
            return null;
        Utf8JsonReader ahead = _reader;
        try
        {
            while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
            {
                bool isEvent = ahead.ValueTextEquals("event"u8);
                if (!ahead.Read())
                    return null;
                if (isEvent)
                    return ahead.TokenType == JsonTokenType.String ? _runs.Text(ahead.ValueSpan) : null;
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

    /// <summary>The current value as text; null for null, objects and arrays.</summary>
    public string? Text()
    {
        switch (Token)
        {
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return _runs.Text(Span);
            case JsonTokenType.String:
                return _runs.Text(_runs.Json.Unescape(ref _reader));
            default:
                Skip();
                return null;
        }
    }

    /// <summary>The bytes of the current value, without escapes; empty for null. Objects and arrays are passed over.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (Token == JsonTokenType.String)
            return _runs.Json.Unescape(ref _reader);
        if (Token is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
            return Span;
        Skip();
        return default;
    }

    /// <summary>The current value as a number, also where it is written as text; NaN for anything else.</summary>
    public double Number()
    {
        if (Token is JsonTokenType.Number or JsonTokenType.String)
            return Utf8Number.OrNaN(Span);
        Skip();
        return double.NaN;
    }

    /// <summary>The current value as a whole number; null for anything else.</summary>
    public long? Whole() => Number() is var number && double.IsFinite(number) && Math.Abs(number) < 9e15 ? (long)number : null;

    /// <summary>True for true and any number but 0.</summary>
    public bool Flag() => Token == JsonTokenType.True || (Token == JsonTokenType.Number ? Number() != 0 : SkipToFalse());

    private bool SkipToFalse()
    {
        Skip();
        return false;
    }

    private bool ReadOn()
    {
        do
        {
            JsonReaderState state = _reader.CurrentState;
            int carried = _runs.Json.Carry(_data[(int)_reader.BytesConsumed..]);
            if (!_lines.Next())
                throw new EndOfTextException();
            _carried = carried;
            _data = carried == 0 ? _lines.CurrentWithEnd : _runs.Json.Join(_lines.CurrentWithEnd);
            _reader = new Utf8JsonReader(_data, isFinalBlock: false, state);
        } while (!_reader.Read());
        return true;
    }
}

/// <summary>The source ended within a document.</summary>
internal sealed class EndOfTextException() : JsonException("the file ends in the middle of a value");
