using System.Text;
using System.Text.Json;
using AksCni.Text;

namespace AksCni.Input;

/// <summary>
/// Reads the tokens of one or many JSON documents from a stream in constant memory: a Utf8JsonReader whose buffer is refilled.
/// A span that it hands out is good until the next <see cref="Read"/>.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>Azure's deepest answers nest about 15 levels.</summary>
    public const int MaximumDepth = 100;

    /// <summary>No value of Azure's is near this; a longer one is not buffered.</summary>
    private const int MaximumToken = 64 << 20;

    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = MaximumDepth,
    };

    private readonly Stream _stream;
    private readonly TextCache _texts;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _atEnd;
    private long _linesConsumed;
    private Utf8JsonReader _reader;

    public JsonCursor(Stream stream, byte[] buffer, TextCache? texts = null)
    {
        _texts = texts ?? new TextCache();
        _stream = stream;
        _buffer = buffer;
        _reader = default;
        Fill();
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>The bytes of the current key, string or number, as written.</summary>
    public readonly ReadOnlySpan<byte> Span => _reader.ValueSpan;

    /// <summary>The buffer, which may have grown, to be used again.</summary>
    public readonly byte[] Buffer => _buffer;

    /// <summary>True when the stream ended in the middle of a document.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Lines that end before the current document begins: a JsonException counts from there.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>Goes to the first token of the next document; false at the end of the stream.</summary>
    public bool NextDocument()
    {
        Consume((int)_reader.BytesConsumed);
        _reader = default;
        while (true)
        {
            while (_start < _end && IsBetweenDocuments(_buffer[_start]))
            {
                if (_buffer[_start] == '\n')
                    _linesConsumed++;
                _start++;
            }
            if (_start < _end)
                break;
            if (_atEnd)
                return false;
            Fill();
        }
        LinesBefore = _linesConsumed;
        _reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false, new JsonReaderState(Options));
        return Read();
    }

    /// <summary>Goes to the next token of the current document.</summary>
    /// <exception cref="JsonException">Not JSON, too deep, or the end of the stream (<see cref="Truncated"/>).</exception>
    public bool Read()
    {
        while (!_reader.Read())
        {
            JsonReaderState state = _reader.CurrentState;
            Consume((int)_reader.BytesConsumed);
            if (_atEnd)
            {
                Truncated = true;
                // Never the final block until here, so that malformed and truncated stay apart; this one throws with the place,
                // unless the last token is a number, which only the end of the stream completes.
                _reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: true, state);
                if (_reader.Read())
                    return true;
                throw new JsonException("The file ends in the middle of a value.");
            }
            Fill();
            _reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), isFinalBlock: false, state);
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
    public bool NextKey(out JsonKey key)
    {
        key = JsonKey.None;
        if (!Read() || Token == JsonTokenType.EndObject)
            return false;
        key = JsonKeys.Find(Span);
        return Read();
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
    /// The current value as text: strings and numbers; null for null, true, false and template expressions. Objects and arrays are passed
    /// over.
    /// </summary>
    public string? Text()
    {
        switch (Token)
        {
            case JsonTokenType.String:
                return IsExpression() ? null : Decode();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(Span);
            default:
                Skip();
                return null;
        }
    }

    /// <summary>The current value as a whole number, also where it is written as text; null for anything else.</summary>
    public long? Number()
    {
        if (Token is JsonTokenType.Number or JsonTokenType.String)
        {
            if (System.Buffers.Text.Utf8Parser.TryParse(Span, out long value, out int used) && used == Span.Length)
                return value;
            // 3.0 is how some exports write 3.
            if (
                System.Buffers.Text.Utf8Parser.TryParse(Span, out decimal number, out used)
                && used == Span.Length
                && decimal.Truncate(number) == number
                && number is >= long.MinValue and <= long.MaxValue
            )
                return (long)number;
            return null;
        }
        Skip();
        return null;
    }

    /// <summary>The current value as yes or no, also where it is written as text; null for anything else.</summary>
    public bool? Flag()
    {
        switch (Token)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String:
                return Ascii.EqualsIgnoreCase(Span, "true"u8) ? true
                    : Ascii.EqualsIgnoreCase(Span, "false"u8) ? false
                    : null;
            default:
                Skip();
                return null;
        }
    }

    /// <summary>
    /// Adds the texts of an array of texts, or of one text, which some exports write without its array or joined by commas or blanks.
    /// </summary>
    public void Texts(List<string> texts)
    {
        if (Token == JsonTokenType.StartArray)
        {
            while (NextElement())
                Texts(texts);
            return;
        }
        if (Token == JsonTokenType.String && !Span.ContainsAny((byte)',', (byte)' ', (byte)'\\'))
        {
            // One text, which "podCidr" and "podCidrs" both give.
            foreach (string known in texts)
                if (Ascii.Equals(Span, known))
                    return;
            if (Text() is { Length: > 0 } text && !texts.Contains(text))
                texts.Add(text);
            return;
        }
        if (Text() is not { Length: > 0 } joined)
            return;
        foreach (string part in joined.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (!texts.Contains(part))
                texts.Add(part);
    }

    /// <summary>True if the text, or one of the array's, contains a word; null where there is no text.</summary>
    public bool? AnyContains(string word)
    {
        if (Token != JsonTokenType.StartArray)
            return Text() is { Length: > 0 } text ? text.Contains(word, StringComparison.OrdinalIgnoreCase) : null;
        bool? any = null;
        while (NextElement())
            if (AnyContains(word) is { } contains)
                any = contains || any == true;
        return any;
    }

    /// <summary>Adds the texts of one key of an object, or of the bare value.</summary>
    public void Texts(List<string> texts, JsonKey wanted)
    {
        if (Token != JsonTokenType.StartObject)
        {
            Texts(texts);
            return;
        }
        while (NextKey(out JsonKey key))
        {
            if (key == wanted)
                Texts(texts);
            else
                Skip();
        }
    }

    /// <summary>True for the text of a template expression, such as "[parameters('name')]"; "[[" escapes a bracket.</summary>
    public readonly bool IsExpression() =>
        Token == JsonTokenType.String && Span.Length > 1 && Span[0] == '[' && Span[1] != '[' && Span[^1] == ']';

    /// <summary>Returns the current string without JSON escapes.</summary>
    public readonly string Decode()
    {
        if (!_reader.ValueIsEscaped)
            return PrintableText.IsPlain(Span) ? _texts.Get(Span) : PrintableText.Of(Encoding.UTF8.GetString(Span));
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

    private static bool IsBetweenDocuments(byte value) =>
        value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF or 0x1E;

    private void Consume(int bytes)
    {
        _linesConsumed += _buffer.AsSpan(_start, bytes).Count((byte)'\n');
        _start += bytes;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaximumToken)
                throw new JsonException($"a single value is longer than {MaximumToken >> 20} MB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _atEnd = read == 0;
        _end += read;
    }
}
