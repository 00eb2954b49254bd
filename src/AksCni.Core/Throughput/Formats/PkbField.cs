using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>How a field of a line is written: in quotes, bare, or as a part of the labels.</summary>
internal enum PkbFieldKind : byte
{
    Text,
    Bare,
    Label,
}

/// <summary>
/// Where a line has a value, how it is written, and what the sample makes of it; the rank of its name among those of the group, or -1.
/// </summary>
internal sealed record PkbField(int Start, int End, PkbFieldKind Kind, RunKey Key, PkbLabel Label = PkbLabel.None, int GroupRank = -1)
{
    private const int FirstLabel = 128;
    private const int FirstGroup = 192;

    /// <summary>How many targets there are.</summary>
    public const int Targets = 256;

    /// <summary>What the value becomes, or 0 for nothing.</summary>
    public int Target =>
        Kind != PkbFieldKind.Label ? (int)Key
        : Label == PkbLabel.None ? 0
        : FirstLabel + (int)Label;

    /// <summary>The group's place that the value takes, or 0.</summary>
    public int GroupTarget => GroupRank < 0 ? 0 : FirstGroup + Math.Min(GroupRank, 1);

    /// <summary>True for what tells one kind of sample from another.</summary>
    public bool IsFixed => Key is RunKey.Metric or RunKey.Unit or RunKey.Test;

    /// <summary>
    /// The length of the value that a text begins with, or -1 where it is not plain. What must stand behind a label is looked at next: a
    /// pattern has it.
    /// </summary>
    public int LengthIn(ReadOnlySpan<byte> text) =>
        Kind switch
        {
            PkbFieldKind.Text => FlatJson.LengthOfText(text),
            PkbFieldKind.Bare => FlatJson.LengthOfBare(text),
            _ => text.IndexOfAny((byte)'|', (byte)'"', (byte)'\\'),
        };

    /// <summary>Gives the value to the sample.</summary>
    public void Take(ReadOnlySpan<byte> value, PkbSample sample, RunCollector runs)
    {
        if (Key != RunKey.None)
            sample.Take(Key, value, runs);
        if (Label != PkbLabel.None)
            sample.Take(Label, value, runs);
        if (GroupRank >= 0)
            sample.TakeGroup(GroupRank, value, runs);
    }
}
