using AksCni.Advice;

namespace AksCni;

/// <summary>What a cluster's network must do. Null is "not said": the answer then names the value that was assumed.</summary>
public sealed record CniRequirements
{
    /// <summary>Nodes, at the autoscaler's maximum where there is one: 1 to 1,000,000.</summary>
    public long? NodeCount { get; init; }

    /// <summary>Pods that a node is to run: 1 to 250.</summary>
    public long? PodsPerNode { get; init; }

    /// <summary>Surge nodes during an upgrade, a number or a percentage.</summary>
    public string? MaxSurge { get; init; }

    /// <summary>Addresses to set aside in the node subnet: internal load balancers, private endpoints.</summary>
    public long? ExtraAddresses { get; init; }

    /// <summary>1.33 or 1.33.2.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>The nodes' operating system.</summary>
    public NodeOs? NodeOs { get; init; }

    /// <summary>Windows node pools.</summary>
    public bool? WindowsNodes { get; init; }

    /// <summary>Virtual nodes (Azure Container Instances).</summary>
    public bool? VirtualNodes { get; init; }

    /// <summary>Machines of the cluster's VNet open connections to pod addresses.</summary>
    public bool? PodsReachableFromVnet { get; init; }

    /// <summary>Machines of peered VNets open connections to pod addresses.</summary>
    public bool? PodsReachableFromPeers { get; init; }

    /// <summary>Machines behind VPN or ExpressRoute open connections to pod addresses.</summary>
    public bool? PodsReachableFromOnPremises { get; init; }

    /// <summary>How far out a pod's own address must be seen as the source.</summary>
    public PodIdentity? PodIdentityBeyondNode { get; init; }

    /// <summary>A custom azure-ip-masq-agent-config may be kept and looked after.</summary>
    public bool? CustomIpMasq { get; init; }

    /// <summary>The network policy engine.</summary>
    public NetworkPolicyEngine? NetworkPolicy { get; init; }

    /// <summary>Network policy by domain name.</summary>
    public bool? FqdnPolicy { get; init; }

    /// <summary>Network policy by HTTP, gRPC or Kafka request.</summary>
    public bool? L7Policy { get; init; }

    /// <summary>IPv4 and IPv6.</summary>
    public bool? DualStack { get; init; }

    /// <summary>CIDRs that the cluster's subnets may be cut from.</summary>
    public IReadOnlyList<string>? AddressSpace { get; init; }

    /// <summary>CIDRs inside of it that are taken.</summary>
    public IReadOnlyList<string>? UsedRanges { get; init; }

    /// <summary>CIDRs of peered networks.</summary>
    public IReadOnlyList<string>? PeeredRanges { get; init; }

    /// <summary>CIDRs behind VPN or ExpressRoute.</summary>
    public IReadOnlyList<string>? OnPremisesRanges { get; init; }

    /// <summary>VNet addresses are scarce.</summary>
    public bool? AddressesScarce { get; init; }

    /// <summary>Clusters of this size in the same VNet and address space.</summary>
    public long? ClustersInVnet { get; init; }

    /// <summary>Several clusters in one subnet.</summary>
    public bool? SharedSubnet { get; init; }

    /// <summary>Several clusters use the same pod range.</summary>
    public bool? ReusePodRange { get; init; }

    /// <summary>The ingress that needs support from the network.</summary>
    public IngressController? Ingress { get; init; }

    /// <summary>A Private Link service in front of a Service of type LoadBalancer.</summary>
    public bool? PrivateLinkService { get; init; }

    /// <summary>Static egress gateway.</summary>
    public bool? EgressGateway { get; init; }

    /// <summary>Node auto-provisioning.</summary>
    public bool? NodeAutoProvisioning { get; init; }

    /// <summary>An AKS Automatic cluster.</summary>
    public bool? Automatic { get; init; }

    /// <summary>A network isolated cluster.</summary>
    public bool? NetworkIsolated { get; init; }

    /// <summary>How traffic leaves: a name of <see cref="OutboundTypes"/>. It excludes nothing; the commands carry it.</summary>
    public string? OutboundType { get; init; }

    /// <summary>The API server is private: its endpoint takes an address of the node subnet.</summary>
    public bool? PrivateCluster { get; init; }

    /// <summary>Throughput counts more than anything else that is a matter of taste.</summary>
    public bool? ThroughputFirst { get; init; }

    /// <summary>Little to plan and look after counts more.</summary>
    public bool? SimplicityFirst { get; init; }

    /// <summary>The day of the decision; rules with dates act by it.</summary>
    public DateOnly? AsOf { get; init; }

    internal long Nodes => NodeCount ?? Requirement.AssumedNodes;

    internal long Pods => PodsPerNode ?? Requirement.AssumedPodsPerNode;

    internal bool Reachable =>
        (PodsReachableFromVnet ?? false) || (PodsReachableFromPeers ?? false) || (PodsReachableFromOnPremises ?? false);

    /// <summary>Each of the three is said, yes or no: nothing is assumed.</summary>
    internal bool SaysWhoReachesPods =>
        PodsReachableFromVnet is not null && PodsReachableFromPeers is not null && PodsReachableFromOnPremises is not null;

    internal bool HasWindows => WindowsNodes ?? NodeOs.IsWindows();

    /// <summary>A further free block of that prefix length: a question of the search for what would change, never an input.</summary>
    internal int? FurtherSpace { get; init; }

    /// <summary>What is said here, and for the rest what <paramref name="other"/> says.</summary>
    public CniRequirements Over(CniRequirements other)
    {
        CniRequirements merged = other;
        foreach (Requirement requirement in Requirement.All)
            if (requirement.Get(this) is { } value)
                merged = requirement.With(merged, value);
        if (NetworkIsolated == true && OutboundType is null && merged.OutboundType is { } outbound && !OutboundTypes.HasNoWayOut(outbound))
            merged = merged with { OutboundType = null };
        // What is taken of a VNet says nothing of a space that somebody gives instead.
        if (AddressSpace is not { } space || UsedRanges is not null || other.UsedRanges is not { } used)
            return merged;
        string[] inside = [.. used.Where(range => space.Any(of => Cidr.Parse(of).Overlaps(Cidr.Parse(range))))];
        return merged with { UsedRanges = inside.Length > 0 ? inside : null };
    }
}

/// <summary>Operating systems of nodes.</summary>
public enum NodeOs
{
    /// <summary>Ubuntu.</summary>
    Ubuntu = 1,

    /// <summary>Azure Linux.</summary>
    AzureLinux = 2,

    /// <summary>Windows Server 2019.</summary>
    Windows2019 = 3,

    /// <summary>Windows Server 2022.</summary>
    Windows2022 = 4,

    /// <summary>Windows Server 2025.</summary>
    Windows2025 = 5,
}

/// <summary>How far out a pod's own address is seen as the source. Each includes those before it.</summary>
public enum PodIdentity
{
    /// <summary>Nowhere outside the cluster.</summary>
    None = 0,

    /// <summary>By machines of the cluster's VNet.</summary>
    SameVnet = 1,

    /// <summary>By machines of peered VNets, a firewall in a hub among them.</summary>
    Peered = 2,

    /// <summary>By machines behind VPN or ExpressRoute.</summary>
    OnPremises = 3,
}

/// <summary>Who enforces network policies.</summary>
public enum NetworkPolicyEngine
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Cilium, part of the Cilium dataplane.</summary>
    Cilium = 1,

    /// <summary>Calico.</summary>
    Calico = 2,

    /// <summary>Azure Network Policy Manager (NPM).</summary>
    Azure = 3,
}

/// <summary>Ingress controllers that need support from the network.</summary>
public enum IngressController
{
    /// <summary>None, or one that any mode carries (NGINX, the application routing add-on).</summary>
    None = 0,

    /// <summary>Application Gateway Ingress Controller (AGIC).</summary>
    ApplicationGateway = 1,

    /// <summary>Application Gateway for Containers.</summary>
    ApplicationGatewayForContainers = 2,
}
