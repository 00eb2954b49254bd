using System.Globalization;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>Adds what kubectl shows to a cluster: pods per node to its pools, and the findings about both.</summary>
internal static class KubernetesFindings
{
    private const string ExportAgain = "Export nodes and pods of the cluster into one file: kubectl get nodes,pods -A -o json.";

    /// <summary>Sets the cluster's observation and what follows from it.</summary>
    public static void Add(Cluster cluster, KubernetesObservation observation)
    {
        cluster.Observation = observation;
        var findings = new List<Finding>(cluster.Findings);
        ObservedCluster? observed = observation.Of(cluster);
        if (observed is not null)
        {
            foreach ((NodePool pool, ObservedPool seen) in Pairs(cluster, observed))
                pool.PodsPerNodeObserved = seen.PodsPerNode;
            Check(cluster, observed, findings);
        }
        if (ResourceId.Same(cluster.Id ?? cluster.Name, observation.FirstCluster))
            CheckUnknown(cluster, observation, findings);
        cluster.Findings = findings;
    }

    private static IEnumerable<(NodePool Pool, ObservedPool Seen)> Pairs(Cluster cluster, ObservedCluster observed) =>
        from pool in cluster.Pools
        from seen in observed.Pools
        where ResourceId.Same(pool.Name, seen.Name) && seen.Nodes > 0
        select (pool, seen);

    /// <summary>Only pools whose pods get addresses as they need them depend on how many there are.</summary>
    private static void Check(Cluster cluster, ObservedCluster observed, List<Finding> findings)
    {
        (NodePool Pool, ObservedPool Seen)[] dynamic =
        [
            .. Pairs(cluster, observed).Where(pair => pair.Pool.Mode.Traits().Allocation == PodAllocation.Batches),
        ];
        foreach ((NodePool pool, ObservedPool seen) in dynamic)
        {
            CheckNodes(cluster, pool, seen, findings);
            CheckPods(cluster, seen, findings);
        }
        if (dynamic.Length == 0)
            return;
        if (observed.LacksSystemPods)
            findings.Add(
                KubernetesRules.SystemPodsNotListed.CreateFinding(
                    cluster.Name,
                    "The pod lists have no pod of namespace kube-system, which runs pods on every AKS node. Pods per node may be too low.",
                    "Export the pods of all namespaces: kubectl get pods -A -o json."
                )
            );
        ObservedPool[] known = [.. dynamic.Select(pair => pair.Seen).Where(seen => seen.PodsPerNode is not null)];
        if (known.Length == 0)
            return;
        string pools = string.Join(", ", known.Select(Text));
        findings.Add(
            KubernetesRules.PodsPerNodeObserved.CreateFinding(
                cluster.Name,
                $"The most pods per node that need an address, by kubectl{Age(observed)}: {pools}.",
                "Export the lists when the cluster is busiest, or state the pods per node, which overrides these numbers."
            )
        );
    }

    private static void CheckNodes(Cluster cluster, NodePool pool, ObservedPool seen, List<Finding> findings)
    {
        if (pool.Count is not { } count || count <= seen.Nodes)
            return;
        findings.Add(
            KubernetesRules.FewerNodesListed.CreateFinding(
                $"{cluster.Name}/{pool.Name}",
                $"The Kubernetes lists show {MessageFormat.Of(seen.Nodes, "node")} of pool {pool.Name}, which has {count.Text()}. "
                    + "Pods per node and addresses in use may be too low.",
                ExportAgain
            )
        );
    }

    private static void CheckPods(Cluster cluster, ObservedPool pool, List<Finding> findings)
    {
        foreach ((long nodes, string reason) in Unknown(pool))
            if (nodes > 0)
                findings.Add(
                    KubernetesRules.PodsPerNodeUnknown.CreateFinding(
                        $"{cluster.Name}/{pool.Name}",
                        $"{nodes.Text()} of {MessageFormat.Of(pool.Nodes, "listed node")} of pool {pool.Name}: {reason}.",
                        ExportAgain
                    )
                );
    }

    private static IEnumerable<(long Nodes, string Reason)> Unknown(ObservedPool pool) =>
        [
            (pool.NodesWithoutPods, "no pod list covers them, so how many pods they run is unknown"),
            (pool.NodesPartlyListed, "their pod list ends too early and isn't used"),
            (pool.NodesAlike, "another cluster has nodes of the same name, and their pods can't be told apart"),
        ];

    /// <summary>Reports on the first cluster what concerns none of them.</summary>
    private static void CheckUnknown(Cluster cluster, KubernetesObservation observation, List<Finding> findings)
    {
        foreach (UnknownNodes unknown in observation.NodesOfNoCluster)
            findings.Add(
                unknown.GroupId is { } group
                    ? KubernetesRules.NodesOfNoCluster.CreateFinding(
                        ResourceId.Last(group),
                        $"The Kubernetes lists show {MessageFormat.Of(unknown.Nodes, "node")} in resource group "
                            + $"{ResourceId.Last(group)} of subscription {ResourceId.Segment(group, "subscriptions")}, which isn't the "
                            + $"node resource group of any cluster in the input. First node: {unknown.FirstNode}."
                            + HeldBy(group, observation),
                        $"Add the output of az aks list --subscription {ResourceId.Segment(group, "subscriptions")}."
                    )
                    : KubernetesRules.NodesOfNoCluster.CreateFinding(
                        unknown.FirstNode,
                        $"The Kubernetes lists show {MessageFormat.Of(unknown.Nodes, "node")} without an Azure provider ID, so the "
                            + $"cluster is unknown. First node: {unknown.FirstNode}."
                    )
            );
        if (observation.NodesNotListed > 0)
            findings.Add(
                KubernetesRules.PodsPerNodeUnknown.CreateFinding(
                    cluster.Name,
                    $"The pod lists name {MessageFormat.Of(observation.NodesNotListed, "node")} that no list of nodes describes. Their "
                        + "pods aren't counted.",
                    ExportAgain
                )
            );
        CheckConfigs(cluster, observation, findings);
    }

    private static void CheckConfigs(Cluster cluster, KubernetesObservation observation, List<Finding> findings)
    {
        (long Configs, string Reason, string Fix)[] reasons =
        [
            (observation.ConfigsWithoutNode, "belong to a node that no list has", "Add the output of kubectl get nodes -o json."),
            (
                observation.ConfigsWithoutSubnet,
                "name no subnet, and their nodes belong to no pool with a pod subnet",
                "Add the output of az aks show for the cluster."
            ),
            (observation.ConfigsUnreadable, "have an address that isn't valid, or a type other than vnet, vnetblock and overlay", ""),
        ];
        foreach ((long configs, string reason, string fix) in reasons)
            if (configs > 0)
                findings.Add(
                    KubernetesRules.NodeNetworkConfigsNotJoined.CreateFinding(
                        cluster.Name,
                        $"NodeNetworkConfigs: {configs.Text()} {reason}. The addresses that they hold aren't counted.",
                        fix
                    )
                );
    }

    private static string HeldBy(string group, KubernetesObservation observation)
    {
        SubnetHolding[] held = [.. observation.Holdings.Where(holding => ResourceId.Same(holding.GroupId, group))];
        if (held.Length == 0)
            return "";
        string subnets = string.Join(
            ", ",
            held.Select(holding => $"{MessageFormat.Of(holding.Addresses, "address")} of subnet {ResourceId.Last(holding.SubnetId)}")
        );
        return $" They hold {subnets}, which count as used by others.";
    }

    /// <summary>"apps 23 of 110 (aks-apps-12345678-vmss000002)".</summary>
    private static string Text(ObservedPool pool)
    {
        string most = pool.AllocatablePods is { } allocatable ? $" of {allocatable.Text()}" : "";
        return $"{pool.Name} {pool.PodsPerNode!.Value.Text()}{most} ({pool.BusiestNode})";
    }

    private static string Age(ObservedCluster observed) =>
        observed.NewestHeartbeat is { } time
            ? string.Create(CultureInfo.InvariantCulture, $" at {time:yyyy-MM-dd HH:mm} UTC, the newest heartbeat of a node")
            : "";
}
