using System.Runtime.CompilerServices;

namespace AksCni;

/// <summary>
/// One rule: what it says is written where it is checked, what it rests on stands here. Each has a page under docs/rules.
/// </summary>
public sealed partial class Rule
{
    private static readonly Lazy<IReadOnlyList<Rule>> Catalogue = new(() =>
        [.. OfNetworks.Concat(OfThroughput).OrderBy(rule => rule.Id, StringComparer.Ordinal)]
    );

    /// <summary>The id is the name of the field that holds the rule.</summary>
    private Rule(Severity severity, string title, string source, string asOf, [CallerMemberName] string id = "")
    {
        Id = id;
        Severity = severity;
        Title = title;
        Source = source;
        AsOf = asOf;
    }

    /// <summary>The id, PascalCase; never changes once released.</summary>
    public string Id { get; }

    /// <summary>How much its findings weigh, unless the rule's page says when it differs.</summary>
    public Severity Severity { get; }

    /// <summary>The rule in one sentence.</summary>
    public string Title { get; }

    /// <summary>The document it rests on; paths without an owner are in MicrosoftDocs/azure-aks-docs.</summary>
    public string Source { get; }

    /// <summary>The document's date.</summary>
    public string AsOf { get; }

    /// <summary>All rules by id.</summary>
    public static IReadOnlyList<Rule> All => Catalogue.Value;

    /// <summary>The id and the title.</summary>
    public override string ToString() => $"{Id}: {Title}";

    internal Finding CreateFinding(string target, string message, string fix = "") => new(this, Severity, target, message, fix);

    internal Finding CreateFinding(Severity severity, string target, string message, string fix = "") =>
        new(this, severity, target, message, fix);

    /// <summary>Lists the rules that judge clusters, networks and traces. A test finds one that is missing here.</summary>
    private static Rule[] OfNetworks =>
        [
            InsufficientSubnetSize,
            FitsOnePoolAtATime,
            NodeSubnetUpperBound,
            PodSubnetBelowOneBatch,
            PodSubnetBelowMaxPods,
            StaticBlockReservedAddresses,
            ApiServerSubnetTooSmall,
            ApiServerSubnetShared,
            PoolNodeLimit,
            ClusterNodeLimit,
            KubenetRouteLimit,
            MaxPodsOutOfRange,
            NicAddressLimit,
            PoolPodMinimum,
            VnetAddressLimit,
            PeeringAddressLimit,
            OutboundPortLimit,
            InvalidRange,
            SubnetTooSmall,
            ReservedRange,
            PodCidrNotPrivate,
            ServiceCidrNotPrivate,
            ServiceCidrTooLarge,
            DnsServiceIpOutOfServiceCidr,
            DnsServiceIpIsFirstAddress,
            NodeSubnetDelegated,
            SubnetDelegatedElsewhere,
            StaticBlockSubnetTooLarge,
            PodCidrOverlap,
            ServiceCidrOverlap,
            PodCidrOverlapsServiceCidr,
            PodCidrInVnet,
            ServiceCidrInVnet,
            SubnetOverlap,
            KubenetSubnetShared,
            PodSubnetMixedAllocation,
            PodSubnetHoldsNodes,
            SubnetNotDescribed,
            ManagedSubnetNotDescribed,
            PodCidrUnknown,
            SubnetUseUnknown,
            PodSubnetUseLowerBound,
            UnlistedUse,
            DefaultSurge,
            InvalidMaxSurge,
            MaxSurgeZero,
            DefaultMaxPods,
            NodeCountUnknown,
            StoppedCluster,
            NodeAutoProvisioning,
            NoNodePools,
            UnknownNetworkPlugin,
            OverlayInferred,
            MixedPodNetworking,
            DuplicateResource,
            SourceNotStated,
            MasqueradeDependsOnAddress,
            NonMasqueradeBeyondOverlay,
            DestinationInPodCidr,
            EbpfHostRoutingMasquerade,
            PodSubnetEgress,
            AzureDnsFromNode,
            MetadataFromNode,
            LocalDnsAnswers,
            WindowsOutboundNat,
            WindowsClientAddress,
            FirewallNeedsRoute,
            NoUpdateInPlace,
            NoEgressPath,
            AsymmetricRouting,
            InternalLoadBalancerLocal,
            DualStackFamilies,
        ];

    // Documents that several rules rest on.
    private const string Planning = "articles/aks/concepts-network-ip-address-planning.md";
    private const string PlanningDate = "2026-04-16";
    private const string Overview = "articles/aks/concepts-network-cni-overview.md";
    private const string OverviewDate = "2026-07-10";
    private const string PodSubnet = "articles/aks/concepts-network-azure-cni-pod-subnet.md";
    private const string PodSubnetDate = "2024-05-21";
    private const string Overlay = "articles/aks/concepts-network-azure-cni-overlay.md";
    private const string OverlayDate = "2026-07-31";
    private const string Kubenet = "articles/aks/configure-kubenet.md";
    private const string KubenetDate = "2026-04-16";
    private const string Rolling = "articles/aks/upgrade-aks-node-pools-rolling.md";
    private const string RollingDate = "2026-05-29";
    private const string SubnetFaq = "MicrosoftDocs/azure-docs:articles/virtual-network/virtual-networks-faq.md";
    private const string NetworkLimits = "MicrosoftDocs/azure-docs:includes/azure-virtual-network-limits.md";
    private const string SubnetFaqDate = "2019-02-12";

    // Some rules rest on no document, but on what the input says or leaves out.
    private const string Input = "the input";
    private const string InputDate = "2026-11-22";

    // Do the addresses suffice.

    internal static readonly Rule InsufficientSubnetSize = new(
        Severity.Error,
        "A range has fewer addresses than its pools need",
        Planning,
        PlanningDate
    );
    internal static readonly Rule FitsOnePoolAtATime = new(
        Severity.Warning,
        "A range holds the upgrade of one pool at a time, but not of all at once",
        "articles/aks/update-azure-cni.md; articles/aks/upgrade-aks-control-plane.md",
        "2026-05-28"
    );
    internal static readonly Rule NodeSubnetUpperBound = new(
        Severity.Information,
        "The published node subnet formula is an upper bound of what Azure reserves",
        "https://github.com/Azure/AKS/issues/3653; Azure/AKS:CHANGELOG.md, release 2022-01-07",
        "2023-05-11"
    );
    internal static readonly Rule PodSubnetBelowOneBatch = new(
        Severity.Error,
        "A dynamic pod subnet cannot give every node its first batch of addresses",
        PodSubnet,
        PodSubnetDate
    );
    internal static readonly Rule PodSubnetBelowMaxPods = new(
        Severity.Warning,
        "A dynamic pod subnet holds one batch a node, but not maxPods on every node",
        PodSubnet + "; https://github.com/Azure/azure-container-networking/issues/2462",
        PodSubnetDate
    );
    internal static readonly Rule StaticBlockReservedAddresses = new(
        Severity.Information,
        "Azure's reserved addresses may spoil two blocks of a static block pod subnet",
        "articles/aks/configure-azure-cni-static-block-allocation.md; " + SubnetFaq,
        "2024-03-18"
    );
    internal static readonly Rule ApiServerSubnetTooSmall = new(
        Severity.Error,
        "An API server subnet is smaller than a /28",
        "articles/aks/api-server-vnet-integration.md",
        "2026-04-15"
    );

    internal static readonly Rule ApiServerSubnetShared = new(
        Severity.Error,
        "An API server subnet also holds nodes or pods",
        "articles/aks/api-server-vnet-integration.md",
        "2026-04-15"
    );

    // Limits at peak.

    internal static readonly Rule PoolNodeLimit = new(
        Severity.Error,
        "A pool has more than 1,000 nodes at peak",
        Rolling + "; MicrosoftDocs/azure-docs:includes/container-service-limits.md",
        RollingDate
    );
    internal static readonly Rule ClusterNodeLimit = new(
        Severity.Error,
        "A cluster reaches its node limit at peak",
        Overlay + "; articles/aks/best-practices-performance-scale-large.md",
        OverlayDate
    );
    internal static readonly Rule KubenetRouteLimit = new(
        Severity.Error,
        "A kubenet cluster needs more than the 400 routes of its route table",
        Kubenet,
        KubenetDate
    );
    internal static readonly Rule MaxPodsOutOfRange = new(Severity.Error, "maxPods is outside 10 to 250", Planning, PlanningDate);
    internal static readonly Rule NicAddressLimit = new(
        Severity.Error,
        "A node needs more than 256 addresses on its network interface",
        NetworkLimits,
        "2022-12-05"
    );
    internal static readonly Rule PoolPodMinimum = new(
        Severity.Error,
        "A pool has room for fewer than 30 pods",
        Planning + "; https://github.com/Azure/AKS/issues/1422",
        PlanningDate
    );
    internal static readonly Rule VnetAddressLimit = new(
        Severity.Error,
        "A virtual network needs more than 65,536 private addresses",
        Planning,
        PlanningDate
    );
    internal static readonly Rule PeeringAddressLimit = new(
        Severity.Error,
        "Peered virtual networks need more than 128,000 private addresses",
        NetworkLimits,
        "2022-12-05"
    );
    internal static readonly Rule OutboundPortLimit = new(
        Severity.Error,
        "The load balancer has fewer outbound ports than the nodes at peak are allocated",
        "articles/aks/configure-load-balancer-standard.md",
        "2024-01-23"
    );

    // Ranges by themselves.

    internal static readonly Rule InvalidRange = new(Severity.Error, "A range in the input is no CIDR", Input, InputDate);
    internal static readonly Rule SubnetTooSmall = new(Severity.Error, "A subnet is smaller than a /29", SubnetFaq, SubnetFaqDate);
    internal static readonly Rule ReservedRange = new(Severity.Error, "A range touches one that AKS reserves", Overview, OverviewDate);
    internal static readonly Rule PodCidrNotPrivate = new(Severity.Warning, "A pod CIDR is not in a private range", Overlay, OverlayDate);
    internal static readonly Rule ServiceCidrNotPrivate = new(
        Severity.Warning,
        "A service CIDR is not private",
        "Azure/AKS:CHANGELOG.md, release 2023-10-01",
        "2023-10-01"
    );
    internal static readonly Rule ServiceCidrTooLarge = new(
        Severity.Error,
        "A service CIDR is larger than AKS accepts",
        Planning + "; articles/aks/azure-cni-overlay.md",
        PlanningDate
    );
    internal static readonly Rule DnsServiceIpOutOfServiceCidr = new(
        Severity.Error,
        "The DNS service IP is outside the service CIDR",
        Planning,
        PlanningDate
    );
    internal static readonly Rule DnsServiceIpIsFirstAddress = new(
        Severity.Error,
        "The DNS service IP is the address of the kubernetes service, or the range's own",
        Planning,
        PlanningDate
    );
    internal static readonly Rule NodeSubnetDelegated = new(
        Severity.Error,
        "A node subnet is delegated to a service",
        Overview,
        OverviewDate
    );
    internal static readonly Rule SubnetDelegatedElsewhere = new(
        Severity.Warning,
        "A pod or API server subnet is delegated to another service than AKS",
        "articles/aks/api-server-vnet-integration.md; https://github.com/MicrosoftDocs/azure-docs/issues/103167",
        "2026-04-15"
    );
    internal static readonly Rule StaticBlockSubnetTooLarge = new(
        Severity.Error,
        "A static block pod subnet is larger than a /12",
        "articles/aks/configure-azure-cni-static-block-allocation.md",
        "2024-03-18"
    );

    // Ranges beside each other.

    internal static readonly Rule PodCidrOverlap = new(
        Severity.Error,
        "A pod CIDR overlaps a subnet, a peered or an on-premises range",
        Overlay + "; Azure/AKS:CHANGELOG.md, release 2024-10-25",
        OverlayDate
    );
    internal static readonly Rule ServiceCidrOverlap = new(
        Severity.Error,
        "A service CIDR overlaps a subnet, a peered or an on-premises range",
        Planning
            + "; "
            + "MicrosoftDocs/SupportArticles-docs:support/azure/azure-kubernetes/error-codes/servicecidroverlapexistingsubnetscidr-error.md",
        PlanningDate
    );
    internal static readonly Rule PodCidrOverlapsServiceCidr = new(
        Severity.Error,
        "The pod CIDR and the service CIDR overlap",
        Overlay,
        OverlayDate
    );
    internal static readonly Rule PodCidrInVnet = new(
        Severity.Warning,
        "A pod CIDR shares addresses with the VNet's address space, but with no subnet",
        "articles/aks/update-azure-cni.md; Azure/AKS:CHANGELOG.md, release 2024-10-25",
        "2026-05-28"
    );
    internal static readonly Rule ServiceCidrInVnet = new(
        Severity.Warning,
        "A service CIDR shares addresses with the VNet's address space, but with no subnet",
        Planning + "; articles/aks/configure-azure-cni-dynamic-ip-allocation.md",
        PlanningDate
    );
    internal static readonly Rule SubnetOverlap = new(
        Severity.Error,
        "A node, pod or API server subnet overlaps another subnet, a peered or an on-premises range",
        SubnetFaq,
        SubnetFaqDate
    );
    internal static readonly Rule KubenetSubnetShared = new(
        Severity.Error,
        "Two clusters share a subnet, and one of them runs kubenet",
        Kubenet,
        KubenetDate
    );
    internal static readonly Rule PodSubnetMixedAllocation = new(
        Severity.Error,
        "Dynamic and static block allocation share one pod subnet",
        PodSubnet,
        PodSubnetDate
    );
    internal static readonly Rule PodSubnetHoldsNodes = new(
        Severity.Error,
        "A pod subnet is also a node subnet",
        "articles/aks/concepts-network-legacy-cni.md",
        "2026-04-16"
    );

    // What the numbers rest on.

    internal static readonly Rule SubnetNotDescribed = new(
        Severity.Warning,
        "No input describes a subnet that a pool uses",
        Input,
        InputDate
    );
    internal static readonly Rule ManagedSubnetNotDescribed = new(
        Severity.Information,
        "The node subnet is in a VNet that AKS manages, and no input describes it",
        Overview,
        OverviewDate
    );
    internal static readonly Rule PodCidrUnknown = new(
        Severity.Information,
        "The input does not give the pod CIDR",
        "articles/aks/azure-cni-overlay.md",
        "2026-07-31"
    );
    internal static readonly Rule SubnetUseUnknown = new(
        Severity.Information,
        "The input does not show who holds addresses of a subnet",
        Input,
        InputDate
    );
    internal static readonly Rule PodSubnetUseLowerBound = new(
        Severity.Information,
        "What a pod subnet shows as used is a lower bound",
        "https://github.com/Azure/AKS/issues/3243",
        "2022-10-04"
    );
    internal static readonly Rule UnlistedUse = new(
        Severity.Information,
        "A virtual network counts more addresses in use than it lists holders",
        "https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/list-usage; https://github.com/Azure/AKS/issues/3243",
        "2024-05-01"
    );
    internal static readonly Rule DefaultSurge = new(
        Severity.Information,
        "A pool sets no maxSurge, and the documents give two defaults",
        "Azure/AKS:CHANGELOG.md, release 2025-03-16; articles/aks/best-practices-performance-scale-large.md; " + Rolling,
        "2025-03-16"
    );
    internal static readonly Rule InvalidMaxSurge = new(
        Severity.Warning,
        "A pool's maxSurge is neither a number nor a percentage",
        Input,
        InputDate
    );
    internal static readonly Rule MaxSurgeZero = new(
        Severity.Warning,
        "maxSurge 0 without maxUnavailable leaves no way to upgrade",
        Rolling,
        RollingDate
    );
    internal static readonly Rule DefaultMaxPods = new(
        Severity.Warning,
        "A pool does not say maxPods; the documented default of the mode is used",
        Planning,
        PlanningDate
    );
    internal static readonly Rule NodeCountUnknown = new(Severity.Warning, "A pool does not say how many nodes it has", Input, InputDate);
    internal static readonly Rule StoppedCluster = new(
        Severity.Information,
        "A stopped cluster or pool is budgeted as started",
        "articles/aks/start-stop-cluster.md",
        "2026-07-21"
    );
    internal static readonly Rule NodeAutoProvisioning = new(
        Severity.Warning,
        "Nodes of node auto-provisioning are in no pool: the numbers are a lower bound",
        "articles/aks/node-auto-provisioning-networking.md",
        "2024-06-13"
    );
    internal static readonly Rule NoNodePools = new(Severity.Warning, "A cluster has no node pools in the input", Input, InputDate);
    internal static readonly Rule UnknownNetworkPlugin = new(
        Severity.Warning,
        "The network plugin is none that AKS documents",
        Overview,
        OverviewDate
    );
    internal static readonly Rule OverlayInferred = new(
        Severity.Information,
        "The network mode is told from the pod CIDR alone",
        "https://github.com/Azure/azure-cli/pull/26237",
        "2023-04-24"
    );
    internal static readonly Rule MixedPodNetworking = new(
        Severity.Warning,
        "Pools of one cluster take pod addresses in different ways",
        "articles/aks/configure-azure-cni-dynamic-ip-allocation.md; " + PodSubnet,
        "2024-07-09"
    );
    internal static readonly Rule DuplicateResource = new(
        Severity.Warning,
        "The input describes the same resource twice",
        Input,
        InputDate
    );

    // The ways of a packet.

    internal static readonly Rule SourceNotStated = new(
        Severity.Information,
        "No document says which source address is seen",
        "none found in MicrosoftDocs/azure-aks-docs@fb060abe",
        "2026-08-21"
    );
    internal static readonly Rule MasqueradeDependsOnAddress = new(
        Severity.Warning,
        "The source depends on the destination's address, which was not given",
        "https://github.com/Azure/AKS/issues/1207",
        "2019-09-14"
    );
    internal static readonly Rule NonMasqueradeBeyondOverlay = new(
        Severity.Error,
        "nonMasqueradeCIDRs sends a pod CIDR's addresses where they cannot be answered",
        "articles/aks/update-azure-cni.md; https://github.com/Azure/AKS/issues/2653",
        "2024-11-26"
    );
    internal static readonly Rule DestinationInPodCidr = new(
        Severity.Error,
        "A destination outside the cluster has an address in the pod CIDR",
        Overlay,
        OverlayDate
    );
    internal static readonly Rule EbpfHostRoutingMasquerade = new(
        Severity.Warning,
        "With eBPF host routing it is not stated which ranges Cilium leaves alone",
        "articles/aks/container-network-performance-ebpf-host-routing.md",
        "2025-09-23"
    );
    internal static readonly Rule PodSubnetEgress = new(
        Severity.Warning,
        "Pods of a pod subnet leave by that subnet's own routes and NAT gateway",
        PodSubnet + "; https://github.com/Azure/azure-container-networking/issues/3204",
        PodSubnetDate
    );
    internal static readonly Rule AzureDnsFromNode = new(
        Severity.Information,
        "Azure DNS sees the node's address from pods of a pod subnet",
        "Azure/AKS:CHANGELOG.md, release 2025-10-12",
        "2025-10-12"
    );
    internal static readonly Rule MetadataFromNode = new(
        Severity.Information,
        "The instance metadata service sees the node's address from pods of a pod subnet",
        "Azure/azure-container-networking:cns/restserver/internalapi_linux.go",
        "2025-09-29"
    );
    internal static readonly Rule LocalDnsAnswers = new(
        Severity.Information,
        "Where LocalDNS is on, pods ask their own node",
        "articles/aks/localdns-custom.md",
        "2026-07-06"
    );
    internal static readonly Rule WindowsOutboundNat = new(
        Severity.Warning,
        "Windows translates pods by OutboundNAT, whose exceptions are not documented",
        "articles/aks/nat-gateway.md; articles/aks/concepts-network-legacy-cni.md",
        "2026-07-07"
    );
    internal static readonly Rule WindowsClientAddress = new(
        Severity.Warning,
        "Windows nodes do not keep a client's address",
        "articles/aks/windows-faq.yml",
        "2023-11-06"
    );
    internal static readonly Rule FirewallNeedsRoute = new(
        Severity.Information,
        "A firewall sees only what a user-defined route sends to it",
        "articles/aks/egress-outboundtype.md; articles/aks/egress-udr.md",
        "2026-08-05"
    );
    internal static readonly Rule NoUpdateInPlace = new(
        Severity.Warning,
        "No documented update leads from one mode to the other",
        "articles/aks/update-azure-cni.md; Azure/AKS:CHANGELOG.md, release 2025-05-19",
        "2026-05-28"
    );
    internal static readonly Rule NoEgressPath = new(
        Severity.Information,
        "The outbound type leaves no way to the internet",
        "articles/aks/egress-outboundtype.md",
        "2026-08-05"
    );
    internal static readonly Rule AsymmetricRouting = new(
        Severity.Warning,
        "Requests come by a public load balancer, replies leave by a firewall",
        "articles/aks/limit-egress-traffic.md",
        "2023-12-05"
    );
    internal static readonly Rule InternalLoadBalancerLocal = new(
        Severity.Warning,
        "An internal load balancer with the policy Local is out of reach for some machines",
        "articles/aks/concepts-network-legacy-cni.md",
        "2026-04-16"
    );
    internal static readonly Rule DualStackFamilies = new(
        Severity.Information,
        "Each address family is translated to the node's address of the same family",
        "articles/aks/configure-dual-stack.md",
        "2023-12-07"
    );
}
