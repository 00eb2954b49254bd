namespace AksCni.Throughput.Comparison;

/// <summary>The machine types that a group's nodes have, as the options or the runs say.</summary>
/// <param name="Target">The given machine type, or the group whose runs say theirs.</param>
/// <param name="Sizes">The types as a list; empty if nothing says them.</param>
/// <param name="Bandwidth">The smallest documented bandwidth of them; null unless each is documented.</param>
internal sealed record GroupMachineTypes(string Target, string Sizes, VmBandwidth? Bandwidth) : ICaveatSubject
{
    public static GroupMachineTypes Of(GroupRuns group, ComparisonOptions options)
    {
        string[] sizes = options.MachineType is { } given ? [given] : SizesOf(group);
        VmBandwidth[] documented = [.. sizes.Select(VmBandwidth.Of).OfType<VmBandwidth>()];
        return new GroupMachineTypes(
            options.MachineType ?? group.Name,
            string.Join(", ", sizes),
            documented.Length == sizes.Length ? documented.MinBy(size => size.BitsPerSecond) : null
        );
    }

    /// <summary>A run has two sizes where sender and receiver differ.</summary>
    private static string[] SizesOf(GroupRuns group) =>
        DistinctNames.Of(group.All.Select(run => run.MachineType).OfType<string>().SelectMany(types => types.Split(", ")));
}
