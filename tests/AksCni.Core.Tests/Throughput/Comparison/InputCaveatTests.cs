namespace AksCni.Tests.Throughput.Comparison;

/// <summary>What is said of the runs that were given: failed, doubled, mislabelled and incomplete ones.</summary>
public sealed class InputCaveatTests
{
    private static readonly double[] Slow = [.. Arms.Slow.Select(value => value * 1e7)];
    private static readonly double[] Fast = [.. Arms.Fast.Select(value => value * 1e7)];

    private static ThroughputRun[] Each(double[] values, Func<double, int, ThroughputRun> run) => [.. values.Select(run)];

    [Fact]
    public void Failures_in_one_arm_are_a_result()
    {
        ThroughputRun[] Failed(string arm, int count) => [.. Enumerable.Range(0, count).Select(_ => Arms.Run(arm, null, setup: setup => setup with { Series = null }))];
        ThroughputComparison one = Arms.Compare(Arms.Of("kubenet", Slow), [.. Arms.Of("overlay", Fast), .. Failed("overlay", 3)]);
        Assert.Equal((3, 7, 1, 0), (one.Difference.Failed, one.Difference.Rounds, one.Of("FailuresInOneArm").Length, one.Of("FailedRounds").Length));
        ThroughputComparison both = Arms.Compare([.. Arms.Of("kubenet", Slow), .. Failed("kubenet", 1)], [.. Arms.Of("overlay", Fast), .. Failed("overlay", 3)]);
        Assert.Equal((0, 2), (both.Of("FailuresInOneArm").Length, both.Of("FailedRounds").Length));
        ThroughputComparison all = Arms.Compare(Arms.Of("kubenet", Slow), Failed("overlay", 7));
        Assert.Equal((ThroughputVerdict.TooFewRounds, Severity.Error, 0, 7), (all.Verdict, Assert.Single(all.Of("AllRoundsFailed")).Severity, all.Difference.Rounds, all.Difference.Failed));
        Assert.Equal((null, null, null, null), (all.Ratio, all.PValue, all.AdjustedPValue, all.Difference.Median));
        Assert.Equal(103e7, all.Reference.Median);
        Assert.Equal("All runs of overlay failed: there is nothing to compare.", all.Answer);
        Assert.Equal((true, false), (all.IsBad, both.IsBad));
        Assert.Equal("All runs of kubenet and overlay failed: there is nothing to compare.", Arms.Compare(Failed("kubenet", 2), Failed("overlay", 1)).Answer);
    }

    [Fact]
    public void Each_arm_has_its_own_reasons_for_failures()
    {
        ThroughputComparison answer = Arms.Compare([.. Arms.Of("kubenet", Slow), Arms.Run("kubenet", null, error: "The value is 0 bit/s.")], [.. Arms.Of("overlay", Fast), Arms.Run("overlay", null, error: "The value is empty."), Arms.Run("overlay", null, error: "The value is empty.")]);

        Assert.Equal(["1 run of kubenet failed: The value is 0 bit/s. Failed runs", "2 runs of overlay failed: The value is empty. Failed runs"], answer.Of("FailedRounds").Select(finding => finding.Message[..(finding.Message.IndexOf("runs have", StringComparison.Ordinal) + 4)]));
    }

    [Fact]
    public void A_missing_unit_is_said_as_it_was_read()
    {
        string Said(string metric) => Assert.Single(Arms.Compare(Plain("kubenet", Slow, metric), Plain("overlay", Fast, metric)) is var answer ? answer.Of("UnitMissing") : []).Message;
        ThroughputRun[] Plain(string arm, double[] values, string metric) => [.. Readers.Runs.Read("arm,round,metric,value\n" + string.Concat(values.Select((value, round) => $"{arm},{round},{metric},{value / 1e7}\n"))).Runs];

        Assert.Equal("No unit given: 100 was read as 100 bit/s.", Said("Throughput"));
        Assert.Equal("No unit given: 100 was read as a plain number.", Said("queue depth"));
        Assert.Equal((null, "larger"), Arms.Compare(Plain("kubenet", Slow, "queue depth"), Plain("overlay", Fast, "queue depth")) is var answer ? (answer.MoreIsBetter, ThroughputTables.VerdictText(answer)) : default);
    }

    [Fact]
    public void A_failed_run_counts_in_every_group_that_it_may_be_of()
    {
        ThroughputRun[] Series(string arm, double[] values) => [.. Arms.Of(arm, values, setup => setup with { Series = "pod2pod", Protocol = "TCP" }), .. Arms.Of(arm, values, setup => setup with { Series = "pod2svc", Protocol = "TCP" })];
        ThroughputRun[] runs = [.. Series("kubenet", Slow), .. Series("overlay", Fast), Arms.Run("overlay", null), Arms.Run("overlay", null, setup: setup => setup with { Series = "pod2svc" })];
        Assert.Equal([("pod2pod", 1L), ("pod2svc", 2L)], ThroughputComparisons.Compare(runs, Arms.Kubenet).Select(answer => (answer.Series!, answer.Difference.Failed)));
    }

    [Fact]
    public void A_test_counts_once()
    {
        ThroughputRun[] kubenet = Each(Slow, (value, round) => Arms.Run("kubenet", value, id: $"k{round}"));
        ThroughputRun[] overlay = Each(Fast, (value, round) => Arms.Run("overlay", value, id: $"o{round}"));
        ThroughputComparison twice = Arms.Compare([.. kubenet, .. kubenet], overlay);
        Assert.Equal((7, "kubenet"), (twice.Reference.Rounds, Assert.Single(twice.Of("DuplicateRuns")).Target));
        ThroughputRun[] Copies(string source) => Each(Slow, (value, round) => Arms.Run("kubenet", value, id: $"k{round}", source: source));
        Assert.StartsWith("7 runs of kubenet were there already (k/b.json); each", Arms.Compare([.. Copies("k/b.json"), .. Copies("k/a.json")], overlay).Of("DuplicateRuns")[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("28 runs of kubenet were there already (b, c, d and 1 more); each", Arms.Compare([.. "abcde".SelectMany(name => Copies($"{name}"))], overlay).Of("DuplicateRuns")[0].Message, StringComparison.Ordinal);
        ThroughputComparison server = Arms.Compare([.. Each(Slow, (value, round) => Arms.Run("kubenet", value, id: $"k{round}", setup: setup => setup with { Side = "Client" })), .. Each(Slow, (value, round) => Arms.Run("kubenet", value * 2, id: $"k{round}", setup: setup => setup with { Side = "Server" }))], overlay);
        Assert.Equal((103e7, false), (server.Reference.Median, server.Has("DuplicateRuns")));
        ThroughputComparison timed = Arms.Compare([Arms.Run("kubenet", 1e9, started: Arms.At(1)), Arms.Run("kubenet", 1e9, started: Arms.At(1)), Arms.Run("kubenet", 1e9, started: Arms.At(2))], overlay);
        Assert.Equal((2, true), (timed.Reference.Rounds, timed.Has("DuplicateRuns")));
        ThroughputComparison shared = Arms.Compare(kubenet, [.. overlay, Arms.Run("overlay", Slow[0], id: "k0")]);
        Assert.Equal((2, Severity.Error), (shared.Of("SameTestInBothArms").Length, shared.Of("SameTestInBothArms")[0].Severity));
        Assert.StartsWith("Not a comparison: 1 run of kubenet stands in another arm, too", shared.Answer, StringComparison.Ordinal);
        Assert.False(Arms.Compare(kubenet, overlay).Has("SameTestInBothArms"));
    }

    [Fact]
    public void Mixed_up_labels_are_an_error()
    {
        Func<RunSetup, RunSetup> Label(string label) => setup => setup with { ArmLabel = label };
        Assert.False(Arms.Compare(Arms.Of("kubenet", Slow, Label("kubenet")), Arms.Of("overlay", Fast, Label("azure-overlay"))).Has("ArmLabelsMixedUp"));
        Assert.Equal(Severity.Error, Assert.Single(Arms.Compare(Arms.Of("kubenet", Slow, Label("overlay")), Arms.Of("overlay", Fast)).Of("ArmLabelsMixedUp")).Severity);
        ThroughputComparison mixed = Arms.Compare(Arms.Of("kubenet", Slow[..6], Label("overlay")), Arms.Of("overlay", Fast));
        Assert.Equal(("Not a comparison: 6 runs given as kubenet say they are overlay.", "no comparison", false), (mixed.Answer, ThroughputTables.VerdictText(mixed), mixed.IsBad));
        // A file that has the name itself, and others: nothing is picked out of it silently.
        ThroughputComparison picked = Arms.Compare([.. Arms.Of("kubenet", Slow, Label("kubenet")), Arms.Run("kubenet", 1e9, setup: Label("cilium"))], Arms.Of("overlay", Fast));
        Assert.Equal((Severity.Error, "1 run given as kubenet says it is cilium."), (picked.Of("ArmLabelsMixedUp")[0].Severity, picked.Of("ArmLabelsMixedUp")[0].Message));
        List<AksCniException> faults = [];
        Assert.Single(ThroughputComparisons.Compare([.. Arms.Of("kubenet", Slow, Label("overlay")), .. Arms.Of("overlay", Fast)], Arms.Kubenet, faults));
        Assert.Equal((Fault.ArmsMixedUp, "kubenet"), (Assert.Single(faults).Fault, faults[0].Target));
        Assert.Equal(Severity.Warning, Assert.Single(Arms.Compare([.. Arms.Of("kubenet", Slow, Label("a")), Arms.Run("kubenet", 1e9, setup: Label("b"))], Arms.Of("overlay", Fast)).Of("ArmLabelsMixedUp")).Severity);
    }

    [Fact]
    public void Rounds_of_one_name_are_averaged_and_said_to_be()
    {
        ThroughputRun[] Both(string arm, double[] values) => [.. values.SelectMany((value, round) => new[] { Arms.Run(arm, value, $"{round}", direction: "Forward"), Arms.Run(arm, value / 2, $"{round}", direction: "Reverse") })];
        ThroughputComparison answer = Arms.Compare(Both("kubenet", Slow), Both("overlay", Fast));
        Assert.Equal((7, 103e7 * 0.75, false, 2), (answer.Reference.Rounds, answer.Reference.Median, answer.Has("RepeatedRound"), answer.Of("DirectionsDiffer").Length));
        ThroughputComparison missing = Arms.Compare(Both("kubenet", Slow)[..^1], Both("overlay", Fast));
        Assert.Equal(("kubenet", false), (Assert.Single(missing.Of("MissingDirection")).Target, answer.Has("MissingDirection")));
        Assert.Equal((1, "kubenet"), (Arms.Compare([.. Arms.Of("kubenet", Slow), Arms.Run("kubenet", 2e9, "1")], Arms.Of("overlay", Fast)) is var repeated ? repeated.Of("RepeatedRound").Length : 0, repeated.Of("RepeatedRound")[0].Target));
        // Without names of rounds nobody can tell which directions belong together: they are compared apart.
        ThroughputRun[] Nameless(string arm, double[] values) => [.. values.SelectMany(value => new[] { Arms.Run(arm, value, direction: "Forward"), Arms.Run(arm, value / 2, direction: "Reverse") })];
        Assert.Equal(["Forward", "Reverse"], ThroughputComparisons.Compare([.. Nameless("kubenet", Slow), .. Nameless("overlay", Fast)], Arms.Kubenet).Select(part => part.Direction));
    }

    [Fact]
    public void Warnings_of_the_tool_are_handed_on() =>
        Assert.Contains("confidence was not achieved", Assert.Single(Arms.Compare([.. Arms.Of("kubenet", Slow), Arms.Run("kubenet", 1e9, warning: "confidence was not achieved")], Arms.Of("overlay", Fast)).Of("ToolWarning")).Message, StringComparison.Ordinal);

    [Fact]
    public void Runs_without_an_arm_and_metrics_of_one_arm_are_counted()
    {
        ThroughputRun nameless = Arms.Run(null, 1e9);
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare([nameless, .. Arms.Of("kubenet", Slow), .. Arms.Of("overlay", Fast), Arms.Run("overlay", 0.001, setup: Arms.Metric("Latency", "s"))], Arms.Kubenet));
        Assert.StartsWith("1 run of no arm is left out", Assert.Single(answer.Of("RunsWithoutArm")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Only overlay has Latency in s", Assert.Single(answer.Of("MeasuredInOneArm")).Message, StringComparison.Ordinal);
    }
}
