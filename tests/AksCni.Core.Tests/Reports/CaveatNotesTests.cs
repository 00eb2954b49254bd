using AksCni.Reports;
using AksCni.Tests.Throughput.Comparison;
using AksCni.Throughput.Comparison;

namespace AksCni.Tests.Reports;

/// <summary>Facts decide which caveats are one note. No word of a sentence does.</summary>
public sealed class CaveatNotesTests
{
    [Property]
    public void Without_any_words_the_notes_are_the_same(int seed)
    {
        IReadOnlyList<ThroughputComparison> answers = Answers(seed);
        CaveatStatement[][] statements = [.. answers.Select(answer => answer.Statements.ToArray())];
        CaveatStatement[][] wordless = [.. statements.Select(caveats => Array.ConvertAll(caveats, Wordless))];

        CaveatNotes notes = new(statements),
            others = new(wordless);

        Assert.Equal(notes.Notes.Select(Shape), others.Notes.Select(Shape));
        Assert.Equal(statements.Select(notes.NumbersOf), wordless.Select(others.NumbersOf));
        Assert.Equal(notes.Notes.Count, ThroughputTables.Caveats(answers).Count);
    }

    [Property]
    public void Facts_are_equal_where_the_words_are(int seed)
    {
        CaveatStatement[] statements = [.. Answers(seed).SelectMany(answer => answer.Statements)];
        foreach (CaveatStatement one in statements)
        foreach (CaveatStatement other in statements)
            Assert.Equal(one.Caveat.Rule == other.Caveat.Rule && one.Words == other.Words, one.Key.Equals(other.Key));
    }

    [Fact]
    public void One_note_names_every_group_that_it_is_stated_of()
    {
        CaveatStatement[] statements =
        [
            .. Groups.Compare(Groups.Slow, Groups.Fast).Statements.Where(statement => statement.Caveat == DesignCaveats.OneReplicate),
        ];
        CaveatStatement other = Assert.Single(statements) with { Groups = ["kubenet", "cilium"], Words = ", said in other words" };

        CaveatStatement note = Assert.Single(new CaveatNotes([statements, [other]]).Notes);

        Assert.Equal(["kubenet", "overlay", "cilium"], note.Groups);
        Assert.StartsWith("kubenet, overlay and cilium: one replicate", note.Message, StringComparison.Ordinal);
    }

    private static CaveatStatement Wordless(CaveatStatement statement) => statement with { Words = statement.Caveat.Rule.Id, Fix = "" };

    private static (string Rule, Severity Severity, string Groups) Shape(CaveatStatement note) =>
        (note.Caveat.Rule.Id, note.Caveat.Severity, string.Join('|', note.Groups));

    /// <summary>Groups with failed, doubled, mislabelled and incomplete runs of two metrics, so that many caveats hold.</summary>
    private static IReadOnlyList<ThroughputComparison> Answers(int seed)
    {
        var random = new Random(seed);
        string[] names = ["azure-cni", "cilium", "kubenet", "overlay"];
        ThroughputRun[] runs = [.. names.SelectMany(name => Enumerable.Range(0, 12).Select(_ => AnyRun(random, name)))];
        return ThroughputComparisons.Compare(runs, new ComparisonOptions { AllowConfounded = true }, []);
    }

    private static ThroughputRun AnyRun(Random random, string group)
    {
        bool isLatency = random.Next(4) == 0;
        double value = Math.Round(100 + (3 * random.NextDouble())) * (isLatency ? 1e-6 : 1e7);
        return Groups.Run(
            group,
            random.Next(9) == 0 ? null : value,
            round: random.Next(3) == 0 ? null : $"{random.Next(8)}",
            replicate: random.Next(3) == 0 ? null : $"{random.Next(3)}",
            setup: setup =>
                setup with
                {
                    Metric = isLatency ? "Latency" : "Throughput",
                    Unit = isLatency ? "s" : "bit/s",
                    GroupLabel = random.Next(20) == 0 ? "kubenet" : null,
                    MachineType = random.Next(2) == 0 ? "Standard_DS1_v2" : null,
                },
            direction: random.Next(3) == 0 ? "Forward" : null,
            id: random.Next(6) == 0 ? $"{random.Next(20)}" : null,
            warning: random.Next(20) == 0 ? "The clock jumped." : null
        );
    }
}
