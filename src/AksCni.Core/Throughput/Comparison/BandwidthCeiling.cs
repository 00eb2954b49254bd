using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>
/// Whether the throughput of two groups is at a cap that no network plugin can lift: the documented bandwidth of the machine type, or a
/// rate as flat as only a limiter makes it.
/// </summary>
internal sealed class BandwidthCeiling : ICaveatSubject
{
    private BandwidthCeiling(ComparedPair pair, PairEstimate estimate)
    {
        Summary reference = Summary.Of(estimate.Reference),
            difference = Summary.Of(estimate.Difference);
        GroupMachineTypes one = GroupMachineTypes.Of(pair.Reference, pair.Options),
            other = GroupMachineTypes.Of(pair.Difference, pair.Options);
        GroupBandwidth? ofReference = GroupBandwidth.Of(pair.Reference, reference, one),
            ofDifference = GroupBandwidth.Of(pair.Difference, difference, other);
        Target = pair.Names;
        // Of two groups with the same sizes it is said once that their bandwidth is not known.
        MachineTypes = [.. new[] { one, other }.DistinctBy(types => types.Sizes)];
        Documented = [.. new[] { ofReference, ofDifference }.OfType<GroupBandwidth>()];
        if (ofReference is not null && ofDifference is not null)
            Cap = Math.Min(ofReference.Cap.BitsPerSecond, ofDifference.Cap.BitsPerSecond);
        if (ofReference is { IsAtCap: true } && ofDifference is { IsAtCap: true })
            Limit =
                ofReference.Cap == ofDifference.Cap
                    ? $"the cap of {ofReference.Cap.Text}"
                    : $"their caps, {ofReference.Cap.Text} and {ofDifference.Cap.Text}";
        else if (FlatRate.Of(pair, reference, difference) is { } flat)
            (Flat, Limit) = (flat, $"one flat rate of about {flat.Rate}");
    }

    /// <summary>Both groups.</summary>
    public string Target { get; }

    /// <summary>The machine types of the groups; one entry if they are the same.</summary>
    public IReadOnlyList<GroupMachineTypes> MachineTypes { get; }

    /// <summary>The groups whose bandwidth is documented.</summary>
    public IReadOnlyList<GroupBandwidth> Documented { get; }

    /// <summary>The rate of a limit that no document gives; null where none shows, or the groups are at a documented one.</summary>
    public FlatRate? Flat { get; }

    /// <summary>The documented bandwidth, bit/s: the smaller one if the groups' machine types differ; null if one is not known.</summary>
    public double? Cap { get; }

    /// <summary>The cap that both groups are at, in words; null if they are not both at one.</summary>
    public string? Limit { get; }

    /// <summary>Null if what is compared is no rate of bits, or a group has no value.</summary>
    public static BandwidthCeiling? Of(ComparedPair pair, PairEstimate? estimate) =>
        estimate is not null && pair.Metric is { Metric: ThroughputMetrics.Throughput, Unit: "bit/s" }
            ? new BandwidthCeiling(pair, estimate)
            : null;
}
