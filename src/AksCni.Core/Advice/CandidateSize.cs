using AksCni.Budget;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Advice;

/// <summary>What a mode takes for some nodes and pods, by the budget engine.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="MaxPods">The maxPods that was counted with; null where the mode's default does.</param>
/// <param name="PeakNodes">Nodes during an upgrade of all pools.</param>
/// <param name="NodeSubnet">The node subnet at peak.</param>
/// <param name="PodRange">The pod subnet or the IPv4 pod CIDR at peak; null where the mode has none.</param>
internal sealed record CandidateSize(CniMode Mode, long? MaxPods, long PeakNodes, BudgetRange NodeSubnet, BudgetRange? PodRange)
{
    /// <summary>Addresses of the VNet at peak.</summary>
    public long VnetAddresses => (NodeSubnet.Peak ?? 0) + (PodRange?.Role == RangeRole.PodSubnet ? PodRange.Peak ?? 0 : 0);

    /// <summary>Prefix lengths of the subnets to cut from the VNet; null where no IPv4 prefix would do.</summary>
    public IReadOnlyList<int>? Subnets =>
        (NodeSubnet.MinimumPrefixLength, PodRange) switch
        {
            (null, _) => null,
            ({ } nodes, { Role: RangeRole.PodSubnet } pods) => pods.MinimumPrefixLength is { } length ? [nodes, length] : null,
            ({ } nodes, _) => [nodes],
        };

    /// <summary>"a /22 node subnet", "a /27 node subnet and a /22 pod subnet".</summary>
    public string SubnetsText =>
        Subnets switch
        {
            null => "more than IPv4 has",
            [var nodes] => $"a /{nodes} node subnet",
            [var nodes, var pods, ..] => $"a /{nodes} node subnet and a /{pods} pod subnet",
            _ => "",
        };

    /// <summary>"21 x (1 + 30) = 651": the arithmetic of the range that takes the most of the VNet.</summary>
    public string Arithmetic
    {
        get
        {
            BudgetRange range = PodRange?.Role == RangeRole.PodSubnet ? PodRange : NodeSubnet;
            return string.Join(
                " and ",
                range
                    .Demands.Where(demand => demand.Moment == LoadScenario.Peak)
                    .Select(demand => $"{demand.Formula} = {demand.Addresses.Text()}")
            );
        }
    }
}

/// <summary>Sizes and spaces that were asked for once: most changes of requirements change neither. Counts its budgets.</summary>
internal sealed class SizeCache
{
    /// <summary>
    /// From that many nodes on more nodes never need fewer addresses; below, a pool must have room for 30 pods all the same, and each node
    /// gets more of them.
    /// </summary>
    public static readonly long FewNodes =
        (AzureLimit.MinimumPodsPerPool.Value + AzureLimit.MinimumMaxPods.Value - 1) / AzureLimit.MinimumMaxPods.Value;

    private readonly Dictionary<(CniMode, long, long, string?, int?, bool, long, bool), CandidateSize> _sizes = [];

    private AdviceSpace? _space;

    /// <summary>Budgets that were evaluated.</summary>
    public int Evaluations => _sizes.Count;

    public CandidateSize Of(CniMode mode, CniRequirements needs, long? nodes = null, string? surge = null)
    {
        long count = Math.Clamp(nodes ?? needs.Nodes, 0, NodePool.MaximumNodeCount);
        surge ??= needs.MaxSurge;
        var key = (
            mode,
            count,
            needs.Pods,
            surge,
            UpgradeSurge.MinorVersion(needs.KubernetesVersion),
            needs.DualStack ?? false,
            needs.ExtraAddresses ?? 0,
            needs.PrivateCluster ?? false
        );
        if (!_sizes.TryGetValue(key, out CandidateSize? size))
            _sizes[key] = size = Measure(mode, needs, count, surge);
        return size;
    }

    /// <summary>The space of the requirements; the last one, where they say the same of addresses.</summary>
    public AdviceSpace SpaceOf(CniRequirements needs) => _space is { } space && space.IsOf(needs) ? space : _space = new AdviceSpace(needs);

    /// <summary>
    /// The maxPods to ask for. Flat modes pay for it, so it is what is needed; a static block is filled up, since whole blocks are paid
    /// for; others keep the default.
    /// </summary>
    public static long? MaxPods(CniMode mode, CniRequirements needs, long nodes)
    {
        long atLeast = nodes > 0 ? (AzureLimit.MinimumPodsPerPool.Value + nodes - 1) / nodes : 0;
        long pods = Math.Clamp(Math.Max(needs.Pods, atLeast), AzureLimit.MinimumMaxPods.Value, AzureLimit.MaximumMaxPods.Value);
        long block = AzureLimit.PodSubnetBatch.Value;
        ModeTraits traits = mode.Traits();
        return traits.Allocation switch
        {
            PodAllocation.WithNode or PodAllocation.Batches => pods,
            PodAllocation.StaticBlocks => Math.Min((block * ((pods + block) / block)) - 1, AzureLimit.MaximumMaxPods.Value),
            _ => traits.DefaultMaxPods is { } usual && usual.Value >= pods ? null : pods,
        };
    }

    private static CandidateSize Measure(CniMode mode, CniRequirements needs, long nodes, string? surge)
    {
        long? maxPods = MaxPods(mode, needs, nodes);
        var options = new BudgetOptions
        {
            PodsPerNode = Math.Max(needs.Pods, mode.Traits().Allocation == PodAllocation.Batches ? maxPods!.Value : 0),
            ExtraAddresses = needs.ExtraAddresses ?? 0,
        };
        var plan = new BudgetPlan
        {
            Mode = mode,
            NodeCount = nodes,
            MaxPods = maxPods,
            MaxSurge = surge,
            KubernetesVersion = needs.KubernetesVersion,
            PrivateCluster = needs.PrivateCluster ?? false,
        };
        IpBudget budget = IpBudgets.Judge([plan.ToCluster(options)], options)[0];
        BudgetRange nodeSubnet = budget.Ranges.First(range => range.Role == RangeRole.NodeSubnet);
        BudgetRange? podRange = budget.Ranges.FirstOrDefault(range =>
            range.Role is RangeRole.PodSubnet or RangeRole.PodCidr && range.Unit == RangeUnit.Address
        );
        long peakNodes = nodeSubnet
            .Demands.Where(demand => demand.Moment == LoadScenario.Peak && demand.Pool is not null)
            .Sum(demand => demand.Nodes);
        return new CandidateSize(mode, maxPods, peakNodes, nodeSubnet, podRange);
    }
}
