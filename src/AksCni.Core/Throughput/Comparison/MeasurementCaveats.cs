using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>What a number may measure instead of the network, or beside it.</summary>
internal static class MeasurementCaveats
{
    private const double BusyCore = 95;
    private const double SenderDistance = 0.01;
    private const double Alike = 0.001;
    private const double LatencyDistance = 0.03;
    private const double RetransmitRatio = 2;
    private const double FewRetransmits = 10;
    private const double DirectionDistance = 0.1;

    public static void Check(ComparedPair pair, List<Finding> findings)
    {
        foreach (GroupRuns group in pair.Groups.Where(group => group.Measured.Count > 0))
        {
            Cpu(group, findings);
            SentAndReceived(group, pair.Metric, findings);
            RateAndLatency(group, pair.Metric, findings);
            Resolution(group, pair.Metric.Unit, findings);
            Directions(group, pair.Metric, findings);
        }
        Retransmits(pair, findings);
    }

    private static void Cpu(GroupRuns group, List<Finding> findings)
    {
        double? local = group.MedianOf(run => run.LocalCpuPercent),
            remote = group.MedianOf(run => run.RemoteCpuPercent);
        double busiest = Math.Max(local ?? 0, remote ?? 0);
        bool isServer = group.Measured.All(run => run.Side == "Server");
        if (busiest >= BusyCore)
            findings.Add(
                ComparisonRules.CpuBound.CreateFinding(
                    group.Name,
                    $"The tool of {group.Name} keeps {UnitFormat.Percent(busiest / 100)} of a core busy on the "
                        + $"{((busiest == local) == isServer ? "server" : "client")}: its throughput measures the CPU, too.",
                    "Use several streams or threads, or a larger machine; or take the number as throughput a core."
                )
            );
    }

    private static void SentAndReceived(GroupRuns group, ComparedMetric metric, List<Finding> findings)
    {
        bool isUdp = string.Equals(metric.Protocol, "UDP", StringComparison.OrdinalIgnoreCase);
        int sender = group.Measured.Count(run => run.MeasuredAt == MeasuredAt.Sender);
        if (isUdp && metric.Unit == "bit/s" && sender > 0)
        {
            findings.Add(
                ComparisonRules.SentNotReceived.CreateFinding(
                    Severity.Warning,
                    group.Name,
                    $"{MessageFormat.Of(sender, "run")} of {group.Name} {(sender == 1 ? "gives" : "give")} what was sent over "
                        + "UDP; what was lost is in it.",
                    "Read the server's output, or use a tool version that reports what arrived."
                )
            );
            return;
        }
        double? distance = group.MedianOf(run => run.SenderValue is { } sent && run.Value is { } received ? (sent / received) - 1 : null);
        if (distance is { } share && (Math.Abs(share) > SenderDistance || isUdp))
            findings.Add(
                ComparisonRules.SentNotReceived.CreateFinding(
                    group.Name,
                    Math.Abs(share) < Alike
                        ? $"What arrived is compared for {group.Name}; its senders report the same to 0.1 % (median)."
                        : $"The senders of {group.Name} report {UnitFormat.Change(1 + share)} against what arrived (median); what "
                            + "arrived is compared.",
                    isUdp ? "Look at the loss beside the rate." : "Look at short tests: what is still in buffers at the end counts as sent."
                )
            );
    }

    /// <summary>With one request under way at a time, latency x rate = 1.</summary>
    private static void RateAndLatency(GroupRuns group, ComparedMetric metric, List<Finding> findings)
    {
        if (metric.Unit != "1/s")
            return;
        double?[] products = [.. group.Measured.Select(run => run.Streams is null or 1 ? run.RoundTripSeconds * run.Value : null)];
        double[] off = [.. products.OfType<double>().Where(product => Math.Abs(product - 1) > LatencyDistance)];
        if (off.Length > 0)
            findings.Add(
                ComparisonRules.RateLatencyMismatch.CreateFinding(
                    group.Name,
                    $"In {MessageFormat.Of(off.Length, "run")} of {group.Name} latency x rate is {UnitFormat.Number(off[0])} "
                        + "instead of 1: with one request at a time they belong together, so the rate holds stalls or lost requests.",
                    "Compare the latency instead; with several requests under way (burst) this says nothing."
                )
            );
    }

    private static void Retransmits(ComparedPair pair, List<Finding> findings)
    {
        if (
            pair.Reference.MedianOf(run => run.Retransmits) is not { } one
            || pair.Difference.MedianOf(run => run.Retransmits) is not { } other
        )
            return;
        double more = Math.Max(one, other),
            less = Math.Min(one, other);
        if (more >= FewRetransmits && more >= RetransmitRatio * less)
            findings.Add(
                ComparisonRules.RetransmitsDiffer.CreateFinding(
                    pair.Names,
                    $"Retransmits per run (median): {pair.Reference.Name} {UnitFormat.Plain(one)}, {pair.Difference.Name} "
                        + $"{UnitFormat.Plain(other)}.",
                    "More of them cost CPU and delay even where throughput is alike; look for drops (nstat, ethtool -S)."
                )
            );
    }

    private static void Resolution(GroupRuns group, string unit, List<Finding> findings)
    {
        if (group.MedianOf(run => run.Resolution) is not { } step || step <= 0 || group.Measured.Count < 2)
            return;
        Summary values = Summary.Of(Sample.Of(group.Measured, run => run.Value!.Value));
        double range = values.Quantile(0.75) - values.Quantile(0.25);
        if (step >= range / 2)
            findings.Add(
                ComparisonRules.QuantizedValues.CreateFinding(
                    group.Name,
                    $"The tool prints {group.Name} in steps of {UnitFormat.Text(step, unit)}; the middle half of the values "
                        + $"spans {UnitFormat.Text(range, unit)}.",
                    "Use the tool's JSON output, or a finer unit."
                )
            );
    }

    private static void Directions(GroupRuns group, ComparedMetric metric, List<Finding> findings)
    {
        IGrouping<string, ThroughputRun>[] directions =
        [
            .. group.Measured.Where(run => run.Direction is not null).GroupBy(run => run.Direction!),
        ];
        if (directions.Length < 2)
            return;
        Array.Sort(directions, (one, other) => string.CompareOrdinal(one.Key, other.Key));
        double[] medians = Sample.Of(directions, direction => Summary.Of(Sample.Of([.. direction], run => run.Value!.Value)).Median);
        Summary all = Summary.Of(medians);
        if (all.Maximum <= (1 + DirectionDistance) * all.Minimum)
            return;
        findings.Add(
            ComparisonRules.DirectionsDiffer.CreateFinding(
                group.Name,
                $"The directions of {group.Name} differ (median): "
                    + $"{string.Join(", ", directions.Select((direction, i) => $"{direction.Key} {UnitFormat.Text(medians[i], metric.Unit)}"))}. "
                    + "A round counts with their mean.",
                "Compare one direction by itself where the difference matters."
            )
        );
    }
}
