using static AksCni.Findings.AksPages;

namespace AksCni.Budget;

/// <summary>Rules about single ranges.</summary>
internal static class RangeRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [
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
        ];

    internal static readonly FindingRule InvalidRange = FindingRule.OnInput(Severity.Error, "A range in the input is no CIDR");

    internal static readonly FindingRule SubnetTooSmall = new(Severity.Error, "A subnet is smaller than a /29", SubnetFaq, SubnetFaqDate);

    internal static readonly FindingRule ReservedRange = new(
        Severity.Error,
        "A range touches one that AKS reserves",
        Overview,
        OverviewDate
    );

    internal static readonly FindingRule PodCidrNotPrivate = new(
        Severity.Warning,
        "A pod CIDR is not in a private range",
        Overlay,
        OverlayDate
    );

    internal static readonly FindingRule ServiceCidrNotPrivate = new(
        Severity.Warning,
        "A service CIDR is not private",
        "Azure/AKS:CHANGELOG.md, release 2023-10-01",
        "2023-10-01"
    );

    internal static readonly FindingRule ServiceCidrTooLarge = new(
        Severity.Error,
        "A service CIDR is larger than AKS accepts",
        Planning + "; articles/aks/azure-cni-overlay.md",
        PlanningDate
    );

    internal static readonly FindingRule DnsServiceIpOutOfServiceCidr = new(
        Severity.Error,
        "The DNS service IP is outside the service CIDR",
        Planning,
        PlanningDate
    );

    internal static readonly FindingRule DnsServiceIpIsFirstAddress = new(
        Severity.Error,
        "The DNS service IP is the address of the kubernetes service, or the range's own",
        Planning,
        PlanningDate
    );

    internal static readonly FindingRule NodeSubnetDelegated = new(
        Severity.Error,
        "A node subnet is delegated to a service",
        Overview,
        OverviewDate
    );

    internal static readonly FindingRule SubnetDelegatedElsewhere = new(
        Severity.Warning,
        "A pod or API server subnet is delegated to another service than AKS",
        "articles/aks/api-server-vnet-integration.md; https://github.com/MicrosoftDocs/azure-docs/issues/103167",
        "2026-04-15"
    );

    internal static readonly FindingRule StaticBlockSubnetTooLarge = new(
        Severity.Error,
        "A static block pod subnet is larger than a /12",
        "articles/aks/configure-azure-cni-static-block-allocation.md",
        "2024-03-18"
    );
}
