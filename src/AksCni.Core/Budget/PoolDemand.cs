using AksCni.Modes;

namespace AksCni.Budget;

/// <summary>What one pool draws from one range.</summary>
internal sealed record PoolDemand(Cluster Cluster, NodePool Pool, UpgradeSurge Surge, NodeNeed Need)
{
    /// <summary>How the pool's nodes get addresses for pods.</summary>
    public PodAllocation Allocation => Pool.Mode.Traits().Allocation;

    /// <summary>Nodes at the autoscaler's maximum, null if unknown.</summary>
    public long? Maximum => Pool.NodesAtMaximum;

    /// <summary>Surge nodes at that maximum.</summary>
    public long SurgeNodes => Surge.At(Maximum ?? 0);

    /// <summary>Nodes at peak.</summary>
    public long NodesAtPeak => (Maximum ?? 0) + SurgeNodes;

    /// <summary>
    /// Nodes and surge at a scenario; null if the pool's count, its need per node, or in an upgrade its surge is unknown.
    /// </summary>
    public (long Nodes, long Surge)? At(LoadScenario scenario, bool isUpgraded) =>
        scenario switch
        {
            _ when Need.IsUnknown || (Surge.IsUnknown && scenario is LoadScenario.PeakOnePool or LoadScenario.Peak) => null,
            LoadScenario.Steady => Pool.Count is { } count ? (count, 0) : null,
            LoadScenario.AutoscalerMax or LoadScenario.PeakReplacement => Maximum is { } maximum ? (maximum, 0) : null,
            _ => Maximum is { } maximum ? (maximum, scenario == LoadScenario.Peak || isUpgraded ? SurgeNodes : 0) : null,
        };
}

/// <summary>Addresses that a cluster draws from a range beside its nodes.</summary>
internal sealed record FixedDemand(Cluster Cluster, long Addresses, string Label);
