using AksCni.Budget;
using AksCni.Modes;

namespace AksCni.Advice;

/// <summary>What an existing cluster or network says of requirements: what is used today is required.</summary>
internal static class ClusterRequirements
{
    /// <summary>
    /// Nodes at the autoscaler's maximum, Windows, policy engine, add-ons and so on. All subnets of its VNet count as taken: a cluster made
    /// anew stands beside the old one. Where it is updated in place it keeps its own. Whether anybody opens connections to its pods no
    /// description of Azure's tells; that is for the caller to say.
    /// </summary>
    public static CniRequirements Of(Cluster cluster)
    {
        bool automatic = Is(cluster.Sku, "Automatic");
        CniRequirements requirements = new()
        {
            NodeCount = Nodes(cluster),
            PodsPerNode = Pods(cluster),
            MaxSurge = Surge(cluster),
            KubernetesVersion =
                UpgradeSurge.MinorVersion(cluster.KubernetesVersion) is not { } minor ? null
                : UpgradeSurge.IsVersion(cluster.KubernetesVersion!) ? cluster.KubernetesVersion
                : $"1.{minor}",
            WindowsNodes = Yes(cluster.Pools.Any(pool => Is(pool.OsType, "Windows"))),
            VirtualNodes = Yes(cluster.VirtualNodes),
            NetworkPolicy = Engine(cluster.NetworkPolicy),
            FqdnPolicy = Yes(Is(cluster.AdvancedNetworkPolicies, "FQDN") || Is(cluster.AdvancedNetworkPolicies, "L7")),
            L7Policy = Yes(Is(cluster.AdvancedNetworkPolicies, "L7")),
            DualStack = Yes(cluster.IpFamilies == IpFamilies.DualStack),
            Ingress = cluster.ApplicationGatewayIngress ? IngressController.ApplicationGateway : null,
            EgressGateway = Yes(cluster.StaticEgressGateway),
            NodeAutoProvisioning = Yes(cluster.NodeAutoProvisioning),
            Automatic = Yes(automatic),
            OutboundType = OutboundTypes.All.Any(type => Is(cluster.OutboundType, type.Name))
                ? OutboundTypes.Parse(cluster.OutboundType!)
                : null,
            PrivateCluster = Yes(cluster.PrivateCluster),
        };
        if (requirements.NetworkPolicy is not (null or NetworkPolicyEngine.Cilium))
            requirements = requirements with { FqdnPolicy = null, L7Policy = null };
        VirtualNetwork? network = cluster.VirtualNetworks is [var first, ..] ? first : null;
        if (network is null)
            return requirements;
        return requirements.Over(Of(network));
    }

    /// <summary>The space of a VNet: its IPv4 prefixes, less its subnets, beside its peers.</summary>
    public static CniRequirements Of(VirtualNetwork network)
    {
        string[] space = [.. network.Ranges.IPv4.Select(range => range.ToString())];
        if (space.Length == 0)
            return new CniRequirements();
        string[] used = [.. network.Subnets.SelectMany(subnet => subnet.Ranges.IPv4).Select(range => range.ToString())];
        // A peering that overlaps cannot be connected; budget and readers say so.
        string[] peered =
        [
            .. network
                .Peerings.SelectMany(peering => peering.Ranges.IPv4)
                .Where(range => !network.Ranges.IPv4.Any(range.Overlaps))
                .Select(range => range.ToString())
                .Distinct(),
        ];
        return new CniRequirements
        {
            AddressSpace = space,
            UsedRanges = used.Length > 0 ? used : null,
            PeeredRanges = peered.Length > 0 ? peered : null,
        };
    }

    private static long? Nodes(Cluster cluster)
    {
        long sum = 0;
        foreach (NodePool pool in cluster.Pools)
        {
            if (pool.NodesAtMaximum is not { } nodes)
                return null;
            sum += nodes;
        }
        return sum is > 0 and <= NodePool.MaximumNodeCount ? sum : null;
    }

    /// <summary>The surge nodes of all pools together, as a number: the size is that of all pools at once.</summary>
    private static string? Surge(Cluster cluster)
    {
        if (Nodes(cluster) is null)
            return null;
        long surge = cluster.Pools.Sum(pool => UpgradeSurge.Of(cluster, pool).At(pool.NodesAtMaximum!.Value));
        return surge > 0 ? surge.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    /// <summary>
    /// maxPods, where somebody chose it: in flat modes it costs addresses; elsewhere the default says nothing of the pods that run.
    /// </summary>
    private static long? Pods(Cluster cluster)
    {
        long? most = cluster.Pools.Max(pool => pool.MaxPods);
        ModeTraits mode = cluster.Mode.Traits();
        bool isChosen = mode.UsesVnetAddresses || most != mode.DefaultMaxPods?.Value;
        return isChosen && most is >= 1 && most <= AzureLimit.MaximumMaxPods.Value ? most : null;
    }

    private static NetworkPolicyEngine? Engine(string? policy) =>
        Is(policy, "cilium") ? NetworkPolicyEngine.Cilium
        : Is(policy, "calico") ? NetworkPolicyEngine.Calico
        : Is(policy, "azure") ? NetworkPolicyEngine.Azure
        : null;

    private static bool? Yes(bool value) => value ? true : null;

    private static bool Is(string? value, string wanted) => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);
}
