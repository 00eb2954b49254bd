namespace AksCni;

/// <summary>
/// Decodes collapsed labels, |key:value|,|key:value|. Nothing is escaped in them, so a value may hold anything: a part without a colon
/// belongs to a value that itself holds "|,|".
/// </summary>
internal static class PkbLabels
{
    /// <summary>Hands each label to the sample.</summary>
    public static void Read(ReadOnlySpan<byte> labels, PkbSample sample, RunCollector runs)
    {
        if (labels.Length > 0 && labels[0] == (byte)'|') labels = labels[1..];
        if (labels.Length > 0 && labels[^1] == (byte)'|') labels = labels[..^1];
        while (!labels.IsEmpty)
        {
            int end = EndOf(labels);
            ReadOnlySpan<byte> label = labels[..end];
            labels = end + 3 <= labels.Length ? labels[(end + 3)..] : default;
            int colon = label.IndexOf((byte)':');
            if (colon >= 0) sample.TakeLabel(label[..colon], label[(colon + 1)..], runs);
            else sample.Run.Warning = $"A label has no key: '{runs.Text(label)}'. The value in front of it holds \"|,|\" and is cut.";
        }
    }

    /// <summary>The place of the next "|,|", or the end. A bar is rare, three bytes in a row are looked for only behind one.</summary>
    private static int EndOf(ReadOnlySpan<byte> labels)
    {
        int at = 0;
        while (true)
        {
            int bar = labels[at..].IndexOf((byte)'|');
            if (bar < 0) return labels.Length;
            at += bar;
            if (at + 2 < labels.Length && labels[at + 1] == (byte)',' && labels[at + 2] == (byte)'|') return at;
            at++;
        }
    }
}
