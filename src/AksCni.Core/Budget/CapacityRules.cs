using static AksCni.Findings.AksPages;

namespace AksCni.Budget;

/// <summary>Rules about ranges that are too small for their pools.</summary>
internal static class CapacityRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [
            InsufficientSubnetSize,
            FitsOnePoolAtATime,
            NodeSubnetUpperBound,
            PodSubnetBelowOneBatch,
            PodSubnetBelowMaxPods,
            StaticBlockReservedAddresses,
            ApiServerSubnetTooSmall,
            ApiServerSubnetShared,
        ];

    internal static readonly FindingRule InsufficientSubnetSize = new(
        Severity.Error,
        "A range has fewer addresses than its pools need",
        Planning,
        PlanningDate
    );

    internal static readonly FindingRule FitsOnePoolAtATime = new(
        Severity.Warning,
        "A range holds the upgrade of one pool at a time, but not of all at once",
        "articles/aks/update-azure-cni.md; articles/aks/upgrade-aks-control-plane.md",
        "2026-05-28"
    );

    internal static readonly FindingRule NodeSubnetUpperBound = new(
        Severity.Information,
        "The published node subnet formula is an upper bound of what Azure reserves",
        "https://github.com/Azure/AKS/issues/3653; Azure/AKS:CHANGELOG.md, release 2022-01-07",
        "2023-05-11"
    );

    internal static readonly FindingRule PodSubnetBelowOneBatch = new(
        Severity.Error,
        "A dynamic pod subnet cannot give every node its first batch of addresses",
        PodSubnet,
        PodSubnetDate
    );

    internal static readonly FindingRule PodSubnetBelowMaxPods = new(
        Severity.Warning,
        "A dynamic pod subnet holds one batch a node, but not maxPods on every node",
        PodSubnet + "; https://github.com/Azure/azure-container-networking/issues/2462",
        PodSubnetDate
    );

    internal static readonly FindingRule StaticBlockReservedAddresses = new(
        Severity.Information,
        "Azure's reserved addresses may spoil two blocks of a static block pod subnet",
        "articles/aks/configure-azure-cni-static-block-allocation.md; " + SubnetFaq,
        "2024-03-18"
    );

    internal static readonly FindingRule ApiServerSubnetTooSmall = new(
        Severity.Error,
        "An API server subnet is smaller than a /28",
        "articles/aks/api-server-vnet-integration.md",
        "2026-04-15"
    );

    internal static readonly FindingRule ApiServerSubnetShared = new(
        Severity.Error,
        "An API server subnet also holds nodes or pods",
        "articles/aks/api-server-vnet-integration.md",
        "2026-04-15"
    );
}
