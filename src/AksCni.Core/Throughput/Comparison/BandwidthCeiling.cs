using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>
/// Whether throughput sits at a cap that no network plugin can lift: the documented bandwidth of the machine type, or a rate as flat as
/// only a limiter makes it.
/// </summary>
internal sealed class BandwidthCeiling
{
    /// <summary>
    /// From this share of the documented bandwidth on a group is at the cap: TCP's payload is 95 % of what the wire carries.
    /// </summary>
    private const double AtCap = 0.95;

    /// <summary>Above this share the documented number is not what limits.</summary>
    private const double AboveCap = 1.05;

    /// <summary>A coefficient of variation below it is that of a limiter.</summary>
    private const double Flat = 0.002;

    /// <summary>So few values are flat by chance.</summary>
    private const int FewestForFlat = 5;

    /// <summary>
    /// A tool that prints all digits is taken as one that prints whole Mbit/s, as most do; below 1 Gbit/s as one that prints five digits.
    /// </summary>
    private static double UsualStep(double median) => median >= 1e9 ? 1e6 : median / 10_000;

    private readonly List<Finding> _findings = [];

    private BandwidthCeiling() { }

    /// <summary>True where both groups are at a cap.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>The cap in words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>
    /// The documented bandwidth, bit/s, the smaller one where the groups' machine types differ; null where one is not known.
    /// </summary>
    public double? Cap { get; private set; }

    /// <summary>What is to be said about it.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    public static BandwidthCeiling Of(
        ComparedMetric metric,
        GroupRuns reference,
        GroupRuns difference,
        PairEstimate? estimate,
        ComparisonOptions options
    )
    {
        var ceiling = new BandwidthCeiling();
        if (estimate is null || metric.Metric != ThroughputMetrics.Throughput || metric.Unit != "bit/s")
            return ceiling;
        ceiling.Judge((reference, Summary.Of(estimate.Reference)), (difference, Summary.Of(estimate.Difference)), options.MachineType);
        return ceiling;
    }

    private void Judge((GroupRuns Group, Summary Values) reference, (GroupRuns Group, Summary Values) difference, string? machineType)
    {
        VmBandwidth? one = CapOf(reference.Group, machineType),
            other = CapOf(difference.Group, machineType);
        if (one is not null && other is not null)
            Cap = Math.Min(one.BitsPerSecond, other.BitsPerSecond);
        bool isAtCap = IsAtCap(reference.Group, reference.Values, one) & IsAtCap(difference.Group, difference.Values, other);
        if (isAtCap)
        {
            IsLimited = true;
            Text = one == other ? $"the cap of {CapText(one!)}" : $"their caps, {CapText(one!)} and {CapText(other!)}";
        }
        else if (IsFlat(reference) && IsFlat(difference) && AreNear(reference.Values, difference.Values))
        {
            IsLimited = true;
            Text = $"one flat rate of about {UnitFormat.Text(reference.Values.Median, "bit/s")}";
            _findings.Add(
                ComparisonRules.FlatThroughput.CreateFinding(
                    $"{reference.Group.Name}, {difference.Group.Name}",
                    "Both groups vary by "
                        + $"{UnitFormat.Percent(Math.Max(reference.Values.Variation ?? 0, difference.Values.Variation ?? 0))} at most "
                        + $"and repeat their values around {UnitFormat.Text(reference.Values.Median, "bit/s")}: that is how a rate "
                        + "limit looks, whoever sets it.",
                    "Look for a limit (machine type, tc, QoS, a target bitrate of the tool), or measure what it does not hold "
                        + "back: CPU, latency, many small requests."
                )
            );
        }
    }

    /// <summary>
    /// Whether one limit may hold both: between their values lies no more than the wider group spans. Two flat rates further apart than
    /// that are a difference.
    /// </summary>
    private static bool AreNear(Summary one, Summary other)
    {
        double gap = Math.Max(one.Minimum - other.Maximum, other.Minimum - one.Maximum);
        return gap <= Math.Max(one.Maximum - one.Minimum, other.Maximum - other.Minimum);
    }

    private VmBandwidth? CapOf(GroupRuns group, string? machineType)
    {
        string[] types = machineType is not null
            ? [machineType]
            : DistinctNames.Of(group.All.Select(run => run.MachineType).OfType<string>().SelectMany(type => type.Split(", ")));
        VmBandwidth?[] caps = Array.ConvertAll(types, VmBandwidth.Of);
        if (types.Length > 0 && caps.All(cap => cap is not null))
            return caps.Aggregate((least, cap) => cap!.BitsPerSecond < least!.BitsPerSecond ? cap : least);
        string what =
            types.Length == 0
                ? "The runs do not say on which machine type they ran"
                : $"No document that is read here gives the bandwidth of {string.Join(", ", types)}";
        string message = $"{what}: whether the values are at its cap cannot be told.";
        if (!_findings.Any(finding => finding.Message == message))
            _findings.Add(
                ComparisonRules.BandwidthUnknown.CreateFinding(
                    machineType ?? group.Name,
                    message,
                    "Name the VM size of the nodes: -MachineType Standard_D4s_v5, --machine-type Standard_D4s_v5."
                )
            );
        return null;
    }

    private bool IsAtCap(GroupRuns group, Summary values, VmBandwidth? cap)
    {
        if (cap is null)
            return false;
        double share = values.Median / cap.BitsPerSecond;
        string median = UnitFormat.Text(values.Median, "bit/s");
        if (share > AboveCap)
        {
            _findings.Add(
                ComparisonRules.AboveBandwidthCap.CreateFinding(
                    group.Name,
                    $"The median of {group.Name} is {median}, {Times(share)} the {CapText(cap)}, so that cap does not limit it. "
                        + "Traffic within one node does not pass the VM's network.",
                    "Check the machine type, and that both pods ran on different nodes."
                )
            );
            return false;
        }
        if (share >= AtCap)
        {
            _findings.Add(
                ComparisonRules.AtBandwidthCap.CreateFinding(
                    group.Name,
                    $"The median of {group.Name} is {median}, {UnitFormat.Percent(share)} of {CapText(cap)}: what its network "
                        + "could do beyond is not in the numbers.",
                    "Measure on a larger size, or compare CPU and latency at this rate."
                )
            );
            return true;
        }
        if (cap.Contradicted is { } lower && values.Median >= AtCap * lower && values.Median <= AboveCap * lower)
            _findings.Add(
                ComparisonRules.AtBandwidthCap.CreateFinding(
                    group.Name,
                    $"The median of {group.Name} is {median}. The page of {cap.Size} gives {UnitFormat.Text(lower, "bit/s")}, "
                        + $"which would be its cap; an older page gives {UnitFormat.Text(cap.BitsPerSecond, "bit/s")}, which is taken "
                        + "here.",
                    "Measure on a size whose bandwidth the documents agree on."
                )
            );
        return false;
    }

    private static string Times(double share) =>
        $"{share.ToString(share < 9.95 ? "0.0" : "0", System.Globalization.CultureInfo.InvariantCulture)} times";

    private static string CapText(VmBandwidth cap) => $"{UnitFormat.Text(cap.BitsPerSecond, "bit/s")} of {cap.Size}";

    /// <summary>
    /// Hardly any variation, and at least half of the values repeat another one at the tool's resolution; not where that is so coarse that
    /// all values must be alike.
    /// </summary>
    private static bool IsFlat((GroupRuns Group, Summary Values) group)
    {
        if (group.Values.Count < FewestForFlat || !(group.Values.Variation < Flat))
            return false;
        double median = group.Values.Median;
        double? resolution = group.Group.MedianOf(run => run.Resolution);
        if (resolution >= Flat * median || (resolution is null && group.Values.Minimum == group.Values.Maximum))
            return false;
        double step = resolution > 0 ? resolution.Value : UsualStep(median);
        int tied = group.Values.Sorted.GroupBy(value => Math.Round(value / step)).Where(same => same.Count() > 1).Sum(same => same.Count());
        return 2 * tied >= group.Values.Count;
    }
}
