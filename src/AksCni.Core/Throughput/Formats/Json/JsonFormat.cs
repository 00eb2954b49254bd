using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// One form of JSON object that runs are read from. All keys of an object together tell its form, in whatever order they come: every form
/// takes the keys it knows, and at the object's end the first one in <see cref="RunFormats"/> that recognizes it makes the runs.
/// </summary>
internal abstract class JsonFormat(RunCollector runs)
{
    protected RunCollector Runs => runs;

    /// <summary>Forgets the last object; the next one begins here.</summary>
    public abstract void Begin(ref JsonCursor json);

    /// <summary>Reads the current value where only this form has such a key and value; false, with nothing read, for any other.</summary>
    public virtual bool TryRead(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name) => false;

    /// <summary>
    /// Takes a text, a number, true, false or null (empty), which other forms may have as well; of "intervals" each number.
    /// </summary>
    public virtual void Take(RunKey key, ReadOnlySpan<byte> value) { }

    /// <summary>Takes a text or a number of the object "metadata".</summary>
    public virtual void TakeMetadata(RunKey key, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) { }

    /// <summary>Makes the runs of an object of this form; false for any other.</summary>
    public abstract bool Complete(ObjectPlace place);

    /// <summary>Makes the runs that wait for the end of the source.</summary>
    public virtual void Finish() { }
}

/// <summary>Where an object begins, and its key that names the group with that key's place in the rule's list.</summary>
internal readonly record struct ObjectPlace(long Line, string? GroupLabel, int GroupRank)
{
    /// <summary>Gives a run its line and group.</summary>
    public void Give(RunDraft run)
    {
        run.Numbers.Line = Line;
        run.SetGroup(GroupLabel, GroupRank);
    }
}
