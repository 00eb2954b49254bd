using static AksCni.Findings.AksPages;

namespace AksCni.Budget;

/// <summary>Rules about what a budget is based on, and what the input leaves open.</summary>
internal static class EvidenceRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [
            SubnetIdInvalid,
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
            ValueUnknown,
            StoppedCluster,
        ];

    internal static readonly FindingRule SubnetIdInvalid = FindingRule.OnInput(
        Severity.Error,
        "The id of a subnet can't be the id of an Azure subnet"
    );

    internal static readonly FindingRule SubnetNotDescribed = FindingRule.OnInput(
        Severity.Warning,
        "No input describes a subnet that a pool uses"
    );

    internal static readonly FindingRule ManagedSubnetNotDescribed = new(
        Severity.Information,
        "The node subnet is in a VNet that AKS manages, and no input describes it",
        Overview,
        OverviewDate
    );

    internal static readonly FindingRule PodCidrUnknown = new(
        Severity.Information,
        "The input does not give the pod CIDR",
        "articles/aks/azure-cni-overlay.md",
        "2026-07-31"
    );

    internal static readonly FindingRule SubnetUseUnknown = FindingRule.OnInput(
        Severity.Warning,
        "The input does not show who holds addresses of a subnet"
    );

    internal static readonly FindingRule PodSubnetUseLowerBound = new(
        Severity.Information,
        "What a pod subnet shows as used is a lower bound",
        "https://github.com/Azure/AKS/issues/3243",
        "2022-10-04"
    );

    internal static readonly FindingRule UnlistedUse = new(
        Severity.Information,
        "A virtual network counts more addresses in use than it lists holders",
        "https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/list-usage; https://github.com/Azure/AKS/issues/3243",
        "2024-05-01"
    );

    internal static readonly FindingRule DefaultSurge = new(
        Severity.Information,
        "A pool sets no maxSurge, and the documents give two defaults",
        "Azure/AKS:CHANGELOG.md, release 2025-03-16; articles/aks/best-practices-performance-scale-large.md; " + Rolling,
        "2025-03-16"
    );

    internal static readonly FindingRule InvalidMaxSurge = FindingRule.OnInput(
        Severity.Warning,
        "A pool's maxSurge is neither a number nor a percentage"
    );

    internal static readonly FindingRule MaxSurgeZero = new(
        Severity.Warning,
        "maxSurge 0 without maxUnavailable leaves no way to upgrade",
        Rolling,
        RollingDate
    );

    internal static readonly FindingRule DefaultMaxPods = new(
        Severity.Warning,
        "A pool does not say maxPods; the documented default of the mode is used",
        Planning,
        PlanningDate
    );

    internal static readonly FindingRule NodeCountUnknown = FindingRule.OnInput(
        Severity.Warning,
        "A pool does not say how many nodes it has"
    );

    internal static readonly FindingRule ValueUnknown = FindingRule.OnInput(
        Severity.Warning,
        "The input gives an expression instead of a value"
    );

    internal static readonly FindingRule StoppedCluster = new(
        Severity.Information,
        "A stopped cluster or pool is budgeted as started",
        "articles/aks/start-stop-cluster.md",
        "2026-07-21"
    );
}
