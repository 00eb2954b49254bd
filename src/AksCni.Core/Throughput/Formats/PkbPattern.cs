using System.Runtime.CompilerServices;

namespace AksCni.Throughput.Formats;

/// <summary>
/// A line with one sample, whole and plain, as the pattern of lines that differ from it in some values only: most of a file's lines do.
/// Such a line is compared with the pattern, which a processor does many bytes at a time, and only where they differ a value is looked for.
/// That takes a fifth of the time that reading all keys and labels takes; a line that is not like the pattern is left to who reads those.
/// </summary>
internal sealed class PkbPattern
{
    private const int Longest = 1 << 15;
    private const short Fixed = -1;

    private readonly byte[] _line = new byte[Longest];
    private readonly short[] _fieldAt = new short[Longest + 1];
    private readonly List<PkbField> _fields = [];
    private readonly PkbSample _sample = new();
    private int _length;

    /// <summary>Reads a line that is like the pattern; false if it is not, and what the sample then holds means nothing.</summary>
    /// <remarks>
    /// Never a part of the loop over a file's lines: that is called once, and so compiled for its one call, which costs a tenth of the
    /// time.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead(ReadOnlySpan<byte> line, PkbSample sample, RunCollector runs)
    {
        ReadOnlySpan<byte> pattern = _line.AsSpan(0, _length);
        int place = pattern.CommonPrefixLength(line),
            at = place,
            last = Fixed;
        if (place < pattern.Length && _fieldAt[place] == Fixed)
            return false;
        sample.Copy(_sample);
        while (place < pattern.Length)
        {
            int differs = _fieldAt[place];
            // What is fixed, or what follows the field that was just taken.
            if (differs <= last)
                return false;
            PkbField field = _fields[differs];
            at -= place - field.Start;
            int length = field.LengthIn(line[at..]);
            if (length < 0)
                return false;
            field.Take(line.Slice(at, length), sample, runs);
            at += length;
            last = differs;
            int same = pattern[field.End..].CommonPrefixLength(line[at..]);
            place = field.End + same;
            at += same;
        }
        return at == line.Length;
    }

    /// <summary>Begins anew, for a line that is about to be read.</summary>
    public void Clear()
    {
        _fields.Clear();
        _length = 0;
    }

    /// <summary>Adds a field of the line, in their order.</summary>
    public void Add(PkbField field) => _fields.Add(field);

    /// <summary>
    /// Ends with what its line was read as. False if it is no pattern: too long, or with two fields for one thing, of which the later one
    /// wins.
    /// </summary>
    public bool End(ReadOnlySpan<byte> line, PkbSample sample)
    {
        if (line.Length > Longest || !AreDistinct())
            return false;
        line.CopyTo(_line);
        for (int at = 0; at < line.Length; at++)
            _fieldAt[at] = Fixed;
        for (int i = 0; i < _fields.Count; i++)
        for (int at = _fields[i].Start; at <= _fields[i].End && !_fields[i].IsFixed; at++)
            _fieldAt[at] = (short)i;
        _sample.Copy(sample);
        _length = line.Length;
        return true;
    }

    private bool AreDistinct()
    {
        Span<bool> isTaken = stackalloc bool[PkbField.Targets];
        foreach (PkbField field in _fields)
            if (!Take(isTaken, field.Target) || !Take(isTaken, field.GroupTarget))
                return false;
        return true;

        static bool Take(Span<bool> isTaken, int target)
        {
            if (target > 0 && isTaken[target])
                return false;
            isTaken[target] = true;
            return true;
        }
    }
}
