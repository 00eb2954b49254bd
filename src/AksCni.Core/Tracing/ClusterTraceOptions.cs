using AksCni.Clusters;

namespace AksCni.Tracing;

/// <summary>A cluster as the options of a trace: what it is, and the ranges that the input describes.</summary>
internal static class ClusterTraceOptions
{
    /// <summary>The cluster's own values where the options leave them out. The mode is the first pool's.</summary>
    public static TraceOptions Options(Cluster cluster, TraceOptions given)
    {
        CniMode mode = cluster.Mode;
        return given with
        {
            Mode = mode,
            Dataplane = mode.HasDataplane() ? cluster.Dataplane : null,
            OutboundType = given.OutboundType ?? (string.IsNullOrEmpty(cluster.OutboundType) ? null : cluster.OutboundType),
            DualStack =
                given.DualStack
                || (cluster.IpFamilies == IpFamilies.DualStack && ModeCatalogue.Supports(mode, cluster.Dataplane, "DualStack") != false),
            PodCidr = given.PodCidr.Count > 0 || !TraceDefaults.HasPodCidr(mode) ? given.PodCidr : Readable(cluster.PodCidrs),
            ServiceCidr = given.ServiceCidr.Count > 0 ? given.ServiceCidr : Readable(cluster.ServiceCidrs),
            NodeSubnet = given.NodeSubnet.Count > 0 ? given.NodeSubnet : Subnets(cluster, pool => pool.NodeSubnetId),
            PodSubnet = given.PodSubnet.Count > 0 || !mode.UsesPodSubnet() ? given.PodSubnet : Subnets(cluster, pool => pool.PodSubnetId),
            VnetRanges =
                given.VnetRanges.Count > 0
                    ? given.VnetRanges
                    : Readable(cluster.VirtualNetworks.SelectMany(network => network.AddressPrefixes)),
            PeeredRanges =
                given.PeeredRanges.Count > 0
                    ? given.PeeredRanges
                    : Readable(
                        cluster.VirtualNetworks.SelectMany(network => network.Peerings).SelectMany(peering => peering.RemotePrefixes)
                    ),
        };
    }

    /// <summary>The same cluster in another mode. A pod CIDR stays where both modes have one; a pod subnet is a new one.</summary>
    public static TraceOptions OptionsAfter(Cluster cluster, TraceOptions before, TraceOptions after) =>
        before with
        {
            Mode = after.Mode,
            Dataplane =
                after.Dataplane
                ?? (after.Mode is { } mode && mode.HasDataplane() && cluster.Mode.HasDataplane() ? cluster.Dataplane : null),
            PodAddress = after.PodAddress,
            PodCidr = after.PodCidr.Count > 0 || after.Mode is null || !after.Mode.Value.UsesPodCidr() ? after.PodCidr : before.PodCidr,
            PodSubnet = after.PodSubnet.Count > 0 || after.Mode != before.Mode ? after.PodSubnet : before.PodSubnet,
        };

    /// <summary>What is to be said of the cluster on every way.</summary>
    public static IReadOnlyList<Finding> Notes(Cluster cluster, TraceOptions given)
    {
        var notes = new List<Finding>();
        string[] windows =
        [
            .. cluster
                .Pools.Where(pool => string.Equals(pool.OsType, "Windows", StringComparison.OrdinalIgnoreCase))
                .Select(pool => pool.Name),
        ];
        if (windows.Length > 0 && !given.Windows && !given.DisableWindowsOutboundNat)
        {
            notes.Add(
                TrafficRules.WindowsOutboundNat.CreateFinding(
                    Severity.Information,
                    cluster.Name,
                    $"The answer is for pods on Linux. Windows runs in {string.Join(", ", windows)}, where OutboundNAT translates.",
                    "Give -Windows for those."
                )
            );
        }
        if (cluster.MixedModes)
        {
            string modes = string.Join(", ", cluster.Pools.Select(pool => $"{pool.Name} {pool.Mode}"));
            notes.Add(
                ClusterRules.MixedPodNetworking.CreateFinding(
                    cluster.Name,
                    $"Pools differ: {modes}. The trace is for {cluster.Mode}.",
                    "Trace the other pools by their mode, without the cluster."
                )
            );
        }
        if (cluster.Mode == CniMode.Unknown)
        {
            notes.Add(
                ClusterRules.UnknownNetworkPlugin.CreateFinding(
                    cluster.Name,
                    cluster.NetworkPlugin is { } plugin
                        ? $"networkPlugin is '{plugin}'; AKS documents azure, kubenet and none."
                        : "The input does not say networkPlugin.",
                    "Export the cluster again with its networkProfile, or trace a mode without the cluster."
                )
            );
        }
        return notes;
    }

    private static List<string> Subnets(Cluster cluster, Func<NodePool, string?> id) =>
        Readable(cluster.Pools.Select(pool => cluster.FindSubnet(id(pool))).OfType<Subnet>().SelectMany(subnet => subnet.Prefixes));

    /// <summary>Ranges of the input that are CIDRs; the others are reported where addresses are budgeted.</summary>
    private static List<string> Readable(IEnumerable<string> ranges) =>
        ranges.Where(range => Cidr.TryParse(range, out _, out _)).Distinct().ToList();
}
