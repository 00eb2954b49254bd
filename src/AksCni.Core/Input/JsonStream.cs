using System.Text.Json;

namespace AksCni.Input;

/// <summary>JSON documents of a stream, in constant memory.</summary>
internal sealed class JsonStream : JsonSource
{
    /// <summary>No value of Azure's is near this; a longer one is not buffered.</summary>
    private const int MaximumToken = 64 << 20;

    private readonly Stream _stream;
    private readonly int _maximumDepth;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _atEnd;
    private long _linesConsumed;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The documents.</param>
    /// <param name="buffer">A buffer to start with.</param>
    /// <param name="maximumDepth">How deep values may nest.</param>
    public JsonStream(Stream stream, byte[] buffer, int maximumDepth = MaximumDepth)
    {
        _maximumDepth = maximumDepth;
        _stream = stream;
        _buffer = buffer;
        Fill();
    }

    /// <summary>The buffer, which may have grown, to be used again.</summary>
    public byte[] Buffer => _buffer;

    public override JsonReaderOptions Options =>
        new()
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            MaxDepth = _maximumDepth,
        };

    public override ReadOnlySpan<byte> Window => _buffer.AsSpan(_start, _end - _start);

    public override bool Begin(int consumed)
    {
        Consume(consumed);
        while (true)
        {
            while (_start < _end && IsBetweenDocuments(_buffer[_start]))
            {
                if (_buffer[_start] == '\n')
                    _linesConsumed++;
                _start++;
            }
            if (_start < _end)
                return true;
            if (_atEnd)
                return false;
            Fill();
        }
    }

    public override bool Next(int consumed)
    {
        Consume(consumed);
        if (_atEnd)
            return false;
        Fill();
        return true;
    }

    public override long LineAt(int offset) => _linesConsumed + Window[..offset].Count((byte)'\n') + 1;

    private static bool IsBetweenDocuments(byte value) =>
        value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF or 0x1E;

    private void Consume(int bytes)
    {
        _linesConsumed += _buffer.AsSpan(_start, bytes).Count((byte)'\n');
        _start += bytes;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaximumToken)
                throw new JsonException($"a single value is longer than {MaximumToken >> 20} MB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _atEnd = read == 0;
        _end += read;
    }
}
