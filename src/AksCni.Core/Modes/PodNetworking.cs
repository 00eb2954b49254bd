namespace AksCni.Modes;

/// <summary>Where pods get their addresses.</summary>
internal enum PodAddressSource
{
    /// <summary>No document says.</summary>
    Unknown = 0,

    /// <summary>The subnet of the nodes.</summary>
    NodeSubnet,

    /// <summary>A subnet for pods alone.</summary>
    PodSubnet,

    /// <summary>A range outside the VNet.</summary>
    PodCidr,

    /// <summary>The CNI that the user installs decides; a pod CIDR is what it is told.</summary>
    InstalledCni,
}

/// <summary>How a node gets addresses for its pods.</summary>
internal enum PodAllocation
{
    /// <summary>AKS allocates none, or no document says.</summary>
    Unknown = 0,

    /// <summary>maxPods single addresses are reserved when the node is created.</summary>
    WithNode,

    /// <summary>Batches, as pods need them.</summary>
    Batches,

    /// <summary>Whole blocks for maxPods and the node's primary address, for the life of the node.</summary>
    StaticBlocks,

    /// <summary>One block of the pod CIDR, independent of maxPods.</summary>
    PodCidrBlock,
}

/// <summary>What carries packets between pods on different nodes.</summary>
internal enum PodCarrier
{
    /// <summary>No document says.</summary>
    Unknown = 0,

    /// <summary>The VNet, because the addresses are its own.</summary>
    VirtualNetwork,

    /// <summary>A routing domain of the pod CIDR in the VNet, without encapsulation.</summary>
    RoutingDomain,

    /// <summary>A route per node, with the node as next hop.</summary>
    RouteTable,
}

/// <summary>Which destinations see the node's address instead of the pod's.</summary>
internal enum PodMasquerade
{
    /// <summary>No document says.</summary>
    Unknown = 0,

    /// <summary>All destinations outside the pod CIDR.</summary>
    BeyondPodCidr,

    /// <summary>All destinations outside the VNet's ranges and the list of ip-masq-agent.</summary>
    BeyondVnet,

    /// <summary>None but Azure's own addresses.</summary>
    AzureServicesOnly,
}
