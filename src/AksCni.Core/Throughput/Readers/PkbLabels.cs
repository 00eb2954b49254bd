namespace AksCni;

/// <summary>
/// Decodes collapsed labels, |key:value|,|key:value|. Nothing is escaped in them, so a value may hold anything: a part without a colon
/// belongs to a value that itself holds "|,|". Most labels are those of the last sample of the same
/// metric, in the same place: those are only compared.
/// </summary>
internal sealed class PkbLabels(RunCollector runs)
{
    private const int MostMetrics = 8;

    private readonly List<(string? Metric, List<Known> Known)> _metrics = [];

    /// <summary>Hands each label to the sample.</summary>
    public void Read(ReadOnlySpan<byte> labels, PkbSample sample)
    {
        if (labels.Length > 0 && labels[0] == (byte)'|') labels = labels[1..];
        if (labels.Length > 0 && labels[^1] == (byte)'|') labels = labels[..^1];
        List<Known> all = KnownOf(sample.Metric);
        for (int place = 0; !labels.IsEmpty; place++)
        {
            if (place == all.Count) all.Add(new Known());
            Known known = all[place];
            bool isSame = known.Is(labels);
            ReadOnlySpan<byte> label = labels[..(isSame ? known.Length : EndOf(labels))];
            labels = label.Length + 3 <= labels.Length ? labels[(label.Length + 3)..] : default;
            if (isSame && !known.Matters) continue;
            int colon = isSame ? known.Colon : label.IndexOf((byte)':');
            bool matters = colon < 0 || sample.TakeLabel(label[..colon], label[(colon + 1)..], runs);
            if (colon < 0) sample.Run.Warning = $"A label has no key: '{runs.Text(label)}'. The value in front of it holds \"|,|\" and is cut.";
            if (!isSame) known.Set(label, colon, matters);
        }
    }

    private List<Known> KnownOf(string? metric)
    {
        foreach ((string? name, List<Known> known) in _metrics)
            if (ReferenceEquals(name, metric)) return known;
        if (_metrics.Count == MostMetrics) _metrics.Clear();
        _metrics.Add((metric, []));
        return _metrics[^1].Known;
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

    /// <summary>The label that the last sample of a metric had in one place.</summary>
    private sealed class Known
    {
        private const int Longest = 256;

        private readonly byte[] _bytes = new byte[Longest];

        public int Length { get; private set; } = -1;

        public int Colon { get; private set; }

        /// <summary>True where the sample takes the label.</summary>
        public bool Matters { get; private set; }

        /// <summary>True if the labels begin with this one, whole.</summary>
        public bool Is(ReadOnlySpan<byte> labels) =>
            Length >= 0 && labels.StartsWith(_bytes.AsSpan(0, Length)) && (labels.Length == Length || labels[Length..].StartsWith("|,|"u8));

        public void Set(ReadOnlySpan<byte> label, int colon, bool matters)
        {
            Length = label.Length <= Longest ? label.Length : -1;
            if (Length < 0) return;
            label.CopyTo(_bytes);
            Colon = colon;
            Matters = matters;
        }
    }
}
