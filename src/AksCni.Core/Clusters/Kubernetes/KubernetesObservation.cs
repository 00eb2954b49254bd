namespace AksCni.Clusters;

/// <summary>What the Kubernetes lists of a call show of its clusters, and of nodes that belong to none of them.</summary>
internal sealed class KubernetesObservation
{
    /// <summary>The clusters of which a node was listed.</summary>
    public required IReadOnlyList<ObservedCluster> Clusters { get; init; }

    /// <summary>Nodes of no cluster, by the resource group that holds them.</summary>
    public required IReadOnlyList<UnknownNodes> NodesOfNoCluster { get; init; }

    /// <summary>Addresses that nodes hold in subnets, by their NodeNetworkConfigs.</summary>
    public required IReadOnlyList<SubnetHolding> Holdings { get; init; }

    /// <summary>Nodes that pods run on and no list of nodes has.</summary>
    public long NodesNotListed { get; init; }

    /// <summary>NodeNetworkConfigs of a node that no list has.</summary>
    public long ConfigsWithoutNode { get; init; }

    /// <summary>NodeNetworkConfigs whose subnet neither they nor the node's pool tell.</summary>
    public long ConfigsWithoutSubnet { get; init; }

    /// <summary>NodeNetworkConfigs with an address that can't be read, or of a type that isn't known.</summary>
    public long ConfigsUnreadable { get; init; }

    /// <summary>The id, or else the name, of the first cluster of the call, which reports what concerns no cluster.</summary>
    public string? FirstCluster { get; init; }

    /// <summary>What was listed of a cluster; null if no node of it was.</summary>
    public ObservedCluster? Of(Cluster cluster) =>
        Clusters.FirstOrDefault(observed => ResourceId.Same(observed.GroupId, cluster.NodeResourceGroupId));
}

/// <summary>What the lists show of one cluster.</summary>
/// <param name="GroupId">The id of the resource group that holds its nodes.</param>
/// <param name="Pools">Its pools.</param>
/// <param name="NodesOfNoPool">Nodes that are in none of them.</param>
/// <param name="LacksSystemPods">True if no pod is in kube-system: the list of pods isn't of all namespaces.</param>
/// <param name="NewestHeartbeat">The newest heartbeat of its nodes: kubectl writes no other time.</param>
internal sealed record ObservedCluster(
    string GroupId,
    IReadOnlyList<ObservedPool> Pools,
    long NodesOfNoPool,
    bool LacksSystemPods,
    DateTimeOffset? NewestHeartbeat
);

/// <summary>What the lists show of one pool.</summary>
/// <param name="Name">The pool.</param>
/// <param name="Nodes">Nodes that were listed.</param>
/// <param name="NodesWithoutPods">Nodes of which no pod was listed: how many they run is unknown.</param>
/// <param name="NodesPartlyListed">Nodes whose pods are in a list that ended too early.</param>
/// <param name="NodesAlike">Nodes whose pods can't be told from those of another node of the same name.</param>
/// <param name="NodesWithConfig">Nodes of which a NodeNetworkConfig was read.</param>
/// <param name="PodsPerNode">The most pods of one node that need an address; null if unknown for all nodes.</param>
/// <param name="BusiestNode">That node.</param>
/// <param name="AllocatablePods">Pods that it may run, host network included.</param>
internal sealed record ObservedPool(
    string Name,
    long Nodes,
    long NodesWithoutPods,
    long NodesPartlyListed,
    long NodesAlike,
    long NodesWithConfig,
    long? PodsPerNode,
    string? BusiestNode,
    long? AllocatablePods
);

/// <summary>Nodes of no cluster of the call.</summary>
/// <param name="GroupId">The id of the resource group that holds them; null without an Azure provider id.</param>
/// <param name="Nodes">How many.</param>
/// <param name="FirstNode">The name of the first one in alphabetical order.</param>
internal sealed record UnknownNodes(string? GroupId, long Nodes, string FirstNode);

/// <summary>Addresses that the nodes of one resource group hold in one subnet.</summary>
/// <param name="SubnetId">The subnet.</param>
/// <param name="GroupId">The id of the resource group that holds the nodes.</param>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Addresses">Addresses, those that are being given back included.</param>
/// <param name="IsWhole">True if each listed node of the cluster's pools on a pod subnet has a readable NodeNetworkConfig.</param>
internal sealed record SubnetHolding(string SubnetId, string GroupId, long Nodes, long Addresses, bool IsWhole);
