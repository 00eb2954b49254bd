using System.Text.Json;

namespace AksCni.Input;

/// <summary>
/// JSON documents that begin on a line of a source with other text. Valid JSON breaks lines between tokens only, so a line and what waits
/// of the one before is all that is ever held.
/// </summary>
internal sealed class JsonLines(LineSource lines) : JsonSource
{
    private byte[] _joined = new byte[4096];
    private int _carried;
    private bool _isEnded;

    public override JsonReaderOptions Options => new() { AllowTrailingCommas = true, MaxDepth = MaximumDepth };

    public override ReadOnlySpan<byte> Window
    {
        get
        {
            if (_isEnded)
                return _joined.AsSpan(0, _carried);
            if (_carried == 0)
                return lines.CurrentWithEnd;
            ReadOnlySpan<byte> line = lines.CurrentWithEnd;
            return _joined.AsSpan(0, _carried + line.Length);
        }
    }

    /// <summary>Begins a document on the current line.</summary>
    public override bool Begin(int consumed)
    {
        _carried = 0;
        _isEnded = false;
        return true;
    }

    public override bool Next(int consumed)
    {
        // Blanks are between tokens. What waits may lie in the same array.
        ReadOnlySpan<byte> rest = Window[consumed..].Trim(" \t\r\n"u8);
        if (rest.Length > _joined.Length)
            Array.Resize(ref _joined, rest.Length * 2);
        rest.CopyTo(_joined);
        _carried = rest.Length;
        _isEnded = _isEnded || !lines.Next();
        if (_isEnded)
            return false;
        if (_carried == 0)
            return true;
        ReadOnlySpan<byte> line = lines.CurrentWithEnd;
        if (_carried + line.Length > _joined.Length)
            Array.Resize(ref _joined, (_carried + line.Length) * 2);
        line.CopyTo(_joined.AsSpan(_carried));
        return true;
    }

    public override long LineAt(int offset) => lines.Line;

    /// <summary>Ends a document: what follows it on the line becomes the current line.</summary>
    public void End(int consumed) => lines.Trim(Math.Max(0, consumed - _carried));
}
