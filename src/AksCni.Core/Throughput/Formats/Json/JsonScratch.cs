using System.Text.Json;

namespace AksCni.Throughput.Formats;

/// <summary>Room for what does not lie in a line as it is: a token that waits for the next line, and text without its escapes.</summary>
internal sealed class JsonScratch
{
    private byte[] _joined = new byte[4096];
    private byte[] _text = new byte[4096];
    private int _carried;

    /// <summary>Keeps what the reader has not read of a line, without blanks; returns its length.</summary>
    public int Carry(ReadOnlySpan<byte> rest)
    {
        rest = rest.Trim(" \t\r\n"u8);
        if (rest.Length > _joined.Length)
            Array.Resize(ref _joined, rest.Length * 2);
        rest.CopyTo(_joined);
        return _carried = rest.Length;
    }

    /// <summary>What was kept, with a line behind it.</summary>
    public ReadOnlySpan<byte> Join(ReadOnlySpan<byte> line)
    {
        int length = _carried + line.Length;
        if (length > _joined.Length)
            Array.Resize(ref _joined, length * 2);
        line.CopyTo(_joined.AsSpan(_carried));
        return _joined.AsSpan(0, length);
    }

    /// <summary>The bytes of the current string without escapes.</summary>
    public ReadOnlySpan<byte> Unescape(scoped ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        if (_text.Length < reader.ValueSpan.Length)
            _text = new byte[reader.ValueSpan.Length * 2];
        try
        {
            return _text.AsSpan(0, reader.CopyString(_text));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the text is used as it is written.
            return reader.ValueSpan;
        }
    }
}
