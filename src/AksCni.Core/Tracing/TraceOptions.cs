namespace AksCni;

/// <summary>
/// What is asked, and what is known of the pod and its network. Addresses and ranges may be left out: the answer then has names in their
/// place.
/// </summary>
public sealed record TraceOptions
{
    /// <summary>The network mode; null takes the cluster's.</summary>
    public CniMode? Mode { get; init; }

    /// <summary>The dataplane; null is Azure's, or the cluster's.</summary>
    public CniDataplane? Dataplane { get; init; }

    /// <summary>Where the traffic goes; none asks for every place.</summary>
    public IReadOnlyList<TrafficPlace> To { get; init; } = [];

    /// <summary>Where it begins; null or Pod is traffic out of a pod.</summary>
    public TrafficPlace? From { get; init; }

    /// <summary>The outbound type in Azure's words; null is the cluster's, or loadBalancer.</summary>
    public string? OutboundType { get; init; }

    /// <summary>The pod's address.</summary>
    public string? PodAddress { get; init; }

    /// <summary>The primary address of the pod's node.</summary>
    public string? NodeAddress { get; init; }

    /// <summary>The address of a client that connects to a pod or Service.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>Public addresses of the load balancer, NAT gateway or firewall.</summary>
    public IReadOnlyList<string> OutboundAddress { get; init; } = [];

    /// <summary>The address the packet is sent to; it decides whether the node masquerades.</summary>
    public string? DestinationAddress { get; init; }

    /// <summary>True for a pod on its node's network.</summary>
    public bool HostNetwork { get; init; }

    /// <summary>True for a pod on a Windows node.</summary>
    public bool Windows { get; init; }

    /// <summary>True for a Windows pool that was made with OutboundNAT off; implies <see cref="Windows"/>.</summary>
    public bool DisableWindowsOutboundNat { get; init; }

    /// <summary>Ranges of azure-ip-masq-agent-config beside the VNet's own.</summary>
    public IReadOnlyList<string> NonMasqueradeCidrs { get; init; } = [];

    /// <summary>True where Cilium routes on the host (Advanced Container Networking Services).</summary>
    public bool EbpfHostRouting { get; init; }

    /// <summary>True for a pod that is annotated for a static egress gateway.</summary>
    public bool EgressGateway { get; init; }

    /// <summary>The gateway's prefix; implies <see cref="EgressGateway"/>.</summary>
    public string? EgressGatewayPrefix { get; init; }

    /// <summary>excludeCidrs of the gateway's configuration: destinations that go past it.</summary>
    public IReadOnlyList<string> ExcludeCidrs { get; init; } = [];

    /// <summary>The Service's policy; Cluster is Kubernetes' default.</summary>
    public ExternalTrafficPolicy ExternalTrafficPolicy { get; init; } = ExternalTrafficPolicy.Cluster;

    /// <summary>True for a cluster with IPv4 and IPv6.</summary>
    public bool DualStack { get; init; }

    /// <summary>The pod CIDR, with a second one for IPv6.</summary>
    public IReadOnlyList<string> PodCidr { get; init; } = [];

    /// <summary>The service CIDR, with a second one for IPv6.</summary>
    public IReadOnlyList<string> ServiceCidr { get; init; } = [];

    /// <summary>CIDRs of the node subnets.</summary>
    public IReadOnlyList<string> NodeSubnet { get; init; } = [];

    /// <summary>CIDRs of the pod subnets.</summary>
    public IReadOnlyList<string> PodSubnet { get; init; } = [];

    /// <summary>The address space of the cluster's virtual network.</summary>
    public IReadOnlyList<string> VnetRanges { get; init; } = [];

    /// <summary>Ranges of peered networks.</summary>
    public IReadOnlyList<string> PeeredRanges { get; init; } = [];

    /// <summary>Ranges behind VPN or ExpressRoute.</summary>
    public IReadOnlyList<string> OnPremisesRanges { get; init; } = [];
}
