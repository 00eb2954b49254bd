namespace AksCni.Input;

/// <summary>Says something of a line.</summary>
internal delegate bool LineTest(ReadOnlySpan<byte> line);

/// <summary>
/// The lines of a stream as UTF-8 bytes in one bounded buffer. Byte order mark, line ends of either kind and colours are taken off;
/// a line that is too long is passed over and named.
/// </summary>
internal sealed class LineSource
{
    /// <summary>No output of a tool has a line near this long; a longer one is not buffered.</summary>
    public const int MaximumLine = 64 << 20;

    private const byte Escape = 0x1B;

    private readonly Stream _stream;
    private readonly SourceFaults _faults;
    private byte[] _buffer;
    private int _next;
    private int _end;
    private int _start;
    private int _length;
    private bool _atEnd;
    private bool _again;
    private bool _isEnd;

    public LineSource(Stream stream, byte[] buffer, SourceFaults faults)
    {
        _stream = stream;
        _buffer = buffer;
        _faults = faults;
    }

    /// <summary>The current line's number, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The current line without its end; good until <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_start, _length);

    /// <summary>The current line with one line feed behind it, wherever it stood.</summary>
    public ReadOnlySpan<byte> CurrentWithEnd
    {
        get
        {
            _buffer[_start + _length] = (byte)'\n';
            return _buffer.AsSpan(_start, _length + 1);
        }
    }

    /// <summary>The buffer, which may have grown, to be used again.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>
    /// Where a line is of another form, the lines end for the form that is read: <see cref="Next"/> is false there, and gives the line once
    /// this is null.
    /// </summary>
    public LineTest? EndsAt { get; set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Next()
    {
        if (_again)
        {
            if (_isEnd && EndsAt is not null)
                return false;
            _again = _isEnd = false;
            return true;
        }
        while (true)
        {
            if (Take())
            {
                if (EndsAt is null || !EndsAt(Current))
                    return true;
                _again = _isEnd = true;
                return false;
            }
            if (_atEnd)
                return false;
        }
    }

    /// <summary>Lets <see cref="Next"/> give the current line once more.</summary>
    public void Back() => _again = true;

    /// <summary>Takes bytes off the front of the current line.</summary>
    public void Trim(int bytes)
    {
        bytes = Math.Min(bytes, _length);
        _start += bytes;
        _length -= bytes;
    }

    private bool Take()
    {
        int searched = 0;
        bool coloured = false;
        while (true)
        {
            int found = _buffer.AsSpan(_next + searched, _end - _next - searched).IndexOfAny((byte)'\n', Escape);
            if (found >= 0)
            {
                searched += found;
                if (_buffer[_next + searched] == (byte)'\n')
                    break;
                coloured = true;
                searched++;
                continue;
            }
            searched = _end - _next;
            if (_atEnd)
            {
                if (searched == 0)
                    return false;
                break;
            }
            if (!Fill())
            {
                PassOver();
                return false;
            }
        }
        Line++;
        _start = _next;
        _length = searched;
        _next = Math.Min(_end, _next + searched + 1);
        if (Line == 1 && Current.StartsWith("\uFEFF"u8))
            Trim(3);
        if (coloured)
            _length = WithoutColours(_buffer.AsSpan(_start, _length));
        if (_length > 0 && _buffer[_start + _length - 1] == (byte)'\r')
            _length--;
        return true;
    }

    /// <summary>Goes on behind a line that does not fit.</summary>
    private void PassOver()
    {
        Line++;
        _faults.Add(Fault.LineTooLong, Line, $"longer than {MaximumLine >> 20} MB, which no line of a tool is; it is passed over.");
        while (true)
        {
            int found = _buffer.AsSpan(_next, _end - _next).IndexOf((byte)'\n');
            if (found >= 0)
            {
                _next += found + 1;
                return;
            }
            _next = _end = 0;
            if (_atEnd)
                return;
            ReadMore();
        }
    }

    /// <summary>Reads on; false where the buffer is full and may not grow. One byte is always kept free behind the last one.</summary>
    private bool Fill()
    {
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            _end -= _next;
            _next = 0;
        }
        if (_end + 1 >= _buffer.Length)
        {
            if (_buffer.Length >= MaximumLine)
                return false;
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        ReadMore();
        return true;
    }

    private void ReadMore()
    {
        int read = _stream.Read(_buffer, _end, _buffer.Length - _end - 1);
        _atEnd = read == 0;
        _end += read;
    }

    /// <summary>
    /// Moves the line together over what colours it and returns its new length: ESC [ ... letter, and ESC with one more character.
    /// </summary>
    private static int WithoutColours(Span<byte> line)
    {
        int kept = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != Escape)
            {
                line[kept++] = line[i];
                continue;
            }
            i++;
            if (i >= line.Length || line[i] != (byte)'[')
                continue;
            do
            {
                i++;
            } while (i < line.Length && line[i] is < 0x40 or > 0x7E);
        }
        return kept;
    }
}
