using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>Text that a tool writes for people to read, one line after the other.</summary>
internal abstract class TextFormat : IRunFormat
{
    private LineSource? _lines;
    private RunCollector? _runs;

    protected RunCollector Runs => _runs!;

    /// <summary>The current line's number.</summary>
    protected long Line => _lines!.Line;

    public abstract bool Begins(ReadOnlySpan<byte> line);

    public void Read(LineSource lines, RunCollector runs)
    {
        (_lines, _runs) = (lines, runs);
        do
        {
            Take(lines.Current.TrimEnd(" \t"u8));
        } while (lines.Next());
        End();
    }

    /// <summary>Takes a line without blanks at its end.</summary>
    protected abstract void Take(ReadOnlySpan<byte> line);

    /// <summary>Adds the test that is being read, if any.</summary>
    protected virtual void End() { }

    /// <summary>Begins a test that names no round, on the current line.</summary>
    protected RunDraft BeginRun(string tool)
    {
        var run = new RunDraft { Setup = { Tool = tool }, Round = Runs.NextRound(null, Line) };
        run.Numbers.Line = Line;
        return run;
    }
}
