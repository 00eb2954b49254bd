namespace AksCni.Input;

/// <summary>The fields of one line of a table, without their quotes.</summary>
internal sealed class CsvLine
{
    private readonly List<(int Start, int Length)> _fields = [];
    private byte[] _text = new byte[1024];

    public int Count => _fields.Count;

    public ReadOnlySpan<byte> this[int field] => _text.AsSpan(_fields[field].Start, _fields[field].Length);

    /// <summary>Takes a line apart; false where a quote is never closed.</summary>
    public bool Read(ReadOnlySpan<byte> line, byte separator)
    {
        _fields.Clear();
        if (_text.Length < line.Length)
            _text = new byte[line.Length * 2];
        int at = 0;
        int written = 0;
        while (true)
        {
            int start = written;
            if (at < line.Length && line[at] == (byte)'"')
            {
                if (!ReadQuoted(line, ref at, ref written))
                    return false;
            }
            int end = line[at..].IndexOf(separator);
            ReadOnlySpan<byte> rest = end < 0 ? line[at..] : line.Slice(at, end);
            if (written == start)
                rest = rest.Trim(" \t"u8);
            rest.CopyTo(_text.AsSpan(written));
            written += rest.Length;
            _fields.Add((start, written - start));
            if (end < 0)
                return true;
            at += end + 1;
        }
    }

    private bool ReadQuoted(ReadOnlySpan<byte> line, ref int at, ref int written)
    {
        at++;
        while (true)
        {
            int quote = line[at..].IndexOf((byte)'"');
            if (quote < 0)
                return false;
            line.Slice(at, quote).CopyTo(_text.AsSpan(written));
            written += quote;
            at += quote + 1;
            if (at >= line.Length || line[at] != (byte)'"')
                return true;
            _text[written++] = (byte)'"';
            at++;
        }
    }
}
