using AksCni.Budget;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Advice;

/// <summary>How large a cluster may be.</summary>
internal static class ScaleRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All =>
        [
            NodeLimitExceeded,
            RouteLimitExceeded,
            PodLimitExceeded,
            FlatAddressLimitExceeded,
            VnetLimitExceeded,
            NodePoolsNeeded,
            UpgradeBlockedAtLimit,
        ];

    internal static readonly AdviceRule NodeLimitExceeded = new(
        AdviceEffect.Excludes,
        0,
        "The cluster has more nodes than the mode carries",
        "the mode catalogue",
        ModeCatalogue.Date,
        c => !c.Traits.NeedsRoutes && c.Needs.Nodes > c.Cell("MaxNodesPerCluster").Number,
        c =>
            $"{c.Subject} carries at most {c.Cell("MaxNodesPerCluster").Number!.Value.Text()} nodes a cluster; "
            + $"{c.Needs.Nodes.Text()} are wanted."
    )
    {
        Capability = "MaxNodesPerCluster",
    };

    internal static readonly AdviceRule RouteLimitExceeded = new(
        AdviceEffect.Excludes,
        0,
        "A kubenet cluster needs more than 400 routes",
        "articles/aks/configure-kubenet.md",
        "2026-04-16",
        c => c.Traits.NeedsRoutes && c.Size.PeakNodes > AzureLimit.RoutesPerTable.Value,
        c =>
            $"{c.Subject} needs a route for every node, and a route table holds {AzureLimit.RoutesPerTable.Value}; "
            + $"{c.Needs.Nodes.Text()} nodes are {c.Size.PeakNodes.Text()} during an upgrade."
    );

    internal static readonly AdviceRule PodLimitExceeded = new(
        AdviceEffect.Excludes,
        0,
        "The cluster has more pods than the mode carries",
        "articles/aks/best-practices-performance-scale-large.md; articles/aks/concepts-network-azure-cni-pod-subnet.md; "
            + "articles/aks/plan-pod-networking.md",
        "2026-06-05",
        c => Pods(c) > c.Cell("MaxPodsPerCluster").Number && FlatAddresses(c) == 0,
        c =>
            $"{c.Subject} carries at most {c.Cell("MaxPodsPerCluster").Number!.Value.Text()} pods a cluster; "
            + $"{c.Needs.Nodes.Text()} nodes x {c.Needs.Pods} pods = {Pods(c).Text()} are "
            + $"wanted.{Contrary(c)}"
    );

    internal static readonly AdviceRule FlatAddressLimitExceeded = new(
        AdviceEffect.Excludes,
        0,
        "Pods need more VNet addresses than a flat cluster has",
        "articles/aks/plan-pod-networking.md; articles/aks/concepts-network-azure-cni-pod-subnet.md; "
            + "articles/aks/concepts-network-ip-address-planning.md",
        "2025-03-24",
        c => FlatAddresses(c) > AzureLimit.FlatAddresses.Value,
        c =>
            $"{c.Subject} is limited to {AzureLimit.FlatAddresses.Value.Text()} addresses; {c.Needs.Nodes.Text()} nodes x "
            + $"{(c.Traits.Allocation == PodAllocation.WithNode ? $"(1 + {c.Needs.Pods})" : c.Needs.Pods)} = {FlatAddresses(c).Text()} are "
            + "wanted. (Other pages say 65,000 pods and 65,536 addresses a VNet; the lowest is followed.)"
    );

    internal static readonly AdviceRule VnetLimitExceeded = new(
        AdviceEffect.Excludes,
        0,
        "The clusters of a VNet need more addresses than it holds",
        "articles/aks/concepts-network-ip-address-planning.md",
        "2026-04-16",
        c => c.IsAzureCni && VnetMappings(c) > AzureLimit.AddressesPerVnet.Value,
        c =>
            $"A VNet holds {AzureLimit.AddressesPerVnet.Value.Text()} private "
            + $"addresses{(c.Traits.Allocation == PodAllocation.StaticBlocks ? ", a /28 block counted as one" : "")}; "
            + $"{(c.Needs.ClustersInVnet > 1 ? $"{c.Needs.ClustersInVnet} clusters need" : "the cluster needs")} "
            + $"{VnetMappings(c).Text()} of them at peak."
    );

    internal static readonly AdviceRule NodePoolsNeeded = new(
        AdviceEffect.Notes,
        0,
        "More nodes than one pool takes need several pools",
        "articles/aks/upgrade-aks-node-pools-rolling.md; MicrosoftDocs/azure-docs:includes/container-service-limits.md",
        "2026-05-29",
        c => !HasNoPools(c) && c.Needs.Nodes > MostNodesOfPool(c),
        c =>
            $"A pool has at most {AzureLimit.NodesPerPool.Value.Text()} nodes, surge nodes among them: {MostNodesOfPool(c)} at "
            + $"{SurgeText(c)}. {c.Needs.Nodes.Text()} nodes need at least {PoolCount(c)} pools."
    );

    internal static readonly AdviceRule UpgradeBlockedAtLimit = new(
        AdviceEffect.Notes,
        0,
        "A cluster at its node limit cannot be upgraded",
        "articles/aks/best-practices-performance-scale-large.md",
        "2026-06-05",
        c => c.IsAzureCni && c.Needs.Nodes <= AzureLimit.NodesPerCluster.Value && c.Size.PeakNodes > AzureLimit.NodesPerCluster.Value,
        c =>
        {
            long most = AzureLimit.NodesPerCluster.Value;
            string fix =
                c.Needs.Nodes == most
                    ? "upgrades are blocked. Plan fewer nodes"
                    : "upgrade pool by pool with a smaller surge, or plan fewer nodes";
            return $"With its surge the cluster has {c.Size.PeakNodes.Text()} nodes at peak, more than the {most.Text()} that AKS allows: "
                + $"{fix}.";
        }
    );

    /// <summary>Pools that the nodes need, so that each can be upgraded; one where nodes are provisioned outside of pools.</summary>
    internal static long PoolCount(CandidateEvaluation c) =>
        HasNoPools(c) ? 1 : (c.Needs.Nodes + MostNodesOfPool(c) - 1) / MostNodesOfPool(c);

    /// <summary>Nodes come from node auto-provisioning.</summary>
    private static bool HasNoPools(CandidateEvaluation c) => c.Needs.Automatic == true || c.Needs.NodeAutoProvisioning == true;

    private static string Contrary(CandidateEvaluation c) =>
        c.Traits.OtherMaxPodsPerCluster is { } other
            ? $" (One page says {other.Value.Text()}; the lower limit is followed, which the page on large clusters gives.)"
            : "";

    private static long Pods(CandidateEvaluation c) => c.Needs.Nodes * c.Needs.Pods;

    private static long FlatAddresses(CandidateEvaluation c) =>
        c.Traits.Allocation switch
        {
            PodAllocation.WithNode => c.Needs.Nodes * (1 + c.Needs.Pods),
            PodAllocation.Batches => Pods(c),
            _ => 0,
        };

    private static long VnetMappings(CandidateEvaluation c)
    {
        long one = c.Size.VnetAddresses;
        if (c.Traits.Allocation == PodAllocation.StaticBlocks)
            one = c.Size.NodeSubnet.Peak!.Value + (c.Size.PodRange!.Peak!.Value / AzureLimit.PodSubnetBatch.Value);
        return one * (c.Needs.ClustersInVnet ?? 1);
    }

    /// <summary>The most nodes n of a pool with n + surge(n) within the limit.</summary>
    private static long MostNodesOfPool(CandidateEvaluation c)
    {
        UpgradeSurge surge = Surge(c);
        long low = 1;
        long high = AzureLimit.NodesPerPool.Value;
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            if (middle + surge.At(middle) <= AzureLimit.NodesPerPool.Value)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static UpgradeSurge Surge(CandidateEvaluation c) =>
        UpgradeSurge.Of(new Cluster { KubernetesVersion = c.Needs.KubernetesVersion }, new NodePool { MaxSurge = c.Needs.MaxSurge });

    private static string SurgeText(CandidateEvaluation c) =>
        c.Needs.MaxSurge is { } surge ? $"a surge of {surge}"
        : UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) < AzureLimit.PercentSurgeSince.Value ? "1 surge node"
        : $"{AzureLimit.DefaultSurgePercent.Value} % surge";
}
