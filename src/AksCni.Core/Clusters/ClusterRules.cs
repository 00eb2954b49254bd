using static AksCni.Findings.AksPages;

namespace AksCni.Clusters;

/// <summary>Rules about what the input says of a cluster.</summary>
internal static class ClusterRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [
            NodeAutoProvisioning,
            NoNodePools,
            UnknownNetworkPlugin,
            OverlayInferred,
            MixedPodNetworking,
            DuplicateResource,
            ProviderDefault,
            JoinedByName,
        ];

    internal static readonly FindingRule NodeAutoProvisioning = new(
        Severity.Warning,
        "Nodes of node auto-provisioning are in no pool: the numbers are a lower bound",
        "articles/aks/node-auto-provisioning-networking.md",
        "2024-06-13"
    );

    internal static readonly FindingRule NoNodePools = FindingRule.OnInput(Severity.Warning, "A cluster has no node pools in the input");

    internal static readonly FindingRule UnknownNetworkPlugin = new(
        Severity.Warning,
        "The network plugin is none that AKS documents",
        Overview,
        OverviewDate
    );

    internal static readonly FindingRule OverlayInferred = new(
        Severity.Information,
        "The network mode is told from the pod CIDR alone",
        "https://github.com/Azure/azure-cli/pull/26237",
        "2023-04-24"
    );

    internal static readonly FindingRule MixedPodNetworking = new(
        Severity.Warning,
        "Pools of one cluster take pod addresses in different ways",
        "articles/aks/configure-azure-cni-dynamic-ip-allocation.md; " + PodSubnet,
        "2024-07-09"
    );

    internal static readonly FindingRule DuplicateResource = FindingRule.OnInput(
        Severity.Warning,
        "The input describes the same resource twice"
    );

    internal static readonly FindingRule ProviderDefault = new(
        Severity.Information,
        "A plan or a template doesn't set a property, and the documented default applies",
        "hashicorp/terraform-provider-azurerm:website/docs/r/kubernetes_cluster.html.markdown; articles/aks/configure-azure-cni.md",
        "2026-08-20"
    );

    internal static readonly FindingRule JoinedByName = FindingRule.OnInput(
        Severity.Warning,
        "A plan or a template doesn't show which resource it means; a name is the only evidence"
    );
}
