using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>The words of a line, parted by blanks and tabs.</summary>
internal ref struct Utf8Words(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>The word that <see cref="Next"/> went to.</summary>
    public ReadOnlySpan<byte> Word { get; private set; }

    /// <summary>What stands behind the word.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public bool Next()
    {
        int start = _rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (start < 0)
        {
            _rest = default;
            Word = default;
            return false;
        }
        _rest = _rest[start..];
        int end = _rest.IndexOfAny((byte)' ', (byte)'\t');
        if (end < 0)
            end = _rest.Length;
        Word = _rest[..end];
        _rest = _rest[end..];
        return true;
    }

    /// <summary>The words as numbers; null if one is none.</summary>
    public static double[]? Numbers(ReadOnlySpan<byte> line)
    {
        var numbers = new List<double>();
        var words = new Utf8Words(line);
        while (words.Next())
        {
            if (!Utf8Number.TryParse(words.Word, out double number) || !double.IsFinite(number))
                return null;
            numbers.Add(number);
        }
        return [.. numbers];
    }
}
