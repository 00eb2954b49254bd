using AksCni.Throughput.Runs;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>What is said of the runs that were given: failed, doubled, mislabelled and incomplete ones.</summary>
public sealed class InputCaveatTests
{
    private static readonly double[] Slow = [.. Groups.Slow.Select(value => value * 1e7)];
    private static readonly double[] Fast = [.. Groups.Fast.Select(value => value * 1e7)];

    private static ThroughputRun[] Each(double[] values, Func<double, int, ThroughputRun> run) => [.. values.Select(run)];

    [Fact]
    public void Failures_in_one_group_are_a_result()
    {
        ThroughputRun[] Failed(string group, int count) =>
            [.. Enumerable.Range(0, count).Select(_ => Groups.Run(group, null, setup: setup => setup with { Series = null }))];
        ThroughputComparison one = Groups.Compare(Groups.Of("kubenet", Slow), [.. Groups.Of("overlay", Fast), .. Failed("overlay", 3)]);
        Assert.Equal(
            (3, 7, 1, 0),
            (one.Difference.Failed, one.Difference.Rounds, one.Of("FailuresInOneGroup").Length, one.Of("FailedRounds").Length)
        );
        ThroughputComparison both = Groups.Compare(
            [.. Groups.Of("kubenet", Slow), .. Failed("kubenet", 1)],
            [.. Groups.Of("overlay", Fast), .. Failed("overlay", 3)]
        );
        Assert.Equal((0, 2), (both.Of("FailuresInOneGroup").Length, both.Of("FailedRounds").Length));
        ThroughputComparison all = Groups.Compare(Groups.Of("kubenet", Slow), Failed("overlay", 7));
        Assert.Equal(
            (ThroughputVerdict.TooFewRounds, Severity.Error, 0, 7),
            (all.Verdict, Assert.Single(all.Of("AllRoundsFailed")).Severity, all.Difference.Rounds, all.Difference.Failed)
        );
        Assert.Equal((null, null, null, null), (all.Ratio, all.PValue, all.AdjustedPValue, all.Difference.Median));
        Assert.Equal(103e7, all.Reference.Median);
        Assert.Equal("All runs of overlay failed: there is nothing to compare.", all.Answer);
        Assert.Equal((true, false), (all.IsBad, both.IsBad));
        Assert.Equal(
            "All runs of kubenet and overlay failed: there is nothing to compare.",
            Groups.Compare(Failed("kubenet", 2), Failed("overlay", 1)).Answer
        );
    }

    [Fact]
    public void Each_group_has_its_own_reasons_for_failures()
    {
        ThroughputComparison answer = Groups.Compare(
            [.. Groups.Of("kubenet", Slow), Groups.Run("kubenet", null, error: "The value is 0 bit/s.")],
            [
                .. Groups.Of("overlay", Fast),
                Groups.Run("overlay", null, error: "The value is empty."),
                Groups.Run("overlay", null, error: "The value is empty."),
            ]
        );

        Assert.Equal(
            ["1 run of kubenet failed: The value is 0 bit/s. Failed runs", "2 runs of overlay failed: The value is empty. Failed runs"],
            answer
                .Of("FailedRounds")
                .Select(finding => finding.Message[..(finding.Message.IndexOf("runs have", StringComparison.Ordinal) + 4)])
        );
    }

    [Fact]
    public void A_missing_unit_is_said_as_it_was_read()
    {
        string Said(string metric) =>
            Assert
                .Single(
                    Groups.Compare(Plain("kubenet", Slow, metric), Plain("overlay", Fast, metric)) is var answer
                        ? answer.Of("UnitMissing")
                        : []
                )
                .Message;
        ThroughputRun[] Plain(string group, double[] values, string metric) =>
            [
                .. Formats
                    .Runs.Read(
                        "group,round,metric,value\n"
                            + string.Concat(values.Select((value, round) => $"{group},{round},{metric},{value / 1e7}\n"))
                    )
                    .Runs,
            ];

        Assert.Equal("No unit given: 100 was read as 100 bit/s.", Said("Throughput"));
        Assert.Equal("No unit given: 100 was read as a plain number.", Said("queue depth"));
        Assert.Equal(
            (null, "larger"),
            Groups.Compare(Plain("kubenet", Slow, "queue depth"), Plain("overlay", Fast, "queue depth")) is var answer
                ? (answer.MoreIsBetter, ThroughputTables.VerdictText(answer))
                : default
        );
    }

    [Fact]
    public void A_failed_run_counts_in_every_group_that_it_may_be_of()
    {
        ThroughputRun[] Series(string group, double[] values) =>
            [
                .. Groups.Of(group, values, setup => setup with { Series = "pod2pod", Protocol = "TCP" }),
                .. Groups.Of(group, values, setup => setup with { Series = "pod2svc", Protocol = "TCP" }),
            ];
        ThroughputRun[] runs =
        [
            .. Series("kubenet", Slow),
            .. Series("overlay", Fast),
            Groups.Run("overlay", null),
            Groups.Run("overlay", null, setup: setup => setup with { Series = "pod2svc" }),
        ];
        Assert.Equal(
            [("pod2pod", 1L), ("pod2svc", 2L)],
            ThroughputComparisons.Compare(runs, Groups.Kubenet).Select(answer => (answer.Series!, answer.Difference.Failed))
        );
    }

    [Fact]
    public void A_test_counts_once()
    {
        ThroughputRun[] kubenet = Each(Slow, (value, round) => Groups.Run("kubenet", value, id: $"k{round}"));
        ThroughputRun[] overlay = Each(Fast, (value, round) => Groups.Run("overlay", value, id: $"o{round}"));
        ThroughputComparison twice = Groups.Compare([.. kubenet, .. kubenet], overlay);
        Assert.Equal((7, "kubenet"), (twice.Reference.Rounds, Assert.Single(twice.Of("DuplicateRuns")).Target));
        ThroughputRun[] Copies(string source) =>
            Each(Slow, (value, round) => Groups.Run("kubenet", value, id: $"k{round}", source: source));
        Assert.StartsWith(
            "7 runs of kubenet were there already (k/b.json); each",
            Groups.Compare([.. Copies("k/b.json"), .. Copies("k/a.json")], overlay).Of("DuplicateRuns")[0].Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "28 runs of kubenet were there already (b, c, d and 1 more); each",
            Groups.Compare([.. "abcde".SelectMany(name => Copies($"{name}"))], overlay).Of("DuplicateRuns")[0].Message,
            StringComparison.Ordinal
        );
        ThroughputComparison server = Groups.Compare(
            [
                .. Each(
                    Slow,
                    (value, round) => Groups.Run("kubenet", value, id: $"k{round}", setup: setup => setup with { Side = "Client" })
                ),
                .. Each(
                    Slow,
                    (value, round) => Groups.Run("kubenet", value * 2, id: $"k{round}", setup: setup => setup with { Side = "Server" })
                ),
            ],
            overlay
        );
        Assert.Equal((103e7, false), (server.Reference.Median, server.Has("DuplicateRuns")));
        ThroughputComparison timed = Groups.Compare(
            [
                Groups.Run("kubenet", 1e9, started: Groups.At(1)),
                Groups.Run("kubenet", 1e9, started: Groups.At(1)),
                Groups.Run("kubenet", 1e9, started: Groups.At(2)),
            ],
            overlay
        );
        Assert.Equal((2, true), (timed.Reference.Rounds, timed.Has("DuplicateRuns")));
        ThroughputComparison shared = Groups.Compare(kubenet, [.. overlay, Groups.Run("overlay", Slow[0], id: "k0")]);
        Assert.Equal((2, Severity.Error), (shared.Of("SameTestInBothGroups").Length, shared.Of("SameTestInBothGroups")[0].Severity));
        Assert.StartsWith("Not a comparison: 1 run of kubenet stands in another group, too", shared.Answer, StringComparison.Ordinal);
        Assert.False(Groups.Compare(kubenet, overlay).Has("SameTestInBothGroups"));
    }

    [Fact]
    public void Mixed_up_labels_are_an_error()
    {
        Func<RunSetup, RunSetup> Label(string label) => setup => setup with { GroupLabel = label };
        Assert.False(
            Groups
                .Compare(Groups.Of("kubenet", Slow, Label("kubenet")), Groups.Of("overlay", Fast, Label("azure-overlay")))
                .Has("GroupLabelsMixedUp")
        );
        Assert.Equal(
            Severity.Error,
            Assert
                .Single(Groups.Compare(Groups.Of("kubenet", Slow, Label("overlay")), Groups.Of("overlay", Fast)).Of("GroupLabelsMixedUp"))
                .Severity
        );
        ThroughputComparison mixed = Groups.Compare(Groups.Of("kubenet", Slow[..6], Label("overlay")), Groups.Of("overlay", Fast));
        Assert.Equal(
            ("Not a comparison: 6 runs given as kubenet say they are overlay.", "no comparison", false),
            (mixed.Answer, ThroughputTables.VerdictText(mixed), mixed.IsBad)
        );
        // A file that has the name itself, and others: nothing is picked out of it silently.
        ThroughputComparison picked = Groups.Compare(
            [.. Groups.Of("kubenet", Slow, Label("kubenet")), Groups.Run("kubenet", 1e9, setup: Label("cilium"))],
            Groups.Of("overlay", Fast)
        );
        Assert.Equal(
            (Severity.Error, "1 run given as kubenet says it is cilium."),
            (picked.Of("GroupLabelsMixedUp")[0].Severity, picked.Of("GroupLabelsMixedUp")[0].Message)
        );
        List<AksCniException> faults = [];
        Assert.Single(
            ThroughputComparisons.Compare(
                [.. Groups.Of("kubenet", Slow, Label("overlay")), .. Groups.Of("overlay", Fast)],
                Groups.Kubenet,
                faults
            )
        );
        Assert.Equal((Fault.GroupsMixedUp, "kubenet"), (Assert.Single(faults).Fault, faults[0].Target));
        Assert.Equal(
            Severity.Warning,
            Assert
                .Single(
                    Groups
                        .Compare(
                            [.. Groups.Of("kubenet", Slow, Label("a")), Groups.Run("kubenet", 1e9, setup: Label("b"))],
                            Groups.Of("overlay", Fast)
                        )
                        .Of("GroupLabelsMixedUp")
                )
                .Severity
        );
    }

    [Fact]
    public void Rounds_of_one_name_are_averaged_and_said_to_be()
    {
        ThroughputRun[] Both(string group, double[] values) =>
            [
                .. values.SelectMany(
                    (value, round) =>
                        new[]
                        {
                            Groups.Run(group, value, $"{round}", direction: "Forward"),
                            Groups.Run(group, value / 2, $"{round}", direction: "Reverse"),
                        }
                ),
            ];
        ThroughputComparison answer = Groups.Compare(Both("kubenet", Slow), Both("overlay", Fast));
        Assert.Equal(
            (7, 103e7 * 0.75, false, 2),
            (answer.Reference.Rounds, answer.Reference.Median, answer.Has("RepeatedRound"), answer.Of("DirectionsDiffer").Length)
        );
        ThroughputComparison missing = Groups.Compare(Both("kubenet", Slow)[..^1], Both("overlay", Fast));
        Assert.Equal(("kubenet", false), (Assert.Single(missing.Of("MissingDirection")).Target, answer.Has("MissingDirection")));
        Assert.Equal(
            (1, "kubenet"),
            (
                Groups.Compare([.. Groups.Of("kubenet", Slow), Groups.Run("kubenet", 2e9, "1")], Groups.Of("overlay", Fast)) is var repeated
                    ? repeated.Of("RepeatedRound").Length
                    : 0,
                repeated.Of("RepeatedRound")[0].Target
            )
        );
        // Without names of rounds nobody can tell which directions belong together: they are compared apart.
        ThroughputRun[] Nameless(string group, double[] values) =>
            [
                .. values.SelectMany(value =>
                    new[] { Groups.Run(group, value, direction: "Forward"), Groups.Run(group, value / 2, direction: "Reverse") }
                ),
            ];
        Assert.Equal(
            ["Forward", "Reverse"],
            ThroughputComparisons
                .Compare([.. Nameless("kubenet", Slow), .. Nameless("overlay", Fast)], Groups.Kubenet)
                .Select(part => part.Direction)
        );
    }

    [Fact]
    public void Warnings_of_the_tool_are_handed_on() =>
        Assert.Contains(
            "confidence was not achieved",
            Assert
                .Single(
                    Groups
                        .Compare(
                            [.. Groups.Of("kubenet", Slow), Groups.Run("kubenet", 1e9, warning: "confidence was not achieved")],
                            Groups.Of("overlay", Fast)
                        )
                        .Of("ToolWarning")
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Runs_without_a_group_and_metrics_of_one_group_are_counted()
    {
        ThroughputRun nameless = Groups.Run(null, 1e9);
        ThroughputComparison answer = Assert.Single(
            ThroughputComparisons.Compare(
                [
                    nameless,
                    .. Groups.Of("kubenet", Slow),
                    .. Groups.Of("overlay", Fast),
                    Groups.Run("overlay", 0.001, setup: Groups.Metric("Latency", "s")),
                ],
                Groups.Kubenet
            )
        );
        Assert.StartsWith("1 run of no group is left out", Assert.Single(answer.Of("RunsWithoutGroup")).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Only overlay has Latency in s",
            Assert.Single(answer.Of("MeasuredInOneGroup")).Message,
            StringComparison.Ordinal
        );
    }
}
