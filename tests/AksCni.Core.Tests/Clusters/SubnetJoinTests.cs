namespace AksCni.Tests.Clusters;

/// <summary>Pools, subnets and networks that come from different files.</summary>
public sealed class SubnetJoinTests
{
    private const string Managed =
        AzureJson.Subscription + "/resourceGroups/MC_c1/providers/Microsoft.Network/virtualNetworks/aks-vnet-12345678";

    private static string Network(string id, string prefix, string more) =>
        $$"""
            {"id":"{{id}}","name":"{{id[
                (id.LastIndexOf('/') + 1)..
            ]}}","type":"Microsoft.Network/virtualNetworks","properties":{"addressSpace":{"addressPrefixes":["{{prefix}}"]},{{more}} } }
            """;

    public static TheoryData<Func<string, string>> Spellings =>
        new() { id => id, id => id.ToUpperInvariant(), id => id.ToLowerInvariant(), id => id + "/" };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_pool_finds_its_subnet_whatever_the_case_of_the_id(Func<string, string> spell)
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(pools: AzureJson.PoolOn(spell(AzureJson.SubnetId("nodes")))),
            AzureJson.NetworkJson()
        );

        Assert.Equal(["10.10.0.0/24"], cluster.FindSubnet(cluster.Pools[0].NodeSubnetId)!.Prefixes);
    }

    [Fact]
    public void Files_may_come_in_any_order()
    {
        string[] texts =
        [
            AzureJson.ClusterJson(pools: "null"),
            AzureJson.PoolJson("np1", $$"""{"count":2,"vnetSubnetID":"{{AzureJson.SubnetId("nodes")}}"}"""),
            AzureJson.NetworkJson(),
        ];
        string wanted = AzureJson.TextOf(AzureJson.Read(texts).ToClusters());

        Assert.Contains("10.10.0.0/24", wanted, StringComparison.Ordinal);
        foreach (int[] order in new int[][] { [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
            Assert.Equal(wanted, AzureJson.TextOf(AzureJson.Read([.. order.Select(i => texts[i])]).ToClusters()));
    }

    [Fact]
    public void Node_and_pod_subnet_may_be_in_two_networks()
    {
        const string Other = AzureJson.Subscription + "/resourceGroups/rg2/providers/Microsoft.Network/virtualNetworks/vnet2";
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(
                network: """{"networkPlugin":"azure"}""",
                pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"), Other + "/subnets/pods")
            ),
            AzureJson.NetworkJson(),
            Network(
                Other,
                "10.20.0.0/16",
                $$""" "subnets":[{"id":"{{Other}}/subnets/pods","name":"pods","properties":{"addressPrefix":"10.20.0.0/20"} }]"""
            )
        );

        Assert.Equal(["vnet-contoso", "vnet2"], cluster.VirtualNetworks.Select(network => network.Name));
        Assert.Equal(["10.20.0.0/20"], cluster.FindSubnet(cluster.Pools[0].PodSubnetId)!.Prefixes);
    }

    [Fact]
    public void Networks_of_no_pool_are_not_the_clusters()
    {
        Cluster cluster = AzureJson.OneCluster(AzureJson.ClusterJson(), AzureJson.NetworkJson());

        Assert.Empty(cluster.VirtualNetworks);
    }

    [Fact]
    public void A_pool_without_subnet_lives_in_the_network_of_the_node_resource_group()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(pools: """[{"name":"np1","count":3,"vnetSubnetID":null}]"""),
            Network(
                Managed.Replace("MC_c1", "mc_C1", StringComparison.Ordinal),
                "10.224.0.0/12",
                """ "subnets":[{"name":"aks-appgateway","properties":{"addressPrefix":"10.225.0.0/16"}},{"name":"aks-subnet","properties":{"addressPrefix":"10.224.0.0/16"}}]"""
            )
        );

        Assert.Equal(["10.224.0.0/16"], cluster.FindSubnet(cluster.Pools[0].NodeSubnetId)!.Prefixes);
    }

    [Fact]
    public void A_subnet_that_no_file_describes_is_a_finding_and_the_rest_is_judged()
    {
        IReadOnlyList<Cluster> clusters = AzureJson
            .Read(
                AzureJson.ClusterJson("c1", pools: AzureJson.PoolOn(AzureJson.SubnetId("missing"))),
                AzureJson.ClusterJson("c2", pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"))),
                AzureJson.NetworkJson()
            )
            .ToClusters();

        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge(clusters);

        Finding finding = Assert.Single(budgets[0].Findings, finding => finding.Rule == "SubnetNotDescribed");
        Assert.Contains(AzureJson.SubnetId("missing"), finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(budgets[1].Findings, finding => finding.Rule == "SubnetNotDescribed");
        Assert.Equal(251, Assert.Single(budgets[1].Ranges, range => range.Role == RangeRole.NodeSubnet).Capacity);
    }

    [Fact]
    public void A_cluster_without_pools_is_a_finding()
    {
        IReadOnlyList<Cluster> clusters = AzureJson
            .Read(
                $"[{AzureJson.ClusterJson("c1", pools: "[]")},{AzureJson.ClusterJson("c2", pools: "null")},{AzureJson.ClusterJson("c3")}]"
            )
            .ToClusters();

        Assert.Equal("NoNodePools", Assert.Single(clusters[0].Findings).Rule);
        Assert.Equal(("NoNodePools", "c2"), (Assert.Single(clusters[1].Findings).Rule, clusters[1].Findings[0].Target));
        Assert.Empty(clusters[2].Findings);
    }

    [Fact]
    public void A_pool_by_itself_replaces_the_clusters_line_and_a_new_one_is_added()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(pools: """[{"name":"np1","count":3},{"name":"np2","count":1}]"""),
            $"[{AzureJson.PoolJson("NP1", """{"count":7,"maxPods":40}""")},{AzureJson.PoolJson("np3", """{"count":9}""")}]"
        );

        Assert.Equal(["NP1 7", "np2 1", "np3 9"], cluster.Pools.Select(pool => $"{pool.Name} {pool.Count}"));
        Assert.Equal(40, cluster.Pools[0].MaxPods);
    }

    [Fact]
    public void Pools_of_a_cluster_that_no_input_describes_are_one_error_and_the_rest_is_kept()
    {
        AzureInventory inventory = AzureJson.Read(
            AzureJson.PoolJson("np1", """{"count":1}""", "gone"),
            AzureJson.PoolJson("np2", """{"count":1}""", "gone"),
            AzureJson.ClusterJson()
        );

        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.NoCluster, fault.Fault);
        Assert.Contains("'gone'", fault.Message, StringComparison.Ordinal);
        Assert.Equal("1.json", fault.Target);
    }

    [Fact]
    public void Networks_without_any_cluster_are_an_error()
    {
        AzureInventory inventory = AzureJson.Read(AzureJson.NetworkJson());

        Assert.Empty(inventory.ToClusters());
        Assert.Equal(Fault.NoCluster, Assert.Single(inventory.Faults).Fault);
    }

    [Fact]
    public void A_cluster_given_twice_is_used_once_and_noted()
    {
        string again = AzureJson
            .ClusterJson(pools: """[{"name":"np1","count":99}]""")
            .Replace(AzureJson.ClusterId("c1"), AzureJson.ClusterId("c1").ToUpperInvariant(), StringComparison.Ordinal);

        Cluster cluster = AzureJson.OneCluster(AzureJson.ClusterJson(), again);

        Assert.Equal(3, cluster.Pools[0].Count);
        Finding finding = Assert.Single(cluster.Findings);
        Assert.Equal("DuplicateResource", finding.Rule);
        Assert.Contains("2.json", finding.Message, StringComparison.Ordinal);
        Assert.Contains("1.json", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_given_twice_is_used_once_and_noted()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(),
            AzureJson.PoolJson("np1", """{"count":4}"""),
            AzureJson.PoolJson("np1", """{"count":8}""")
        );

        Assert.Equal(4, Assert.Single(cluster.Pools).Count);
        Assert.Equal(("DuplicateResource", "c1/np1"), (Assert.Single(cluster.Findings).Rule, cluster.Findings[0].Target));
    }

    [Fact]
    public void A_network_given_twice_has_its_subnets_and_peerings_once()
    {
        Cluster cluster = AzureJson.One(
            AzureJson.ReadFixtures("az-aks-show.json", "az-network-vnet-show.json", "arm-vnet.json", "az-network-vnet-peering-list.json")
        );

        VirtualNetwork network = Assert.Single(cluster.VirtualNetworks);
        Assert.Equal(["10.10.0.0/16"], network.AddressPrefixes);
        Assert.Equal(["nodes", "pods"], network.Subnets.Select(subnet => subnet.Name));
        Assert.Equal(["to-hub"], network.Peerings.Select(peering => peering.Name));
        Assert.Equal(11, network.Subnets[0].InUse!.Sum(use => use.Count));
    }

    [Fact]
    public void Peerings_in_a_circle_take_their_prefixes_from_each_other()
    {
        string[] ids = [AzureJson.Network, AzureJson.Network + "2", AzureJson.Network + "3"];
        string[] networks =
        [
            .. ids.Select(
                (id, i) =>
                    Network(
                        id,
                        $"10.{i + 10}.0.0/16",
                        $$"""
                        "subnets":[{"name":"nodes","properties":{"addressPrefix":"10.{{i + 10}}.0.0/24"} }],
                        "virtualNetworkPeerings":[{"name":"next","properties":{"peeringState":"Connected","remoteVirtualNetwork":{"id":"{{ids[
                            (i + 1) % 3
                        ].ToUpperInvariant()}}"} } },
                                                  {"name":"self","properties":{"remoteVirtualNetwork":{"id":"{{id}}"} } }]
                        """
                    )
            ),
        ];

        IReadOnlyList<Cluster> clusters = AzureJson
            .Read([AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"))), .. networks])
            .ToClusters();

        Assert.Equal(
            ["10.11.0.0/16", "10.10.0.0/16"],
            clusters[0].VirtualNetworks[0].Peerings.SelectMany(peering => peering.RemotePrefixes)
        );
        Assert.Single(IpBudgets.Judge(clusters));
    }

    [Fact]
    public void Same_names_in_two_subscriptions_stay_apart()
    {
        string second = AzureJson
            .NetworkJson(subnetProperties: """{"addressPrefix":"10.99.0.0/24"}""")
            .Replace("000000000001", "000000000002", StringComparison.Ordinal);

        Cluster cluster = AzureJson.OneCluster(
            second,
            AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"))),
            AzureJson.NetworkJson()
        );

        Assert.Equal(["10.10.0.0/24"], Assert.Single(Assert.Single(cluster.VirtualNetworks).Subnets).Prefixes);
    }

    [Fact]
    public void The_subnet_of_the_API_server_brings_its_network()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(
                more: $$""" "apiServerAccessProfile":{"enableVnetIntegration":true,"subnetId":"{{AzureJson.SubnetId("api").ToUpperInvariant()}}"}"""
            ),
            AzureJson.NetworkJson("api")
        );

        Assert.True(cluster.ApiServerVnetIntegration);
        Assert.Equal("api", cluster.FindSubnet(cluster.ApiServerSubnetId)!.Name);
    }
}
