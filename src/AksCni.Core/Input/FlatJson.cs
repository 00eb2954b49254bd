namespace AksCni.Input;

/// <summary>
/// The keys and values of an object on one line that holds nothing but plain texts, numbers and true, false or null, as a publisher writes
/// a sample. Several times as quick as a reader of all JSON, to which anything else is left.
/// </summary>
internal ref struct FlatJson(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;

    /// <summary>True once the object has ended, with nothing behind it.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>A text without its quotes, or a number, true, false or null.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool IsText { get; private set; }

    /// <summary>Where the value begins in the line.</summary>
    public int Start { get; private set; }

    /// <summary>Goes to the next key; false at the end, and at anything that is not plain.</summary>
    public bool Next()
    {
        ReadOnlySpan<byte> line = _line;
        int at = Skip(line, _at);
        if (at >= line.Length)
            return false;
        // A brace in front of the first key, a comma in front of any other; the closing brace ends it.
        if (line[at] != (_at == 0 ? (byte)'{' : (byte)','))
        {
            IsWhole = _at > 0 && line[at] == (byte)'}' && Skip(line, at + 1) == line.Length;
            return false;
        }
        at = Skip(line, at + 1);
        if (at >= line.Length || line[at] != (byte)'"')
            return false;
        int length = LengthOfText(line[++at..]);
        if (length < 0)
            return false;
        Key = line.Slice(at, length);
        at = Skip(line, at + length + 1);
        if (at >= line.Length || line[at] != (byte)':')
            return false;
        at = Skip(line, at + 1);
        if (at >= line.Length)
            return false;
        IsText = line[at] == (byte)'"';
        if (IsText)
            at++;
        length = IsText ? LengthOfText(line[at..]) : LengthOfBare(line[at..]);
        if (length < 0)
            return false;
        Start = at;
        Value = line.Slice(at, length);
        _at = at + length + (IsText ? 1 : 0);
        return true;
    }

    /// <summary>The length of the text that ends in the next quote, or -1 where none does or the text has escapes.</summary>
    public static int LengthOfText(ReadOnlySpan<byte> line)
    {
        int length = line.IndexOfAny((byte)'"', (byte)'\\');
        return length >= 0 && line[length] == (byte)'"' ? length : -1;
    }

    /// <summary>The length of the number, true, false or null that stands here, or -1.</summary>
    public static int LengthOfBare(ReadOnlySpan<byte> line)
    {
        int length = 0;
        while (length < line.Length && IsOfNumber(line[length]))
            length++;
        if (length == 0)
            length =
                line.StartsWith("true"u8) || line.StartsWith("null"u8) ? 4
                : line.StartsWith("false"u8) ? 5
                : 0;
        else if (line[0] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
            return -1;
        return length > 0 && length < line.Length && line[length] is (byte)',' or (byte)'}' or (byte)' ' or (byte)'\t' ? length : -1;
    }

    private static int Skip(ReadOnlySpan<byte> line, int at)
    {
        while (at < line.Length && line[at] is ((byte)' ' or (byte)'\t'))
            at++;
        return at;
    }

    private static bool IsOfNumber(byte sign) =>
        sign is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'-' or (byte)'+' or (byte)'e' or (byte)'E';
}
