namespace AksCni;

/// <content>What limits a comparison of throughput.</content>
public sealed partial class Rule
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    private static Rule[] OfThroughput =>
        [
            OneReplicate,
            Confounded,
            NotInterleaved,
            UnpairedRounds,
            RepeatedRound,
            MissingDirection,
            MeasuredInOneGroup,
            AllRoundsFailed,
            FailuresInOneGroup,
            FailedRounds,
            DuplicateRuns,
            SameTestInBothGroups,
            GroupLabelsMixedUp,
            RunsWithoutGroup,
            GroupNamesAlike,
            UnitMissing,
            ToolWarning,
            AtBandwidthCap,
            AboveBandwidthCap,
            BandwidthUnknown,
            FlatThroughput,
            CpuBound,
            SentNotReceived,
            RateLatencyMismatch,
            RetransmitsDiffer,
            DirectionsDiffer,
            QuantizedValues,
            WarmUp,
            IntervalsRepeat,
            FewRounds,
            MultipleComparisons,
            EquivalentByNarrowInterval,
            IdenticalValues,
            Outliers,
            VerdictHangsOnOutliers,
        ];

    private const string Replication = "Hurlbert 1984, Pseudoreplication and the design of ecological field experiments";
    private const string Benchstat = "golang/perf:cmd/benchstat/main.go";
    private const string BenchstatDate = "2023-01-13";
    private const string VmSizes = "MicrosoftDocs/azure-compute-docs:articles/virtual-machines/sizes";

    // The day on which the table was made; the commit of each page stands in vm-bandwidth.json.
    private const string VmSizesDate = "2026-11-22";
    private const string Iperf = "esnet/iperf:docs/invoking.rst";
    private const string IperfDate = "2026-03-06";
    private const string Nonparametric = "Hollander, Wolfe and Chicken 2014, Nonparametric Statistical Methods";

    // How the rounds were laid out.

    internal static readonly Rule OneReplicate = new(
        Severity.Warning,
        "A group was built once: two setups differ, not the networks",
        Replication,
        "1984"
    );
    internal static readonly Rule Confounded = new(Severity.Warning, "The groups differ in more than the network", Replication, "1984");
    internal static readonly Rule NotInterleaved = new(
        Severity.Warning,
        "All of one group was measured before the other",
        Benchstat,
        BenchstatDate
    );
    internal static readonly Rule UnpairedRounds = new(
        Severity.Information,
        "Rounds that only one group has are left out of pairs",
        Nonparametric,
        "2014"
    );
    internal static readonly Rule RepeatedRound = new(Severity.Warning, "A round has several values of one direction", Input, InputDate);
    internal static readonly Rule MissingDirection = new(Severity.Warning, "A round lacks a direction that others have", Input, InputDate);
    internal static readonly Rule MeasuredInOneGroup = new(
        Severity.Warning,
        "Only one of the groups has runs of a metric",
        Input,
        InputDate
    );

    // What was read.

    internal static readonly Rule AllRoundsFailed = new(Severity.Error, "All runs of a group failed", Input, InputDate);
    internal static readonly Rule FailuresInOneGroup = new(
        Severity.Warning,
        "Runs fail in one group and not in the other",
        Input,
        InputDate
    );
    internal static readonly Rule FailedRounds = new(Severity.Warning, "Runs failed", Input, InputDate);
    internal static readonly Rule DuplicateRuns = new(Severity.Warning, "The same test was read twice", Input, InputDate);
    internal static readonly Rule SameTestInBothGroups = new(Severity.Error, "The same test stands in two groups", Input, InputDate);
    internal static readonly Rule GroupLabelsMixedUp = new(
        Severity.Error,
        "Runs given as one group say they are another",
        Input,
        InputDate
    );
    internal static readonly Rule RunsWithoutGroup = new(Severity.Warning, "Runs without a group are left out", Input, InputDate);
    internal static readonly Rule GroupNamesAlike = new(Severity.Warning, "Names of groups differ in case only", Input, InputDate);
    internal static readonly Rule UnitMissing = new(Severity.Warning, "No unit is given", Input, InputDate);
    internal static readonly Rule ToolWarning = new(Severity.Warning, "The tool did not trust its own number", Input, InputDate);

    // What a number measures beside the network.

    internal static readonly Rule AtBandwidthCap = new(
        Severity.Warning,
        "A group is at the documented bandwidth of its machine type",
        VmSizes,
        VmSizesDate
    );
    internal static readonly Rule AboveBandwidthCap = new(
        Severity.Warning,
        "A group is above the documented bandwidth of its machine type",
        VmSizes,
        VmSizesDate
    );
    internal static readonly Rule BandwidthUnknown = new(
        Severity.Information,
        "The bandwidth of the machine type is not known",
        VmSizes,
        VmSizesDate
    );
    internal static readonly Rule FlatThroughput = new(Severity.Warning, "Both groups are as flat as a rate limit", Input, InputDate);
    internal static readonly Rule CpuBound = new(Severity.Warning, "The tool keeps a core busy", "esnet/iperf:docs/faq.rst", "2026-04-13");
    internal static readonly Rule SentNotReceived = new(Severity.Information, "What was sent is not what arrived", Input, InputDate);
    internal static readonly Rule RateLatencyMismatch = new(
        Severity.Warning,
        "Transaction rate and latency do not belong together",
        "HewlettPackard/netperf:doc/netperf.txt",
        "2012-06-19"
    );
    internal static readonly Rule RetransmitsDiffer = new(
        Severity.Information,
        "One group sends twice as many segments again",
        Input,
        InputDate
    );
    internal static readonly Rule DirectionsDiffer = new(Severity.Information, "The two directions of a group differ", Input, InputDate);
    internal static readonly Rule QuantizedValues = new(
        Severity.Information,
        "The tool prints too few digits for the spread of the values",
        Input,
        InputDate
    );
    internal static readonly Rule WarmUp = new(Severity.Information, "The start of the runs lies below the rest", Iperf, IperfDate);
    internal static readonly Rule IntervalsRepeat = new(
        Severity.Information,
        "Intervals of a run repeat each other",
        "Bayley and Hammersley 1946, The effective number of independent observations in an autocorrelated time series",
        "1946"
    );

    // What the verdict hangs on.

    internal static readonly Rule FewRounds = new(
        Severity.Warning,
        "So few rounds cannot decide, whatever their values",
        Nonparametric,
        "2014"
    );
    internal static readonly Rule MultipleComparisons = new(
        Severity.Warning,
        "Among so many tests a difference may be chance",
        "Holm 1979, A simple sequentially rejective multiple test procedure",
        "1979"
    );
    internal static readonly Rule EquivalentByNarrowInterval = new(
        Severity.Information,
        "Equivalent by the narrower interval; the wider one leaves the margin",
        "Schuirmann 1987, A comparison of the two one-sided tests procedure and the power approach",
        "1987"
    );
    internal static readonly Rule IdenticalValues = new(
        Severity.Information,
        "All values are identical at the printed resolution",
        Input,
        InputDate
    );
    internal static readonly Rule Outliers = new(
        Severity.Information,
        "Values stand apart",
        "Tukey 1977, Exploratory Data Analysis; Rosenmai 2013 (double MAD)",
        "2013"
    );
    internal static readonly Rule VerdictHangsOnOutliers = new(
        Severity.Warning,
        "The verdict changes without the values that stand apart",
        "Tukey 1977, Exploratory Data Analysis",
        "1977"
    );
}
