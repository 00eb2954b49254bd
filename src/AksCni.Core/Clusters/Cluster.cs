using AksCni.Addressing;
using AksCni.Clusters;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni;

/// <summary>One AKS cluster with its node pools and the virtual networks it lives in. Unknown numbers and texts are null.</summary>
public sealed class Cluster
{
    private CidrList? _podRanges;
    private CidrList? _serviceRanges;
    private UnknownProperties? _unknown;

    /// <summary>The cluster's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The resource id; null for a plan or a template.</summary>
    public string? Id { get; internal set; }

    /// <summary>The subscription's id, from the resource id; null where there is none.</summary>
    public string? SubscriptionId => ResourceId.Segment(Id, "subscriptions");

    /// <summary>The resource group, from the id where the input does not say.</summary>
    public string? ResourceGroup { get; internal set; }

    /// <summary>The group that holds the nodes, load balancers and so on (MC_...).</summary>
    public string? NodeResourceGroup { get; internal set; }

    /// <summary>The Azure region.</summary>
    public string? Location { get; internal set; }

    /// <summary>The running version where known (1.33.2), else the wanted one (1.33).</summary>
    public string? KubernetesVersion { get; internal set; }

    /// <summary>The mode of the first pool.</summary>
    public CniMode Mode { get; internal set; }

    /// <summary>The dataplane; null for kubenet, BYO CNI and unknown plugins.</summary>
    public CniDataplane? Dataplane { get; internal set; }

    /// <summary>True where pools have different modes.</summary>
    public bool MixedModes { get; internal set; }

    /// <summary>IPv4 alone or both families.</summary>
    public IpFamilies IpFamilies { get; internal set; }

    /// <summary>networkPlugin as Azure has it.</summary>
    public string? NetworkPlugin { get; internal set; }

    /// <summary>Pod CIDRs, IPv4 first where Azure lists it first; empty for flat modes.</summary>
    public IReadOnlyList<string> PodCidrs { get; internal set; } = [];

    /// <summary>The pod CIDRs, parsed once; none where pods take VNet addresses, whatever the input says.</summary>
    internal CidrList PodRanges => _podRanges ??= Mode.Traits().MayUsePodCidr ? CidrList.Parse(PodCidrs) : CidrList.Empty;

    /// <summary>Service CIDRs.</summary>
    public IReadOnlyList<string> ServiceCidrs { get; internal set; } = [];

    /// <summary>The service CIDRs, parsed once.</summary>
    internal CidrList ServiceRanges => _serviceRanges ??= CidrList.Parse(ServiceCidrs);

    /// <summary>The address of cluster DNS.</summary>
    public string? DnsServiceIp { get; internal set; }

    /// <summary>How traffic leaves: loadBalancer, managedNATGateway, userDefinedRouting and so on.</summary>
    public string? OutboundType { get; internal set; }

    /// <summary>azure, calico, cilium or none.</summary>
    public string? NetworkPolicy { get; internal set; }

    /// <summary>Ports that the load balancer sets aside a node; 0 lets Azure choose.</summary>
    public long? AllocatedOutboundPorts { get; internal set; }

    /// <summary>Outbound public addresses of the load balancer.</summary>
    public long? OutboundIpCount { get; internal set; }

    /// <summary>True if the API server is private.</summary>
    public bool PrivateCluster { get; internal set; }

    /// <summary>True if the API server is projected into a subnet of the VNet.</summary>
    public bool ApiServerVnetIntegration { get; internal set; }

    /// <summary>That subnet.</summary>
    public string? ApiServerSubnetId { get; internal set; }

    /// <summary>Running or Stopped.</summary>
    public string? PowerState { get; internal set; }

    /// <summary>Base or Automatic.</summary>
    public string? Sku { get; internal set; }

    /// <summary>True if nodes are provisioned by Karpenter; those nodes are in no pool here.</summary>
    public bool NodeAutoProvisioning { get; internal set; }

    /// <summary>True if the add-on for virtual nodes is on.</summary>
    public bool VirtualNodes { get; internal set; }

    /// <summary>True if the add-on Application Gateway Ingress Controller is on.</summary>
    public bool ApplicationGatewayIngress { get; internal set; }

    /// <summary>True if static egress gateway is on.</summary>
    public bool StaticEgressGateway { get; internal set; }

    /// <summary>FQDN, L7 or None of Advanced Container Networking Services; null where the cluster has none.</summary>
    public string? AdvancedNetworkPolicies { get; internal set; }

    /// <summary>The node pools.</summary>
    public IReadOnlyList<NodePool> Pools { get; internal set; } = [];

    /// <summary>The virtual networks of its subnets, as far as the input describes them.</summary>
    public IReadOnlyList<VirtualNetwork> VirtualNetworks { get; internal set; } = [];

    /// <summary>The file or subscription it was read from; "plan" for a plan.</summary>
    public string Source { get; internal set; } = "";

    /// <summary>What is to be said about reading it.</summary>
    public IReadOnlyList<Finding> Findings { get; internal set; } = [];

    /// <summary>What a change does to it; null if the input doesn't hold the state before.</summary>
    public ClusterChange? Change { get; internal set; }

    /// <summary>Findings that came with the input: what its reader inferred or assumed. They are among the findings too.</summary>
    internal IReadOnlyList<Finding> Notes { get; set; } = [];

    /// <summary>Properties whose values the input doesn't state; they are null or empty here.</summary>
    public IReadOnlyList<UnknownProperty> UnknownProperties => _unknown?.All ?? [];

    /// <summary>Notes that the input gives an expression for a property.</summary>
    internal void SetUnknown(JsonKey key, string reason) => Clusters.UnknownProperties.Add(ref _unknown, key, reason);

    /// <summary>True if the input gives an expression for the property.</summary>
    internal bool IsUnknown(JsonKey key) => _unknown?.ReasonOf(key) is not null;

    /// <summary>Notes that another source states a property for which the input gives an expression.</summary>
    internal void SetKnown(JsonKey key) => _unknown?.Remove(key);

    /// <summary>Returns the expression of a property, or null.</summary>
    internal string? UnknownReason(JsonKey key) => _unknown?.ReasonOf(key);

    /// <summary>What the Kubernetes lists show of it and of others that were read with it; null without such lists.</summary>
    internal KubernetesObservation? Observation { get; set; }

    /// <summary>Pools of the state before that exist for a while beside the pools of this one, while a change replaces them.</summary>
    internal IReadOnlyList<ReplacedPool> Replaced { get; set; } = [];

    /// <summary>The cluster before the change; null if it wasn't there or isn't known.</summary>
    internal Cluster? Former { get; set; }

    /// <summary>The id that it had before the change; null if that is the same or isn't known.</summary>
    internal string? FormerId { get; set; }

    /// <summary>True if the change deletes it and creates it again.</summary>
    internal bool IsReplaced { get; set; }

    /// <summary>True if the input holds the state before the change, so that a cluster that isn't there is a new one.</summary>
    internal bool IsBeforeKnown { get; set; }

    /// <summary>The id as a template or a plan gives it, if parts of it weren't known; null otherwise.</summary>
    internal string? SymbolicId { get; set; }

    /// <summary>The virtual networks that ids with an unknown scope may mean, by those ids, if there are several.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> AmbiguousNetworks { get; set; } =
        System.Collections.Immutable.ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>True for a cluster that does not exist yet.</summary>
    internal bool IsPlan { get; set; }

    /// <summary>True if a template, a plan or a what-if result declares it; false for an answer of Azure.</summary>
    internal bool IsDeclared { get; set; }

    /// <summary>True if the input gives no name: the name is a number then.</summary>
    internal bool IsUnnamed { get; set; }

    /// <summary>networkPluginMode as Azure has it.</summary>
    internal string? NetworkPluginMode { get; set; }

    /// <summary>True if the input has no such key at all, as the objects of Az.Aks have not.</summary>
    internal bool LacksPluginMode { get; set; }

    /// <summary>True if the mode was told from the pod CIDR alone.</summary>
    internal bool OverlayInferred { get; set; }

    /// <summary>networkDataplane as Azure has it.</summary>
    internal string? NetworkDataplane { get; set; }

    /// <summary>True once a key was read that only clusters have.</summary>
    internal bool HasShape { get; set; }

    /// <summary>The subnets of its pools and its API server, as its own description names them.</summary>
    internal IEnumerable<string> SubnetIds =>
        Pools.SelectMany(pool => (string?[])[pool.NodeSubnetId, pool.PodSubnetId]).Append(ApiServerSubnetId).OfType<string>();

    /// <summary>True if a pool lives in the network that AKS made.</summary>
    internal bool LivesInManagedNetwork => Pools.Any(pool => pool.NodeSubnetId is null);

    /// <summary>The id of the group that holds the nodes; null where one part of it is unknown.</summary>
    internal string? NodeResourceGroupId =>
        NodeResourceGroup is { } group && ResourceId.Segment(Id, "subscriptions") is { } subscription
            ? $"/subscriptions/{subscription}/resourceGroups/{group}"
            : null;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>A copy with pools of its own, to be joined and judged anew.</summary>
    internal Cluster Copy()
    {
        var copy = (Cluster)MemberwiseClone();
        copy.Pools = Pools.Select(pool => pool.Copy()).ToList();
        copy.Findings = [];
        copy.MixedModes = false;
        copy._unknown = _unknown?.Copy();
        copy._podRanges = null;
        copy._serviceRanges = null;
        return copy;
    }

    /// <summary>The described subnet of that id, or null.</summary>
    internal Subnet? FindSubnet(string? id)
    {
        if (id is null)
            return null;
        foreach (VirtualNetwork network in VirtualNetworks.AsNonAllocating())
        {
            foreach (Subnet subnet in network.Subnets.AsNonAllocating())
                if (ResourceId.Same(subnet.Id, id))
                    return subnet;
        }
        return null;
    }
}
