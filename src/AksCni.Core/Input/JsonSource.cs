using System.Text.Json;

namespace AksCni.Input;

/// <summary>Where a <see cref="JsonCursor"/> gets its bytes: a window that moves on over the source.</summary>
internal abstract class JsonSource
{
    /// <summary>Azure's deepest answers nest about 15 levels, those of benchmarks fewer.</summary>
    public const int MaximumDepth = 100;

    /// <summary>
    /// Templates and plans are checked when they are read. What is deep in one of their resources, such as in tags, loses no other one.
    /// </summary>
    public const int MaximumDeclaredDepth = 1100;

    private byte[] _text = [];

    public abstract JsonReaderOptions Options { get; }

    /// <summary>The bytes to read next; good until the window moves.</summary>
    public abstract ReadOnlySpan<byte> Window { get; }

    /// <summary>Moves the window to the beginning of the next document; false at the end of the source.</summary>
    public abstract bool Begin(int consumed);

    /// <summary>Moves the window over what is consumed and adds what follows; false if nothing follows.</summary>
    public abstract bool Next(int consumed);

    /// <summary>The line, from 1, of a byte of the window.</summary>
    public abstract long LineAt(int offset);

    /// <summary>The bytes of the current string without escapes, good until the next call.</summary>
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
