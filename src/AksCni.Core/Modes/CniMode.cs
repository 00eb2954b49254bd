namespace AksCni;

/// <summary>How pods get their addresses.</summary>
public enum CniMode
{
    /// <summary>A plugin that is none of these.</summary>
    Unknown = 0,

    /// <summary>Node addresses from the VNet, pods from a pod CIDR, joined by a route table. Retires 2028-03-31.</summary>
    Kubenet = 1,

    /// <summary>Nodes and pods from one subnet, pod addresses reserved with the node.</summary>
    AzureCniNodeSubnet = 2,

    /// <summary>Pods from a subnet of their own, in batches of 16.</summary>
    AzureCniPodSubnetDynamic = 3,

    /// <summary>Pods from a subnet of their own, in /28 blocks for the life of the node.</summary>
    AzureCniPodSubnetStaticBlock = 4,

    /// <summary>Node addresses from the VNet, pods from a pod CIDR, a /24 a node.</summary>
    AzureCniOverlay = 5,

    /// <summary>networkPlugin none: the user installs a CNI.</summary>
    ByoCni = 6,
}

/// <summary>What moves the packets.</summary>
public enum CniDataplane
{
    /// <summary>Azure's own, with kube-proxy.</summary>
    Azure = 1,

    /// <summary>Cilium's eBPF programs, without kube-proxy. Linux only.</summary>
    Cilium = 2,
}

/// <summary>Which address families the cluster uses. AKS has no IPv6-only clusters.</summary>
public enum IpFamilies
{
    /// <summary>IPv4 alone.</summary>
    IPv4 = 0,

    /// <summary>IPv4 and IPv6.</summary>
    DualStack = 1,
}
