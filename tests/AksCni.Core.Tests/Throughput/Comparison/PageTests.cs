namespace AksCni.Tests.Throughput.Comparison;

/// <summary>The example on the page of each caveat is what the caveat says of the runs made for it here.</summary>
public sealed class PageTests
{
    private static readonly double[] Slow = [.. Arms.Slow.Select(value => value * 1e7)];
    private static readonly double[] Fast = [.. Arms.Fast.Select(value => value * 1e7)];
    private static readonly double[] Collapsed = [1.035e9, 1.045e9, 1.065e9, 1.07e9, 1.075e9, 1.08e9, 2e8];
    private static readonly ComparisonOptions Confounded = new() { Reference = "kubenet", AllowConfounded = true };

    private static readonly Dictionary<string, Func<IReadOnlyList<ThroughputComparison>>> Examples = new()
    {
        ["AboveBandwidthCap"] = () => [With(setup => setup with { MachineType = "Standard_DS1_v2" })],
        ["AllRoundsFailed"] = () => [Arms.Compare(Arms.Of("kubenet", Slow), Failed("overlay", 7, "unable to connect to server: Connection refused"))],
        ["ArmLabelsMixedUp"] = () => [Arms.Compare(Arms.Of("kubenet", Slow, setup => setup with { ArmLabel = "overlay" }), Arms.Of("overlay", Fast))],
        ["ArmNamesAlike"] = () => ThroughputComparisons.Compare([.. Arms.Of("kubenet", Slow), .. Arms.Of("Kubenet", Slow), .. Arms.Of("overlay", Fast)], Arms.Kubenet),
        ["AtBandwidthCap"] = () => Lab("cap1500", new ComparisonOptions { Reference = "kubenet", MachineType = "Standard_DS2_v2" }),
        ["BandwidthUnknown"] = () => Lab("open"),
        ["Confounded"] = () => [Arms.Compare(Arms.Of("kubenet", Slow, setup => setup with { Mtu = 1500, ToolVersion = "3.12" }), Arms.Of("overlay", Fast, setup => setup with { Mtu = 9000, ToolVersion = "3.21" }), Confounded)],
        ["CpuBound"] = () => [WithNumbers(numbers => numbers with { LocalCpuPercent = 40, RemoteCpuPercent = 96 })],
        ["DirectionsDiffer"] = () => [Arms.Compare(Both("kubenet", Slow), Both("overlay", Fast))],
        ["DuplicateRuns"] = () => [Arms.Compare([.. Read("results/kubenet.json"), .. Read("results/kubenet.json")], Arms.Of("overlay", Fast))],
        ["EquivalentByNarrowInterval"] = () => [Arms.Compare(Arms.Twice, Arms.Near)],
        ["FailedRounds"] = () => [Arms.Compare([.. Arms.Of("kubenet", Slow), .. Failed("kubenet", 1, "the server is busy running a test")], [.. Arms.Of("overlay", Fast), .. Failed("overlay", 3, "the server is busy running a test")])],
        ["FailuresInOneArm"] = () => [Arms.Compare(Arms.Of("kubenet", Slow), [.. Arms.Of("overlay", Fast), .. Failed("overlay", 3, "unable to connect to server")])],
        ["FewRounds"] = () => Lab("replicated"),
        ["FlatThroughput"] = () => Lab("cap1500"),
        ["IdenticalValues"] = () => [Arms.Compare(Enumerable.Repeat(9.4e9, 7), Enumerable.Repeat(9.4e9, 7))],
        ["IntervalsRepeat"] = () => [Arms.Compare([.. Slow.Select((value, round) => Arms.Run("kubenet", value, $"{round}", intervals: Waves(value)))], Arms.Of("overlay", Fast))],
        ["MeasuredInOneArm"] = () => [Arms.Compare(Arms.Of("kubenet", Slow), [.. Arms.Of("overlay", Fast), Arms.Run("overlay", 0.001, setup: Arms.Metric("Latency", "s"))])],
        ["MissingDirection"] = () => [Arms.Compare(Both("kubenet", Slow)[..^1], Both("overlay", Fast))],
        ["MultipleComparisons"] = Several,
        ["NotInterleaved"] = () => Lab("open"),
        ["OneReplicate"] = () => Lab("open"),
        ["Outliers"] = () => [Arms.Compare(Slow, Collapsed)],
        ["QuantizedValues"] = () => [Arms.Compare(Arms.Of("kubenet", Enumerable.Repeat(9.4e9, 7), Coarse), Arms.Of("overlay", Enumerable.Repeat(9.4e9, 7), Coarse))],
        ["RateLatencyMismatch"] = () => [Arms.Compare(Rates("kubenet", 125.3e-6), Rates("overlay", 281e-6))],
        ["RepeatedRound"] = () => [Arms.Compare([.. Arms.Of("kubenet", Slow), .. Arms.Of("kubenet", Slow[..5])], Arms.Of("overlay", Fast))],
        ["RetransmitsDiffer"] = () => Lab("open"),
        ["RunsWithoutArm"] = () => ThroughputComparisons.Compare([.. Nameless(3), .. Arms.Of("kubenet", Slow), .. Arms.Of("overlay", Fast)], Arms.Kubenet),
        ["SameTestInBothArms"] = () => [Arms.Compare([.. Arms.Of("kubenet", Slow), Arms.Run("kubenet", 1e9, id: "1", source: "results/all.json")], [.. Arms.Of("overlay", Fast), Arms.Run("overlay", 1e9, id: "1", source: "results/all.json")])],
        ["SentNotReceived"] = () => [Arms.Compare([.. Slow.Select((value, round) => Arms.Run("kubenet", value, $"{round}", numbers: RunNumbers.Unknown with { SenderValue = 1.02 * value }))], Arms.Of("overlay", Fast))],
        ["ToolWarning"] = () => ThroughputComparisons.Compare([.. Netperf("kubenet"), .. Netperf("overlay")], Arms.Kubenet),
        ["UnitMissing"] = () => ThroughputComparisons.Compare(Table("kubenet", "overlay"), Arms.Kubenet),
        ["UnpairedRounds"] = Unpaired,
        ["VerdictHangsOnOutliers"] = () => [Arms.Compare(Slow, Collapsed)],
        ["WarmUp"] = () => [Arms.Compare([.. Slow.Select((value, round) => Arms.Run("kubenet", value, $"{round}", intervals: [5e9 + value, 8e9, 10e9, 10e9, 10e9, 10e9, 10e9, 10e9]))], Arms.Of("overlay", Fast))],
    };

    public static TheoryData<string> Rules => [.. Examples.Keys];

    /// <summary>A caveat is a rule that a comparison can find: no page of one is left out here.</summary>
    [Fact]
    public void Every_caveat_has_its_example()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "src", "AksCni.Core", "Throughput", "Comparison");
        IEnumerable<string> said = Directory.EnumerateFiles(folder, "*.cs").SelectMany(File.ReadAllLines).Select(line => line.Split("Rule.")).Where(parts => parts.Length > 1).SelectMany(parts => parts.Skip(1)).Where(part => part.Contains(".Finds(", StringComparison.Ordinal)).Select(part => part[..part.IndexOf(".Finds(", StringComparison.Ordinal)]);
        Assert.Equal(said.Distinct().Order(StringComparer.Ordinal), Examples.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_shows_what_is_said(string rule) =>
        Assert.Contains(ExampleOf(rule), Examples[rule]().SelectMany(answer => answer.Of(rule)).Select(finding => finding.Message));

    private static string ExampleOf(string rule)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "rules", $"{rule}.md")).ReplaceLineEndings("\n");
        return page.Split("## Example\n\n```\n")[1].Split("\n```")[0];
    }

    private static IReadOnlyList<ThroughputComparison> Lab(string lab, ComparisonOptions? options = null) => ThroughputComparisons.Compare(Arms.Lab(lab), options ?? Arms.Kubenet);

    private static ThroughputComparison With(Func<RunSetup, RunSetup> setup) => Arms.Compare(Arms.Of("kubenet", Slow, setup), Arms.Of("overlay", Fast, setup));

    private static ThroughputComparison WithNumbers(Func<RunNumbers, RunNumbers> change) => Arms.Compare([.. Slow.Select((value, round) => Arms.Run("kubenet", value, $"{round}", numbers: change(RunNumbers.Unknown)))], Arms.Of("overlay", Fast));

    private static RunSetup Coarse(RunSetup setup) => setup with { Resolution = 1e8 };

    private static ThroughputRun[] Failed(string arm, int count, string error) => [.. Enumerable.Range(0, count).Select(_ => Arms.Run(arm, null, error: error))];

    private static ThroughputRun[] Both(string arm, double[] values) => [.. values.SelectMany((value, round) => new[] { Arms.Run(arm, value, $"{round}", direction: "Forward"), Arms.Run(arm, value / 2, $"{round}", direction: "Reverse") })];

    private static ThroughputRun[] Read(string source) => [.. Slow.Select((value, round) => Arms.Run("kubenet", value, id: $"k{round}", source: source))];

    private static ThroughputRun[] Rates(string arm, double latency) => [.. Enumerable.Range(1, 7).Select(round => Arms.Run(arm, 3540.19 + round, $"{round}", setup: Arms.Metric("TransactionRate", "1/s"), numbers: RunNumbers.Unknown with { RoundTripSeconds = latency }))];

    private static ThroughputRun[] Nameless(int count) => [.. Enumerable.Range(0, count).Select(_ => Arms.Run(null, 1e9))];

    /// <summary>A slow wave of 60 intervals, as congestion control makes it.</summary>
    private static double[] Waves(double value) => [.. Enumerable.Range(0, 60).Select(at => value * (1 + (0.1 * Math.Sin(at / 10.0))))];

    private static IReadOnlyList<ThroughputComparison> Several()
    {
        double[] near = [103.5, 104.5, 105.5, 106.5, 107, 108, 109];
        return ThroughputComparisons.Compare([.. Arms.Of("kubenet", Arms.Slow), .. Arms.Of("overlay", near), .. Arms.Of("cilium", near), .. Arms.Of("byo", near), .. Arms.Of("pods", near)], Arms.Kubenet);
    }

    private static IReadOnlyList<ThroughputComparison> Unpaired() => ThroughputComparisons.Compare(
        [.. Enumerable.Range(0, 8).SelectMany(round => new[] { Arms.Run("kubenet", 1e9 + (round * 1e6), $"{round}", started: Arms.At(round * 20)), Arms.Run("overlay", 1.1e9 + (round * 1e6), $"{round}", started: Arms.At((round * 20) + 10)) }).Take(15)], Arms.Kubenet);

    private static IReadOnlyList<ThroughputRun> Table(params string[] arms)
    {
        var inventory = new ThroughputInventory();
        string rows = string.Concat(arms.SelectMany(arm => Enumerable.Range(0, 7).Select(round => $"{arm},{1430 + round}\n")));
        inventory.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"arm,value\n{rows}")), "runs.csv");
        return inventory.Runs;
    }

    /// <summary>The warning of netperf's own sample, as it is read.</summary>
    private static IReadOnlyList<ThroughputRun> Netperf(string arm)
    {
        string path = Path.Combine(RepositoryRoot.Path, "tests", "AksCni.Core.Tests", "Data", "throughput", "netperf", "tcp_stream-confidence.txt");
        var inventory = new ThroughputInventory();
        using FileStream stream = File.OpenRead(path);
        inventory.Read(stream, "tcp_stream.txt", ArmRule.Named(arm));
        return inventory.Runs;
    }
}
