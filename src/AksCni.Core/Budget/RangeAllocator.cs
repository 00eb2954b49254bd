using AksCni.Addressing;
using AksCni.Clusters;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>The ranges that the clusters of one call draw on; a subnet that several use stands in it once.</summary>
internal sealed class RangeAllocator(BudgetOptions options, int clusterCount)
{
    private readonly Dictionary<string, RangeDraft> _subnets = new(2 * clusterCount, StringComparer.OrdinalIgnoreCase);
    private readonly List<RangeDraft> _all = new(3 * clusterCount);

    public IReadOnlyList<RangeDraft> All => _all;

    /// <summary>Adds what a cluster draws, and returns its ranges: by role, in the order of its pools.</summary>
    public List<RangeDraft> Add(Cluster cluster)
    {
        var ranges = new List<RangeDraft>(4);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            AddNodes(cluster, pool, ranges);
        if (cluster.Pools.Count > 0)
            AddExtras(cluster, ranges[0]);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            AddPodSubnet(cluster, pool, ranges);
        AddPodCidrs(cluster, ranges);
        if (cluster.ServiceCidrs.Count > 0)
            ranges.Add(
                Outside(RangeRole.ServiceCidr, "serviceCidr", cluster.ServiceCidrs, cluster.ServiceRanges, isIPv6: false, isBudgeted: false)
            );
        if (cluster.ApiServerVnetIntegration && cluster.ApiServerSubnetId is not null)
            AddApiServer(cluster, ranges);
        return ranges;
    }

    /// <summary>Adds what exists twice while a change replaces pools, to the ranges that the clusters draw on.</summary>
    public void AddReplaced(Cluster cluster, IReadOnlyList<RangeDraft> ranges)
    {
        foreach (ReplacedPool replaced in cluster.Replaced.AsNonAllocating())
        {
            AddReplaced(replaced, pool => Find(RangeRole.NodeSubnet, pool.NodeSubnetId), NodeSubnetNeed);
            AddReplaced(replaced, pool => pool.Mode.UsesPodSubnet() ? Find(RangeRole.PodSubnet, pool.PodSubnetId) : null, PodSubnetNeed);
            // A cluster that is replaced as a whole has a pod CIDR of its own.
            if (replaced.IsOfSameCluster)
                foreach (RangeDraft range in ranges.AsNonAllocating())
                    if (range is { Role: RangeRole.PodCidr, IsBudgeted: true, Pools: [{ } first, ..] })
                        AddReplaced(replaced, _ => range, _ => first.Need);
        }

        RangeDraft? Find(RangeRole role, string? subnetId) => _subnets.GetValueOrDefault(KeyOf(role, cluster, subnetId));
    }

    /// <summary>Counts for each subnet what its clusters hold and what anything else does.</summary>
    public void CountUse(IReadOnlyList<Cluster> clusters)
    {
        var owners = new NodeGroups(clusters);
        var holders = new PodSubnetHolders(clusters);
        foreach (RangeDraft draft in _all)
        {
            CountListed(draft, owners);
            if (draft.Subnet is { Planned: > 0 } subnet)
                draft.Fixed.Add(new FixedDemand(draft.Clusters[0], subnet.Planned, "for private endpoints, interfaces and others to come"));
            holders.Count(draft);
        }
    }

    /// <summary>Counts the holders that Azure lists.</summary>
    private static void CountListed(RangeDraft draft, NodeGroups owners)
    {
        if (draft.Subnet?.InUse is not { } uses)
            return;
        long own = 0,
            other = 0;
        foreach (SubnetUse use in uses.AsNonAllocating())
        {
            if (IsOwn(use, draft, owners))
                own += use.Count;
            else
                other += use.Count;
        }
        draft.InUse = other;
        // Azure lists no address of a pod subnet's pods, so none there says nothing.
        draft.Observed = own > 0 || (draft.Role == RangeRole.NodeSubnet && !draft.Clusters[0].IsPlan) ? own : null;
    }

    /// <summary>True if the private endpoint of the cluster's API server is among what the subnet shows as used.</summary>
    private static bool ShowsPrivateEndpoint(Subnet? subnet, Cluster cluster)
    {
        if (subnet?.InUse is not { } uses)
            return false;
        foreach (SubnetUse use in uses.AsNonAllocating())
            if (ResourceId.Same(use.Kind, "privateEndpoints") && ResourceId.Same(use.ResourceGroup, cluster.NodeResourceGroup))
                return true;
        return false;
    }

    /// <summary>
    /// Node interfaces and scale sets of the pools of a cluster of this call; for an API server subnet all that is in its node resource
    /// group.
    /// </summary>
    private static bool IsOwn(SubnetUse use, RangeDraft draft, NodeGroups owners)
    {
        if (!owners.Contains(use.ResourceGroup))
            return false;
        if (draft.Role == RangeRole.ApiServerSubnet)
            return true;
        bool isScaleSet = ResourceId.Same(use.Kind, "virtualMachineScaleSets");
        if (!isScaleSet && !ResourceId.Same(use.Kind, "networkInterfaces"))
            return false;
        // A scale set whose name tells no pool is still AKS's own; an interface may be anybody's.
        if (use.Pool is null)
            return isScaleSet;
        return owners.HasPool(use.ResourceGroup, use.Pool);
    }

    private static void Draw(RangeDraft range, Cluster cluster, List<RangeDraft> ranges)
    {
        if (!ranges.Contains(range))
            ranges.Add(range);
        if (range.Clusters.Count == 0 || !ReferenceEquals(range.Clusters[^1], cluster))
            range.Clusters.Add(cluster);
    }

    private void AddNodes(Cluster cluster, NodePool pool, List<RangeDraft> ranges)
    {
        RangeDraft range = SubnetRange(RangeRole.NodeSubnet, cluster, pool.NodeSubnetId);
        Draw(range, cluster, ranges);
        range.Pools.Add(new PoolDemand(cluster, pool, UpgradeSurge.Of(cluster, pool), NodeSubnetNeed(pool)));
    }

    private static NodeNeed NodeSubnetNeed(NodePool pool)
    {
        bool isWithPods = pool.Mode.Traits().Allocation == PodAllocation.WithNode;
        if (pool.Mode == CniMode.Unknown || (isWithPods && pool.IsUnknown(JsonKey.MaxPods)))
            return NodeNeed.Unknown;
        return isWithPods ? NodeNeed.NodeAndPods(MaxPods(pool)) : NodeNeed.Node;
    }

    private NodeNeed PodSubnetNeed(NodePool pool)
    {
        if (pool.IsUnknown(JsonKey.MaxPods))
            return NodeNeed.Unknown;
        return pool.Mode.Traits().Allocation == PodAllocation.StaticBlocks
            ? NodeNeed.StaticBlocks(MaxPods(pool))
            : NodeNeed.Dynamic(MaxPods(pool), options.PodsPerNode ?? pool.PodsPerNodeObserved);
    }

    /// <summary>Adds the old pool, and for a rotation the temporary one, where the range that each takes addresses from is known.</summary>
    private static void AddReplaced(ReplacedPool replaced, Func<NodePool, RangeDraft?> rangeOf, Func<NodePool, NodeNeed> needOf)
    {
        RangeDraft? oldRange = rangeOf(replaced.Old);
        RangeDraft? temporaryRange = replaced.Temporary is { } temporary ? rangeOf(temporary) : null;
        oldRange?.Replaced.Add(
            new ReplacementDemand(
                replaced,
                DemandOf(replaced.OldCluster, replaced.Old),
                ReferenceEquals(oldRange, temporaryRange) ? DemandOf(replaced.OldCluster, replaced.Temporary!) : null
            )
        );
        if (temporaryRange is not null && !ReferenceEquals(oldRange, temporaryRange))
            temporaryRange.Replaced.Add(new ReplacementDemand(replaced, null, DemandOf(replaced.OldCluster, replaced.Temporary!)));

        PoolDemand DemandOf(Cluster cluster, NodePool pool) => new(cluster, pool, UpgradeSurge.Of(cluster, pool), needOf(pool));
    }

    private void AddExtras(Cluster cluster, RangeDraft first)
    {
        // Whether the API server is private may be an expression: then the address is set aside.
        bool mayBePrivate = cluster.PrivateCluster || cluster.IsUnknown(JsonKey.EnablePrivateCluster);
        if (mayBePrivate && !cluster.ApiServerVnetIntegration && !ShowsPrivateEndpoint(first.Subnet, cluster))
            first.Fixed.Add(new FixedDemand(cluster, 1, "for the private endpoint of the API server"));
        if (options.ExtraAddresses > 0)
            first.Fixed.Add(new FixedDemand(cluster, options.ExtraAddresses, "set aside"));
    }

    private void AddPodSubnet(Cluster cluster, NodePool pool, List<RangeDraft> ranges)
    {
        if (!pool.Mode.UsesPodSubnet())
            return;
        RangeDraft range = SubnetRange(RangeRole.PodSubnet, cluster, pool.PodSubnetId);
        Draw(range, cluster, ranges);
        range.Pools.Add(new PoolDemand(cluster, pool, UpgradeSurge.Of(cluster, pool), PodSubnetNeed(pool)));
    }

    private void AddPodCidrs(Cluster cluster, List<RangeDraft> ranges)
    {
        ModeTraits mode = cluster.Mode.Traits();
        AzureLimit? block = mode.UsesPodCidr ? mode.PodBlock : null;
        bool isBudgeted = block is not null;
        if (!isBudgeted && cluster.PodRanges.Count == 0)
            return;
        Add(isIPv6: false, block is null ? default : NodeNeed.PodCidrBlock(block));
        if (cluster.IpFamilies == IpFamilies.DualStack)
            Add(isIPv6: true, NodeNeed.Node);

        void Add(bool isIPv6, NodeNeed need)
        {
            RangeDraft range = Outside(
                RangeRole.PodCidr,
                isIPv6 ? "podCidr (IPv6)" : "podCidr",
                cluster.PodCidrs,
                cluster.PodRanges,
                isIPv6,
                isBudgeted
            );
            if (isIPv6 && !isBudgeted && range.Prefixes.Count == 0)
                return;
            Draw(range, cluster, ranges);
            if (!isBudgeted)
                return;
            foreach (NodePool pool in cluster.Pools.AsNonAllocating())
                range.Pools.Add(new PoolDemand(cluster, pool, UpgradeSurge.Of(cluster, pool), need));
        }
    }

    private void AddApiServer(Cluster cluster, List<RangeDraft> ranges)
    {
        RangeDraft range = SubnetRange(RangeRole.ApiServerSubnet, cluster, cluster.ApiServerSubnetId);
        Draw(range, cluster, ranges);
        range.Fixed.Add(new FixedDemand(cluster, AzureLimit.ApiServerAddresses.Value, "for the API server"));
    }

    private RangeDraft SubnetRange(RangeRole role, Cluster cluster, string? subnetId)
    {
        string key = KeyOf(role, cluster, subnetId);
        if (_subnets.TryGetValue(key, out RangeDraft? range))
        {
            // One subnet for two purposes is refused by a rule, and summed all the same.
            range.Serves |= Purpose(role);
            return range;
        }
        Subnet? subnet = cluster.FindSubnet(subnetId);
        range = new RangeDraft
        {
            Role = role,
            Name =
                subnet?.Name
                ?? (
                    subnetId is not null ? NameOf(subnetId)
                    : cluster.IsPlan
                        ? role == RangeRole.PodSubnet ? "pods"
                            : "nodes"
                    : "managed"
                ),
            SubnetId = subnetId,
            IsManaged = subnetId is null && !cluster.IsPlan,
            Subnet = subnet,
            Prefixes = subnet?.Prefixes ?? [],
            Cidrs = subnet is { UnknownPrefix: null, Ranges: { Problems.Length: 0, IPv4.Length: > 0 } ranges } ? ranges.IPv4 : null,
            InUse = cluster.IsPlan ? 0 : null,
            Serves = Purpose(role),
        };
        _subnets.Add(key, range);
        _all.Add(range);
        return range;
    }

    /// <summary>Without an id the subnet is the cluster's own: the VNet that AKS manages, or the one of a plan.</summary>
    private static string KeyOf(RangeRole role, Cluster cluster, string? subnetId) =>
        subnetId ?? $"{(role == RangeRole.PodSubnet ? "\npods" : "\n")}{cluster.Id ?? cluster.Name}";

    private RangeDraft Outside(RangeRole role, string name, IReadOnlyList<string> texts, CidrList list, bool isIPv6, bool isBudgeted)
    {
        Cidr[] cidrs = isIPv6 ? list.IPv6 : list.IPv4;
        var range = new RangeDraft
        {
            Role = role,
            Name = name,
            Unit = isIPv6 ? RangeUnit.NodeBlock : RangeUnit.Address,
            Prefixes = !isBudgeted || texts.Count == cidrs.Length ? texts : Array.ConvertAll(cidrs, cidr => cidr.ToString()),
            Cidrs = list.Problems.Length == 0 && cidrs.Length > 0 ? cidrs : null,
            IsBudgeted = isBudgeted,
            InUse = isBudgeted ? 0 : null,
        };
        _all.Add(range);
        return range;
    }

    /// <summary>The last segment of an id; an expression as it is.</summary>
    private static string NameOf(string subnetId) =>
        subnetId is ['[', .., ']'] ? UnknownText.Shown(subnetId[1..^1]) : ResourceId.Last(subnetId);

    private static SubnetPurposes Purpose(RangeRole role) =>
        role switch
        {
            RangeRole.NodeSubnet => SubnetPurposes.Nodes,
            RangeRole.PodSubnet => SubnetPurposes.Pods,
            _ => SubnetPurposes.ApiServers,
        };

    /// <summary>maxPods as it is set, or the mode's default, or where no document names one the most there is.</summary>
    private static long MaxPods(NodePool pool) =>
        pool.MaxPods ?? AzureLimit.DefaultMaxPods(pool.Mode)?.Value ?? AzureLimit.MaximumMaxPods.Value;
}
