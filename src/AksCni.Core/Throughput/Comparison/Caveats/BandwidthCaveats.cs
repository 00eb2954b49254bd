using System.Globalization;

namespace AksCni.Throughput.Comparison;

/// <summary>Whether a limit holds the throughput that no network plugin can lift.</summary>
internal static class BandwidthCaveats
{
    private const string VmSizes = "MicrosoftDocs/azure-compute-docs:articles/virtual-machines/sizes";

    // The day on which the table was made; vm-bandwidth.json has the commit of each page.
    private const string VmSizesDate = "2026-11-22";

    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All =>
        [
            CaveatSection.Of(pair => pair.Ceiling?.MachineTypes ?? [], BandwidthUnknown),
            CaveatSection.Of(pair => pair.Ceiling?.Documented ?? [], AboveBandwidthCap, AtBandwidthCap, AtContradictedCap),
            CaveatSection.Of(pair => pair.Ceiling is { } ceiling ? [ceiling] : [], FlatThroughput),
        ];

    internal static readonly Caveat<GroupMachineTypes> BandwidthUnknown = Caveat<GroupMachineTypes>.Of(
        new(Severity.Information, "The bandwidth of the machine type is not known", VmSizes, VmSizesDate),
        when: types => types.Bandwidth is null,
        facts: types => types.Sizes,
        says: sizes =>
            sizes.Length == 0
                ? "The runs do not say on which machine type they ran: whether the values are at its cap cannot be told."
                : $"No document that is read here gives the bandwidth of {sizes}: whether the values are at its cap cannot be told.",
        fix: _ => "Name the VM size of the nodes: -MachineType Standard_D4s_v5, --machine-type Standard_D4s_v5."
    );

    internal static readonly Caveat<GroupBandwidth> AboveBandwidthCap = Caveat<GroupBandwidth>.Of(
        new(Severity.Warning, "A group is above the documented bandwidth of its machine type", VmSizes, VmSizesDate),
        when: group => group.IsAboveCap,
        facts: group => (group.Name, Median: Rate(group.Median), Times: Times(group.Share), Cap: group.Cap.Text),
        says: f =>
            $"The median of {f.Name} is {f.Median}, {f.Times} times the {f.Cap}, so that cap does not limit it. Traffic within one node "
            + "does not pass the VM's network.",
        fix: _ => "Check the machine type, and that both pods ran on different nodes."
    );

    internal static readonly Caveat<GroupBandwidth> AtBandwidthCap = Caveat<GroupBandwidth>.Of(
        new(Severity.Warning, "A group is at the documented bandwidth of its machine type", VmSizes, VmSizesDate),
        when: group => group.IsAtCap,
        facts: group => (group.Name, Median: Rate(group.Median), Share: UnitFormat.Percent(group.Share), Cap: group.Cap.Text),
        says: f => $"The median of {f.Name} is {f.Median}, {f.Share} of {f.Cap}: what its network could do beyond is not in the numbers.",
        fix: _ => "Measure on a larger size, or compare CPU and latency at this rate."
    );

    internal static readonly Caveat<GroupBandwidth> AtContradictedCap = Caveat<GroupBandwidth>.Of(
        AtBandwidthCap.Rule,
        when: group => group.IsAtContradictedCap,
        facts: group =>
            (
                group.Name,
                Median: Rate(group.Median),
                group.Cap.Size,
                Newer: Rate(group.Cap.Contradicted ?? 0),
                Older: Rate(group.Cap.BitsPerSecond)
            ),
        says: f =>
            $"The median of {f.Name} is {f.Median}. The page of {f.Size} gives {f.Newer}, which would be its cap; an older page gives "
            + $"{f.Older}, which is taken here.",
        fix: _ => "Measure on a size whose bandwidth the documents agree on."
    );

    internal static readonly Caveat<BandwidthCeiling> FlatThroughput = Caveat<BandwidthCeiling>.Of(
        FindingRule.OnInput(Severity.Warning, "Both groups are as flat as a rate limit"),
        find: ceiling => ceiling.Flat,
        says: f =>
            $"Both groups vary by {f.Variation} at most and repeat their values around {f.Rate}: that is how a rate limit looks, whoever "
            + "sets it.",
        fix: _ =>
            "Look for a limit (machine type, tc, QoS, a target bitrate of the tool), or measure what it does not hold back: CPU, latency, "
            + "many small requests."
    );

    private static string Rate(double bitsPerSecond) => UnitFormat.Text(bitsPerSecond, "bit/s");

    private static string Times(double share) => share.ToString(share < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
