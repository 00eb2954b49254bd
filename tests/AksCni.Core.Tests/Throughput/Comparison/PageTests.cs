using AksCni.Throughput.Comparison;
using AksCni.Throughput.Formats;
using AksCni.Throughput.Runs;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>The example on the page of each caveat is what the caveat says of the runs made for it here.</summary>
public sealed class PageTests
{
    private static readonly double[] Slow = [.. Groups.Slow.Select(value => value * 1e7)];
    private static readonly double[] Fast = [.. Groups.Fast.Select(value => value * 1e7)];
    private static readonly double[] Collapsed = [1.035e9, 1.045e9, 1.065e9, 1.07e9, 1.075e9, 1.08e9, 2e8];
    private static readonly ComparisonOptions Confounded = new() { Reference = "kubenet", AllowConfounded = true };

    private static readonly Dictionary<string, Func<IReadOnlyList<ThroughputComparison>>> Examples = new()
    {
        ["AboveBandwidthCap"] = () => [With(setup => setup with { MachineType = "Standard_DS1_v2" })],
        ["AllRoundsFailed"] = () =>
            [Groups.Compare(Groups.Of("kubenet", Slow), Failed("overlay", 7, "unable to connect to server: Connection refused"))],
        ["GroupLabelsMixedUp"] = () =>
            [Groups.Compare(Groups.Of("kubenet", Slow, setup => setup with { GroupLabel = "overlay" }), Groups.Of("overlay", Fast))],
        ["GroupNamesAlike"] = () =>
            ThroughputComparisons.Compare(
                [.. Groups.Of("kubenet", Slow), .. Groups.Of("Kubenet", Slow), .. Groups.Of("overlay", Fast)],
                Groups.Kubenet
            ),
        ["AtBandwidthCap"] = () => Lab("cap1500", new ComparisonOptions { Reference = "kubenet", MachineType = "Standard_DS2_v2" }),
        ["BandwidthUnknown"] = () => Lab("open"),
        ["Confounded"] = () =>
            [
                Groups.Compare(
                    Groups.Of("kubenet", Slow, setup => setup with { Mtu = 1500, ToolVersion = "3.12" }),
                    Groups.Of("overlay", Fast, setup => setup with { Mtu = 9000, ToolVersion = "3.21" }),
                    Confounded
                ),
            ],
        ["CpuBound"] = () =>
            [
                WithNumbers(run =>
                {
                    run.Details.LocalCpuPercent = 40;
                    run.Details.RemoteCpuPercent = 96;
                }),
            ],
        ["DirectionsDiffer"] = () => [Groups.Compare(Both("kubenet", Slow), Both("overlay", Fast))],
        ["DuplicateRuns"] = () =>
            [Groups.Compare([.. Read("results/kubenet.json"), .. Read("results/kubenet.json")], Groups.Of("overlay", Fast))],
        ["EquivalentByNarrowInterval"] = () => [Groups.Compare(Groups.Twice, Groups.Near)],
        ["FailedRounds"] = () =>
            [
                Groups.Compare(
                    [.. Groups.Of("kubenet", Slow), .. Failed("kubenet", 1, "the server is busy running a test")],
                    [.. Groups.Of("overlay", Fast), .. Failed("overlay", 3, "the server is busy running a test")]
                ),
            ],
        ["FailuresInOneGroup"] = () =>
            [
                Groups.Compare(
                    Groups.Of("kubenet", Slow),
                    [.. Groups.Of("overlay", Fast), .. Failed("overlay", 3, "unable to connect to server")]
                ),
            ],
        ["FewRounds"] = () => Lab("replicated"),
        ["FlatThroughput"] = () => Lab("cap1500"),
        ["IdenticalValues"] = () => [Groups.Compare(Enumerable.Repeat(9.4e9, 7), Enumerable.Repeat(9.4e9, 7))],
        ["IntervalsRepeat"] = () =>
            [
                Groups.Compare(
                    [.. Slow.Select((value, round) => Groups.Run("kubenet", value, $"{round}", intervals: Waves(value)))],
                    Groups.Of("overlay", Fast)
                ),
            ],
        ["MeasuredInOneGroup"] = () =>
            [
                Groups.Compare(
                    Groups.Of("kubenet", Slow),
                    [.. Groups.Of("overlay", Fast), Groups.Run("overlay", 0.001, setup: Groups.Metric("Latency", "s"))]
                ),
            ],
        ["MissingDirection"] = () => [Groups.Compare(Both("kubenet", Slow)[..^1], Both("overlay", Fast))],
        ["MultipleComparisons"] = Several,
        ["NotInterleaved"] = () => Lab("open"),
        ["OneReplicate"] = () => Lab("open"),
        ["Outliers"] = () => [Groups.Compare(Slow, Collapsed)],
        ["QuantizedValues"] = () =>
            [
                Groups.Compare(
                    Groups.Of("kubenet", Enumerable.Repeat(9.4e9, 7), Coarse),
                    Groups.Of("overlay", Enumerable.Repeat(9.4e9, 7), Coarse)
                ),
            ],
        ["RateLatencyMismatch"] = () => [Groups.Compare(Rates("kubenet", 125.3e-6), Rates("overlay", 281e-6))],
        ["RepeatedRound"] = () =>
            [Groups.Compare([.. Groups.Of("kubenet", Slow), .. Groups.Of("kubenet", Slow[..5])], Groups.Of("overlay", Fast))],
        ["RetransmitsDiffer"] = () => Lab("open"),
        ["RunsWithoutGroup"] = () =>
            ThroughputComparisons.Compare([.. Nameless(3), .. Groups.Of("kubenet", Slow), .. Groups.Of("overlay", Fast)], Groups.Kubenet),
        ["SameTestInBothGroups"] = () =>
            [
                Groups.Compare(
                    [.. Groups.Of("kubenet", Slow), Groups.Run("kubenet", 1e9, id: "1", source: "results/all.json")],
                    [.. Groups.Of("overlay", Fast), Groups.Run("overlay", 1e9, id: "1", source: "results/all.json")]
                ),
            ],
        ["SentNotReceived"] = () =>
            [
                Groups.Compare(
                    [
                        .. Slow.Select(
                            (value, round) => Groups.Run("kubenet", value, $"{round}", more: run => run.Details.SenderValue = 1.02 * value)
                        ),
                    ],
                    Groups.Of("overlay", Fast)
                ),
            ],
        ["ToolWarning"] = () => ThroughputComparisons.Compare([.. Netperf("kubenet"), .. Netperf("overlay")], Groups.Kubenet),
        ["UnitMissing"] = () => ThroughputComparisons.Compare(Table("kubenet", "overlay"), Groups.Kubenet),
        ["UnpairedRounds"] = Unpaired,
        ["VerdictHangsOnOutliers"] = () => [Groups.Compare(Slow, Collapsed)],
        ["WarmUp"] = () =>
            [
                Groups.Compare(
                    [
                        .. Slow.Select(
                            (value, round) =>
                                Groups.Run("kubenet", value, $"{round}", intervals: [5e9 + value, 8e9, 10e9, 10e9, 10e9, 10e9, 10e9, 10e9])
                        ),
                    ],
                    Groups.Of("overlay", Fast)
                ),
            ],
    };

    public static TheoryData<string> Rules => [.. Examples.Keys];

    /// <summary>A caveat is a rule that a comparison can find: no page of one is left out here.</summary>
    [Fact]
    public void Every_caveat_has_its_example() =>
        Assert.Equal(
            ComparisonCaveats.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Examples.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_shows_what_is_said(string rule) =>
        Assert.Contains(ExampleOf(rule), Examples[rule]().SelectMany(answer => answer.Of(rule)).Select(finding => finding.Message));

    private static string ExampleOf(string rule)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "rules", $"{rule}.md")).ReplaceLineEndings("\n");
        return page.Split("## Example\n\n```\n")[1].Split("\n```")[0];
    }

    private static IReadOnlyList<ThroughputComparison> Lab(string lab, ComparisonOptions? options = null) =>
        ThroughputComparisons.Compare(Groups.Lab(lab), options ?? Groups.Kubenet);

    private static ThroughputComparison With(Func<RunSetup, RunSetup> setup) =>
        Groups.Compare(Groups.Of("kubenet", Slow, setup), Groups.Of("overlay", Fast, setup));

    private static ThroughputComparison WithNumbers(Action<RunDraft> change) =>
        Groups.Compare(
            [.. Slow.Select((value, round) => Groups.Run("kubenet", value, $"{round}", more: change))],
            Groups.Of("overlay", Fast)
        );

    private static RunSetup Coarse(RunSetup setup) => setup with { Resolution = 1e8 };

    private static ThroughputRun[] Failed(string group, int count, string error) =>
        [.. Enumerable.Range(0, count).Select(_ => Groups.Run(group, null, error: error))];

    private static ThroughputRun[] Both(string group, double[] values) =>
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

    private static ThroughputRun[] Read(string source) =>
        [.. Slow.Select((value, round) => Groups.Run("kubenet", value, id: $"k{round}", source: source))];

    private static ThroughputRun[] Rates(string group, double latency) =>
        [
            .. Enumerable
                .Range(1, 7)
                .Select(round =>
                    Groups.Run(
                        group,
                        3540.19 + round,
                        $"{round}",
                        setup: Groups.Metric("TransactionRate", "1/s"),
                        more: run => run.Numbers.RoundTripSeconds = latency
                    )
                ),
        ];

    private static ThroughputRun[] Nameless(int count) => [.. Enumerable.Range(0, count).Select(_ => Groups.Run(null, 1e9))];

    /// <summary>A slow wave of 60 intervals, as congestion control makes it.</summary>
    private static double[] Waves(double value) => [.. Enumerable.Range(0, 60).Select(at => value * (1 + (0.1 * Math.Sin(at / 10.0))))];

    private static IReadOnlyList<ThroughputComparison> Several()
    {
        double[] near = [103.5, 104.5, 105.5, 106.5, 107, 108, 109];
        return ThroughputComparisons.Compare(
            [
                .. Groups.Of("kubenet", Groups.Slow),
                .. Groups.Of("overlay", near),
                .. Groups.Of("cilium", near),
                .. Groups.Of("byo", near),
                .. Groups.Of("pods", near),
            ],
            Groups.Kubenet
        );
    }

    private static IReadOnlyList<ThroughputComparison> Unpaired() =>
        ThroughputComparisons.Compare(
            [
                .. Enumerable
                    .Range(0, 8)
                    .SelectMany(round =>
                        new[]
                        {
                            Groups.Run("kubenet", 1e9 + (round * 1e6), $"{round}", started: Groups.At(round * 20)),
                            Groups.Run("overlay", 1.1e9 + (round * 1e6), $"{round}", started: Groups.At((round * 20) + 10)),
                        }
                    )
                    .Take(15),
            ],
            Groups.Kubenet
        );

    private static IReadOnlyList<ThroughputRun> Table(params string[] groups)
    {
        var inventory = new ThroughputInventory();
        string rows = string.Concat(groups.SelectMany(group => Enumerable.Range(0, 7).Select(round => $"{group},{1430 + round}\n")));
        inventory.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"group,value\n{rows}")), "runs.csv");
        return inventory.Runs;
    }

    /// <summary>The warning of netperf's own sample, as it is read.</summary>
    private static IReadOnlyList<ThroughputRun> Netperf(string group)
    {
        string path = Path.Combine(
            RepositoryRoot.Path,
            "tests",
            "AksCni.Core.Tests",
            "Data",
            "throughput",
            "netperf",
            "tcp_stream-confidence.txt"
        );
        var inventory = new ThroughputInventory();
        using FileStream stream = File.OpenRead(path);
        inventory.Read(stream, "tcp_stream.txt", GroupRule.Named(group));
        return inventory.Runs;
    }
}
