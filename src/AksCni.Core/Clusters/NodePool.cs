using AksCni.Clusters;

namespace AksCni;

/// <summary>One node pool. Unknown numbers are null.</summary>
public sealed class NodePool
{
    private UnknownProperties? _unknown;

    /// <summary>The most nodes that a count may say: 200 times AKS's limit. A larger count is an error in the input.</summary>
    public const long MaximumNodeCount = 1_000_000;

    /// <summary>The pool's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>How its pods get addresses.</summary>
    public CniMode Mode { get; internal set; }

    /// <summary>System, User or Gateway.</summary>
    public string? PoolMode { get; internal set; }

    /// <summary>Linux or Windows.</summary>
    public string? OsType { get; internal set; }

    /// <summary>The VM size; null where a pool of type VirtualMachines mixes them.</summary>
    public string? VmSize { get; internal set; }

    /// <summary>Nodes today; for a pool of type VirtualMachines the sum of its scale profiles.</summary>
    public long? Count { get; internal set; }

    /// <summary>The autoscaler's minimum.</summary>
    public long? MinCount { get; internal set; }

    /// <summary>The autoscaler's maximum.</summary>
    public long? MaxCount { get; internal set; }

    /// <summary>True if the autoscaler is on.</summary>
    public bool Autoscaling { get; internal set; }

    /// <summary>Pods a node may run: 10..250.</summary>
    public long? MaxPods { get; internal set; }

    /// <summary>Surge nodes during an upgrade, a number or a percentage; null or empty is Azure's default.</summary>
    public string? MaxSurge { get; internal set; }

    /// <summary>Nodes that may be missing during an upgrade, a number or a percentage.</summary>
    public string? MaxUnavailable { get; internal set; }

    /// <summary>Rolling or BlueGreen.</summary>
    public string? UpgradeStrategy { get; internal set; }

    /// <summary>Spot or Regular.</summary>
    public string? Priority { get; internal set; }

    /// <summary>VirtualMachineScaleSets, AvailabilitySet or VirtualMachines.</summary>
    public string? Type { get; internal set; }

    /// <summary>Running or Stopped.</summary>
    public string? PowerState { get; internal set; }

    /// <summary>The node subnet, or an expression in brackets; null in a VNet that AKS manages.</summary>
    public string? NodeSubnetId { get; internal set; }

    /// <summary>The pod subnet, or an expression in brackets; null if pods have none.</summary>
    public string? PodSubnetId { get; internal set; }

    /// <summary>DynamicIndividual or StaticBlock.</summary>
    public string? PodIpAllocationMode { get; internal set; }

    /// <summary>Properties whose values the input doesn't state; they are null here.</summary>
    public IReadOnlyList<UnknownProperty> UnknownProperties => _unknown?.All ?? [];

    /// <summary>
    /// Nodes at the autoscaler's maximum: max(count, maxCount); null if one of them is unknown, or no pool can have the maximum.
    /// </summary>
    internal long? NodesAtMaximum =>
        HasImplausibleMaximum || HasUnknownSize ? null
        : MaxCount is { } maximum ? Math.Max(maximum, Count ?? 0)
        : Count;

    /// <summary>The name that it had before the change replaced it; null if it isn't replaced.</summary>
    internal string? FormerName { get; set; }

    /// <summary>True if a template, a plan or a what-if result declares it; false for an answer of Azure.</summary>
    internal bool IsDeclared { get; set; }

    /// <summary>The most pods of one node that need an address, as kubectl shows them; null if unknown.</summary>
    internal long? PodsPerNodeObserved { get; set; }

    /// <summary>Nodes that the scale profiles of a VirtualMachines pool ask for.</summary>
    internal long? ProfileCount { get; set; }

    /// <summary>Nodes that those profiles may grow to.</summary>
    internal long? ProfileMaximum { get; set; }

    /// <summary>True if a scale profile has a maximum.</summary>
    internal bool HasAutoscaleProfile { get; set; }

    /// <summary>Nodes that a VirtualMachines pool has, by its own report.</summary>
    internal long? StatusCount { get; set; }

    /// <summary>A node count that no pool can have; Count is then unknown.</summary>
    internal long? ImplausibleCount { get; set; }

    /// <summary>True if that count was the autoscaler's maximum.</summary>
    internal bool HasImplausibleMaximum { get; set; }

    /// <summary>A maxPods that no pool can have.</summary>
    internal long? ImplausibleMaxPods { get; set; }

    /// <summary>True if what bounds the pool's nodes is an expression.</summary>
    private bool HasUnknownSize =>
        _unknown is not null
        && (
            IsUnknown(JsonKey.Count)
            || IsUnknown(JsonKey.MaxCount)
            || IsUnknown(JsonKey.VirtualMachinesProfile)
            || (IsUnknown(JsonKey.EnableAutoScaling) && MaxCount > (Count ?? 0))
        );

    /// <summary>Notes that the input gives an expression for a property.</summary>
    internal void SetUnknown(JsonKey key, string reason) => Clusters.UnknownProperties.Add(ref _unknown, key, reason);

    /// <summary>True if the input gives an expression for the property.</summary>
    internal bool IsUnknown(JsonKey key) => _unknown?.ReasonOf(key) is not null;

    /// <summary>Returns the expression of a property, or null.</summary>
    internal string? UnknownReason(JsonKey key) => _unknown?.ReasonOf(key);

    /// <summary>True once a key was read that only pools have.</summary>
    internal bool HasShape =>
        Count is not null
        || _unknown is not null
        || VmSize is not null
        || OsType is not null
        || (MaxPods ?? ImplausibleMaxPods ?? ProfileCount ?? ImplausibleCount) is not null;

    internal NodePool Copy()
    {
        var copy = (NodePool)MemberwiseClone();
        copy._unknown = _unknown?.Copy();
        return copy;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// Counts of a VirtualMachines pool live in its scale profiles; how many nodes an autoscaled one has today only its status tells.
    /// </summary>
    internal void CountProfiles()
    {
        if (ProfileCount is null && ProfileMaximum is null)
            return;
        Autoscaling |= HasAutoscaleProfile;
        // Manual profiles say what there is; under an autoscaler the pool's own report does, where it has one.
        Count = Autoscaling ? StatusCount ?? Count ?? ProfileCount : ProfileCount ?? Count;
        if (!Autoscaling)
            return;
        MinCount = ProfileCount ?? MinCount;
        MaxCount = ProfileMaximum ?? MaxCount;
    }
}
