namespace AksCni.Clusters;

/// <summary>Rules about what kubectl shows of clusters.</summary>
internal static class KubernetesRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All =>
        [NodesOfNoCluster, FewerNodesListed, PodsPerNodeObserved, PodsPerNodeUnknown, SystemPodsNotListed, NodeNetworkConfigsNotJoined];

    internal static readonly FindingRule NodesOfNoCluster = FindingRule.OnInput(
        Severity.Warning,
        "Kubernetes lists show nodes that belong to no cluster of the input"
    );

    internal static readonly FindingRule FewerNodesListed = FindingRule.OnInput(
        Severity.Warning,
        "Kubernetes lists show fewer nodes than a pool has"
    );

    internal static readonly FindingRule PodsPerNodeObserved = FindingRule.OnInput(
        Severity.Information,
        "Pods per node come from Kubernetes lists"
    );

    internal static readonly FindingRule PodsPerNodeUnknown = FindingRule.OnInput(
        Severity.Warning,
        "Kubernetes lists don't show how many pods a node runs"
    );

    internal static readonly FindingRule SystemPodsNotListed = FindingRule.OnInput(
        Severity.Warning,
        "A pod list has no pod of namespace kube-system"
    );

    internal static readonly FindingRule NodeNetworkConfigsNotJoined = new(
        Severity.Warning,
        "Addresses of a NodeNetworkConfig can't be counted",
        "Azure/azure-container-networking:crd/nodenetworkconfig/api/v1alpha/nodenetworkconfig.go",
        "2026-08-20"
    );
}
