using System.Reflection;
using System.Text;
using AksCni.Throughput.Comparison;

namespace AksCni.Tests.Budget;

public sealed class RuleTests
{
    private static readonly VirtualNetwork Roomy = Build.Network(
        "10.0.0.0/16",
        Build.Subnet("nodes", "10.0.0.0/18"),
        Build.Subnet("pods", "10.0.64.0/18")
    );

    [Theory]
    [InlineData(999, null)]
    [InlineData(1_000, Severity.Error)]
    public void A_thousand_nodes_a_pool_with_its_surge(long nodes, Severity? severity) =>
        Assert.Equal(severity, Build.Judge(Build.Cluster(pools: Build.Pool(count: nodes))).Finding("PoolNodeLimit")?.Severity);

    [Fact]
    public void A_plan_of_more_than_a_thousand_nodes_wants_more_pools() =>
        Assert.Contains("3 pools", Build.Plan(CniMode.AzureCniOverlay, 2_500).Finding("PoolNodeLimit")!.Fix, StringComparison.Ordinal);

    [Theory]
    [InlineData(4_999, "0", false)]
    [InlineData(4_999, "1", false)]
    [InlineData(5_000, "0", true)]
    [InlineData(4_990, "20", true)]
    public void Five_thousand_nodes_a_cluster(long nodes, string surge, bool found) =>
        Assert.Equal(found, Build.Plan(CniMode.AzureCniOverlay, nodes, surge: surge).Finding("ClusterNodeLimit") is not null);

    [Theory]
    [InlineData(398, 0, false)]
    [InlineData(399, 0, false)]
    [InlineData(400, 0, true)]
    [InlineData(397, 2, false)]
    [InlineData(398, 2, true)]
    public void Kubenet_needs_a_route_a_node_beside_the_tables_own(long nodes, int otherRoutes, bool found)
    {
        Subnet subnet = Build.Subnet("nodes", "10.0.0.0/22");
        subnet.RouteTableId = "/subscriptions/s/rt";
        subnet.Routes =
        [
            .. Enumerable.Range(0, otherRoutes).Select(i => $"192.168.{i}.0/24"),
            .. Enumerable.Range(0, 200).Select(i => $"10.244.{i}.0/24"),
        ];
        IpBudget budget = Build.Judge(
            Build.Cluster(
                mode: CniMode.Kubenet,
                network: Build.Network("10.0.0.0/16", subnet),
                podCidrs: ["10.244.0.0/15"],
                pools: Build.Pool(count: nodes)
            )
        );
        Assert.Equal(found, budget.Finding("KubenetRouteLimit") is not null);
        if (found)
            Assert.Contains(
                otherRoutes == 0
                    ? $"{nodes + 1} nodes at peak, and the table has no other route,"
                    : $"{nodes + 1} nodes at peak and {otherRoutes} other routes,",
                budget.Finding("KubenetRouteLimit")!.Message,
                StringComparison.Ordinal
            );
        Assert.Null(budget.Finding("ClusterNodeLimit"));
    }

    [Fact]
    public void Routes_that_the_input_does_not_show_are_said_to_be_unknown() =>
        Assert.Contains(
            "the table's other routes are not in the input",
            Build.Plan(CniMode.Kubenet, 400).Finding("KubenetRouteLimit")!.Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Below_the_limit_unknown_routes_are_information()
    {
        Finding finding = Build
            .Judge(Build.Cluster(mode: CniMode.Kubenet, network: Roomy, pools: Build.Pool(count: 390)))
            .Finding("KubenetRouteLimit")!;
        Assert.Equal(Severity.Information, finding.Severity);
        Assert.Contains("9 other routes at most", finding.Message, StringComparison.Ordinal);
        Assert.Null(Build.Plan(CniMode.Kubenet, 390).Finding("KubenetRouteLimit"));
    }

    [Theory]
    [InlineData(
        1,
        "101 nodes at peak x 1,000 outbound ports = 101,000; 1 outbound address gives 64,000, enough for 64 nodes.",
        "Use 2 outbound addresses"
    )]
    [InlineData(2, null, null)]
    public void Outbound_ports_with_their_arithmetic(long addresses, string? said, string? fix)
    {
        Cluster cluster = Build.Cluster(network: Roomy, pools: Build.Pool(count: 100));
        cluster.AllocatedOutboundPorts = 1_000;
        cluster.OutboundIpCount = addresses;
        Finding? finding = Build.Judge(cluster).Finding("OutboundPortLimit");
        Assert.Equal(said, finding?.Message);
        Assert.Equal(fix, finding?.Fix[..(fix?.Length ?? 0)]);
        cluster.OutboundType = "userDefinedRouting";
        Assert.Null(Build.Judge(cluster).Finding("OutboundPortLimit"));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(250, false)]
    [InlineData(251, true)]
    public void maxPods_of_an_existing_pool(long maxPods, bool found) =>
        Assert.Equal(
            found,
            Build.Judge(Build.Cluster(pools: Build.Pool(count: 5, maxPods: maxPods))).Finding("MaxPodsOutOfRange") is not null
        );

    [Theory]
    [InlineData(255, false)]
    [InlineData(256, true)]
    public void Addresses_on_a_network_interface(long maxPods, bool found) =>
        Assert.Equal(
            found,
            Build.Judge(Build.Cluster(mode: CniMode.AzureCniNodeSubnet, pools: Build.Pool(maxPods: maxPods))).Finding("NicAddressLimit")
                is not null
        );

    [Theory]
    [InlineData(2, 10, Severity.Information)]
    [InlineData(3, 10, null)]
    [InlineData(0, 10, null)]
    [InlineData(1, 29, Severity.Information)]
    public void Thirty_pods_of_an_existing_pool(long nodes, long maxPods, Severity? severity) =>
        Assert.Equal(
            severity,
            Build.Judge(Build.Cluster(pools: Build.Pool(count: nodes, maxPods: maxPods))).Finding("PoolPodMinimum")?.Severity
        );

    [Fact]
    public void A_network_holds_65536_addresses_over_all_its_clusters_and_subnets()
    {
        VirtualNetwork one = Build.Network(
            "10.0.0.0/8",
            Build.Subnet("a", "10.1.0.0/16"),
            Build.Subnet("vm", "10.3.0.0/24", Build.Use("rg", "networkInterfaces", 100))
        );
        VirtualNetwork copy = Build.Network(
            "10.0.0.0/8",
            Build.Subnet("b", "10.2.0.0/16"),
            Build.Subnet("vm", "10.3.0.0/24", Build.Use("rg", "networkInterfaces", 100))
        );
        Assert.Null(Judge(145)[0].Finding("VnetAddressLimit"));
        // 2 x 147 x (1 + 222) + 100 = 65,662.
        Assert.All(Judge(147), budget => Assert.Contains("65,662", budget.Finding("VnetAddressLimit")!.Message, StringComparison.Ordinal));

        IReadOnlyList<IpBudget> Judge(long nodes) =>
            IpBudgets.Judge([
                Build.Cluster(
                    "a",
                    CniMode.AzureCniNodeSubnet,
                    network: one,
                    pools: Build.Pool(count: nodes, maxPods: 222, surge: "0", node: "a")
                ),
                Build.Cluster(
                    "b",
                    CniMode.AzureCniNodeSubnet,
                    network: copy,
                    pools: Build.Pool(count: nodes, maxPods: 222, surge: "0", node: "b")
                ),
            ]);
    }

    [Fact]
    public void A_plan_counts_against_the_network_too() =>
        Assert.NotNull(Build.Plan(CniMode.AzureCniNodeSubnet, 900, 110).Finding("VnetAddressLimit"));

    [Theory]
    [InlineData(null, null)]
    [InlineData("10.0.0.0/16", null)]
    [InlineData(null, "10.16.0.0/12")]
    [InlineData("10.0.0.0/16", "10.16.0.0/12")]
    public void A_plan_is_one_network_whatever_ranges_it_names(string? nodes, string? pods)
    {
        IpBudget budget = Build.Plan(CniMode.AzureCniPodSubnetDynamic, 900, 110, nodeSubnet: nodes, podSubnet: pods);
        Assert.Contains(
            "100,912",
            Assert.Single(budget.Findings, finding => finding.Rule == "VnetAddressLimit").Message,
            StringComparison.Ordinal
        );
        Assert.Null(Build.Plan(CniMode.AzureCniPodSubnetDynamic, 900_000, 250).Finding("PeeringAddressLimit"));
    }

    [Fact]
    public void A_static_block_counts_as_one_address_of_the_network()
    {
        Assert.Null(Build.Plan(CniMode.AzureCniPodSubnetStaticBlock, 900, 250).Finding("VnetAddressLimit"));
        Assert.NotNull(Build.Plan(CniMode.AzureCniPodSubnetDynamic, 900, 250).Finding("VnetAddressLimit"));
    }

    [Fact]
    public void Peered_networks_hold_128000_addresses_and_a_cycle_of_peerings_ends()
    {
        Cluster[] clusters = [.. "abc".Select(letter => InNetwork(letter.ToString()))];
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge(clusters);
        // Each needs 200 x (1 + 220) = 44,200; each is peered with the two others and itself.
        Assert.All(budgets, budget => Assert.Contains("132,600", budget.Finding("PeeringAddressLimit")!.Message, StringComparison.Ordinal));
        Assert.Null(IpBudgets.Judge(clusters[..2])[0].Finding("PeeringAddressLimit"));

        static Cluster InNetwork(string name)
        {
            string id = $"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/{name}";
            NodePool pool = Build.Pool(count: 200, maxPods: 220, surge: "0");
            pool.NodeSubnetId = $"{id}/subnets/nodes";
            return Build.Cluster(
                name,
                CniMode.AzureCniNodeSubnet,
                pools: pool,
                network: new VirtualNetwork
                {
                    Id = id,
                    Name = name,
                    Subnets =
                    [
                        new Subnet
                        {
                            Id = $"{id}/subnets/nodes",
                            Name = "nodes",
                            Prefixes = [$"10.{name[0] - 'a'}.0.0/16"],
                            InUse = [],
                        },
                    ],
                    Peerings =
                    [
                        .. "abc".Select(other => new Peering
                        {
                            Name = $"to-{other}",
                            RemoteId = id.Replace($"/{name}", $"/{other}", StringComparison.Ordinal),
                        }),
                    ],
                }
            );
        }
    }

    [Theory]
    [InlineData("Connected", "other", true)]
    [InlineData(null, "other", true)]
    [InlineData("Disconnected", "other", false)]
    [InlineData("Connected", "vnet", false)]
    public void Only_a_peering_that_carries_something_counts(string? state, string remote, bool counts)
    {
        VirtualNetwork network = Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/18"));
        network.Peerings =
        [
            new Peering
            {
                Name = "p",
                RemoteId = Build.NetworkId[..^4] + remote,
                RemotePrefixes = ["10.0.0.0/16", "10.244.0.0/16"],
                State = state,
            },
        ];
        IpBudget budget = Build.Judge(Build.Cluster(network: network, pools: Build.Pool()));
        Assert.Equal(counts, budget.Finding("PodCidrOverlap") is not null);
        Assert.Equal(counts, budget.Finding("SubnetOverlap") is not null);
    }

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.0.10", null)]
    [InlineData("10.0.0.0/16", "10.0.0.1", "DnsServiceIpIsFirstAddress")]
    [InlineData("10.0.0.0/16", "10.0.0.0", "DnsServiceIpIsFirstAddress")]
    [InlineData("10.200.0.0/16", "10.0.0.10", "DnsServiceIpOutOfServiceCidr")]
    [InlineData("10.0.0.0/16", "fd00::10", "DnsServiceIpOutOfServiceCidr")]
    [InlineData("10.0.0.0/16", "ten", "InvalidRange")]
    [InlineData("10.0.0.0/12", "10.0.0.10", "ServiceCidrTooLarge")]
    [InlineData("10.0.0.0/13", "10.0.0.10", null)]
    [InlineData("172.30.0.0/16", "172.30.0.10", "ReservedRange")]
    [InlineData("20.0.0.0/16", "20.0.0.10", "ServiceCidrNotPrivate")]
    [InlineData("10.0.0.0/33", "10.0.0.10", "InvalidRange")]
    public void Service_cidr_and_dns_address(string serviceCidr, string dns, string? rule)
    {
        Cluster cluster = Build.Cluster(serviceCidrs: [serviceCidr], pools: Build.Pool());
        cluster.DnsServiceIp = dns;
        Assert.Equal(
            rule is null ? [] : [rule],
            Build.Judge(cluster).Findings.Select(finding => finding.Rule).Where(id => id != "SubnetNotDescribed")
        );
    }

    [Theory]
    [InlineData("172.16.0.0/12", "ReservedRange")]
    [InlineData("20.0.0.0/16", "PodCidrNotPrivate")]
    [InlineData("100.64.0.0/16", null)]
    [InlineData("10.0.1.0/24", "PodCidrOverlap")]
    [InlineData("10.0.0.0/8", "PodCidrOverlap")]
    [InlineData("10.0.200.0/22", "PodCidrInVnet")]
    [InlineData("10.50.0.0/16", "PodCidrOverlap")]
    [InlineData("10.60.0.0/16", "PodCidrOverlap")]
    [InlineData("10.70.0.0/16", "PodCidrOverlap")]
    [InlineData("10.0.0.0/99", "InvalidRange")]
    public void Pod_cidr_beside_everything_else(string podCidr, string? rule)
    {
        VirtualNetwork network = Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/18"));
        network.Peerings =
        [
            new Peering
            {
                Name = "to-hub",
                RemoteId = "/x/virtualNetworks/hub",
                RemotePrefixes = ["10.50.0.0/16"],
            },
        ];
        var options = new BudgetOptions { PeeredRanges = [Cidr.Parse("10.60.0.0/20")], OnPremisesRanges = [Cidr.Parse("10.70.128.0/17")] };
        IpBudget budget = Build.Judge(
            Build.Cluster(network: network, podCidrs: [podCidr], pools: Build.Pool(count: 1, maxPods: 110)),
            options
        );
        Assert.Equal(
            rule is null ? [] : [rule],
            budget.Findings.Select(finding => finding.Rule).Where(id => id != "InsufficientSubnetSize").Distinct()
        );
        if (rule == "PodCidrOverlap")
            Assert.Equal(Severity.Error, budget.Finding(rule)!.Severity);
    }

    [Fact]
    public void Pod_and_service_cidr_must_not_overlap() =>
        Assert.Equal(
            Severity.Error,
            Build
                .Judge(Build.Cluster(podCidrs: ["10.244.0.0/16"], serviceCidrs: ["10.244.128.0/20"], pools: Build.Pool()))
                .Finding("PodCidrOverlapsServiceCidr")!
                .Severity
        );

    [Theory]
    [InlineData(CniMode.AzureCniOverlay)]
    [InlineData(CniMode.Kubenet)]
    public void Pod_cidrs_may_repeat_across_clusters(CniMode mode)
    {
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge([
            Build.Cluster("a", mode, network: Roomy, pools: Build.Pool(node: "nodes")),
            Build.Cluster("b", mode, network: Roomy, pools: Build.Pool(node: "pods")),
        ]);
        Assert.All(budgets, budget => Assert.True(budget.Fits));
        Assert.All(budgets, budget => Assert.DoesNotContain(budget.Findings, finding => finding.Severity != Severity.Information));
    }

    [Fact]
    public void Kubenet_shares_no_subnet()
    {
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge([
            Build.Cluster("a", CniMode.Kubenet, network: Roomy, pools: Build.Pool()),
            Build.Cluster("b", network: Roomy, pools: Build.Pool()),
        ]);
        Assert.All(budgets, budget => Assert.Equal(Severity.Error, budget.Finding("KubenetSubnetShared")!.Severity));
        Assert.Null(
            IpBudgets
                .Judge([Build.Cluster("a", network: Roomy, pools: Build.Pool()), Build.Cluster("b", network: Roomy, pools: Build.Pool())])[
                    0
                ]
                .Finding("KubenetSubnetShared")
        );
        Assert.Null(
            Build
                .Judge(Build.Cluster(mode: CniMode.Kubenet, network: Roomy, pools: [Build.Pool("a"), Build.Pool("b")]))
                .Finding("KubenetSubnetShared")
        );
    }

    [Fact]
    public void Dynamic_and_static_pools_share_no_pod_subnet()
    {
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge([
            Build.Cluster("a", CniMode.AzureCniPodSubnetDynamic, network: Roomy, pools: Build.Pool(pod: "pods")),
            Build.Cluster("b", CniMode.AzureCniPodSubnetStaticBlock, network: Roomy, pools: Build.Pool(pod: "pods")),
        ]);
        Assert.All(budgets, budget => Assert.Equal(Severity.Error, budget.Finding("PodSubnetMixedAllocation")!.Severity));
    }

    [Fact]
    public void A_pod_subnet_holds_no_nodes_of_any_cluster()
    {
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge([
            Build.Cluster("a", CniMode.AzureCniPodSubnetDynamic, network: Roomy, pools: Build.Pool(pod: "pods")),
            Build.Cluster("b", network: Roomy, pools: Build.Pool(node: "pods")),
        ]);
        Assert.NotNull(budgets[0].Finding("PodSubnetHoldsNodes"));
    }

    [Theory]
    [InlineData("Microsoft.Web/serverFarms", Severity.Error)]
    [InlineData("microsoft.containerservice/MANAGEDCLUSTERS", Severity.Warning)]
    [InlineData(null, null)]
    public void Delegation_of_a_node_subnet(string? service, Severity? severity)
    {
        Subnet subnet = Build.Subnet("nodes", "10.0.0.0/24");
        subnet.Delegation = service;
        Assert.Equal(
            severity,
            Build
                .Judge(Build.Cluster(network: Build.Network("10.0.0.0/16", subnet), pools: Build.Pool()))
                .Finding("NodeSubnetDelegated")
                ?.Severity
        );
    }

    [Theory]
    [InlineData("Microsoft.Web/serverFarms", true)]
    [InlineData("Microsoft.ContainerService/managedClusters", false)]
    public void Delegation_of_a_pod_subnet(string service, bool found)
    {
        Subnet pods = Build.Subnet("pods", "10.0.1.0/24");
        pods.Delegation = service;
        Assert.Equal(
            found,
            Build
                .Judge(
                    Build.Cluster(
                        mode: CniMode.AzureCniPodSubnetDynamic,
                        network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24"), pods),
                        pools: Build.Pool(pod: "pods")
                    )
                )
                .Finding("SubnetDelegatedElsewhere")
                is not null
        );
    }

    [Fact]
    public void Own_subnets_beside_other_subnets_and_on_premises_ranges()
    {
        VirtualNetwork network = Build.Network(
            "10.0.0.0/16",
            Build.Subnet("nodes", "10.0.0.0/24"),
            Build.Subnet("other", "10.0.0.128/25"),
            Build.Subnet("apart", "10.0.9.0/24")
        );
        IpBudget budget = Build.Judge(
            Build.Cluster(network: network, pools: Build.Pool()),
            new BudgetOptions { OnPremisesRanges = [Cidr.Parse("10.0.0.0/20")] }
        );
        Assert.Equal(2, budget.Findings.Count(finding => finding.Rule == "SubnetOverlap"));
        Assert.All(budget.Findings.Where(finding => finding.Rule == "SubnetOverlap"), finding => Assert.Equal("nodes", finding.Target));
    }

    [Fact]
    public void A_subnet_id_that_names_no_network_is_budgeted()
    {
        const string Id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetwork/v/subnets/nodes";
        var inventory = new AzureInventory();
        using var json = new MemoryStream(
            Encoding.UTF8.GetBytes(
                $$$"""
                [{"name":"c","type":"Microsoft.ContainerService/managedClusters","properties":{"networkProfile":{"networkPlugin":"azure" },
                "agentPoolProfiles":[{"name":"p","count":1,"maxPods":30,"vnetSubnetID":"{{{Id}}}"}]}},
                {"id":"{{{Id}}}","name":"nodes","type":"Microsoft.Network/virtualNetworks/subnets","properties":{"addressPrefix":"10.0.0.0/24"}}]
                """
            )
        );
        inventory.Read(json, "clusters.json");
        Assert.Equal(62, IpBudgets.Judge(inventory.ToClusters())[0].Range(RangeRole.NodeSubnet).Peak);
    }

    [Fact]
    public void Stopped_clusters_are_budgeted_as_started()
    {
        Cluster cluster = Build.Cluster(network: Roomy, pools: Build.Pool(count: 7));
        cluster.PowerState = "stopped";
        IpBudget budget = Build.Judge(cluster);
        Assert.Equal(8, budget.Range(RangeRole.NodeSubnet).Peak);
        Assert.NotNull(budget.Finding("StoppedCluster"));
    }

    [Theory]
    [InlineData(CniMode.AzureCniNodeSubnet, "30")]
    [InlineData(CniMode.AzureCniPodSubnetDynamic, "the larger of two documented defaults, 110 and 250")]
    [InlineData(CniMode.AzureCniPodSubnetStaticBlock, "250, the most there is")]
    public void maxPods_that_is_not_given(CniMode mode, string said) =>
        Assert.Contains(
            said,
            Build
                .Judge(Build.Cluster(mode: mode, network: Roomy, pools: Build.Pool(maxPods: null, pod: "pods")))
                .Finding("DefaultMaxPods")!
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Static_blocks_near_the_end_of_a_subnet_are_a_warning()
    {
        // /24: 251 usable addresses, 15 whole blocks by count; two may be spoilt, so 14.
        Finding tight = Build
            .Plan(CniMode.AzureCniPodSubnetStaticBlock, 15, 15, "0", podSubnet: "10.0.0.0/24")
            .Finding("StaticBlockReservedAddresses")!;
        Assert.Equal(Severity.Warning, tight.Severity);
        Assert.Contains("14 blocks", tight.Message, StringComparison.Ordinal);
        Assert.Equal(
            Severity.Information,
            Build
                .Plan(CniMode.AzureCniPodSubnetStaticBlock, 14, 15, "0", podSubnet: "10.0.0.0/24")
                .Finding("StaticBlockReservedAddresses")!
                .Severity
        );
    }

    [Fact]
    public void Errors_come_first() =>
        Assert.Equal(
            [Severity.Error, Severity.Warning, Severity.Information],
            Build
                .Judge(Build.Cluster(version: null, podCidrs: ["10.0.0.0/33"], pools: Build.Pool(surge: null)))
                .Findings.Select(finding => finding.Severity)
        );

    [Fact]
    public void Every_rule_is_listed()
    {
        Assert.Equal(Declared<Caveat>().ToHashSet(), ComparisonCaveats.All.ToHashSet());
        Assert.Distinct(ComparisonCaveats.All);
        IEnumerable<FindingRule> declared = Declared<FindingRule>().Concat(Declared<Caveat>().Select(caveat => caveat.Rule)).Distinct();
        Assert.Equal(declared.OrderBy(rule => rule.Id, StringComparer.Ordinal), RuleCatalogue.FindingRules);
        Assert.Equal(Declared<AdviceRule>().ToHashSet(), AdviceRule.All.ToHashSet());
        Assert.Distinct(AdviceRule.All);
    }

    private static IEnumerable<T> Declared<T>() =>
        typeof(Rule)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => typeof(T).IsAssignableFrom(field.FieldType))
            .Select(field => (T)field.GetValue(null)!);

    [Fact]
    public void Every_rule_has_an_id_a_title_and_a_dated_source()
    {
        Assert.All(
            RuleCatalogue.FindingRules,
            rule =>
            {
                Assert.Matches("^[A-Z][A-Za-z]+$", rule.Id);
                Assert.NotEmpty(rule.Title);
                Assert.NotEmpty(rule.Source);
                // A page has a day; a paper or a book is cited with its year, and has that.
                if (!rule.Source.Contains($" {rule.AsOf}", StringComparison.Ordinal))
                    Assert.Matches(@"^20\d\d-\d\d-\d\d$", rule.AsOf);
            }
        );
    }
}
