using System.Globalization;

namespace AksCni.Clusters;

/// <summary>Lists the properties in which two states of a cluster differ: of the cluster, its pools, its subnets and networks.</summary>
internal sealed class ClusterComparison
{
    /// <summary>The property of a change that creates or deletes a pool.</summary>
    public const string Pool = "pool";

    /// <summary>The property of a change of a subnet's prefixes.</summary>
    public const string Prefixes = "prefixes";

    private readonly List<PropertyChange> _changes = [];

    private ClusterComparison() { }

    /// <summary>The target of a change of a pool.</summary>
    public static string TargetOf(Cluster cluster, NodePool pool) => $"{cluster.Name}/{pool.Name}";

    public static List<PropertyChange> Compare(Cluster before, Cluster after)
    {
        var comparison = new ClusterComparison();
        comparison.CompareClusters(before, after);
        comparison.ComparePools(before, after);
        comparison.CompareNetworks(before, after);
        return comparison._changes;
    }

    private void CompareClusters(Cluster before, Cluster after)
    {
        string target = after.Name;
        Add(target, "mode", before.Mode.ToString(), after.Mode.ToString());
        Add(target, "dataplane", before.Dataplane?.ToString(), after.Dataplane?.ToString());
        Add(target, JsonKey.NetworkPolicy, before.NetworkPolicy, after.NetworkPolicy);
        Add(target, JsonKey.OutboundType, before.OutboundType, after.OutboundType);
        Add(target, JsonKey.KubernetesVersion, before.KubernetesVersion, after.KubernetesVersion);
        Add(target, "ipFamilies", before.IpFamilies.ToString(), after.IpFamilies.ToString());
        Add(target, JsonKey.PodCidr, Value(before, JsonKey.PodCidr, before.PodCidrs), Value(after, JsonKey.PodCidr, after.PodCidrs));
        Add(
            target,
            JsonKey.ServiceCidr,
            Value(before, JsonKey.ServiceCidr, before.ServiceCidrs),
            Value(after, JsonKey.ServiceCidr, after.ServiceCidrs)
        );
        Add(target, JsonKey.DnsServiceIP, before.DnsServiceIp, after.DnsServiceIp);
        Add(target, JsonKey.EnablePrivateCluster, Flag(before.PrivateCluster), Flag(after.PrivateCluster));
        Add(target, "apiServerSubnet", Subnet(before.ApiServerSubnetId), Subnet(after.ApiServerSubnetId));
    }

    private void ComparePools(Cluster before, Cluster after)
    {
        var former = new List<NodePool>(before.Pools);
        foreach (NodePool pool in after.Pools)
        {
            string target = TargetOf(after, pool);
            string name = pool.FormerName ?? pool.Name;
            if (former.Find(old => ResourceId.Same(old.Name, name)) is not { } old)
            {
                Add(target, Pool, null, "created");
                continue;
            }
            former.Remove(old);
            if (pool.FormerName is not null)
                Add(target, Pool, old.Name, "replaced");
            ComparePool(target, old, pool);
        }
        foreach (NodePool pool in former)
            Add(TargetOf(after, pool), Pool, "deleted", null);
    }

    private void ComparePool(string target, NodePool before, NodePool after)
    {
        Add(target, "mode", before.Mode.ToString(), after.Mode.ToString());
        Add(target, JsonKey.Count, Value(before, JsonKey.Count, before.Count), Value(after, JsonKey.Count, after.Count));
        Add(target, JsonKey.MinCount, Value(before, JsonKey.MinCount, before.MinCount), Value(after, JsonKey.MinCount, after.MinCount));
        Add(target, JsonKey.MaxCount, Value(before, JsonKey.MaxCount, before.MaxCount), Value(after, JsonKey.MaxCount, after.MaxCount));
        Add(target, JsonKey.MaxPods, Value(before, JsonKey.MaxPods, before.MaxPods), Value(after, JsonKey.MaxPods, after.MaxPods));
        Add(target, JsonKey.MaxSurge, Value(before, JsonKey.MaxSurge, before.MaxSurge), Value(after, JsonKey.MaxSurge, after.MaxSurge));
        Add(target, JsonKey.VmSize, before.VmSize, after.VmSize);
        Add(target, JsonKey.OsType, before.OsType, after.OsType);
        Add(target, JsonKey.VnetSubnetID, Subnet(before.NodeSubnetId), Subnet(after.NodeSubnetId));
        Add(target, JsonKey.PodSubnetID, Subnet(before.PodSubnetId), Subnet(after.PodSubnetId));
    }

    /// <summary>Compares the subnets that the cluster uses after the change, and the address spaces of their networks.</summary>
    private void CompareNetworks(Cluster before, Cluster after)
    {
        foreach (string id in after.SubnetIds.Distinct(StringComparer.OrdinalIgnoreCase))
            if (before.FindSubnet(id) is { HasPrefix: true } old && after.FindSubnet(id) is { HasPrefix: true } subnet)
                Add(subnet.Name, Prefixes, Value(old), Value(subnet));
        foreach (VirtualNetwork network in after.VirtualNetworks)
        {
            VirtualNetwork? old = before.VirtualNetworks.FirstOrDefault(known => ResourceId.Same(known.Id, network.Id));
            if (old is { AddressPrefixes.Count: > 0 } && network.AddressPrefixes.Count > 0)
                Add(network.Name, JsonKey.AddressPrefixes, Joined(old.AddressPrefixes), Joined(network.AddressPrefixes));
        }
    }

    private void Add(string target, JsonKey property, string? before, string? after) =>
        Add(target, UnknownProperties.NameOf(property), before, after);

    private void Add(string target, string property, string? before, string? after)
    {
        if (!ResourceId.Same(before, after))
            _changes.Add(new PropertyChange(target, property, before, after));
    }

    private static string? Value(Cluster cluster, JsonKey key, IReadOnlyList<string> values) =>
        cluster.UnknownReason(key) is { } reason ? Unknown(reason)
        : values.Count == 0 ? null
        : Joined(values);

    private static string? Value(NodePool pool, JsonKey key, string? value) =>
        pool.UnknownReason(key) is { } reason ? Unknown(reason) : value;

    private static string? Value(NodePool pool, JsonKey key, long? value) =>
        Value(pool, key, value?.ToString(CultureInfo.InvariantCulture));

    private static string Value(Subnet subnet) => subnet.UnknownPrefix is { } reason ? Unknown(reason) : Joined(subnet.Prefixes);

    private static string Unknown(string reason) => $"[{reason}]";

    private static string Joined(IReadOnlyList<string> values) => string.Join(", ", values);

    private static string Flag(bool value) => value ? "true" : "false";

    /// <summary>The name of a subnet with its network's, which tell two of one name apart.</summary>
    private static string? Subnet(string? id)
    {
        if (id is null or ['[', ..])
            return id;
        string? network = ResourceId.Segment(id, "virtualNetworks");
        return network is null ? ResourceId.Last(id) : $"{network}/{ResourceId.Last(id)}";
    }
}
