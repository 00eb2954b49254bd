namespace AksCni.Input;

/// <summary>A stream with the bytes that were looked at put back in front; works for pipes, which cannot seek.</summary>
internal sealed class PrefixedStream(byte[] prefix, int length, Stream rest) : ReadOnlyStream
{
    private int _given;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_given >= length)
            return rest.Read(buffer, offset, count);
        int part = Math.Min(count, length - _given);
        prefix.AsSpan(_given, part).CopyTo(buffer.AsSpan(offset));
        _given += part;
        return part;
    }
}
