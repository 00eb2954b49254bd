using AksCni.Clusters;
using static AksCni.Tests.Clusters.Kubernetes.KubernetesJson;

namespace AksCni.Tests.Clusters.Kubernetes;

/// <summary>What kubectl shows joins the clusters of a call, and changes their budgets.</summary>
public sealed class KubernetesJoinTests
{
    private const string PodSubnetNetwork = """{"networkPlugin":"azure","networkDataplane":"azure"}""";

    private static readonly string Azure = AzureJson.ClusterJson(
        network: PodSubnetNetwork,
        pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"), AzureJson.SubnetId("pods"))
    );

    private static readonly string Network = $$"""
        {"id":"{{AzureJson.Network}}","name":"vnet-contoso","type":"Microsoft.Network/virtualNetworks",
         "properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/8"]},"subnets":[
          {"id":"{{AzureJson.SubnetId("nodes")}}","name":"nodes","properties":{"addressPrefix":"10.10.0.0/24"} },
          {"id":"{{AzureJson.SubnetId("pods")}}","name":"pods","properties":{"addressPrefix":"10.20.0.0/24"} }]} }
        """;

    [Fact]
    public void The_maximum_of_each_pool_fills_pods_per_node()
    {
        Cluster cluster = Join([Azure], List([Node(), Node(node: 1), Node(node: 2), .. Pods(5, 0), .. Pods(12, 1), .. Pods(7, 2)]))[0];

        Assert.Equal(12, cluster.Pools[0].PodsPerNodeObserved);
        Finding finding = Assert.Single(cluster.Findings);
        Assert.Equal("PodsPerNodeObserved", finding.Rule);
        Assert.Equal(Severity.Information, finding.Severity);
        Assert.Equal(
            "The most pods per node that need an address, by kubectl at 2026-08-20 10:15 UTC, the newest heartbeat of a node: np1 12 of 30 "
                + "(aks-np1-12345678-vmss000001).",
            finding.Message
        );
    }

    [Fact]
    public void Pods_per_node_are_in_the_formula()
    {
        Cluster cluster = Join(
            [Azure, Network],
            List([Node(), Node(node: 1), Node(node: 2), .. Pods(12, 1), .. Pods(1, 0), .. Pods(1, 2)])
        )[0];

        BudgetRange observed = PodRange(cluster);
        Assert.Equal("3 x (1 + min(30, 16 x ceil(0.5 + 12 / 16)))", observed.Demands[0].Formula);
        Assert.Equal(3 * (1 + 30), observed.Steady);
        Assert.True(observed.Fits);
        BudgetRange given = PodRange(cluster, new BudgetOptions { PodsPerNode = 3 });
        Assert.Equal("3 x (1 + min(30, 16 x ceil(0.5 + 3 / 16)))", given.Demands[0].Formula);
    }

    [Fact]
    public void Clusters_with_equal_node_names_are_told_apart()
    {
        string other = AzureJson.ClusterJson(
            "c2",
            PodSubnetNetwork,
            AzureJson.PoolOn(AzureJson.SubnetId("nodes"), AzureJson.SubnetId("pods"))
        );

        IReadOnlyList<Cluster> clusters = Join(
            [Azure, other],
            List([Node(), .. Pods(5, 0)]),
            List([Node("c2", ip: "10.11.0.4"), .. Pods(9, 0, "c2")])
        );

        Assert.Equal([5L, 9L], clusters.Select(cluster => cluster.Pools[0].PodsPerNodeObserved));
    }

    [Fact]
    public void Equal_names_in_lists_apart_are_told_apart_by_the_address_of_the_node()
    {
        string other = AzureJson.ClusterJson("c2", PodSubnetNetwork, AzureJson.PoolOn(AzureJson.SubnetId("n2"), AzureJson.SubnetId("p2")));

        IReadOnlyList<Cluster> clusters = Join(
            [Azure, other],
            List(Node()),
            List(Node("c2", ip: "10.11.0.4")),
            List(Pods(5, 0, hostIp: Ip(0))),
            List(Pods(9, 0, "c2", "10.11.0.4"))
        );

        Assert.Equal([5L, 9L], clusters.Select(cluster => cluster.Pools[0].PodsPerNodeObserved));
    }

    [Fact]
    public void Equal_names_that_nothing_tells_apart_leave_pods_unknown()
    {
        string other = AzureJson.ClusterJson("c2", PodSubnetNetwork, AzureJson.PoolOn(AzureJson.SubnetId("n2"), AzureJson.SubnetId("p2")));

        IReadOnlyList<Cluster> clusters = Join([Azure, other], List(Node()), List(Node("c2")), List(Pods(5, 0)), List(Pods(9, 0, "c2")));

        Assert.All(clusters, cluster => Assert.Null(cluster.Pools[0].PodsPerNodeObserved));
        Assert.All(
            clusters,
            cluster =>
                Assert.Contains(
                    cluster.Findings,
                    finding =>
                        finding.Message
                        == "1 of 1 listed node of pool np1: another cluster has nodes of the same name, and their pods can't be told apart."
                )
        );
    }

    [Fact]
    public void Nodes_without_a_pod_list_are_unknown()
    {
        Cluster cluster = Join([Azure], List(Node(), Node(node: 1), Node(node: 2)))[0];

        Assert.Null(cluster.Pools[0].PodsPerNodeObserved);
        Finding finding = Assert.Single(cluster.Findings);
        Assert.Equal("PodsPerNodeUnknown", finding.Rule);
        Assert.Equal("3 of 3 listed nodes of pool np1: no pod list covers them, so how many pods they run is unknown.", finding.Message);
    }

    [Fact]
    public void A_pod_list_that_was_cut_off_is_not_used()
    {
        string list = List([Node(), Node(node: 1), Node(node: 2), .. Pods(5, 0)]);
        AzureInventory inventory = AzureJson.Read(Azure);
        inventory.ReadKubernetes(AzureJson.Stream(list[..^200]), "cut.json");

        Cluster cluster = Assert.Single(inventory.ToClusters());

        Assert.Equal(Fault.InvalidJson, Assert.Single(inventory.Faults).Fault);
        Assert.Null(cluster.Pools[0].PodsPerNodeObserved);
        Assert.Contains(cluster.Findings, finding => finding.Message.Contains("ends too early", StringComparison.Ordinal));
    }

    [Fact]
    public void Fewer_nodes_than_the_pool_has_are_reported()
    {
        Cluster cluster = Join([Azure], List([Node(), Node(node: 1), .. Pods(5, 0), .. Pods(6, 1)]))[0];

        Assert.Equal(6, cluster.Pools[0].PodsPerNodeObserved);
        Finding finding = Assert.Single(cluster.Findings, finding => finding.Rule == "FewerNodesListed");
        Assert.Equal("c1/np1", finding.Target);
        Assert.StartsWith("The Kubernetes lists show 2 nodes of pool np1, which has 3.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_without_system_pods_is_reported()
    {
        Cluster cluster = Join(
            [Azure],
            List(Node(), Node(node: 1), Node(node: 2), Pod(1, NodeName(0)), Pod(2, NodeName(1)), Pod(3, NodeName(2)))
        )[0];

        Assert.Equal(1, cluster.Pools[0].PodsPerNodeObserved);
        Assert.Equal(["SystemPodsNotListed", "PodsPerNodeObserved"], cluster.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Nodes_of_no_cluster_are_named_by_group()
    {
        Cluster cluster = Join(
            [Azure],
            List([
                Node(),
                Node(node: 1),
                Node(node: 2),
                .. Pods(1, 0),
                .. Pods(1, 1),
                .. Pods(1, 2),
                Node("c9", 7),
                Node("c9", 8),
                Node("c8", 9, providerId: ""),
            ])
        )[0];

        Finding[] unknown = [.. cluster.Findings.Where(finding => finding.Rule == "NodesOfNoCluster")];
        Assert.Equal(2, unknown.Length);
        Assert.Equal("mc_c9", unknown[1].Target);
        Assert.StartsWith(
            "The Kubernetes lists show 2 nodes in resource group mc_c9 of subscription",
            unknown[1].Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith($"First node: {NodeName(7)}.", unknown[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_label_of_the_cluster_joins_nothing()
    {
        // The label says MC_c1, the provider id another group: kubernetes.azure.com/cluster may be cut.
        Cluster cluster = Join([Azure], List([Node(providerId: ProviderId("c7", 0)), .. Pods(5, 0)]))[0];

        Assert.Null(cluster.Pools[0].PodsPerNodeObserved);
        Assert.Equal(["NodesOfNoCluster"], cluster.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Configs_are_what_Azure_holds_in_a_pod_subnet()
    {
        Cluster cluster = Join(
            [Azure, Network],
            List([Node(), Node(node: 1), Node(node: 2), .. Pods(5, 0), .. Pods(5, 1), .. Pods(5, 2)]),
            List(Config(Vnet(16)), Config(Vnet(16), node: 1), Config(Vnet(32, subnet: null), node: 2))
        )[0];

        BudgetRange range = PodRange(cluster);
        Assert.Equal(17 + 17 + 33, range.Observed);
        Assert.NotEqual(67, range.InUse);
    }

    [Fact]
    public void Use_that_only_some_nodes_show_is_unknown()
    {
        Cluster cluster = Join([Azure, Network], List(Node(), Node(node: 1), Node(node: 2)), List(Config(Vnet(16))))[0];

        Assert.Null(PodRange(cluster).Observed);
    }

    [Fact]
    public void Addresses_of_nodes_of_no_cluster_are_in_use_by_others()
    {
        Cluster cluster = Join(
            [Azure, Network],
            List(Node(), Node(node: 1), Node(node: 2), Node("c9", 5)),
            List(Config(Vnet(16)), Config(Vnet(16), node: 1), Config(Vnet(16), node: 2), Config(Vnet(48), "c9", 5))
        )[0];

        BudgetRange range = PodRange(cluster);
        Assert.Equal(49, range.InUse);
        Assert.Equal(3 * 17, range.Observed);
        Finding finding = Assert.Single(cluster.Findings, finding => finding.Rule == "NodesOfNoCluster");
        Assert.EndsWith("They hold 49 addresses of subnet pods, which count as used by others.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_of_a_cluster_that_is_not_judged_are_in_use_by_others()
    {
        string other = AzureJson.ClusterJson(
            "c2",
            PodSubnetNetwork,
            AzureJson.PoolOn(AzureJson.SubnetId("nodes"), AzureJson.SubnetId("pods"))
        );
        IReadOnlyList<Cluster> clusters = Join(
            [Azure, other, Network],
            List(Node(), Node("c2", 1)),
            List(Config(Vnet(16)), Config(Vnet(32), "c2", 1))
        );

        BudgetRange both = PodRange(IpBudgets.Judge(clusters)[0]);
        Assert.Equal((17L + 33, null), (both.Observed, both.InUse));
        BudgetRange one = PodRange(IpBudgets.Judge([clusters[0]])[0]);
        Assert.Equal((17L, 33L), (one.Observed, one.InUse));
    }

    [Fact]
    public void Configs_that_join_nothing_are_reported()
    {
        Cluster cluster = Join(
            [Azure],
            List(Node(), Node("c9", 5), Node(node: 1)),
            List(Config(Vnet(16), "c5", 3), Config(Vnet(16, subnet: null), "c9", 5), Config(Vnet(16, primary: "x"), node: 1))
        )[0];

        Assert.Equal(
            [
                "NodeNetworkConfigs: 1 belong to a node that no list has. The addresses that they hold aren't counted.",
                "NodeNetworkConfigs: 1 name no subnet, and their nodes belong to no pool with a pod subnet. The addresses that they hold "
                    + "aren't counted.",
                "NodeNetworkConfigs: 1 have an address that isn't valid, or a type other than vnet, vnetblock and overlay. The addresses "
                    + "that they hold aren't counted.",
            ],
            cluster.Findings.Where(finding => finding.Rule == "NodeNetworkConfigsNotJoined").Select(finding => finding.Message)
        );
    }

    [Fact]
    public void Pods_of_nodes_that_no_list_describes_are_reported()
    {
        Cluster cluster = Join([Azure], List([.. Pods(5, 0), .. Pods(5, 1)]))[0];

        Finding finding = Assert.Single(cluster.Findings);
        Assert.Equal("PodsPerNodeUnknown", finding.Rule);
        Assert.StartsWith("The pod lists name 2 nodes that no list of nodes describes.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kubernetes_lists_alone_are_no_input()
    {
        var inventory = new AzureInventory();
        inventory.ReadKubernetes(AzureJson.Stream(List(Node())), "kube.json");

        Assert.False(inventory.IsEmpty);
        Assert.Empty(inventory.ToClusters());
        Assert.Equal(Fault.NoCluster, Assert.Single(inventory.Faults).Fault);
    }

    [Fact]
    public void A_cluster_that_is_handed_on_keeps_what_kubectl_showed()
    {
        Cluster cluster = Join(
            [Azure, Network],
            List([Node(), Node(node: 1), Node(node: 2), .. Pods(12, 0), .. Pods(1, 1), .. Pods(1, 2)])
        )[0];
        var inventory = new AzureInventory();
        inventory.Add(cluster);

        Cluster copy = Assert.Single(inventory.ToClusters());

        Assert.Equal(12, copy.Pools[0].PodsPerNodeObserved);
        Assert.Equal(cluster.Findings.Select(finding => finding.Message), copy.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void Inventories_that_are_joined_join_their_lists()
    {
        string other = AzureJson.ClusterJson("c2", PodSubnetNetwork, AzureJson.PoolOn(AzureJson.SubnetId("n2"), AzureJson.SubnetId("p2")));
        AzureInventory first = AzureJson.Read(Azure, other);
        first.ReadKubernetes(AzureJson.Stream(List([Node(), .. Pods(5, 0)])), "1.json");
        var second = new AzureInventory();
        second.ReadKubernetes(AzureJson.Stream(List([Node("c2"), .. Pods(9, 0, "c2")])), "2.json");

        first.Absorb(second);

        Assert.Equal([5L, 9L], first.ToClusters().Select(cluster => cluster.Pools[0].PodsPerNodeObserved));
    }

    /// <summary>Clusters of Azure's texts, joined with kubectl's.</summary>
    private static IReadOnlyList<Cluster> Join(string[] azure, params string[] kubernetes)
    {
        AzureInventory inventory = AzureJson.Read(azure);
        foreach (string text in kubernetes)
            inventory.ReadKubernetes(AzureJson.Stream(text), "kube.json");
        IReadOnlyList<Cluster> clusters = inventory.ToClusters();
        Assert.Empty(inventory.Faults);
        return clusters;
    }

    private static BudgetRange PodRange(Cluster cluster, BudgetOptions? options = null) =>
        PodRange(Assert.Single(IpBudgets.Judge([cluster], options)));

    private static BudgetRange PodRange(IpBudget budget) => Assert.Single(budget.Ranges, range => range.Role == RangeRole.PodSubnet);
}
