namespace AksCni.Throughput.Formats;

/// <summary>
/// The parts of collapsed labels, |key:value|,|key:value|. Nothing is escaped in them, so a value may hold anything: a part without a colon
/// belongs to a value that itself holds "|,|".
/// </summary>
internal ref struct PkbLabels
{
    private readonly ReadOnlySpan<byte> _labels;
    private int _next;

    public PkbLabels(ReadOnlySpan<byte> labels)
    {
        if (labels.Length > 0 && labels[0] == (byte)'|')
            _next = 1;
        _labels = labels.Length > _next && labels[^1] == (byte)'|' ? labels[..^1] : labels;
    }

    /// <summary>Empty where the part has no colon: then all of it is the value.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool HasKey { get; private set; }

    /// <summary>Where the value begins in the labels.</summary>
    public int Start { get; private set; }

    /// <summary>Goes to the next part; false at the end.</summary>
    public bool Next()
    {
        if (_next >= _labels.Length)
            return false;
        ReadOnlySpan<byte> part = _labels[_next..];
        part = part[..EndOf(part)];
        int colon = part.IndexOf((byte)':');
        HasKey = colon >= 0;
        Key = HasKey ? part[..colon] : default;
        Value = part[(colon + 1)..];
        Start = _next + colon + 1;
        _next += part.Length + 3;
        return true;
    }

    /// <summary>The place of the next "|,|", or the end. A bar is rare, three bytes in a row are looked for only behind one.</summary>
    private static int EndOf(ReadOnlySpan<byte> labels)
    {
        int at = 0;
        while (true)
        {
            int bar = labels[at..].IndexOf((byte)'|');
            if (bar < 0)
                return labels.Length;
            at += bar;
            if (at + 2 < labels.Length && labels[at + 1] == (byte)',' && labels[at + 2] == (byte)'|')
                return at;
            at++;
        }
    }
}
