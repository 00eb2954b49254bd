using AksCni.Clusters;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Limits of single pools, and what their numbers rest on.</summary>
internal static class PoolChecks
{
    public static void Check(Cluster cluster, List<RangeDraft> ranges, List<Finding> findings)
    {
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            CheckMaxPods(cluster, pool, findings);
            CheckCounts(cluster, pool, findings);
        }
        CheckDefaultSurge(cluster, findings);
        if (IsStopped(cluster))
        {
            findings.Add(
                EvidenceRules.StoppedCluster.CreateFinding(
                    cluster.Name,
                    "The cluster or one of its pools is stopped; it is budgeted as started, with the node counts that Azure reports.",
                    ""
                )
            );
        }
        foreach (RangeDraft range in ranges)
            CheckSharing(range, findings);
    }

    private static string Target(Cluster cluster, NodePool pool) => cluster.IsPlan ? "plan" : $"{cluster.Name}/{pool.Name}";

    private static bool IsStopped(Cluster cluster)
    {
        bool isStopped = IsStopped(cluster.PowerState);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            isStopped |= IsStopped(pool.PowerState);
        return isStopped;
    }

    private static bool IsStopped(string? powerState) => string.Equals(powerState, "Stopped", StringComparison.OrdinalIgnoreCase);

    private static void CheckMaxPods(Cluster cluster, NodePool pool, List<Finding> findings)
    {
        if (pool.IsUnknown(JsonKey.MaxPods))
            return;
        if (pool.MaxPods is not { } maxPods)
        {
            if (pool.ImplausibleMaxPods is { } implausible)
                findings.Add(
                    LimitRules.MaxPodsOutOfRange.CreateFinding(
                        Target(cluster, pool),
                        $"maxPods is {implausible.Text()}; AKS accepts {AzureLimit.MinimumMaxPods.Value} to "
                            + $"{AzureLimit.MaximumMaxPods.Value}.",
                        "Correct the input."
                    )
                );
            ModeTraits mode = pool.Mode.Traits();
            string reason = pool.ImplausibleMaxPods is null ? "maxPods is not given" : "maxPods cannot be used";
            if (mode.UsesVnetAddresses)
            {
                findings.Add(
                    EvidenceRules.DefaultMaxPods.CreateFinding(
                        cluster.IsPlan ? Severity.Information : Severity.Warning,
                        Target(cluster, pool),
                        $"{reason}{DefaultText(mode)}",
                        "Give maxPods."
                    )
                );
            }
            return;
        }
        if (maxPods < AzureLimit.MinimumMaxPods.Value || maxPods > AzureLimit.MaximumMaxPods.Value)
        {
            findings.Add(
                LimitRules.MaxPodsOutOfRange.CreateFinding(
                    Target(cluster, pool),
                    $"maxPods is {maxPods.Text()}; AKS accepts {AzureLimit.MinimumMaxPods.Value} to {AzureLimit.MaximumMaxPods.Value}.",
                    "maxPods is fixed for the life of a pool: add a pool with another value and drain this one."
                )
            );
        }
        if (pool.Mode.Traits().Allocation == PodAllocation.WithNode && 1 + maxPods > AzureLimit.AddressesPerNic.Value)
        {
            findings.Add(
                LimitRules.NicAddressLimit.CreateFinding(
                    Target(cluster, pool),
                    $"A node needs 1 + {maxPods.Text()} addresses on its network interface, which holds "
                        + $"{AzureLimit.AddressesPerNic.Value}.",
                    $"Use maxPods {AzureLimit.MaximumMaxPods.Value} or less."
                )
            );
        }
        if (pool.Count is { } count and > 0 && maxPods * count < AzureLimit.MinimumPodsPerPool.Value)
        {
            findings.Add(
                LimitRules.PoolPodMinimum.CreateFinding(
                    cluster.IsPlan ? Severity.Error : Severity.Information,
                    Target(cluster, pool),
                    $"The pool has room for {MessageFormat.Of(maxPods * count, "pod")} ({MessageFormat.Of(count, "node")} x "
                        + $"{maxPods.Text()}); a new pool needs room for {AzureLimit.MinimumPodsPerPool.Value}.",
                    cluster.IsPlan
                        ? "Use at least "
                            + $"{MessageFormat.Of((AzureLimit.MinimumPodsPerPool.Value + maxPods - 1) / maxPods, "node")}, or a "
                            + "larger maxPods."
                        : "Nothing for this pool: Azure does not check it when a pool is scaled down."
                )
            );
        }
    }

    /// <summary>The maxPods that is used instead, and what it is based on.</summary>
    private static string DefaultText(ModeTraits mode)
    {
        if (mode.DefaultMaxPods is { } known)
        {
            string other = mode.OtherDefaultMaxPods is { } contrary
                ? $", the larger of two documented defaults, {contrary.Value} and {known.Value}"
                : "";
            return $"; {known.Value} is used ({known.Source}, {known.AsOf}){other}.";
        }
        string of = mode.Allocation == PodAllocation.StaticBlocks ? "static blocks" : mode.ShortName;
        string family = mode is { UsesPodSubnet: true, OtherDefaultMaxPods: { } planned }
            ? $" (the planning page says {planned.Value} for Pod Subnet)"
            : "";
        return $", and no document names the default of {of}{family}; {AzureLimit.MaximumMaxPods.Value}, the most there is, is used.";
    }

    private static void CheckCounts(Cluster cluster, NodePool pool, List<Finding> findings)
    {
        if (pool.ImplausibleCount is { } implausible)
            findings.Add(
                EvidenceRules.NodeCountUnknown.CreateFinding(
                    Target(cluster, pool),
                    $"The input says {implausible.Text()} nodes, which no pool has; totals that need the number are unknown.",
                    "Correct the input."
                )
            );
        else if (pool.Count is null && !pool.IsUnknown(JsonKey.Count))
            findings.Add(
                EvidenceRules.NodeCountUnknown.CreateFinding(
                    Target(cluster, pool),
                    "The input does not say how many nodes the pool has; totals that need it are unknown.",
                    "Use the live answer of az aks show."
                )
            );
        UpgradeSurge surge = UpgradeSurge.Of(cluster, pool);
        if (surge.Basis == SurgeBasis.Invalid)
        {
            findings.Add(
                EvidenceRules.InvalidMaxSurge.CreateFinding(
                    Target(cluster, pool),
                    $"maxSurge '{pool.MaxSurge}' is neither a number of nodes nor a percentage; the default is used.",
                    "Set it to a number like 2 or a percentage like 33%."
                )
            );
        }
        else if (surge.Basis == SurgeBasis.ZeroWithoutUnavailable)
        {
            findings.Add(
                EvidenceRules.MaxSurgeZero.CreateFinding(
                    Target(cluster, pool),
                    "maxSurge is 0 and maxUnavailable is not above 0: the pool cannot be upgraded, and no surge is counted.",
                    "Set maxSurge to at least 1, or for a user pool maxUnavailable above 0."
                )
            );
        }
        long nodes = pool.NodesAtMaximum ?? 0;
        long atPeak = nodes + surge.At(nodes);
        if (atPeak <= AzureLimit.NodesPerPool.Value)
            return;
        findings.Add(
            LimitRules.PoolNodeLimit.CreateFinding(
                cluster.IsPlan ? Severity.Warning : Severity.Error,
                Target(cluster, pool),
                $"The pool has {atPeak.Text()} nodes at peak ({nodes.Text()} + {surge.At(nodes).Text()} surge); AKS allows "
                    + $"{AzureLimit.NodesPerPool.Value.Text()} and rejects an upgrade beyond.",
                cluster.IsPlan
                    ? "Spread the nodes over "
                        + $"{MessageFormat.Of((atPeak + AzureLimit.NodesPerPool.Value - 1) / AzureLimit.NodesPerPool.Value, "pool")}; "
                        + "a plan counts one."
                    : "Split the pool, or lower maxCount or maxSurge."
            )
        );
    }

    private static void CheckDefaultSurge(Cluster cluster, List<Finding> findings)
    {
        List<string>? differing = null;
        bool versionUnknown = false;
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            UpgradeSurge surge = UpgradeSurge.Of(cluster, pool);
            if (surge.Basis is not (SurgeBasis.Default or SurgeBasis.DefaultOfUnknownVersion))
                continue;
            versionUnknown |= surge.Basis == SurgeBasis.DefaultOfUnknownVersion;
            long nodes = pool.NodesAtMaximum ?? 0;
            (long byNotes, long byPage) = UpgradeSurge.Defaults(nodes);
            if (nodes == 0 || (byNotes == byPage && surge.Basis == SurgeBasis.Default))
                continue;
            (differing ??= []).Add(
                byNotes == byPage
                    ? $"{pool.Name} {byNotes.Text()} by both"
                    : $"{pool.Name} {byNotes.Text()} or {byPage.Text()} (counted: {surge.At(nodes).Text()})"
            );
        }
        if (differing is null)
            return;
        string version =
            versionUnknown ? "The Kubernetes version is unknown, so the larger counts."
            : cluster.IsPlan ? $"The plan is for {cluster.KubernetesVersion}."
            : $"The cluster runs {cluster.KubernetesVersion}.";
        findings.Add(
            EvidenceRules.DefaultSurge.CreateFinding(
                cluster.Name,
                "maxSurge is not set. The release notes say 10% from Kubernetes 1.32, the page about rolling upgrades says 1 "
                    + $"node: {string.Join("; ", differing)}. {version}",
                "Set maxSurge, for production 33% as the page recommends."
            )
        );
    }

    private static void CheckSharing(RangeDraft range, List<Finding> findings)
    {
        if (
            range.Clusters.Count > 1
            && range.Pools.Find(pool => pool.Pool.Mode.Traits().NeedsRoutes) is { Pool.Mode: var routed }
            && range.Pools.Select(pool => pool.Cluster).Distinct().ToList() is { Count: > 1 } sharing
        )
        {
            findings.Add(
                OverlapRules.KubenetSubnetShared.CreateFinding(
                    range.Name,
                    $"{string.Join(" and ", sharing.Select(cluster => cluster.Name))} share the node subnet; with "
                        + $"{routed.Traits().ShortName} a subnet holds one cluster.",
                    $"Give each {routed.Traits().ShortName} cluster a subnet and a route table of its own."
                )
            );
        }
        if (range.Serves.HasFlag(SubnetPurposes.Nodes | SubnetPurposes.Pods))
        {
            findings.Add(
                OverlapRules.PodSubnetHoldsNodes.CreateFinding(
                    range.Name,
                    $"{range.Name} is both a node subnet and a pod subnet for {Names(range)}; a pod subnet holds no machines.",
                    "Give nodes and pods a subnet each."
                )
            );
        }
        if (range.Serves.HasFlag(SubnetPurposes.ApiServers) && range.Serves != SubnetPurposes.ApiServers)
        {
            findings.Add(
                CapacityRules.ApiServerSubnetShared.CreateFinding(
                    range.Name,
                    $"{range.Name} is the API server subnet and also holds nodes or pods of {Names(range)}; it is delegated to "
                        + "API servers alone.",
                    "Give API servers a subnet of their own."
                )
            );
        }
        if (!range.Serves.HasFlag(SubnetPurposes.Pods))
            return;
        bool isDynamic = range.Pools.Exists(pool => pool.Allocation == PodAllocation.Batches);
        bool isStatic = range.Pools.Exists(pool => pool.Allocation == PodAllocation.StaticBlocks);
        if (isDynamic && isStatic)
        {
            findings.Add(
                OverlapRules.PodSubnetMixedAllocation.CreateFinding(
                    range.Name,
                    "Pools with dynamic and with static block allocation share the pod subnet: "
                        + $"{string.Join(", ", range.Pools.Select(pool => $"{pool.Cluster.Name}/{pool.Pool.Name}"))}.",
                    "Give each allocation mode a pod subnet of its own."
                )
            );
        }
    }

    private static string Names(RangeDraft range) => string.Join(" and ", range.Clusters.Select(cluster => cluster.Name));
}
