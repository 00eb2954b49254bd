namespace AksCni.Throughput.Comparison;

/// <summary>Rules about what limits a comparison of throughput.</summary>
internal static class ComparisonRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
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

    internal static readonly FindingRule OneReplicate = new(
        Severity.Warning,
        "A group was built once: two setups differ, not the networks",
        Replication,
        "1984"
    );

    internal static readonly FindingRule Confounded = new(
        Severity.Warning,
        "The groups differ in more than the network",
        Replication,
        "1984"
    );

    internal static readonly FindingRule NotInterleaved = new(
        Severity.Warning,
        "All of one group was measured before the other",
        Benchstat,
        BenchstatDate
    );

    internal static readonly FindingRule UnpairedRounds = new(
        Severity.Information,
        "Rounds that only one group has are left out of pairs",
        Nonparametric,
        "2014"
    );

    internal static readonly FindingRule RepeatedRound = FindingRule.OnInput(
        Severity.Warning,
        "A round has several values of one direction"
    );

    internal static readonly FindingRule MissingDirection = FindingRule.OnInput(
        Severity.Warning,
        "A round lacks a direction that others have"
    );

    internal static readonly FindingRule MeasuredInOneGroup = FindingRule.OnInput(
        Severity.Warning,
        "Only one of the groups has runs of a metric"
    );

    internal static readonly FindingRule AllRoundsFailed = FindingRule.OnInput(Severity.Error, "All runs of a group failed");

    internal static readonly FindingRule FailuresInOneGroup = FindingRule.OnInput(
        Severity.Warning,
        "Runs fail in one group and not in the other"
    );

    internal static readonly FindingRule FailedRounds = FindingRule.OnInput(Severity.Warning, "Runs failed");

    internal static readonly FindingRule DuplicateRuns = FindingRule.OnInput(Severity.Warning, "The same test was read twice");

    internal static readonly FindingRule SameTestInBothGroups = FindingRule.OnInput(Severity.Error, "The same test stands in two groups");

    internal static readonly FindingRule GroupLabelsMixedUp = FindingRule.OnInput(
        Severity.Error,
        "Runs given as one group say they are another"
    );

    internal static readonly FindingRule RunsWithoutGroup = FindingRule.OnInput(Severity.Warning, "Runs without a group are left out");

    internal static readonly FindingRule GroupNamesAlike = FindingRule.OnInput(Severity.Warning, "Names of groups differ in case only");

    internal static readonly FindingRule UnitMissing = FindingRule.OnInput(Severity.Warning, "No unit is given");

    internal static readonly FindingRule ToolWarning = FindingRule.OnInput(Severity.Warning, "The tool did not trust its own number");

    internal static readonly FindingRule AtBandwidthCap = new(
        Severity.Warning,
        "A group is at the documented bandwidth of its machine type",
        VmSizes,
        VmSizesDate
    );

    internal static readonly FindingRule AboveBandwidthCap = new(
        Severity.Warning,
        "A group is above the documented bandwidth of its machine type",
        VmSizes,
        VmSizesDate
    );

    internal static readonly FindingRule BandwidthUnknown = new(
        Severity.Information,
        "The bandwidth of the machine type is not known",
        VmSizes,
        VmSizesDate
    );

    internal static readonly FindingRule FlatThroughput = FindingRule.OnInput(Severity.Warning, "Both groups are as flat as a rate limit");

    internal static readonly FindingRule CpuBound = new(
        Severity.Warning,
        "The tool keeps a core busy",
        "esnet/iperf:docs/faq.rst",
        "2026-04-13"
    );

    internal static readonly FindingRule SentNotReceived = FindingRule.OnInput(Severity.Information, "What was sent is not what arrived");

    internal static readonly FindingRule RateLatencyMismatch = new(
        Severity.Warning,
        "Transaction rate and latency do not belong together",
        "HewlettPackard/netperf:doc/netperf.txt",
        "2012-06-19"
    );

    internal static readonly FindingRule RetransmitsDiffer = FindingRule.OnInput(
        Severity.Information,
        "One group sends twice as many segments again"
    );

    internal static readonly FindingRule DirectionsDiffer = FindingRule.OnInput(
        Severity.Information,
        "The two directions of a group differ"
    );

    internal static readonly FindingRule QuantizedValues = FindingRule.OnInput(
        Severity.Information,
        "The tool prints too few digits for the spread of the values"
    );

    internal static readonly FindingRule WarmUp = new(Severity.Information, "The start of the runs lies below the rest", Iperf, IperfDate);

    internal static readonly FindingRule IntervalsRepeat = new(
        Severity.Information,
        "Intervals of a run repeat each other",
        "Bayley and Hammersley 1946, The effective number of independent observations in an autocorrelated time series",
        "1946"
    );

    internal static readonly FindingRule FewRounds = new(
        Severity.Warning,
        "So few rounds cannot decide, whatever their values",
        Nonparametric,
        "2014"
    );

    internal static readonly FindingRule MultipleComparisons = new(
        Severity.Warning,
        "Among so many tests a difference may be chance",
        "Holm 1979, A simple sequentially rejective multiple test procedure",
        "1979"
    );

    internal static readonly FindingRule EquivalentByNarrowInterval = new(
        Severity.Information,
        "Equivalent by the narrower interval; the wider one leaves the margin",
        "Schuirmann 1987, A comparison of the two one-sided tests procedure and the power approach",
        "1987"
    );

    internal static readonly FindingRule IdenticalValues = FindingRule.OnInput(
        Severity.Information,
        "All values are identical at the printed resolution"
    );

    internal static readonly FindingRule Outliers = new(
        Severity.Information,
        "Values stand apart",
        "Tukey 1977, Exploratory Data Analysis; Rosenmai 2013 (double MAD)",
        "2013"
    );

    internal static readonly FindingRule VerdictHangsOnOutliers = new(
        Severity.Warning,
        "The verdict changes without the values that stand apart",
        "Tukey 1977, Exploratory Data Analysis",
        "1977"
    );
}
