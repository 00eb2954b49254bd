namespace AksCni.Input;

/// <summary>The text of an input whose beginning was looked at: to be read on as a stream, or as a whole without a further copy.</summary>
internal readonly struct InputText
{
    private readonly ArraySegment<byte> _head;
    private readonly Stream? _rest;
    private readonly long _size;

    /// <summary>A text that is in memory as a whole.</summary>
    public InputText(ArraySegment<byte> whole) => _head = whole;

    private InputText(ArraySegment<byte> head, Stream rest, long size) => (_head, _rest, _size) = (head, rest, size);

    /// <summary>What was looked at.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <summary>True if that is all.</summary>
    public bool IsWhole => _rest is null;

    /// <summary>Looks at the first bytes of a stream, decoded to UTF-8.</summary>
    /// <exception cref="IOException">The stream can't be read.</exception>
    public static InputText Of(Stream stream, int headLength)
    {
        long size = stream.CanSeek ? stream.Length - stream.Position : 0;
        Stream text = Utf8Stream.Of(stream);
        byte[] head = new byte[headLength];
        int length = text.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var segment = new ArraySegment<byte>(head, 0, length);
        return length < head.Length ? new InputText(segment) : new InputText(segment, text, size);
    }

    /// <summary>Returns the same text in memory as a whole.</summary>
    /// <exception cref="IOException">The stream can't be read.</exception>
    public InputText ReadAll()
    {
        if (_rest is null)
            return this;
        // UTF-16 is decoded on the way, so that the size is a guess.
        byte[] all = new byte[Math.Clamp(_size + 1, 2L * _head.Count, Array.MaxLength)];
        _head.CopyTo(all);
        int length = _head.Count;
        while (_rest.Read(all, length, all.Length - length) is > 0 and int read)
        {
            length += read;
            if (length == all.Length)
                Array.Resize(ref all, (int)Math.Min(Array.MaxLength, 2L * length));
        }
        return new InputText(new ArraySegment<byte>(all, 0, length));
    }

    /// <summary>The whole text.</summary>
    /// <exception cref="IOException">The stream can't be read.</exception>
    public ReadOnlyMemory<byte> ToMemory() => ReadAll()._head;

    /// <summary>The text as a stream from its beginning.</summary>
    public Stream Open() =>
        _rest is null ? new MemoryStream(_head.Array!, _head.Offset, _head.Count) : new PrefixedStream(_head.Array!, _head.Count, _rest);

    /// <summary>A part of a text that is in memory as a whole.</summary>
    public InputText Slice(int start, int length) => new(_head.Slice(start, length));
}
