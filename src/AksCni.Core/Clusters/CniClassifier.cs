using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>
/// Tells a pool's network mode from Azure's settings. Values compare without case: Azure accepts mixed case since the release of
/// 2026-07-17.
/// </summary>
internal static class CniClassifier
{
    public static CniMode ModeOf(string? networkPlugin, string? networkPluginMode, string? podSubnetId, string? podIpAllocationMode)
    {
        if (Is(networkPlugin, "kubenet"))
            return CniMode.Kubenet;
        if (Is(networkPlugin, "none"))
            return CniMode.ByoCni;
        if (!Is(networkPlugin, "azure"))
            return CniMode.Unknown;
        if (Is(networkPluginMode, "overlay"))
            return CniMode.AzureCniOverlay;
        if (string.IsNullOrEmpty(podSubnetId))
            return CniMode.AzureCniNodeSubnet;
        return Is(podIpAllocationMode, "StaticBlock") ? CniMode.AzureCniPodSubnetStaticBlock : CniMode.AzureCniPodSubnetDynamic;
    }

    /// <summary>The dataplane; "ebpfDataplane" is what early previews called Cilium's.</summary>
    public static CniDataplane? DataplaneOf(CniMode mode, string? networkDataplane)
    {
        if (!mode.HasDataplane())
            return null;
        return Is(networkDataplane, "cilium") || Is(networkDataplane, "ebpfDataplane") ? CniDataplane.Cilium : CniDataplane.Azure;
    }

    /// <summary>Sets mode and dataplane of a cluster and its pools.</summary>
    public static void Classify(Cluster cluster)
    {
        cluster.OverlayInferred =
            cluster.LacksPluginMode && Is(cluster.NetworkPlugin, "azure") && cluster.PodCidrs.Count > 0 && !HasFlatPods(cluster);
        if (cluster.OverlayInferred)
            cluster.NetworkPluginMode = "overlay";
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            pool.Mode = ModeOf(cluster.NetworkPlugin, cluster.NetworkPluginMode, pool.PodSubnetId, pool.PodIpAllocationMode);
        cluster.Mode =
            cluster.Pools.Count > 0 ? cluster.Pools[0].Mode : ModeOf(cluster.NetworkPlugin, cluster.NetworkPluginMode, null, null);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            cluster.MixedModes |= pool.Mode != cluster.Mode;
        cluster.Dataplane = DataplaneOf(cluster.Mode, cluster.NetworkDataplane);
    }

    /// <summary>
    /// Azure refuses a pod CIDR for the flat modes (Azure/azure-cli#26237); before, it wrote the node subnet's own range there.
    /// </summary>
    private static bool HasFlatPods(Cluster cluster)
    {
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            if (
                pool.PodSubnetId is { Length: > 0 }
                || cluster.FindSubnet(pool.NodeSubnetId)?.Prefixes.Contains(cluster.PodCidrs[0]) == true
            )
                return true;
        return false;
    }

    private static bool Is(string? value, string wanted) => string.Equals(value?.Trim(), wanted, StringComparison.OrdinalIgnoreCase);
}
