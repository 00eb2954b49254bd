using System.Buffers;

namespace AksCni;

/// <summary>
/// The keys and values of an object on one line that holds nothing but plain texts, numbers and true, false or null, as a publisher writes a
/// sample. Several times as quick as a reader of all JSON, to which anything else is left.
/// </summary>
internal ref struct FlatJson(ReadOnlySpan<byte> line)
{
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789+-.eE"u8);

    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;

    /// <summary>True once the object has ended, with nothing behind it.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>A text without its quotes, or a number, true, false or null.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool IsText { get; private set; }

    /// <summary>Goes to the next key; false at the end, and at anything that is not plain.</summary>
    public bool Next()
    {
        ReadOnlySpan<byte> line = _line;
        int at = Skip(line, _at);
        if (at >= line.Length) return false;
        // A brace in front of the first key, a comma in front of any other; the closing brace ends it.
        if (line[at] != (_at == 0 ? (byte)'{' : (byte)','))
        {
            IsWhole = _at > 0 && line[at] == (byte)'}' && Skip(line, at + 1) == line.Length;
            return false;
        }
        at = Skip(line, at + 1);
        int end = EndOfText(line, at);
        if (end < 0) return false;
        Key = line[(at + 1)..end];
        at = Skip(line, end + 1);
        if (at >= line.Length || line[at] != (byte)':') return false;
        at = Skip(line, at + 1);
        if (at >= line.Length) return false;
        IsText = line[at] == (byte)'"';
        end = IsText ? EndOfText(line, at++) : EndOfBare(line, at);
        if (end < 0) return false;
        Value = line[at..end];
        _at = IsText ? end + 1 : end;
        return IsText || IsBare(Value);
    }

    private static int Skip(ReadOnlySpan<byte> line, int at)
    {
        while (at < line.Length && line[at] is ((byte)' ' or (byte)'\t')) at++;
        return at;
    }

    /// <summary>The place of the quote that ends the text which begins at a quote, or -1.</summary>
    private static int EndOfText(ReadOnlySpan<byte> line, int at)
    {
        if (at >= line.Length || line[at] != (byte)'"') return -1;
        int length = line[(at + 1)..].IndexOfAny((byte)'"', (byte)'\\');
        return length >= 0 && line[at + 1 + length] == (byte)'"' ? at + 1 + length : -1;
    }

    private static int EndOfBare(ReadOnlySpan<byte> line, int at)
    {
        int end = at;
        while (end < line.Length && line[end] is not ((byte)',' or (byte)'}' or (byte)' ' or (byte)'\t')) end++;
        return end > at ? end : -1;
    }

    private static bool IsBare(ReadOnlySpan<byte> value) => value[0] switch
    {
        (byte)'t' => value.SequenceEqual("true"u8),
        (byte)'f' => value.SequenceEqual("false"u8),
        (byte)'n' => value.SequenceEqual("null"u8),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => value.IndexOfAnyExcept(OfNumbers) < 0,
        _ => false,
    };
}
