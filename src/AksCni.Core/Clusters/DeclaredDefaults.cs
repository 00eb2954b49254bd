using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>
/// Gives clusters and pools that a template, a plan or a what-if result declares the defaults that AKS documents, each with a note. An
/// expression isn't an absent value and gets none. Azure's answers state all of these values.
/// </summary>
internal static class DeclaredDefaults
{
    /// <summary>AKS shortens a longer name, and no document says how.</summary>
    private const int LongestGroup = 80;

    /// <summary>Sets the node resource group, by which networks are joined.</summary>
    public static void ApplyGroup(Cluster cluster)
    {
        bool isSet = cluster.NodeResourceGroup is not null || cluster.IsUnknown(JsonKey.NodeResourceGroup);
        if (!cluster.IsDeclared || isSet || cluster.IsUnnamed)
            return;
        if (!IsKnown(cluster.ResourceGroup) || !IsKnown(cluster.Name) || !IsKnown(cluster.Location))
            return;
        string location = cluster.Location!.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        string group = $"MC_{cluster.ResourceGroup}_{cluster.Name}_{location}";
        if (group.Length > LongestGroup)
            return;
        cluster.NodeResourceGroup = group;
        Note(cluster, AksDefault.NodeResourceGroup(group), cluster.Name);
    }

    /// <summary>Sets ranges and maxPods, which depend on the mode.</summary>
    public static void Apply(Cluster cluster)
    {
        if (cluster.IsDeclared && cluster.NetworkPlugin is not null)
            ApplyRanges(cluster);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            if (pool.IsDeclared)
                ApplyMaxPods(cluster, pool);
    }

    private static void ApplyRanges(Cluster cluster)
    {
        bool needsPodCidr = cluster.Mode.UsesPodCidr() && !cluster.MixedModes;
        if (needsPodCidr && cluster.PodCidrs.Count == 0 && !cluster.IsUnknown(JsonKey.PodCidr))
        {
            cluster.PodCidrs = [AksDefault.PodCidr.Value];
            Note(cluster, AksDefault.PodCidr, cluster.Name);
        }
        if (cluster.ServiceCidrs.Count > 0 || cluster.IsUnknown(JsonKey.ServiceCidr))
            return;
        cluster.ServiceCidrs = [AksDefault.ServiceCidr.Value];
        Note(cluster, AksDefault.ServiceCidr, cluster.Name);
        // The address is one of the default range. Of another range AKS takes one that no document names.
        if (!string.IsNullOrEmpty(cluster.DnsServiceIp) || cluster.IsUnknown(JsonKey.DnsServiceIP))
            return;
        cluster.DnsServiceIp = AksDefault.DnsServiceIp.Value;
        Note(cluster, AksDefault.DnsServiceIp, cluster.Name);
    }

    private static void ApplyMaxPods(Cluster cluster, NodePool pool)
    {
        bool isSet = (pool.MaxPods ?? pool.ImplausibleMaxPods) is not null || pool.IsUnknown(JsonKey.MaxPods);
        if (isSet || pool.Mode.Traits().DefaultMaxPods is not { } limit)
            return;
        pool.MaxPods = limit.Value;
        Note(cluster, AksDefault.MaxPods(limit), $"{cluster.Name}/{pool.Name}");
    }

    /// <summary>True for a name; false for an expression or a symbol of a part that isn't known.</summary>
    private static bool IsKnown(string? name) => name is { Length: > 0 } && name.AsSpan().IndexOfAny('{', '[') < 0;

    private static void Note(Cluster cluster, AksDefault applied, string target) => cluster.Notes = [.. cluster.Notes, applied.For(target)];
}
