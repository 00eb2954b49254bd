using static AksCni.Findings.AksPages;

namespace AksCni.Budget;

/// <summary>Rules about limits of Azure and AKS that a cluster exceeds at peak.</summary>
internal static class LimitRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [
            PoolNodeLimit,
            ClusterNodeLimit,
            KubenetRouteLimit,
            MaxPodsOutOfRange,
            NicAddressLimit,
            PoolPodMinimum,
            VnetAddressLimit,
            PeeringAddressLimit,
            OutboundPortLimit,
        ];

    internal static readonly FindingRule PoolNodeLimit = new(
        Severity.Error,
        "A pool has more than 1,000 nodes at peak",
        Rolling + "; MicrosoftDocs/azure-docs:includes/container-service-limits.md",
        RollingDate
    );

    internal static readonly FindingRule ClusterNodeLimit = new(
        Severity.Error,
        "A cluster reaches its node limit at peak",
        Overlay + "; articles/aks/best-practices-performance-scale-large.md",
        OverlayDate
    );

    internal static readonly FindingRule KubenetRouteLimit = new(
        Severity.Error,
        "A kubenet cluster needs more than the 400 routes of its route table",
        Kubenet,
        KubenetDate
    );

    internal static readonly FindingRule MaxPodsOutOfRange = new(Severity.Error, "maxPods is outside 10 to 250", Planning, PlanningDate);

    internal static readonly FindingRule NicAddressLimit = new(
        Severity.Error,
        "A node needs more than 256 addresses on its network interface",
        NetworkLimits,
        "2022-12-05"
    );

    internal static readonly FindingRule PoolPodMinimum = new(
        Severity.Error,
        "A pool has room for fewer than 30 pods",
        Planning + "; https://github.com/Azure/AKS/issues/1422",
        PlanningDate
    );

    internal static readonly FindingRule VnetAddressLimit = new(
        Severity.Error,
        "A virtual network needs more than 65,536 private addresses",
        Planning,
        PlanningDate
    );

    internal static readonly FindingRule PeeringAddressLimit = new(
        Severity.Error,
        "Peered virtual networks need more than 128,000 private addresses",
        NetworkLimits,
        "2022-12-05"
    );

    internal static readonly FindingRule OutboundPortLimit = new(
        Severity.Error,
        "The load balancer has fewer outbound ports than the nodes at peak are allocated",
        "articles/aks/configure-load-balancer-standard.md",
        "2024-01-23"
    );
}
