using static AksCni.Findings.AksPages;

namespace AksCni.Budget;

/// <summary>Rules about ranges that overlap or are shared.</summary>
internal static class OverlapRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [
            PodCidrOverlap,
            ServiceCidrOverlap,
            PodCidrOverlapsServiceCidr,
            PodCidrInVnet,
            ServiceCidrInVnet,
            SubnetOverlap,
            KubenetSubnetShared,
            PodSubnetMixedAllocation,
            PodSubnetHoldsNodes,
        ];

    internal static readonly FindingRule PodCidrOverlap = new(
        Severity.Error,
        "A pod CIDR overlaps a subnet, a peered or an on-premises range",
        Overlay + "; Azure/AKS:CHANGELOG.md, release 2024-10-25",
        OverlayDate
    );

    internal static readonly FindingRule ServiceCidrOverlap = new(
        Severity.Error,
        "A service CIDR overlaps a subnet, a peered or an on-premises range",
        Planning
            + "; "
            + "MicrosoftDocs/SupportArticles-docs:support/azure/azure-kubernetes/error-codes/"
            + "servicecidroverlapexistingsubnetscidr-error.md",
        PlanningDate
    );

    internal static readonly FindingRule PodCidrOverlapsServiceCidr = new(
        Severity.Error,
        "The pod CIDR and the service CIDR overlap",
        Overlay,
        OverlayDate
    );

    internal static readonly FindingRule PodCidrInVnet = new(
        Severity.Warning,
        "A pod CIDR shares addresses with the VNet's address space, but with no subnet",
        "articles/aks/update-azure-cni.md; Azure/AKS:CHANGELOG.md, release 2024-10-25",
        "2026-05-28"
    );

    internal static readonly FindingRule ServiceCidrInVnet = new(
        Severity.Warning,
        "A service CIDR shares addresses with the VNet's address space, but with no subnet",
        Planning + "; articles/aks/configure-azure-cni-dynamic-ip-allocation.md",
        PlanningDate
    );

    internal static readonly FindingRule SubnetOverlap = new(
        Severity.Error,
        "A node, pod or API server subnet overlaps another subnet, a peered or an on-premises range",
        SubnetFaq,
        SubnetFaqDate
    );

    internal static readonly FindingRule KubenetSubnetShared = new(
        Severity.Error,
        "Two clusters share a subnet, and one of them runs kubenet",
        Kubenet,
        KubenetDate
    );

    internal static readonly FindingRule PodSubnetMixedAllocation = new(
        Severity.Error,
        "Dynamic and static block allocation share one pod subnet",
        PodSubnet,
        PodSubnetDate
    );

    internal static readonly FindingRule PodSubnetHoldsNodes = new(
        Severity.Error,
        "A pod subnet is also a node subnet",
        "articles/aks/concepts-network-legacy-cni.md",
        "2026-04-16"
    );
}
