using static AksCni.Findings.AksPages;

namespace AksCni.Tracing;

/// <summary>Rules about the path of a packet.</summary>
internal static class TrafficRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [
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

    internal static readonly FindingRule SourceNotStated = new(
        Severity.Information,
        "No document says which source address is seen",
        "none found in MicrosoftDocs/azure-aks-docs@fb060abe",
        "2026-08-21"
    );

    internal static readonly FindingRule MasqueradeDependsOnAddress = new(
        Severity.Warning,
        "The source depends on the destination's address, which was not given",
        "https://github.com/Azure/AKS/issues/1207",
        "2019-09-14"
    );

    internal static readonly FindingRule NonMasqueradeBeyondOverlay = new(
        Severity.Error,
        "nonMasqueradeCIDRs sends a pod CIDR's addresses where they cannot be answered",
        "articles/aks/update-azure-cni.md; https://github.com/Azure/AKS/issues/2653",
        "2024-11-26"
    );

    internal static readonly FindingRule DestinationInPodCidr = new(
        Severity.Error,
        "A destination outside the cluster has an address in the pod CIDR",
        Overlay,
        OverlayDate
    );

    internal static readonly FindingRule EbpfHostRoutingMasquerade = new(
        Severity.Warning,
        "With eBPF host routing it is not stated which ranges Cilium leaves alone",
        "articles/aks/container-network-performance-ebpf-host-routing.md",
        "2025-09-23"
    );

    internal static readonly FindingRule PodSubnetEgress = new(
        Severity.Warning,
        "Pods of a pod subnet leave by that subnet's own routes and NAT gateway",
        PodSubnet + "; https://github.com/Azure/azure-container-networking/issues/3204",
        PodSubnetDate
    );

    internal static readonly FindingRule AzureDnsFromNode = new(
        Severity.Information,
        "Azure DNS sees the node's address from pods of a pod subnet",
        "Azure/AKS:CHANGELOG.md, release 2025-10-12",
        "2025-10-12"
    );

    internal static readonly FindingRule MetadataFromNode = new(
        Severity.Information,
        "The instance metadata service sees the node's address from pods of a pod subnet",
        "Azure/azure-container-networking:cns/restserver/internalapi_linux.go",
        "2025-09-29"
    );

    internal static readonly FindingRule LocalDnsAnswers = new(
        Severity.Information,
        "Where LocalDNS is on, pods ask their own node",
        "articles/aks/localdns-custom.md",
        "2026-07-06"
    );

    internal static readonly FindingRule WindowsOutboundNat = new(
        Severity.Warning,
        "Windows translates pods by OutboundNAT, whose exceptions are not documented",
        "articles/aks/nat-gateway.md; articles/aks/concepts-network-legacy-cni.md",
        "2026-07-07"
    );

    internal static readonly FindingRule WindowsClientAddress = new(
        Severity.Warning,
        "Windows nodes do not keep a client's address",
        "articles/aks/windows-faq.yml",
        "2023-11-06"
    );

    internal static readonly FindingRule FirewallNeedsRoute = new(
        Severity.Information,
        "A firewall sees only what a user-defined route sends to it",
        "articles/aks/egress-outboundtype.md; articles/aks/egress-udr.md",
        "2026-08-05"
    );

    internal static readonly FindingRule NoUpdateInPlace = new(
        Severity.Warning,
        "No documented update leads from one mode to the other",
        "articles/aks/update-azure-cni.md; Azure/AKS:CHANGELOG.md, release 2025-05-19",
        "2026-05-28"
    );

    internal static readonly FindingRule NoEgressPath = new(
        Severity.Information,
        "The outbound type leaves no way to the internet",
        "articles/aks/egress-outboundtype.md",
        "2026-08-05"
    );

    internal static readonly FindingRule AsymmetricRouting = new(
        Severity.Warning,
        "Requests come by a public load balancer, replies leave by a firewall",
        "articles/aks/limit-egress-traffic.md",
        "2023-12-05"
    );

    internal static readonly FindingRule InternalLoadBalancerLocal = new(
        Severity.Warning,
        "An internal load balancer with the policy Local is out of reach for some machines",
        "articles/aks/concepts-network-legacy-cni.md",
        "2026-04-16"
    );

    internal static readonly FindingRule DualStackFamilies = new(
        Severity.Information,
        "Each address family is translated to the node's address of the same family",
        "articles/aks/configure-dual-stack.md",
        "2023-12-07"
    );
}
