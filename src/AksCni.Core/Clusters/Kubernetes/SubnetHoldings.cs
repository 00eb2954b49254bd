using AksCni.Modes;

namespace AksCni.Clusters;

/// <summary>Adds up the addresses of NodeNetworkConfigs, by subnet and by the resource group of their nodes.</summary>
internal sealed class SubnetHoldings
{
    private readonly Func<KubernetesNode, Cluster?> _clusterOf;
    private readonly Dictionary<string, Holder> _holders = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<KubernetesNode> _known = [];
    private readonly HashSet<string> _partialGroups = new(StringComparer.OrdinalIgnoreCase);

    public SubnetHoldings(KubernetesLists lists, Func<KubernetesNode, Cluster?> clusterOf)
    {
        _clusterOf = clusterOf;
        var byUid = lists.Nodes.Where(node => node.Uid is not null).ToDictionary(node => node.Uid!, StringComparer.Ordinal);
        foreach (NodeNetworkConfig config in lists.Configs)
        {
            // Names of nodes repeat across clusters, uids don't.
            if (config.OwnerUid is { } uid && byUid.TryGetValue(uid, out KubernetesNode? node))
                Add(config, node);
            else
                WithoutNode++;
        }
        foreach (KubernetesNode node in lists.Nodes)
            if (node.GroupId is { } group && !_known.Contains(node) && PoolOf(node)?.Mode.UsesPodSubnet() == true)
                _partialGroups.Add(group);
    }

    /// <summary>NodeNetworkConfigs of a node that no list has.</summary>
    public long WithoutNode { get; private set; }

    /// <summary>NodeNetworkConfigs whose subnet isn't known.</summary>
    public long WithoutSubnet { get; private set; }

    /// <summary>NodeNetworkConfigs of which an address or the type can't be read.</summary>
    public long Unreadable { get; private set; }

    /// <summary>True if all addresses that the node holds are counted.</summary>
    public bool IsKnown(KubernetesNode node) => _known.Contains(node);

    public IReadOnlyList<SubnetHolding> ToList() =>
        [
            .. _holders
                .Values.Select(holder => new SubnetHolding(
                    holder.SubnetId,
                    holder.GroupId,
                    holder.Nodes.Count,
                    holder.Addresses,
                    IsWhole: !_partialGroups.Contains(holder.GroupId)
                ))
                .OrderBy(holding => holding.SubnetId, StringComparer.OrdinalIgnoreCase)
                .ThenBy(holding => holding.GroupId, StringComparer.OrdinalIgnoreCase),
        ];

    private void Add(NodeNetworkConfig config, KubernetesNode node)
    {
        bool isReadable = config.Containers.All(container => container.Addresses is not null);
        bool hasSubnets = node.GroupId is not null && config.Containers.All(container => SubnetOf(container, node) is not null);
        if (!isReadable)
            Unreadable++;
        else if (!hasSubnets)
            WithoutSubnet++;
        else
            _known.Add(node);
        foreach (NetworkContainer container in config.Containers)
        {
            if (node.GroupId is not { } group || SubnetOf(container, node) is not { } subnet || container.Addresses is not { } addresses)
                continue;
            string key = $"{subnet}\n{group}";
            if (!_holders.TryGetValue(key, out Holder? holder))
                _holders.Add(key, holder = new Holder(subnet, group));
            holder.Nodes.Add(node);
            holder.Addresses += addresses;
        }
    }

    /// <summary>The subnet that the container names, or else that of the node's pool.</summary>
    private string? SubnetOf(NetworkContainer container, KubernetesNode node) => container.SubnetId ?? PoolOf(node)?.PodSubnetId;

    private NodePool? PoolOf(KubernetesNode node) => _clusterOf(node)?.Pools.FirstOrDefault(pool => ResourceId.Same(pool.Name, node.Pool));

    private sealed class Holder(string subnetId, string groupId)
    {
        public string SubnetId { get; } = subnetId;

        public string GroupId { get; } = groupId;

        public HashSet<KubernetesNode> Nodes { get; } = [];

        public long Addresses { get; set; }
    }
}
