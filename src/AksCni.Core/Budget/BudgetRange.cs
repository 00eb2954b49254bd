using AksCni.Budget;

namespace AksCni;

/// <summary>One address range: what it holds and what all clusters of the call draw from it. Unknown numbers are null.</summary>
public sealed class BudgetRange
{
    private readonly RangeDraft _draft;
    private IReadOnlyList<BudgetDemand>? _demands;

    internal BudgetRange(RangeDraft draft)
    {
        _draft = draft;
        Role = draft.Role;
        Name = draft.Name;
        SubnetId = draft.SubnetId;
        IsManaged = draft.IsManaged;
        Unit = draft.Unit;
        Prefixes = draft.Prefixes;
        Capacity = RangeArithmetic.Capacity(draft);
        InUse = draft.InUse;
        Observed = draft.Observed;
        if (draft.IsBudgeted)
        {
            Steady = draft.DemandAt(LoadScenario.Steady);
            AutoscalerMax = draft.DemandAt(LoadScenario.AutoscalerMax);
            PeakOnePool = draft.DemandAt(LoadScenario.PeakOnePool);
            Peak = draft.DemandAt(LoadScenario.Peak);
            PeakReplacement = draft.DemandAt(LoadScenario.PeakReplacement);
            Headroom = Capacity - (InUse ?? 0) - (HasReplacement && PeakReplacement is null ? null : Most(Peak, PeakReplacement));
            MinimumPrefixLength = RangeArithmetic.MinimumPrefixLength(draft, InUse ?? 0, Peak);
            (MaxNodes, MaxSteadyNodes) = RangeArithmetic.MaxNodes(draft, Capacity - (InUse ?? 0), Headroom);
            Fits = Judge();
            if (Fits == false)
                (BreaksAt, BreaksCluster, BreaksPool) = FirstBreak();
        }
        else
        {
            Fits = Capacity is null ? null : true;
        }
    }

    /// <summary>What it is for.</summary>
    public RangeRole Role { get; }

    /// <summary>The subnet's name, or podCidr, serviceCidr.</summary>
    public string Name { get; }

    /// <summary>The subnet's resource id; null where it has none.</summary>
    public string? SubnetId { get; }

    /// <summary>True for the subnet of a network that AKS makes and the input doesn't describe.</summary>
    internal bool IsManaged { get; }

    /// <summary>The CIDRs; empty where unknown.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>True for a subnet of a virtual network.</summary>
    internal bool IsSubnet => _draft.IsSubnet;

    /// <summary>True if others than the known holders may use the subnet.</summary>
    internal bool IsUseUnknown => IsSubnet && (InUse is null || _draft.Subnet is { IsUsePartial: true });

    /// <summary>Addresses for what a change adds besides clusters.</summary>
    internal long Planned => _draft.Subnet?.Planned ?? 0;

    /// <summary>What all numbers here count.</summary>
    public RangeUnit Unit { get; }

    /// <summary>What can be used: of a subnet without Azure's five a prefix; null when the prefix is unknown.</summary>
    public long? Capacity { get; }

    /// <summary>Held by anything that no cluster of this call owns; null when unknown.</summary>
    public long? InUse { get; }

    /// <summary>What Azure holds today for the clusters of this call, where the input shows it.</summary>
    public long? Observed { get; }

    /// <summary>Demand at today's node counts.</summary>
    public long? Steady { get; }

    /// <summary>Demand with every pool at max(count, maxCount).</summary>
    public long? AutoscalerMax { get; }

    /// <summary>The same plus the largest surge of a single pool in this range.</summary>
    public long? PeakOnePool { get; }

    /// <summary>The same plus every pool's surge.</summary>
    public long? Peak { get; }

    /// <summary>
    /// Every pool at its autoscaler's maximum, while what a change replaces exists twice; null where nothing is replaced that way.
    /// </summary>
    public long? PeakReplacement { get; }

    /// <summary>Capacity - InUse - max(Peak, PeakReplacement), an unknown InUse counted as 0.</summary>
    public long? Headroom { get; }

    /// <summary>
    /// Headroom is at least 0; null when the capacity or the demand is unknown, and for a dynamic pod subnet that holds one batch per node
    /// but not maxPods on every node if the pods per node are unknown.
    /// </summary>
    public bool? Fits { get; }

    /// <summary>The most nodes at peak, surge nodes among them, that this range carries.</summary>
    public long? MaxNodes { get; }

    /// <summary>
    /// The most nodes at autoscaler maximum that still leave room for the surge. Where several pools must shrink it is found pool by pool:
    /// it can be kept, and may be a few nodes below the most.
    /// </summary>
    public long? MaxSteadyNodes { get; }

    /// <summary>The smallest single prefix that holds InUse + Peak.</summary>
    public int? MinimumPrefixLength { get; }

    /// <summary>The first scenario that does not fit; null when all fit.</summary>
    public LoadScenario? BreaksAt { get; }

    /// <summary>The cluster of the largest consumer at that scenario.</summary>
    public string? BreaksCluster { get; }

    /// <summary>The pool that is the largest consumer at that scenario.</summary>
    public string? BreaksPool { get; }

    /// <summary>Who needs what, when; the rows of a scenario add up to its total.</summary>
    public IReadOnlyList<BudgetDemand> Demands => _demands ??= _draft.Demands();

    /// <summary>
    /// Nodes that could still be added at the autoscaler's maximum, with their surge; negative where some must go, null where the range
    /// holds no nodes or is unknown.
    /// </summary>
    internal long? FurtherNodes => MaxSteadyNodes - _draft.NodesAtMaximum;

    /// <summary>Role, name, prefixes and headroom.</summary>
    public override string ToString() =>
        $"{Role} {Name} {string.Join(", ", Prefixes)}: headroom "
        + $"{Headroom?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}";

    /// <summary>The demand at a scenario.</summary>
    internal long? At(LoadScenario scenario) =>
        scenario switch
        {
            LoadScenario.Steady => Steady,
            LoadScenario.AutoscalerMax => AutoscalerMax,
            LoadScenario.PeakOnePool => PeakOnePool,
            LoadScenario.Peak => Peak,
            _ => PeakReplacement,
        };

    private bool HasReplacement => _draft.Replaced.Count > 0;

    private static long? Most(long? peak, long? replacement) => replacement > peak ? replacement : peak;

    /// <summary>
    /// A demand that is known and exceeds the capacity decides even if a later one isn't known. Whether maxPods or one batch per node
    /// applies to a dynamic pod subnet depends on the pods per node: in between, nothing is decided.
    /// </summary>
    private bool? Judge()
    {
        if (Capacity is not { } capacity)
            return null;
        long available = capacity - (InUse ?? 0);
        bool breaks =
            Steady > available || AutoscalerMax > available || PeakOnePool > available || Peak > available || PeakReplacement > available;
        if (breaks)
            return _draft.FirstBatchesFit(available) ? null : false;
        return Peak is null || (HasReplacement && PeakReplacement is null) ? null : true;
    }

    private (LoadScenario, string?, string?) FirstBreak()
    {
        long available = Capacity!.Value - (InUse ?? 0);
        var scenario = LoadScenario.Steady;
        // A steady count that is unknown cannot be the first to break.
        while (scenario < LoadScenario.PeakReplacement && !(At(scenario) > available))
            scenario++;
        PoolDemand? largest = _draft.LargestConsumer(scenario);
        return (scenario, largest?.Cluster.Name, largest?.Pool.Name);
    }
}
