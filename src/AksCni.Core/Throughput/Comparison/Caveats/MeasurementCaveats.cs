using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>What a number measures besides the network, or leaves out.</summary>
internal static class MeasurementCaveats
{
    private const double BusyCore = 95;
    private const double SenderDistance = 0.01;
    private const double Alike = 0.001;
    private const double LatencyDistance = 0.03;
    private const double RetransmitRatio = 2;
    private const double FewRetransmits = 10;
    private const double DirectionDistance = 0.1;
    private const int MostMetrics = 5;

    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All =>
        [
            CaveatSection.Of(
                pair => pair.Groups,
                CpuBound,
                SentOverUdp,
                SentNotReceived,
                LostOverUdp,
                RateLatencyMismatch,
                QuantizedValues,
                DirectionsDiffer
            ),
            CaveatSection.Of(pair => [pair], RetransmitsDiffer),
            CaveatSection.Of(pair => pair.Groups, MeasuredInOneGroup),
        ];

    internal static readonly Caveat<GroupInPair> CpuBound = Caveat<GroupInPair>.Of(
        new(Severity.Warning, "The tool keeps a core busy", "esnet/iperf:docs/faq.rst", "2026-04-13"),
        find: BusiestCoreOf,
        says: f => $"The tool of {f.Name} keeps {f.Busy} of a core busy on the {f.Side}: its throughput measures the CPU, too.",
        fix: _ => "Use several streams or threads, or a larger machine; or take the number as throughput a core."
    );

    internal static readonly Caveat<GroupInPair> SentNotReceived = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Information, "What was sent is not what arrived"),
        when: group => !IsUdp(group) && Math.Abs(SentBeyondReceived(group) ?? 0) > SenderDistance,
        facts: group => (group.Name, Distance: UnitFormat.Change(1 + (SentBeyondReceived(group) ?? 0))),
        says: f => SendersReport(f.Name, f.Distance),
        fix: _ => "Look at short tests: what is still in buffers at the end counts as sent."
    );

    internal static readonly Caveat<GroupInPair> LostOverUdp = Caveat<GroupInPair>.Of(
        SentNotReceived.Rule,
        when: group => IsUdp(group) && !HasOnlySentOverUdp(group) && SentBeyondReceived(group) is not null,
        facts: group =>
            (
                group.Name,
                AreAlike: Math.Abs(SentBeyondReceived(group) ?? 0) < Alike,
                Distance: UnitFormat.Change(1 + (SentBeyondReceived(group) ?? 0))
            ),
        says: f =>
            f.AreAlike
                ? $"What arrived is compared for {f.Name}; its senders report the same to 0.1 % (median)."
                : SendersReport(f.Name, f.Distance),
        fix: _ => "Look at the loss beside the rate."
    );

    internal static readonly Caveat<GroupInPair> SentOverUdp = Caveat<GroupInPair>.Of(
        SentNotReceived.Rule,
        when: HasOnlySentOverUdp,
        facts: group => (group.Name, Count: group.Runs.Measured.Count(IsOfSender)),
        says: f =>
            $"{MessageFormat.Of(f.Count, "run")} of {f.Name} {(f.Count == 1 ? "gives" : "give")} what was sent over UDP; what was lost "
            + "is in it.",
        fix: _ => "Read the server's output, or use a tool version that reports what arrived.",
        severity: Severity.Warning
    );

    internal static readonly Caveat<GroupInPair> RateLatencyMismatch = Caveat<GroupInPair>.Of(
        new(
            Severity.Warning,
            "Transaction rate and latency do not belong together",
            "HewlettPackard/netperf:doc/netperf.txt",
            "2012-06-19"
        ),
        when: group => MismatchesOf(group).Length > 0,
        facts: group => (group.Name, Count: MismatchesOf(group).Length, Product: UnitFormat.Number(MismatchesOf(group)[0])),
        says: f =>
            $"In {MessageFormat.Of(f.Count, "run")} of {f.Name} latency x rate is {f.Product} instead of 1: with one request at a time "
            + "they belong together, so the rate holds stalls or lost requests.",
        fix: _ => "Compare the latency instead; with several requests under way (burst) this says nothing."
    );

    internal static readonly Caveat<GroupInPair> QuantizedValues = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Information, "The tool prints too few digits for the spread of the values"),
        find: CoarseStepOf,
        says: f => $"The tool prints {f.Name} in steps of {f.Step}; the middle half of the values spans {f.Range}.",
        fix: _ => "Use the tool's JSON output, or a finer unit."
    );

    internal static readonly Caveat<GroupInPair> DirectionsDiffer = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Information, "The two directions of a group differ"),
        find: DifferentDirectionsOf,
        says: f => $"The directions of {f.Name} differ (median): {f.Medians}. A round counts with their mean.",
        fix: _ => "Compare one direction by itself where the difference matters."
    );

    internal static readonly Caveat<JudgedPair> RetransmitsDiffer = Caveat<JudgedPair>.Of(
        FindingRule.OnInput(Severity.Information, "One group sends twice as many segments again"),
        find: DifferentRetransmitsOf,
        says: f => $"Retransmits per run (median): {f.Reference} {f.One}, {f.Difference} {f.Other}.",
        fix: _ => "More of them cost CPU and delay even where throughput is alike; look for drops (nstat, ethtool -S)."
    );

    internal static readonly Caveat<GroupInPair> MeasuredInOneGroup = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Warning, "Only one of the groups has runs of a metric"),
        when: group => group.MetricsOfItsOwn.Any(),
        facts: group => (group.Name, Metrics: ListOf(group.MetricsOfItsOwn), Other: group.Other.Name),
        says: f => $"Only {f.Name} has {f.Metrics}; {f.Other} has nothing to hold against it.",
        fix: _ => "Measure it for both groups; look whether units or test names differ."
    );

    private static (string Name, string Busy, string Side)? BusiestCoreOf(GroupInPair group)
    {
        double? local = group.Runs.MedianOf(run => run.LocalCpuPercent),
            remote = group.Runs.MedianOf(run => run.RemoteCpuPercent);
        double busiest = Math.Max(local ?? 0, remote ?? 0);
        if (busiest < BusyCore)
            return null;
        bool isLocal = busiest == local,
            isServersOutput = group.Runs.Measured.All(run => run.Side == "Server");
        return (group.Name, UnitFormat.Percent(busiest / 100), isLocal == isServersOutput ? "server" : "client");
    }

    private static bool IsUdp(GroupInPair group) => string.Equals(group.Pair.Metric.Protocol, "UDP", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfSender(ThroughputRun run) => run.MeasuredAt == MeasuredAt.Sender;

    private static bool HasOnlySentOverUdp(GroupInPair group) =>
        IsUdp(group) && group.Pair.Metric.Unit == "bit/s" && group.Runs.Measured.Any(IsOfSender);

    /// <summary>What was sent / what arrived, less 1: the median of the runs that know both; null without such runs.</summary>
    private static double? SentBeyondReceived(GroupInPair group) => group.Runs.MedianOf(run => (run.SenderValue / run.Value) - 1);

    private static string SendersReport(string name, string distance) =>
        $"The senders of {name} report {distance} against what arrived (median); what arrived is compared.";

    /// <summary>Latency x rate where it is not near 1, as it is with one request under way at a time.</summary>
    private static double[] MismatchesOf(GroupInPair group)
    {
        if (group.Pair.Metric.Unit != "1/s")
            return [];
        IEnumerable<ThroughputRun> oneAtATime = group.Runs.Measured.Where(run => run.Streams is null or 1);
        IEnumerable<double> products = oneAtATime.Select(run => run.RoundTripSeconds * run.Value).OfType<double>();
        return [.. products.Where(product => Math.Abs(product - 1) > LatencyDistance)];
    }

    /// <summary>The step between values that the tool can print and the range of their middle half, if it is less than two steps.</summary>
    private static (string Name, string Step, string Range)? CoarseStepOf(GroupInPair group)
    {
        if (group.Runs.MedianOf(run => run.Resolution) is not { } step || step <= 0 || group.Runs.Measured.Count < 2)
            return null;
        Summary values = Summary.Of(Sample.Of(group.Runs.Measured, run => run.Value ?? double.NaN));
        double range = values.Quantile(0.75) - values.Quantile(0.25);
        string unit = group.Pair.Metric.Unit;
        return step >= range / 2 ? (group.Name, UnitFormat.Text(step, unit), UnitFormat.Text(range, unit)) : null;
    }

    /// <summary>The median of each direction, if they differ by more than a tenth.</summary>
    private static (string Name, string Medians)? DifferentDirectionsOf(GroupInPair group)
    {
        (string Name, double Median)[] directions =
        [
            .. group
                .Runs.Measured.Where(run => run.Direction is not null)
                .GroupBy(run => run.Direction!, run => run.Value ?? double.NaN)
                .Select(direction => (direction.Key, Summary.Of([.. direction]).Median))
                .OrderBy(direction => direction.Key, StringComparer.Ordinal),
        ];
        bool differ =
            directions.Length > 1
            && directions.Max(direction => direction.Median) > (1 + DirectionDistance) * directions.Min(direction => direction.Median);
        if (!differ)
            return null;
        string unit = group.Pair.Metric.Unit;
        return (
            group.Name,
            string.Join(", ", directions.Select(direction => $"{direction.Name} {UnitFormat.Text(direction.Median, unit)}"))
        );
    }

    private static (string Reference, string One, string Difference, string Other)? DifferentRetransmitsOf(JudgedPair pair)
    {
        if (MedianOf(pair.Reference) is not { } one || MedianOf(pair.Difference) is not { } other)
            return null;
        double more = Math.Max(one, other),
            less = Math.Min(one, other);
        return more >= FewRetransmits && more >= RetransmitRatio * less
            ? (pair.Reference.Name, UnitFormat.Plain(one), pair.Difference.Name, UnitFormat.Plain(other))
            : null;

        static double? MedianOf(GroupRuns group) => group.MedianOf(run => run.Retransmits);
    }

    private static string ListOf(IEnumerable<ComparedMetric> metrics)
    {
        string[] names = [.. metrics.Select(metric => metric.TextWithUnit)];
        string shown = string.Join(" / ", names.Take(MostMetrics));
        return names.Length > MostMetrics ? $"{shown} and {(names.Length - MostMetrics).Text()} more" : shown;
    }
}
