using System.Runtime.CompilerServices;
using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>What the captures of a <see cref="LinePattern"/> have in one line.</summary>
internal ref struct LineMatch(ReadOnlySpan<byte> line, string[] names)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private Captures _captures;
    private int _count;

    /// <summary>The unit of the quantity, of which a pattern has at most one.</summary>
    public Measure Unit { get; set; }

    /// <summary>The text of a capture, without blanks at its ends; empty if the pattern has no such capture.</summary>
    public readonly ReadOnlySpan<byte> this[string name]
    {
        get
        {
            Capture capture = Find(name);
            return _line.Slice(capture.Start, capture.Length).Trim((byte)' ');
        }
    }

    /// <summary>The number of a capture as the line has it.</summary>
    public readonly double Number(string name) => Find(name).Number;

    /// <summary>The quantity in SI.</summary>
    public readonly double Value(string name) => Unit.Of(Number(name));

    /// <summary>The step of the last digit of the quantity, in SI.</summary>
    public readonly double Step(string name)
    {
        var words = new Utf8Words(this[name]);
        words.Next();
        return Unit.Of(Utf8Number.StepOf(words.Word));
    }

    /// <summary>Adds the capture that has the next name of the pattern.</summary>
    public void Add(int start, int length, double number) => _captures[_count++] = new Capture(start, length, number);

    private readonly Capture Find(string name)
    {
        for (int i = 0; i < _count; i++)
            if (names[i] == name)
                return _captures[i];
        return default;
    }

    /// <summary>No pattern has more names.</summary>
    [InlineArray(8)]
    private struct Captures
    {
        private Capture _first;
    }

    private readonly record struct Capture(int Start, int Length, double Number);
}
