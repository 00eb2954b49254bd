using System.Globalization;

namespace AksCni.Budget;

/// <summary>What one node takes from one range, and how that is written.</summary>
internal readonly record struct NodeNeed
{
    private readonly NeedKind _kind;
    private readonly long _maxPods;
    private readonly long _pods;

    private NodeNeed(NeedKind kind, long perNode, long maxPods = 0, long pods = 0)
    {
        _kind = kind;
        PerNode = perNode;
        _maxPods = maxPods;
        _pods = pods;
    }

    private enum NeedKind
    {
        Unknown,
        Node,
        NodeAndPods,
        PodCidrBlock,
        DynamicAtMaxPods,
        DynamicAtPods,
        StaticBlocks,
    }

    private static long Batch => AzureLimit.PodSubnetBatch.Value;

    /// <summary>Addresses (or blocks) a node.</summary>
    public long PerNode { get; }

    /// <summary>What counts against the limit of a VNet: a static /28 block counts as one.</summary>
    public long MappingsPerNode => _kind == NeedKind.StaticBlocks ? PerNode / Batch : PerNode;

    /// <summary>Need that depends on a value the input doesn't state; of it only one address is certain.</summary>
    public static NodeNeed Unknown => new(NeedKind.Unknown, 1);

    /// <summary>True if the need per node isn't known.</summary>
    public bool IsUnknown => _kind == NeedKind.Unknown;

    /// <summary>A node's own address, or its one IPv6 block.</summary>
    public static NodeNeed Node => new(NeedKind.Node, 1);

    /// <summary>The block of a pod CIDR, independent of maxPods.</summary>
    public static NodeNeed PodCidrBlock(AzureLimit block) => new(NeedKind.PodCidrBlock, block.Value);

    /// <summary>Node Subnet: the node and an address for each pod it may run.</summary>
    public static NodeNeed NodeAndPods(long maxPods) => new(NeedKind.NodeAndPods, 1 + maxPods, maxPods);

    /// <summary>Static block: whole /28 blocks for maxPods and the node's primary address among them.</summary>
    public static NodeNeed StaticBlocks(long maxPods) => new(NeedKind.StaticBlocks, Batch * CeilingDivide(maxPods + 1, Batch), maxPods);

    /// <summary>
    /// Dynamic pod subnet: the network container's primary address and what the node asks for, 16 x ceil(0.5 + pods / 16), never more than
    /// maxPods; without a number of pods, maxPods. Sources: Azure/azure-container-networking, docs/feature/ipammath and issue 2462.
    /// </summary>
    public static NodeNeed Dynamic(long maxPods, long? podsPerNode) =>
        podsPerNode is { } pods
            ? new(NeedKind.DynamicAtPods, 1 + Math.Min(maxPods, RequestedAddresses(pods)), maxPods, pods)
            : new(NeedKind.DynamicAtMaxPods, 1 + maxPods, maxPods);

    /// <summary>True for a dynamic pod subnet without a number of pods: the need is the most there can be.</summary>
    public bool IsAtMaxPods => _kind == NeedKind.DynamicAtMaxPods;

    /// <summary>What a node takes with the first batch alone; elsewhere the whole need.</summary>
    public long FirstBatch => IsAtMaxPods ? 1 + Math.Min(_maxPods, Batch) : PerNode;

    /// <summary>Addresses that a node asks for when that many pods need one: batch x ceil(free + used / batch).</summary>
    public static long RequestedAddresses(long used, long batch = 16, double minimumFree = 0.5) =>
        batch * (long)Math.Ceiling(minimumFree + ((double)used / batch));

    /// <summary>The demand written out: (50 + 1) x (1 + 30).</summary>
    public string Formula(long nodes, long surge)
    {
        string count =
            surge > 0 ? string.Create(CultureInfo.InvariantCulture, $"({nodes} + {surge})") : nodes.ToString(CultureInfo.InvariantCulture);
        return _kind switch
        {
            NeedKind.Node => $"{count} x 1",
            NeedKind.PodCidrBlock => $"{count} x {PerNode}",
            NeedKind.StaticBlocks => $"{count} x {Batch} x ceil(({_maxPods} + 1) / {Batch})",
            NeedKind.DynamicAtPods => $"{count} x (1 + min({_maxPods}, {Batch} x ceil(0.5 + {_pods} / {Batch})))",
            _ => $"{count} x (1 + {_maxPods})",
        };
    }

    private static long CeilingDivide(long value, long by) => (value + by - 1) / by;
}
