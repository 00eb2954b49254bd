using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>How near a group's median is to the documented bandwidth of its machine type.</summary>
/// <param name="Name">The group.</param>
/// <param name="Median">Its median, bit/s.</param>
/// <param name="Cap">The documented bandwidth.</param>
internal sealed record GroupBandwidth(string Name, double Median, VmBandwidth Cap) : ICaveatSubject
{
    /// <summary>
    /// From this share of the documented bandwidth on a group is at the cap: TCP's payload is 95 % of what the wire carries.
    /// </summary>
    private const double AtCap = 0.95;

    /// <summary>Above this share the documented number is not what limits.</summary>
    private const double AboveCap = 1.05;

    /// <inheritdoc/>
    public string Target => Name;

    /// <summary>Median / documented bandwidth.</summary>
    public double Share => Median / Cap.BitsPerSecond;

    /// <summary>True if another cap, or none, limits the group.</summary>
    public bool IsAboveCap => Share > AboveCap;

    /// <summary>True if the cap hides what the group's network could do.</summary>
    public bool IsAtCap => Share is >= AtCap and <= AboveCap;

    /// <summary>True below the cap, if another document gives a smaller one that the group is at.</summary>
    public bool IsAtContradictedCap =>
        Share < AtCap && Cap.Contradicted is { } lower && Median >= AtCap * lower && Median <= AboveCap * lower;

    /// <summary>Null if the bandwidth of the machine type is not known.</summary>
    public static GroupBandwidth? Of(GroupRuns group, Summary values, GroupMachineTypes types) =>
        types.Bandwidth is { } cap ? new GroupBandwidth(group.Name, values.Median, cap) : null;
}
