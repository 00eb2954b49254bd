using AksCni.Text;

namespace AksCni.Throughput.Comparison;

/// <summary>What the design of the measurement leaves open: what differs besides the network, which order, how many rounds.</summary>
internal static class DesignCaveats
{
    private const string Replication = "Hurlbert 1984, Pseudoreplication and the design of ecological field experiments";
    private const string Nonparametric = "Hollander, Wolfe and Chicken 2014, Nonparametric Statistical Methods";

    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All =>
        [CaveatSection.Of(pair => [pair], Confounded), CaveatSection.OfTest(OneReplicate, NotInterleaved, UnpairedRounds, FewRounds)];

    internal static readonly Caveat<JudgedPair> Confounded = Caveat<JudgedPair>.Of(
        new(Severity.Warning, "The groups differ in more than the network", Replication, "1984"),
        when: pair => pair.Confounders.Count > 0,
        facts: pair => (Settings: string.Join(", ", pair.Confounders), Reference: pair.Reference.Name, Difference: pair.Difference.Name),
        says: f =>
            $"The groups differ in more than their names: {f.Settings} ({f.Reference}; {f.Difference}). That this was allowed does not "
            + "take it out of the numbers.",
        fix: _ => "Measure both groups alike."
    );

    internal static readonly Caveat<PairTest> OneReplicate = Caveat<PairTest>.Of(
        new(Severity.Warning, "A group was built once: two setups differ, not the networks", Replication, "1984"),
        when: test => test.Estimate.Unit != AnalysisUnit.Replicate,
        facts: test => (Reference: NamelessRuns.Of(test.Pair.Reference), Difference: NamelessRuns.Of(test.Pair.Difference)),
        says: f =>
            $": one replicate (cluster or node pair).{f.Reference?.Text}{f.Difference?.Text} What differs are these setups, not the "
            + "networks: placement alone makes two setups differ, and no number of rounds on them tells it apart.",
        fix: _ => "Build each group anew at least four times (clusters, node pairs), and name the replicates.",
        names: test => [.. test.Pair.Groups.Where(group => !group.Runs.IsReplicated).Select(group => group.Name)]
    );

    internal static readonly Caveat<PairTest> NotInterleaved = Caveat<PairTest>.Of(
        new(Severity.Warning, "All of one group was measured before the other", "golang/perf:cmd/benchstat/main.go", "2023-01-13"),
        find: test => RunTimes.OrderOf(test.Pair.Reference, test.Pair.Difference),
        says: f => $"All runs of {f.First} began before the first of {f.Second}: whatever drifted meanwhile is in the difference.",
        fix: _ => "Take turns, in random order: a plan gives the schedule."
    );

    internal static readonly Caveat<PairTest> UnpairedRounds = Caveat<PairTest>.Of(
        new(Severity.Information, "Rounds that only one group has are left out of pairs", Nonparametric, "2014"),
        when: test => test.Estimate.Unpaired > 0,
        facts: test => test.Estimate.Unpaired,
        says: count =>
            $"{MessageFormat.Of(count, "round")} that only one group has {(count == 1 ? "is" : "are")} left out: rounds were run side by "
            + "side and are compared in pairs.",
        fix: _ => "Run the missing rounds again, both groups together."
    );

    internal static readonly Caveat<PairTest> FewRounds = Caveat<PairTest>.Of(
        new(Severity.Warning, "So few rounds cannot decide, whatever their values", Nonparametric, "2014"),
        when: test => test.Pair.Verdict == ThroughputVerdict.TooFewRounds,
        facts: test => new TestSize(
            test.Estimate.Reference.Length,
            test.Estimate.Difference.Length,
            test.Estimate.Unit == AnalysisUnit.Replicate ? "replicate" : "round",
            test.Pair.Tests,
            test.Estimate.SmallestP * test.Pair.Tests,
            test.Pair.RoundsNeeded ?? 0
        ),
        says: size => size.Text,
        fix: size => $"Measure at least {MessageFormat.Of(size.Needed, size.Unit)} a group; until then read the estimate and its interval."
    );

    /// <summary>Runs without the name of their replicate in a group whose other runs have one.</summary>
    private readonly record struct NamelessRuns(string Group, long Count, long Runs)
    {
        public string Text =>
            $" {Count.Text()} of {MessageFormat.Of(Runs, "run")} of {Group} {(Count == 1 ? "names" : "name")} no replicate: so all of them "
            + "count as one.";

        public static NamelessRuns? Of(GroupRuns group) =>
            group.Nameless > 0 && group.Nameless < group.Measured.Count
                ? new NamelessRuns(group.Name, group.Nameless, group.Measured.Count)
                : null;
    }

    /// <summary>How many values a test has, and the smallest p that so many can reach over all tests.</summary>
    private sealed record TestSize(long Reference, long Difference, string Unit, int Tests, double LeastP, long Needed)
    {
        public string Text =>
            this is { Reference: 1, Difference: 1 } ? $"With one {Unit} each, no test can decide."
            : LeastP >= 1 ? $"With {Counts}{Among} no test can decide, whatever the values."
            : $"{Counts} cannot get below {UnitFormat.P(LeastP)}{Among}, whatever the values: no test can decide.";

        private string Counts => $"{MessageFormat.Of(Reference, Unit)} and {MessageFormat.Of(Difference, Unit)}";

        private string Among => Tests > 1 ? $" among {MessageFormat.Of(Tests, "test")}" : "";
    }
}
