namespace AksCni.Tests.Budget;

public sealed class BudgetTests
{
    [Fact]
    public void Four_moments_of_a_node_subnet()
    {
        BudgetRange range = Build
            .Judge(
                Build.Cluster(
                    mode: CniMode.AzureCniNodeSubnet,
                    network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/23")),
                    pools: [Build.Pool("system", 3, surge: "33%"), Build.Pool("web", 6, max: 10, surge: "33%")]
                )
            )
            .Range(RangeRole.NodeSubnet);
        Assert.Equal(9 * 31, range.Steady);
        Assert.Equal(13 * 31, range.AutoscalerMax);
        Assert.Equal((13 + 4) * 31, range.PeakOnePool);
        Assert.Equal((13 + 1 + 4) * 31, range.Peak);
        Assert.Equal(507 - (18 * 31), range.Headroom);
        Assert.Equal((LoadScenario.PeakOnePool, "shop", "web"), (range.BreaksAt, range.BreaksCluster, range.BreaksPool));
        Assert.Equal(507 / 31, range.MaxNodes);
        // 3 system nodes and one surge leave 12 nodes of the other pool: 9 + 3.
        Assert.Equal(3 + 9, range.MaxSteadyNodes);
        Assert.Equal(22, range.MinimumPrefixLength);
    }

    [Fact]
    public void A_maximum_below_the_count_does_not_shrink_the_pool() =>
        Assert.Equal(8, Build.Judge(Build.Cluster(pools: Build.Pool(count: 8, max: 5))).Range(RangeRole.NodeSubnet).AutoscalerMax);

    [Fact]
    public void Pools_and_clusters_on_one_subnet_are_summed_and_stand_equal_in_each_budget()
    {
        VirtualNetwork network = Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/27"));
        VirtualNetwork upper = Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/27"));
        NodePool shouted = Build.Pool(count: 21);
        shouted.NodeSubnetId = shouted.NodeSubnetId!.ToUpperInvariant();
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge([
            Build.Cluster("a", network: network, pools: Build.Pool(count: 5)),
            Build.Cluster("b", network: upper, pools: shouted),
        ]);
        BudgetRange[] ranges = [.. budgets.Select(budget => budget.Range(RangeRole.NodeSubnet))];
        Assert.All(ranges, range => Assert.Equal(28, range.Peak));
        Assert.All(
            ranges,
            range => Assert.Equal(28, range.Demands.Where(demand => demand.Moment == LoadScenario.Peak).Sum(demand => demand.Addresses))
        );
        Assert.Equal(["a", "b"], ranges[0].Demands.Select(demand => demand.Cluster).Distinct());
        Assert.All(budgets, budget => Assert.False(budget.Fits));
        Assert.Equal("b", ranges[0].BreaksCluster);
    }

    [Fact]
    public void In_use_is_what_no_cluster_of_the_call_owns()
    {
        Subnet subnet = Build.Subnet(
            "nodes",
            "10.0.0.0/24",
            Build.Use("mc_SHOP", "virtualMachineScaleSets", 87, "web"),
            Build.Use("MC_shop", "virtualMachineScaleSets", 5, "deleted"),
            Build.Use("MC_shop", "virtualMachineScaleSets", 2),
            Build.Use("MC_shop", "networkInterfaces", 4, "WEB"),
            Build.Use("MC_shop", "networkInterfaces", 1),
            Build.Use("MC_shop", "networkInterfaces", 3, "karpenter"),
            Build.Use("MC_shop", "loadBalancers", 2),
            Build.Use("MC_shop", "privateEndpoints", 1),
            Build.Use("MC_shop", "privateLinkServices", 1),
            Build.Use("rg-vm", "networkInterfaces", 7, "web"),
            Build.Use("MC_other", "virtualMachineScaleSets", 11, "web")
        );
        BudgetRange range = Build
            .Judge(Build.Cluster(network: Build.Network("10.0.0.0/16", subnet), pools: Build.Pool()))
            .Range(RangeRole.NodeSubnet);
        Assert.Equal(87 + 2 + 4, range.Observed);
        Assert.Equal(5 + 1 + 3 + 2 + 1 + 1 + 7 + 11, range.InUse);
        Assert.Equal(251 - 31 - 4, range.Headroom);
    }

    [Theory]
    [InlineData(58, "in that proportion 145 are needed while one pool is upgraded, which does not fit either.")]
    [InlineData(48, "in that proportion 120 are needed while one pool is upgraded, which would fit.")]
    [InlineData(62, "Azure holds 62 addresses here today, the formula gives 62.")]
    public void What_azure_holds_stands_beside_the_formula_where_it_decides(long held, string said)
    {
        // Two nodes of at most three, and two surge nodes: 5 x 31 = 155 of 123 - 2.
        IpBudget budget = Build.Judge(
            Build.Cluster(
                mode: CniMode.AzureCniNodeSubnet,
                pools: [Build.Pool(count: 2, max: 3, maxPods: 30, surge: "50%")],
                network: Build.Network(
                    "10.0.0.0/16",
                    Build.Subnet(
                        "nodes",
                        "10.0.0.0/25",
                        Build.Use("MC_shop", "virtualMachineScaleSets", held, "web"),
                        Build.Use("rg", "networkInterfaces", 2)
                    )
                )
            )
        );
        Assert.Equal(
            (62, 93, 155, LoadScenario.PeakOnePool),
            (budget.Ranges[0].Steady, budget.Ranges[0].AutoscalerMax, budget.Ranges[0].PeakOnePool, budget.Ranges[0].BreaksAt)
        );
        Assert.EndsWith(said, budget.Finding("NodeSubnetUpperBound")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_use_is_null_and_said()
    {
        Subnet subnet = Build.Subnet("nodes", "10.0.0.0/24");
        subnet.InUse = null;
        IpBudget budget = Build.Judge(Build.Cluster(network: Build.Network("10.0.0.0/16", subnet), pools: Build.Pool()));
        Assert.Null(budget.Range(RangeRole.NodeSubnet).InUse);
        Assert.Equal(251 - 4, budget.Range(RangeRole.NodeSubnet).Headroom);
        Assert.NotNull(budget.Finding("SubnetUseUnknown"));
    }

    [Fact]
    public void A_subnet_that_no_input_describes_has_no_capacity_but_a_smallest_prefix()
    {
        IpBudget budget = Build.Judge(Build.Cluster(pools: Build.Pool(count: 40)));
        BudgetRange range = budget.Range(RangeRole.NodeSubnet);
        Assert.Null(range.Capacity);
        Assert.Null(range.Fits);
        Assert.Null(budget.Fits);
        Assert.Equal(26, range.MinimumPrefixLength);
        Assert.Contains(Build.SubnetId("nodes"), budget.Finding("SubnetNotDescribed")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_prefixes_lose_five_addresses_each() =>
        Assert.Equal(
            251 + 123,
            Build
                .Judge(
                    Build.Cluster(
                        network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24 10.0.1.0/25 fd00::/64")),
                        pools: Build.Pool()
                    )
                )
                .Range(RangeRole.NodeSubnet)
                .Capacity
        );

    [Fact]
    public void A_private_endpoint_takes_one_address_in_the_first_pools_subnet_once()
    {
        Assert.Equal(4 + 1, Private().Range(RangeRole.NodeSubnet).Peak);
        IpBudget shown = Private(Build.Use("MC_shop", "privateEndpoints", 1));
        Assert.Equal(4, shown.Range(RangeRole.NodeSubnet).Peak);
        Assert.Equal(1, shown.Range(RangeRole.NodeSubnet).InUse);

        static IpBudget Private(params SubnetUse[] uses)
        {
            Cluster cluster = Build.Cluster(
                network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24", uses)),
                pools: Build.Pool()
            );
            cluster.PrivateCluster = true;
            return Build.Judge(cluster);
        }
    }

    [Fact]
    public void API_servers_share_a_subnet_with_nine_addresses_each()
    {
        VirtualNetwork network = Build.Network(
            "10.0.0.0/16",
            Build.Subnet("nodes", "10.0.0.0/24"),
            Build.Subnet("api", "10.0.1.0/28", Build.Use("MC_a", "loadBalancers", 1))
        );
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge([WithApi("a"), WithApi("b")]);
        BudgetRange range = budgets[0].Range(RangeRole.ApiServerSubnet);
        Assert.Equal((18, 11, 0, 1), (range.Peak, range.Capacity, range.InUse, range.Observed));
        Assert.False(budgets[1].Fits);
        Assert.Equal(27, range.MinimumPrefixLength);

        Cluster WithApi(string name)
        {
            Cluster cluster = Build.Cluster(name, network: network, pools: Build.Pool());
            cluster.PrivateCluster = true;
            cluster.ApiServerVnetIntegration = true;
            cluster.ApiServerSubnetId = Build.SubnetId("api");
            return cluster;
        }
    }

    [Fact]
    public void Static_blocks_and_dynamic_batches_by_pods_per_node()
    {
        Assert.Equal(10 * 48, Build.Plan(CniMode.AzureCniPodSubnetStaticBlock, 10, 32, "0").Range(RangeRole.PodSubnet).Peak);
        Assert.Equal(
            10 * (1 + 32),
            Build.Plan(CniMode.AzureCniPodSubnetDynamic, 10, 110, "0", podsPerNode: 20).Range(RangeRole.PodSubnet).Peak
        );
        Assert.Equal(
            10 * (1 + 110),
            Build.Plan(CniMode.AzureCniPodSubnetDynamic, 10, 110, "0", podsPerNode: 105).Range(RangeRole.PodSubnet).Peak
        );
        Assert.Equal(10 * (1 + 110), Build.Plan(CniMode.AzureCniPodSubnetDynamic, 10, 110, "0").Range(RangeRole.PodSubnet).Peak);
    }

    [Theory]
    [InlineData("10.0.0.0/26", "PodSubnetBelowOneBatch", Severity.Error)]
    [InlineData("10.0.0.0/24", "PodSubnetBelowMaxPods", Severity.Warning)]
    [InlineData("10.0.0.0/22", null, null)]
    public void A_dynamic_pod_subnet_with_unknown_pods(string prefix, string? rule, Severity? severity)
    {
        // Four nodes at peak: 4 x 17 = 68 for the first batch, 4 x 111 = 444 at maxPods.
        IpBudget budget = Build.Plan(CniMode.AzureCniPodSubnetDynamic, 3, 110, nodeSubnet: "10.1.0.0/24", podSubnet: prefix);
        Assert.Equal(
            rule,
            budget.Findings.FirstOrDefault(finding => finding.Rule.StartsWith("PodSubnetBelow", StringComparison.Ordinal))?.Rule
        );
        Assert.Equal(severity, budget.Findings.FirstOrDefault(finding => finding.Rule == rule)?.Severity);
        Assert.Null(budget.Finding("InsufficientSubnetSize"));
        // Between one batch per node and maxPods on every node, the pods per node decide, and they aren't known.
        bool? fits = severity == Severity.Warning ? null : rule is null;
        Assert.Equal(fits, budget.Fits);
        if (rule is not null)
            Assert.Contains("68", budget.Finding(rule)!.Message, StringComparison.Ordinal);
        if (severity == Severity.Warning)
            Assert.Contains("444", budget.Finding(rule!)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_pool_at_a_time_fits_where_all_at_once_do_not()
    {
        IpBudget budget = Build.Judge(
            Build.Cluster(
                network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/28")),
                pools: [Build.Pool("a", 4, surge: "2"), Build.Pool("b", 4, surge: "2")]
            )
        );
        BudgetRange range = budget.Range(RangeRole.NodeSubnet);
        Assert.Equal((10, 12, -1, LoadScenario.Peak), (range.PeakOnePool, range.Peak, range.Headroom, range.BreaksAt));
        Assert.False(budget.Fits);
        Assert.Equal(Severity.Warning, budget.Finding("FitsOnePoolAtATime")!.Severity);
        Assert.Null(budget.Finding("InsufficientSubnetSize"));
    }

    [Fact]
    public void A_pool_without_a_count_makes_totals_unknown_but_not_the_maximum()
    {
        IpBudget budget = Build.Judge(
            Build.Cluster(
                network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24")),
                pools: [Build.Pool(count: null, max: 7)]
            )
        );
        BudgetRange range = budget.Range(RangeRole.NodeSubnet);
        Assert.Null(range.Steady);
        Assert.Equal(8, range.Peak);
        Assert.NotNull(budget.Finding("NodeCountUnknown"));
        Assert.Null(Build.Judge(Build.Cluster(pools: Build.Pool(count: null))).Range(RangeRole.NodeSubnet).Peak);
    }

    [Theory]
    [InlineData("-3", "30", "NodeCountUnknown", "-3 nodes")]
    [InlineData("1099511627776", "30", "NodeCountUnknown", "1,099,511,627,776 nodes")]
    [InlineData("3", "0", "MaxPodsOutOfRange", "maxPods is 0")]
    [InlineData("3", "-1", "MaxPodsOutOfRange", "maxPods is -1")]
    [InlineData("3", "9223372036854775807", "MaxPodsOutOfRange", "maxPods is 9,223,372,036,854,775,807")]
    public void Numbers_in_a_file_that_no_pool_has(string count, string maxPods, string rule, string said)
    {
        var inventory = new AzureInventory();
        inventory.Read(
            new MemoryStream(
                System.Text.Encoding.UTF8.GetBytes(
                    $$"""{"name":"c","networkProfile":{"networkPlugin":"azure"},"agentPoolProfiles":[{"name":"p","count":{{count}},"maxPods":{{maxPods}}}]}"""
                )
            ),
            "c.json"
        );
        IpBudget budget = IpBudgets.Judge(inventory.ToClusters())[0];
        Assert.Contains(said, budget.Finding(rule)!.Message, StringComparison.Ordinal);
        Assert.True(budget.Ranges[0].Peak is null or > 0);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(5_000_000)]
    public void An_implausible_maximum_leaves_the_peak_unknown(long maximum)
    {
        var inventory = new AzureInventory();
        inventory.Read(
            new MemoryStream(
                System.Text.Encoding.UTF8.GetBytes(
                    $$"""{"name":"c","networkProfile":{"networkPlugin":"kubenet","podCidr":"10.244.0.0/16"},"agentPoolProfiles":[{"name":"p","count":3,"minCount":-9,"maxCount":{{maximum}},"maxPods":30}]}"""
                )
            ),
            "c.json"
        );
        IpBudget budget = IpBudgets.Judge(inventory.ToClusters())[0];
        Assert.Equal(
            (3 * 256L, null, null),
            (budget.Range(RangeRole.PodCidr).Steady, budget.Range(RangeRole.PodCidr).AutoscalerMax, budget.Range(RangeRole.PodCidr).Peak)
        );
        Assert.Equal(
            $"c: can't tell: pool p can't have {maximum:N0} nodes; AKS manages the virtual network, and the input doesn't include it. "
                + "Correct the input. Add the output of `az network vnet list -g NODE-RESOURCE-GROUP`.",
            budget.Verdict
        );
    }

    [Fact]
    public void A_subnet_with_two_purposes_is_summed_and_refused()
    {
        Cluster cluster = Build.Cluster(
            mode: CniMode.AzureCniNodeSubnet,
            network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24")),
            pools: Build.Pool(count: 7)
        );
        cluster.ApiServerVnetIntegration = true;
        cluster.ApiServerSubnetId = Build.SubnetId("nodes").ToUpperInvariant();
        IpBudget budget = Build.Judge(cluster);
        Assert.Equal((8 * 31) + 9, Assert.Single(budget.Ranges).Peak);
        Assert.False(Assert.Single(budget.Ranges).Fits);
        Assert.Equal(Severity.Error, budget.Finding("ApiServerSubnetShared")!.Severity);
    }

    [Fact]
    public void The_tightest_range_is_one_that_holds_nodes()
    {
        Cluster cluster = Build.Cluster(
            network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/26"), Build.Subnet("api", "10.0.1.0/28")),
            pools: Build.Pool(count: 30)
        );
        cluster.ApiServerVnetIntegration = true;
        cluster.ApiServerSubnetId = Build.SubnetId("api");
        Assert.Equal("shop fits: the tightest range, node subnet nodes, has room for 28 more nodes.", Build.Judge(cluster).Verdict);
    }

    [Fact]
    public void One_pool_at_a_time_is_said_of_dynamic_pod_subnets_too()
    {
        // (4 + 1 + 3) x 31 = 248 of 251, all at once 279.
        IpBudget budget = Build.Judge(
            Build.Cluster(
                mode: CniMode.AzureCniPodSubnetDynamic,
                pools: [Build.Pool("a", 4, pod: "pods"), Build.Pool("b", 3, pod: "pods")],
                network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24"), Build.Subnet("pods", "10.0.1.0/24"))
            )
        );
        Assert.Equal((248, 279), (budget.Range(RangeRole.PodSubnet).PeakOnePool, budget.Range(RangeRole.PodSubnet).Peak));
        Assert.Equal(
            ["FitsOnePoolAtATime"],
            budget.Findings.Where(finding => finding.Severity != Severity.Information).Select(finding => finding.Rule)
        );
    }

    [Fact]
    public void A_shared_ranges_largest_consumer_is_named_with_its_cluster()
    {
        VirtualNetwork network = Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/27"));
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge([
            Build.Cluster("a", network: network, pools: Build.Pool(count: 5)),
            Build.Cluster("b", network: network, pools: Build.Pool("big", count: 30)),
        ]);
        Assert.Contains("b/big takes the most", budgets[0].Verdict, StringComparison.Ordinal);
        Assert.Contains(", big takes the most", budgets[1].Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pod_cidr_of_a_flat_mode_is_not_judged()
    {
        // Before Azure refused it, it wrote the node subnet's own range there.
        IpBudget budget = Build.Judge(
            Build.Cluster(
                mode: CniMode.AzureCniNodeSubnet,
                podCidrs: ["10.0.0.0/24"],
                network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24")),
                pools: Build.Pool()
            )
        );
        Assert.True(budget.Fits);
        Assert.Equal([RangeRole.NodeSubnet], budget.Ranges.Select(range => range.Role));
    }

    [Fact]
    public void A_cluster_with_an_unknown_plugin_is_unknown()
    {
        IpBudget budget = Build.Judge(
            Build.Cluster(
                mode: CniMode.Unknown,
                network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24")),
                pools: Build.Pool()
            )
        );
        Assert.Null(budget.Fits);
        Assert.StartsWith("shop: can't tell: the input doesn't state the network plugin. Add the output of `az aks show ", budget.Verdict);
    }

    [Fact]
    public void A_cluster_without_pools_is_unknown() => Assert.Null(Build.Judge(Build.Cluster()).Fits);

    [Fact]
    public void Byo_clusters_take_one_address_a_node_and_nothing_of_the_pod_cidr()
    {
        IpBudget budget = Build.Judge(
            Build.Cluster(
                mode: CniMode.ByoCni,
                podCidrs: ["10.10.0.0/16"],
                network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24")),
                pools: Build.Pool()
            )
        );
        Assert.Equal(4, budget.Range(RangeRole.NodeSubnet).Peak);
        Assert.Null(budget.Range(RangeRole.PodCidr).Peak);
        Assert.True(budget.Fits);
    }

    [Fact]
    public void A_service_cidr_has_a_capacity_and_no_demand()
    {
        BudgetRange range = Build.Judge(Build.Cluster(serviceCidrs: ["10.0.0.0/16"], pools: Build.Pool())).Range(RangeRole.ServiceCidr);
        Assert.Equal((65_536, null, null, true), (range.Capacity, range.Peak, range.Headroom, range.Fits));
        Assert.Empty(range.Demands);
    }

    [Theory]
    [InlineData(CniMode.AzureCniNodeSubnet, "(50 + 2) x (1 + 30)")]
    [InlineData(CniMode.AzureCniOverlay, "(50 + 2) x 1", "(50 + 2) x 256")]
    [InlineData(CniMode.AzureCniPodSubnetDynamic, "(50 + 2) x 1", "(50 + 2) x (1 + min(30, 16 x ceil(0.5 + 9 / 16)))")]
    [InlineData(CniMode.AzureCniPodSubnetStaticBlock, "(50 + 2) x 1", "(50 + 2) x 16 x ceil((30 + 1) / 16)")]
    public void Formulas_are_written_out(CniMode mode, params string[] formulas)
    {
        IpBudget budget = Build.Plan(mode, 50, 30, "2", podsPerNode: 9);
        Assert.Equal(
            formulas,
            budget
                .Ranges.SelectMany(range => range.Demands)
                .Where(demand => demand.Moment == LoadScenario.Peak)
                .Select(demand => demand.Formula)
        );
        Assert.Equal("50", budget.Ranges[0].Demands.First(demand => demand.Moment == LoadScenario.Steady).Formula.Split(' ')[0]);
    }

    [Fact]
    public void A_plan_without_ranges_answers_with_the_smallest_prefixes()
    {
        IpBudget budget = Build.Plan(CniMode.AzureCniOverlay, 5, surge: "1", max: 20);
        Assert.Null(budget.Fits);
        Assert.Equal([27, 19], budget.Ranges.Select(range => range.MinimumPrefixLength!.Value));
        Assert.Equal("The plan needs a /27 node subnet and a /19 pod CIDR at peak.", budget.Verdict);
        Assert.Empty(budget.Findings);
    }
}
