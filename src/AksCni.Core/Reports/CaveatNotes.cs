using AksCni.Text;
using AksCni.Throughput.Comparison;

namespace AksCni.Reports;

/// <summary>
/// The caveats of several comparisons as numbered notes: each once, the gravest first. What is stated of each pair's groups alike is one
/// note that names all of them. Facts decide which statements are the same, not their words.
/// </summary>
internal sealed class CaveatNotes
{
    private readonly Dictionary<(Caveat, object), int> _numbers = [];

    public CaveatNotes(IEnumerable<IReadOnlyList<CaveatStatement>> comparisons)
    {
        IEnumerable<CaveatStatement> notes = comparisons
            .SelectMany(statements => statements)
            .GroupBy(statement => statement.Key)
            .Select(same => same.First() with { Groups = [.. same.SelectMany(statement => statement.Groups).Distinct()] });
        Notes = Finding.GravestFirst<CaveatStatement>([.. notes], note => note.Caveat.Severity);
        foreach (CaveatStatement note in Notes)
            _numbers.Add(note.Key, _numbers.Count + 1);
    }

    public IReadOnlyList<CaveatStatement> Notes { get; }

    /// <summary>"[1-3, 5]", or nothing without a caveat.</summary>
    public string NumbersOf(IReadOnlyList<CaveatStatement> comparison)
    {
        int[] numbers = [.. comparison.Select(statement => _numbers[statement.Key]).Distinct().Order()];
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
}
