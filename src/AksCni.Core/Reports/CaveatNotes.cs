using AksCni.Text;
using AksCni.Throughput.Comparison;

namespace AksCni.Reports;

/// <summary>
/// The caveats of several comparisons as numbered notes: each once, the gravest first. What is said of each pair's groups alike is one note
/// that names all of them.
/// </summary>
internal sealed class CaveatNotes
{
    private const string And = " and ";

    private readonly List<Note> _notes = [];

    public CaveatNotes(IReadOnlyList<ThroughputComparison> comparisons)
    {
        foreach (Finding caveat in comparisons.SelectMany(comparison => comparison.Caveats))
        {
            if (NoteOf(caveat) is { } note)
                note.Take(caveat);
            else
                _notes.Add(new Note(caveat));
        }
        _notes = [.. Finding.GravestFirst(_notes, note => note.Severity)];
    }

    public IReadOnlyList<Note> Notes => _notes;

    /// <summary>"[1-3, 5]", or nothing without a caveat.</summary>
    public string NumbersOf(ThroughputComparison comparison)
    {
        int[] numbers = [.. comparison.Caveats.Select(caveat => _notes.IndexOf(NoteOf(caveat)!) + 1).Distinct().Order()];
        var runs = new List<string>();
        for (int start = 0, end; start < numbers.Length; start = end + 1)
        {
            end = start;
            while (end + 1 < numbers.Length && numbers[end + 1] == numbers[end] + 1)
                end++;
            runs.Add(end == start ? numbers[start].Text() : $"{numbers[start].Text()}-{numbers[end].Text()}");
        }
        return runs.Count == 0 ? "" : $"[{string.Join(", ", runs)}]";
    }

    private Note? NoteOf(Finding caveat) => _notes.Find(note => note.Holds(caveat));

    /// <summary>One note: a caveat, or several that say the same of other groups.</summary>
    internal sealed class Note
    {
        private readonly List<string> _groups = [];
        private readonly string _tail;

        public Note(Finding caveat)
        {
            (string groups, _tail) = Parts(caveat);
            (Rule, Severity) = (caveat.Rule, caveat.Severity);
            Add(groups);
        }

        public string Rule { get; }

        public Severity Severity { get; }

        public string Text =>
            _groups.Count == 0 ? _tail : $"{string.Join(", ", _groups.SkipLast(1))}{(_groups.Count > 1 ? And : "")}{_groups[^1]}{_tail}";

        public bool Holds(Finding caveat) => caveat.Rule == Rule && Parts(caveat).Tail == _tail;

        public void Take(Finding caveat) => Add(Parts(caveat).Groups);

        /// <summary>Only of one replicate the groups stand in front, and the rest is the same.</summary>
        private static (string Groups, string Tail) Parts(Finding caveat)
        {
            int colon =
                caveat.Rule == nameof(ComparisonRules.OneReplicate)
                    ? caveat.Message.IndexOf(": one replicate", StringComparison.Ordinal)
                    : -1;
            return colon < 0 ? ("", caveat.Message) : (caveat.Message[..colon], caveat.Message[colon..]);
        }

        private void Add(string groups)
        {
            foreach (string group in groups.Split(And, StringSplitOptions.RemoveEmptyEntries))
                if (!_groups.Contains(group))
                    _groups.Add(group);
        }
    }
}
