using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>Tells a pool's network mode from Azure's settings.</summary>
internal static class CniClassifier
{
    /// <summary>Returns the mode that the settings identify; Unknown if an expression, "[...]", decides between modes.</summary>
    public static CniMode ModeOf(string? networkPlugin, string? networkPluginMode, string? podSubnetId, string? podIpAllocationMode)
    {
        foreach (ModeTraits traits in ModeTable.BySettings)
        {
            bool? match = traits.Settings!.Match(networkPlugin, networkPluginMode, podSubnetId, podIpAllocationMode);
            if (match != false)
                return match == true ? traits.Mode : CniMode.Unknown;
        }
        return CniMode.Unknown;
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
        string? implied = cluster is { LacksPluginMode: true, PodCidrs.Count: > 0 } && !HasFlatPods(cluster) ? ImpliedMode(cluster) : null;
        cluster.OverlayInferred = implied is not null;
        if (cluster.OverlayInferred)
            cluster.NetworkPluginMode = implied;
        string? plugin = Setting(cluster.NetworkPlugin, cluster.UnknownReason(JsonKey.NetworkPlugin));
        string? pluginMode = Setting(cluster.NetworkPluginMode, cluster.UnknownReason(JsonKey.NetworkPluginMode));
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            string? allocation = Setting(pool.PodIpAllocationMode, pool.UnknownReason(JsonKey.PodIPAllocationMode));
            pool.Mode = ModeOf(plugin, pluginMode, pool.PodSubnetId, allocation);
        }
        cluster.Mode = cluster.Pools.Count > 0 ? cluster.Pools[0].Mode : ModeOf(plugin, pluginMode, null, null);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            cluster.MixedModes |= pool.Mode != cluster.Mode;
        cluster.Dataplane = cluster.IsUnknown(JsonKey.NetworkDataplane) ? null : DataplaneOf(cluster.Mode, cluster.NetworkDataplane);
    }

    private static string? Setting(string? value, string? unknownReason) => unknownReason is null ? value : UnknownText.Of(unknownReason);

    /// <summary>The plugin mode that a pod CIDR implies for the cluster's plugin, or null.</summary>
    private static string? ImpliedMode(Cluster cluster)
    {
        foreach (ModeTraits traits in ModeTable.BySettings)
            if (traits is { ImpliedByPodCidr: not null, Settings: { } settings } && Is(cluster.NetworkPlugin, settings.NetworkPlugin))
                return settings.NetworkPluginMode;
        return null;
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
