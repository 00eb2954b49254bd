using System.Numerics;
using AksCni.Modes;

namespace AksCni.Budget;

/// <summary>Capacity, the smallest prefix and the most nodes of a range.</summary>
internal static class RangeArithmetic
{
    private const int IPv4Bits = 32;

    /// <summary>An IPv6 pod CIDR has room for more nodes than can be multiplied; beyond this nobody counts.</summary>
    private const long MostNodesCounted = 1L << 40;

    /// <summary>
    /// What can be used of the prefixes: without Azure's five each for a subnet, in blocks for an IPv6 pod CIDR; null if unknown.
    /// </summary>
    public static long? Capacity(RangeDraft draft)
    {
        if (draft.Cidrs is not { Length: > 0 } cidrs)
            return null;
        long total = 0;
        foreach (Cidr cidr in cidrs)
            total = SaturatingAdd(total, Capacity(draft, cidr));
        return total;
    }

    /// <summary>
    /// The longest prefix that holds <paramref name="inUse"/> + <paramref name="peak"/>; not longer than Azure allows for the role.
    /// Null where the demand is unknown or no IPv4 prefix would do.
    /// </summary>
    public static int? MinimumPrefixLength(RangeDraft draft, long inUse, long? peak)
    {
        if (peak is not { } needed)
            return null;
        needed += inUse;
        if (draft.IsSubnet)
            needed += AzureLimit.ReservedAddressesPerPrefix.Value;
        (int longest, int bits) = draft switch
        {
            { Unit: RangeUnit.NodeBlock } => ((int)AzureLimit.IPv6NodeBlock.Value, (int)AzureLimit.IPv6NodeBlock.Value),
            { Role: RangeRole.PodCidr } => (draft.Clusters[0].Mode.Traits().PodBlockPrefixLength ?? IPv4Bits, IPv4Bits),
            { Role: RangeRole.ApiServerSubnet } => ((int)AzureLimit.SmallestApiServerSubnet.Value, IPv4Bits),
            _ => ((int)AzureLimit.SmallestSubnet.Value, IPv4Bits),
        };
        int hostBits = needed <= 1 ? 0 : BitOperations.Log2((ulong)(needed - 1)) + 1;
        int prefixLength = Math.Min(longest, bits - hostBits);
        return prefixLength < 0 ? null : prefixLength;
    }

    /// <summary>
    /// The most nodes at peak and the most nodes at autoscaler maximum, by the arithmetic of this range alone. With room to spare, nodes
    /// are added that take the most; without, the fewest nodes go, those that take the most first.
    /// </summary>
    public static (long? AtPeak, long? Steady) MaxNodes(RangeDraft draft, long? available, long? headroom)
    {
        if (headroom is not { } room || available is not { } limit || draft.Pools.Count == 0)
            return (null, null);
        return (MostAtPeak(draft, room), MostSteady(draft, limit));
    }

    /// <summary>The most nodes of one pool, all other pools left as they are, that leave room for every surge.</summary>
    public static long MostNodes(RangeDraft draft, PoolDemand pool, long available)
    {
        long others = draft.FixedAddresses - (pool.NodesAtPeak * pool.Need.PerNode);
        foreach (PoolDemand other in draft.Pools)
            others += other.NodesAtPeak * other.Need.PerNode;
        return MostNodes(pool, available - others);
    }

    private static long MostAtPeak(RangeDraft draft, long room)
    {
        long nodes = draft.NodesAtPeak;
        if (room >= 0)
        {
            long largest = 1;
            foreach (PoolDemand pool in draft.Pools)
                largest = Math.Max(largest, pool.Need.PerNode);
            return nodes + (room / largest);
        }
        long missing = -room;
        foreach (PoolDemand pool in Sorted(draft.Pools, static (a, b) => b.Need.PerNode.CompareTo(a.Need.PerNode)))
        {
            long gone = Math.Min(pool.NodesAtPeak, ((missing - 1) / pool.Need.PerNode) + 1);
            nodes -= gone;
            missing -= gone * pool.Need.PerNode;
            if (missing <= 0)
                return nodes;
        }
        return 0;
    }

    /// <summary>
    /// With room to spare, the nodes that can be added whichever pool gets them; without, nodes go from one pool after the other, first
    /// from those whose nodes take the most with their surge. Surges are steps, so with several pools another choice may now and then keep
    /// a few nodes more.
    /// </summary>
    private static long MostSteady(RangeDraft draft, long available)
    {
        long total = draft.FixedAddresses;
        foreach (PoolDemand pool in draft.Pools)
            total += pool.NodesAtPeak * pool.Need.PerNode;
        long nodes = draft.NodesAtMaximum;
        if (total <= available)
        {
            long room = long.MaxValue;
            foreach (PoolDemand pool in draft.Pools)
                room = Math.Min(room, MostNodes(draft, pool, available) - (pool.Maximum ?? 0));
            return nodes + room;
        }
        foreach (PoolDemand pool in Sorted(draft.Pools, CompareWithSurge))
        {
            long now = pool.Maximum ?? 0;
            long others = total - (pool.NodesAtPeak * pool.Need.PerNode);
            long most = Math.Min(MostNodes(pool, available - others), now);
            nodes -= now - most;
            total = others + ((most + pool.Surge.At(most)) * pool.Need.PerNode);
            if (total <= available)
                return nodes;
        }
        return 0;
    }

    private static PoolDemand[] Sorted(List<PoolDemand> pools, Comparison<PoolDemand> order)
    {
        PoolDemand[] sorted = pools.ToArray();
        Array.Sort(sorted, order);
        return sorted;
    }

    /// <summary>
    /// What a node takes with its share of the surge, the most first; equals by name, so that the order of the input does not matter.
    /// </summary>
    private static int CompareWithSurge(PoolDemand a, PoolDemand b)
    {
        (Int128 addresses, long nodes) = Share(a);
        (Int128 otherAddresses, long otherNodes) = Share(b);
        int order = (otherAddresses * nodes).CompareTo(addresses * otherNodes);
        if (order == 0)
            order = string.CompareOrdinal(a.Cluster.Name, b.Cluster.Name);
        return order == 0 ? string.CompareOrdinal(a.Pool.Name, b.Pool.Name) : order;
    }

    private static (Int128 Addresses, long Nodes) Share(PoolDemand pool) =>
        pool.Maximum > 0 ? ((Int128)pool.NodesAtPeak * pool.Need.PerNode, pool.Maximum.Value) : (pool.Need.PerNode, 1);

    /// <summary>The most nodes n of a pool for which n + surge(n) fit; n + surge(n) grows with n, so halving finds it.</summary>
    private static long MostNodes(PoolDemand pool, long available)
    {
        if (available <= 0)
            return 0;
        long low = 0;
        long high = Math.Min(available / pool.Need.PerNode, MostNodesCounted);
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            if ((middle + pool.Surge.At(middle)) * pool.Need.PerNode <= available)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    private static long Capacity(RangeDraft draft, Cidr cidr)
    {
        if (draft.Unit == RangeUnit.NodeBlock)
            return cidr.BlockCount((int)AzureLimit.IPv6NodeBlock.Value);
        return draft.IsSubnet ? Math.Max(0, cidr.AddressCount - AzureLimit.ReservedAddressesPerPrefix.Value) : cidr.AddressCount;
    }

    private static long SaturatingAdd(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
