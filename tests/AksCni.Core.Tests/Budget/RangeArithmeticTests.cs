using AksCni.Budget;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Budget;

/// <summary>The definitions of the contract, checked by counting one by one.</summary>
public sealed class RangeArithmeticTests
{
    /// <summary>The scenarios without a change; nothing is replaced in these ranges.</summary>
    private static readonly LoadScenario[] Scenarios =
    [
        LoadScenario.Steady,
        LoadScenario.AutoscalerMax,
        LoadScenario.PeakOnePool,
        LoadScenario.Peak,
    ];

    private static readonly Arbitrary<(NodePool[] Pools, int PrefixLength, int InUse)> Subnets = (
        from pools in (
            from count in Gen.Choose(0, 12)
            from grown in Gen.Choose(0, 8)
            from maxPods in Gen.Elements(10L, 30L, 110L)
            from surge in Gen.Elements("0", "1", "3", "33%", "100%")
            select Build.Pool(count: count, max: count + grown, maxPods: maxPods, surge: surge)
        ).ArrayOf(3)
        from length in Gen.Choose(20, 29)
        from used in Gen.Choose(0, 300)
        select (pools, length, used)
    ).ToArbitrary();

    [Property]
    public Property Totals_are_the_sum_of_their_rows_and_grow_from_moment_to_moment() =>
        ForAll(
            (range, _) =>
                Scenarios.All(moment =>
                    range.Demands.Where(demand => demand.Moment == moment).Sum(demand => demand.Addresses) == range.At(moment)
                )
                && range.Steady <= range.AutoscalerMax
                && range.AutoscalerMax <= range.PeakOnePool
                && range.PeakOnePool <= range.Peak
        );

    [Property]
    public Property One_pool_at_a_time_is_the_largest_single_surge() =>
        ForAll(
            (range, pools) =>
                range.PeakOnePool - range.AutoscalerMax
                    == pools.Max(pool => (AtPeak(pool) - pool.MaxCount!.Value) * (1 + pool.MaxPods!.Value))
                && range.Peak - range.AutoscalerMax == pools.Sum(pool => (AtPeak(pool) - pool.MaxCount!.Value) * (1 + pool.MaxPods!.Value))
        );

    [Property]
    public Property Without_room_the_most_steady_nodes_can_really_be_kept() =>
        ForAll(
            (range, pools) =>
            {
                // Every way to shrink the pools, counted: some way keeps that many nodes and fits.
                if (range.Fits == true)
                    return true;
                long available = range.Capacity!.Value - range.InUse!.Value;
                long most = range.MaxSteadyNodes!.Value;
                UpgradeSurge[] surges = [.. pools.Select(pool => UpgradeSurge.Of(Build.Cluster(pools: pool), pool))];
                for (long a = 0; a <= pools[0].MaxCount; a++)
                {
                    for (long b = 0; b <= pools[1].MaxCount; b++)
                    {
                        long c = most - a - b;
                        if (c < 0 || c > pools[2].MaxCount)
                            continue;
                        if (Needs(0, a) + Needs(1, b) + Needs(2, c) <= available)
                            return true;
                    }
                }
                return most == 0;

                long Needs(int pool, long nodes) => (nodes + surges[pool].At(nodes)) * (1 + pools[pool].MaxPods!.Value);
            }
        );

    [Fact]
    public void Without_room_the_pool_that_takes_the_most_with_its_surge_shrinks_first()
    {
        // 59 addresses, one a node: the pool that doubles itself gives up 10 of its 30 nodes before the other gives up any.
        BudgetRange range = Build
            .Judge(
                Build.Cluster(
                    network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/26")),
                    pools: [Build.Pool("calm", 19, surge: "0"), Build.Pool("double", 30, surge: "100%")]
                )
            )
            .Range(RangeRole.NodeSubnet);
        Assert.Equal(79, range.Peak);
        Assert.Equal(19 + 20, range.MaxSteadyNodes);
    }

    [Property]
    public Property Headroom_verdict_and_first_break_agree() =>
        ForAll(
            (range, _) =>
                range.Headroom == range.Capacity - range.InUse - range.Peak
                && range.Fits == (range.Headroom >= 0)
                && range.Fits == (range.BreaksAt is null)
                && (
                    range.BreaksAt is not { } moment
                    || (
                        range.At(moment) > range.Capacity - range.InUse
                        && (moment == LoadScenario.Steady || range.At(moment - 1) <= range.Capacity - range.InUse)
                    )
                )
        );

    [Property]
    public Property The_smallest_prefix_holds_the_peak_and_the_next_smaller_does_not() =>
        ForAll(
            (range, _) =>
            {
                long needed = range.Peak!.Value + range.InUse!.Value;
                int length = range.MinimumPrefixLength!.Value;
                return (1L << (32 - length)) - 5 >= needed && (length == 29 || (1L << (31 - length)) - 5 < needed);
            }
        );

    [Property]
    public Property Most_nodes_at_peak_by_adding_or_removing_one_by_one() =>
        ForAll(
            (range, pools) =>
            {
                // Uses of all nodes at peak, largest first; the contract's words, node by node.
                List<long> uses =
                [
                    .. pools.SelectMany(pool => Enumerable.Repeat(1 + pool.MaxPods!.Value, (int)AtPeak(pool))).OrderDescending(),
                ];
                long room = range.Capacity!.Value - range.InUse!.Value - uses.Sum();
                long largest = pools.Max(pool => 1 + pool.MaxPods!.Value);
                long expected = uses.Count;
                while (room >= largest)
                {
                    expected++;
                    room -= largest;
                }
                for (int i = 0; room < 0 && i < uses.Count; i++)
                {
                    expected--;
                    room += uses[i];
                }
                return range.MaxNodes == (room < 0 ? 0 : expected);
            }
        );

    [Property]
    public Property Most_steady_nodes_leave_room_for_the_surge() =>
        Prop.ForAll(
            Subnets,
            sample =>
            {
                // One pool: the most nodes n with (n + surge(n)) x use within what is free, counted upwards.
                NodePool pool = sample.Pools[0];
                BudgetRange range = Judge([pool], sample.PrefixLength, sample.InUse);
                UpgradeSurge surge = UpgradeSurge.Of(Build.Cluster(pools: pool), pool);
                long available = range.Capacity!.Value - range.InUse!.Value;
                long most = 0;
                while ((most + 1 + surge.At(most + 1)) * (1 + pool.MaxPods!.Value) <= available)
                    most++;
                return range.MaxSteadyNodes == most;
            }
        );

    [Property]
    public Property Most_steady_nodes_of_several_pools_do_not_depend_on_their_order() =>
        Prop.ForAll(
            Subnets,
            sample =>
            {
                for (int i = 0; i < sample.Pools.Length; i++)
                    sample.Pools[i].Name = $"pool{i}";
                return Judge(sample.Pools, sample.PrefixLength, sample.InUse).MaxSteadyNodes
                    == Judge([.. sample.Pools.Reverse()], sample.PrefixLength, sample.InUse).MaxSteadyNodes;
            }
        );

    [Property]
    public Property With_room_to_spare_any_pool_may_grow_to_the_most_steady_nodes() =>
        Prop.ForAll(
            Subnets,
            sample =>
            {
                BudgetRange range = Judge(sample.Pools, sample.PrefixLength, sample.InUse);
                if (range.Fits != true)
                    return true;
                long more = range.MaxSteadyNodes!.Value - sample.Pools.Sum(pool => pool.MaxCount!.Value);
                bool some = false;
                foreach (NodePool pool in sample.Pools)
                {
                    pool.MaxCount += more;
                    if (Judge(sample.Pools, sample.PrefixLength, sample.InUse).Fits != true)
                        return false;
                    pool.MaxCount++;
                    some |= Judge(sample.Pools, sample.PrefixLength, sample.InUse).Fits == false;
                    pool.MaxCount -= more + 1;
                }
                return some;
            }
        );

    [Theory]
    [InlineData("fd00::/8")]
    [InlineData("fd00::/16")]
    [InlineData("::/0")]
    [InlineData("fd00::/20")]
    public void Very_wide_IPv6_pod_cidrs_end(string podCidr)
    {
        BudgetRange range = Build
            .Plan(CniMode.AzureCniOverlay, 10, surge: "33%", podCidr: $"10.244.0.0/16 {podCidr}")
            .Ranges.Single(range => range.Unit == RangeUnit.NodeBlock);
        Assert.True(range.Fits);
        Assert.InRange(range.MaxSteadyNodes!.Value, 1L << 39, 1L << 40);
    }

    [Property]
    public Property A_budget_at_most_steady_nodes_fits_and_one_node_more_does_not() =>
        Prop.ForAll(
            Subnets,
            sample =>
            {
                NodePool pool = sample.Pools[0];
                long most = Judge([pool], sample.PrefixLength, sample.InUse).MaxSteadyNodes!.Value;
                return (most == 0 || Fits(most) == true) && Fits(most + 1) == false;

                bool? Fits(long nodes) =>
                    Judge([Build.Pool(count: nodes, maxPods: pool.MaxPods, surge: pool.MaxSurge)], sample.PrefixLength, sample.InUse).Fits;
            }
        );

    [Property]
    public Property More_of_anything_never_needs_less() =>
        Prop.ForAll(
            Subnets,
            sample =>
            {
                BudgetRange before = Judge(sample.Pools, sample.PrefixLength, sample.InUse);
                sample.Pools[1].Count++;
                sample.Pools[1].MaxCount++;
                BudgetRange after = Judge(sample.Pools, sample.PrefixLength, sample.InUse);
                return Scenarios.All(moment => after.At(moment) >= before.At(moment))
                    && after.Headroom <= before.Headroom
                    && after.MinimumPrefixLength <= before.MinimumPrefixLength;
            }
        );

    [Theory]
    [InlineData(0, 29)]
    [InlineData(3, 29)]
    [InlineData(4, 28)]
    [InlineData(251, 24)]
    [InlineData(252, 23)]
    [InlineData(65_531, 16)]
    [InlineData(65_532, 15)]
    public void Smallest_subnet(long nodes, int length) =>
        Assert.Equal(length, Build.Plan(CniMode.ByoCni, nodes, surge: "0").Range(RangeRole.NodeSubnet).MinimumPrefixLength);

    [Theory]
    [InlineData(0, 24)]
    [InlineData(1, 24)]
    [InlineData(2, 23)]
    [InlineData(256, 16)]
    [InlineData(257, 15)]
    [InlineData(5_000, 11)]
    [InlineData(1_000_000, 4)]
    public void Smallest_pod_cidr(long nodes, int length) =>
        Assert.Equal(length, Build.Plan(CniMode.AzureCniOverlay, nodes, surge: "0").Range(RangeRole.PodCidr).MinimumPrefixLength);

    private static Property ForAll(Func<BudgetRange, NodePool[], bool> holds) =>
        Prop.ForAll(Subnets, sample => holds(Judge(sample.Pools, sample.PrefixLength, sample.InUse), sample.Pools));

    private static BudgetRange Judge(NodePool[] pools, int length, int inUse) =>
        Build
            .Judge(
                Build.Cluster(
                    mode: CniMode.AzureCniNodeSubnet,
                    network: Build.Network(
                        "10.0.0.0/8",
                        Build.Subnet("nodes", $"10.0.0.0/{length}", Build.Use("rg", "networkInterfaces", inUse))
                    ),
                    pools: pools
                )
            )
            .Range(RangeRole.NodeSubnet);

    private static long AtPeak(NodePool pool) =>
        pool.MaxCount!.Value + UpgradeSurge.Of(Build.Cluster(pools: pool), pool).At(pool.MaxCount!.Value);
}
