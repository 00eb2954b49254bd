namespace AksCni.Clusters;

/// <summary>Joins what kubectl shows with the clusters of a call. Nothing is joined by a name that two may share.</summary>
internal sealed class KubernetesJoin
{
    private readonly KubernetesLists _lists;
    private readonly Dictionary<string, Cluster> _clusters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<KubernetesNode, NodePods> _pods = [];
    private readonly ILookup<string, KubernetesNode> _byName;
    private readonly string? _firstCluster;
    private long _nodesNotListed;

    private KubernetesJoin(KubernetesLists lists, IReadOnlyList<Cluster> clusters)
    {
        _lists = lists;
        _byName = lists.Nodes.ToLookup(node => node.Name, StringComparer.Ordinal);
        _firstCluster = clusters.Count > 0 ? clusters[0].Id ?? clusters[0].Name : null;
        // The label kubernetes.azure.com/cluster also names the group, but ends at 63 characters.
        foreach (Cluster cluster in clusters)
            if (cluster.NodeResourceGroupId is { } group)
                _clusters.TryAdd(group, cluster);
    }

    /// <summary>Joins the lists with the clusters: by subscription and node resource group, without case.</summary>
    public static KubernetesObservation Of(KubernetesLists lists, IReadOnlyList<Cluster> clusters)
    {
        var join = new KubernetesJoin(lists, clusters);
        join.JoinPods();
        return join.Observe();
    }

    /// <summary>
    /// Gives pods to nodes. A pod names its node and the node's address, and two clusters may have both alike: then the node of the same
    /// list is meant, or else of the same source.
    /// </summary>
    private void JoinPods()
    {
        foreach (KubernetesNode node in _lists.Nodes)
            _pods.Add(node, new NodePods());
        var notListed = new HashSet<string>(StringComparer.Ordinal);
        foreach (PodTally tally in _lists.Pods)
        {
            KubernetesNode[] nodes = Candidates(tally);
            if (nodes.Length == 0)
                notListed.Add(tally.Node);
            foreach (KubernetesNode node in nodes)
            {
                NodePods pods = _pods[node];
                pods.IsListed = true;
                pods.IsAlike |= nodes.Length > 1;
                pods.IsPartial |= _lists.IsPartial(tally.Place.Source);
                pods.NeedAddress += tally.NeedAddress;
                pods.HasNamespace |= tally.HasNamespace;
                pods.HasSystemPod |= tally.HasSystemPod;
            }
        }
        _nodesNotListed = notListed.Count;
    }

    private KubernetesNode[] Candidates(PodTally tally)
    {
        KubernetesNode[] nodes = [.. _byName[tally.Node].Where(node => IsAt(node, tally.HostIp))];
        if (nodes.Length > 1)
            nodes = Narrow(nodes, node => node.Places.Contains(tally.Place));
        if (nodes.Length > 1)
            nodes = Narrow(nodes, node => node.Places.Any(place => place.Source == tally.Place.Source));
        return nodes;
    }

    private static bool IsAt(KubernetesNode node, string? hostIp) => hostIp is null || node.InternalIp is null || node.InternalIp == hostIp;

    private static KubernetesNode[] Narrow(KubernetesNode[] nodes, Func<KubernetesNode, bool> isMeant)
    {
        KubernetesNode[] meant = [.. nodes.Where(isMeant)];
        return meant.Length > 0 ? meant : nodes;
    }

    private KubernetesObservation Observe()
    {
        var holdings = new SubnetHoldings(_lists, ClusterOf);
        ILookup<Cluster?, KubernetesNode> nodes = _lists.Nodes.ToLookup(ClusterOf);
        IEnumerable<UnknownNodes> unknown = nodes[null]
            .GroupBy(node => node.GroupId, StringComparer.OrdinalIgnoreCase)
            .Select(group => new UnknownNodes(group.Key, group.Count(), group.Select(node => node.Name).Min(StringComparer.Ordinal)!))
            .OrderBy(group => group.GroupId, StringComparer.OrdinalIgnoreCase);
        return new KubernetesObservation
        {
            Clusters = [.. nodes.Where(group => group.Key is not null).Select(group => Observe(group.Key!, [.. group], holdings))],
            NodesOfNoCluster = [.. unknown],
            Holdings = holdings.ToList(),
            NodesNotListed = _nodesNotListed,
            ConfigsWithoutNode = holdings.WithoutNode,
            ConfigsWithoutSubnet = holdings.WithoutSubnet,
            ConfigsUnreadable = holdings.Unreadable,
            FirstCluster = _firstCluster,
        };
    }

    private Cluster? ClusterOf(KubernetesNode node) => node.GroupId is { } group ? _clusters.GetValueOrDefault(group) : null;

    private ObservedCluster Observe(Cluster cluster, List<KubernetesNode> nodes, SubnetHoldings holdings)
    {
        ILookup<string?, KubernetesNode> byPool = nodes.ToLookup(node => node.Pool, StringComparer.OrdinalIgnoreCase);
        ObservedPool[] pools = [.. cluster.Pools.Select(pool => Observe(pool, [.. byPool[pool.Name]], holdings))];
        IEnumerable<NodePods> pods = nodes.Select(node => _pods[node]);
        return new ObservedCluster(
            cluster.NodeResourceGroupId!,
            pools,
            nodes.Count - pools.Sum(pool => pool.Nodes),
            pods.Any(one => one.HasNamespace) && !pods.Any(one => one.HasSystemPod),
            nodes.Max(node => node.Heartbeat)
        );
    }

    private ObservedPool Observe(NodePool pool, List<KubernetesNode> nodes, SubnetHoldings holdings)
    {
        KubernetesNode? busiest = nodes
            .Where(node => _pods[node].IsKnown)
            .OrderByDescending(node => _pods[node].NeedAddress)
            .ThenBy(node => node.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return new ObservedPool(
            pool.Name,
            nodes.Count,
            nodes.Count(node => !_pods[node].IsListed),
            nodes.Count(node => _pods[node].IsPartial),
            nodes.Count(node => _pods[node].IsAlike),
            nodes.Count(holdings.IsKnown),
            busiest is null ? null : _pods[busiest].NeedAddress,
            busiest?.Name,
            busiest?.AllocatablePods
        );
    }

    /// <summary>The pods of one node.</summary>
    private sealed class NodePods
    {
        public long NeedAddress { get; set; }

        public bool IsListed { get; set; }

        public bool IsPartial { get; set; }

        public bool IsAlike { get; set; }

        public bool HasNamespace { get; set; }

        public bool HasSystemPod { get; set; }

        /// <summary>A node without a list of its pods may run any number of them; each AKS node runs some.</summary>
        public bool IsKnown => IsListed && !IsPartial && !IsAlike;
    }
}
