using System.Text;

namespace AksCni.Tests.Plans;

/// <summary>The demand while a change replaces a pool or a cluster, worked out by hand.</summary>
public sealed class ReplacementTests
{
    private static readonly string Snet = PlanJson.SubnetId("v", "snet-aks");

    private static string Subnet(string prefix) =>
        $$"""{"id":"{{Snet}}","name":"snet-aks","resource_group_name":"rg","virtual_network_name":"v","address_prefixes":["{{prefix}}"]}""";

    private static string DefaultPool(int count, string rest) =>
        $$"""{"name":"system","node_count":{{count}},"vm_size":"Standard_D4s_v5","vnet_subnet_id":"{{Snet}}"{{rest}}}""";

    private static string Cluster(string pool, string name = "k", string mode = "") =>
        $$"""
            {"id":"{{PlanJson.ClusterId(name)}}","name":"{{name}}","resource_group_name":"rg","kubernetes_version":"1.33",
            "default_node_pool":[{{pool}}],"network_profile":[{"network_plugin":"azure","network_plugin_mode":"{{mode}}",
            "service_cidr":"10.0.0.0/16","pod_cidr":"{{(mode.Length > 0 ? "10.244.0.0/22" : "")}}"}]}
            """;

    private static string Pool(int count, int maxPods, string name = "np") =>
        $$"""
            {"id":"{{PlanJson.ClusterId("k")}}/agentPools/{{name}}","name":"{{name}}","kubernetes_cluster_id":"{{PlanJson.ClusterId("k")}}",
            "node_count":{{count}},"max_pods":{{maxPods}},"vnet_subnet_id":"{{Snet}}","vm_size":"Standard_D4s_v5"}
            """;

    private static IpBudget Judge(PlanJson plan, int cluster = 0)
    {
        var reader = new InventoryReader();
        reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(plan.Text())), "plan.json");
        IReadOnlyList<Cluster> clusters = reader.ToClusters();
        Assert.Empty(reader.Inventory.Faults);
        return IpBudgets.Judge(clusters, before: reader.ClustersBefore)[cluster];
    }

    private static PlanJson WithSubnet(string prefix) => new PlanJson().Change("azurerm_subnet.a", "no-op", Subnet(prefix), Subnet(prefix));

    private static PlanJson Rotation(int before, int after, string prefix = "10.1.0.0/22", string name = "\"tmp\"") =>
        WithSubnet(prefix)
            .Change(
                "azurerm_kubernetes_cluster.k",
                "update",
                Cluster(DefaultPool(4, $",\"max_pods\":{before},\"temporary_name_for_rotation\":{name}")),
                Cluster(DefaultPool(4, $",\"max_pods\":{after},\"temporary_name_for_rotation\":{name}"))
            );

    [Theory]
    // Old + temporary = 4 x 31 + 4 x 51; temporary + new = 2 x 4 x 51 = 408 is larger.
    [InlineData(30, 50, 408)]
    // Old + temporary = 4 x 51 + 4 x 31 = 328 is larger than 2 x 4 x 31.
    [InlineData(50, 30, 328)]
    public void A_rotation_peaks_at_the_larger_of_old_and_temporary_and_temporary_and_new(int before, int after, long peak)
    {
        BudgetRange range = Judge(Rotation(before, after)).Ranges[0];
        Assert.Equal(peak, range.PeakReplacement);
        Assert.Equal(4 * (1 + after), range.AutoscalerMax);
        Assert.Equal(range.Capacity - Math.Max(peak, range.Peak!.Value), range.Headroom);
        Assert.Equal(peak, range.Demands.Where(row => row.Moment == LoadScenario.PeakReplacement).Sum(row => row.Addresses));
        Assert.True(range.Fits);
        Assert.Null(range.BreaksAt);
    }

    [Fact]
    public void A_rotation_that_has_no_room_breaks_at_the_replacement_alone()
    {
        // 10.1.0.0/24 has 251: the peak of an upgrade is (4 + 1) x 41 = 205, old + temporary 4 x 31 + 4 x 41 = 288, temporary + new 328.
        IpBudget budget = Judge(Rotation(30, 40, "10.1.0.0/24"));
        BudgetRange range = budget.Ranges[0];
        Assert.Equal((205, 328, -77), (range.Peak, range.PeakReplacement, range.Headroom));
        Assert.Equal((false, LoadScenario.PeakReplacement), (budget.Fits, range.BreaksAt));
        Assert.Equal("k: replacing pool system exhausts snet-aks while both exist: 328 needed, 251 free", budget.Change!.Summary);
        Finding finding = Assert.Single(budget.Findings, finding => finding.Rule == "InsufficientSubnetSize");
        Assert.Contains("while the change replaces a pool k needs 328, 77 too many", finding.Message, StringComparison.Ordinal);
        Assert.Contains("A /23 would hold it", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rotation_without_a_temporary_name_is_an_error()
    {
        Finding finding = Assert.Single(Judge(Rotation(30, 50, name: "null")).Findings, finding => finding.Rule == "TemporaryNameMissing");
        Assert.Equal((Severity.Error, "k/system"), (finding.Severity, finding.Target));
        Assert.DoesNotContain(Judge(Rotation(30, 50)).Findings, finding => finding.Rule == "TemporaryNameMissing");
    }

    [Theory]
    // Old 3 x 31 beside new 5 x 51, and the default pool 2 x 31.
    [InlineData("create+delete", 410)]
    [InlineData("delete+create", null)]
    public void Only_what_is_created_first_exists_twice(string actions, int? peak)
    {
        string cluster = Cluster(DefaultPool(2, ",\"max_pods\":30"));
        IpBudget budget = Judge(
            WithSubnet("10.1.0.0/22")
                .Change("azurerm_kubernetes_cluster.k", "no-op", cluster, cluster)
                .Change("azurerm_kubernetes_cluster_node_pool.np", actions, Pool(3, 30), Pool(5, 50, "np2"), replace: """[["name"]]""")
        );
        Assert.Equal(peak, budget.Ranges[0].PeakReplacement);
        Assert.Contains(
            budget.Change!.Properties,
            change => change is { Target: "k/np2", Property: "pool", Before: "np", After: "replaced" }
        );
    }

    [Fact]
    public void A_pod_CIDR_holds_both_pools_too()
    {
        // A /22 holds four nodes; two old and two new ones, and the default pool's one.
        string cluster = Cluster(DefaultPool(1, ",\"max_pods\":30"), mode: "overlay");
        IpBudget budget = Judge(
            WithSubnet("10.1.0.0/22")
                .Change("azurerm_kubernetes_cluster.k", "no-op", cluster, cluster)
                .Change(
                    "azurerm_kubernetes_cluster_node_pool.np",
                    "create+delete",
                    Pool(2, 30),
                    Pool(2, 50, "np2"),
                    replace: """[["name"]]"""
                )
        );
        BudgetRange range = budget.Ranges.Single(range => range.Role == RangeRole.PodCidr);
        Assert.Equal((1024, 5 * 256), (range.Capacity, range.PeakReplacement));
        Assert.Equal(5, budget.Ranges[0].PeakReplacement);
    }

    [Fact]
    public void A_cluster_that_is_created_before_the_old_one_is_destroyed_needs_both()
    {
        IpBudget budget = Judge(
            WithSubnet("10.1.0.0/24")
                .Change(
                    "azurerm_kubernetes_cluster.k",
                    "create+delete",
                    Cluster(DefaultPool(5, ",\"max_pods\":30"), "k"),
                    Cluster(DefaultPool(4, ",\"max_pods\":30"), "k2"),
                    replace: """[["name"]]"""
                )
        );
        // 4 x 31 and 5 x 31.
        Assert.Equal(279, budget.Ranges[0].PeakReplacement);
        Assert.Equal(ClusterChangeKind.Replaced, budget.Change!.Kind);
        Assert.Equal("k2: replacing the cluster exhausts snet-aks while both exist: 279 needed, 251 free", budget.Change.Summary);
    }

    private static string Azure(string extraPools = "") =>
        $$$$"""
            [{"id":"{{{{PlanJson.ClusterId("k")}}}}","name":"k","type":"Microsoft.ContainerService/managedClusters",
            "properties":{"networkProfile":{"networkPlugin":"azure"},"agentPoolProfiles":[{"name":"system","count":4,"maxPods":30,
            "vnetSubnetID":"{{{{Snet}}}}"}{{{{extraPools}}}}]}},
            {"id":"{{{{Snet}}}}","name":"snet-aks","type":"Microsoft.Network/virtualNetworks/subnets",
            "properties":{"addressPrefix":"10.1.0.0/24","ipConfigurations":[]}}]
            """;

    private static IpBudget JudgeWith(PlanJson plan, string azure)
    {
        var reader = new InventoryReader();
        reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(plan.Text())), "plan.json");
        reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(azure)), "azure.json");
        IReadOnlyList<Cluster> clusters = reader.ToClusters();
        Assert.Empty(reader.Inventory.Faults);
        return Assert.Single(IpBudgets.Judge(clusters, before: reader.ClustersBefore));
    }

    private static PlanJson Unchanged()
    {
        string cluster = Cluster(DefaultPool(4, ",\"max_pods\":30"));
        return new PlanJson().Change("azurerm_kubernetes_cluster.k", "no-op", cluster, cluster);
    }

    [Fact]
    public void A_pool_that_only_Azure_knows_stays()
    {
        string extra = $$""",{"name":"extra","count":4,"maxPods":30,"vnetSubnetID":"{{Snet}}"}""";
        Assert.Equal(8 * 31, JudgeWith(Unchanged(), Azure(extra)).Ranges[0].Steady);
    }

    [Fact]
    public void A_pool_that_the_plan_deletes_goes()
    {
        string extra = $$""",{"name":"np","count":4,"maxPods":30,"vnetSubnetID":"{{Snet}}"}""";
        PlanJson plan = Unchanged().Change("azurerm_kubernetes_cluster_node_pool.np", "delete", Pool(4, 30), "null");
        Assert.Equal(4 * 31, JudgeWith(plan, Azure(extra)).Ranges[0].Steady);
    }

    [Theory]
    [InlineData("create", 4)]
    [InlineData("no-op", 0)]
    public void Holders_that_the_change_creates_are_added_to_what_Azure_lists(string action, long added)
    {
        PlanJson plan = Unchanged();
        for (int i = 0; i < 4; i++)
        {
            string endpoint = $$"""{"name":"pe{{i}}","resource_group_name":"rg","subnet_id":"{{Snet}}"}""";
            plan.Change($"azurerm_private_endpoint.pe{i}", action, action == "create" ? "null" : endpoint, endpoint);
        }
        BudgetRange range = JudgeWith(plan, Azure()).Ranges[0];
        Assert.Equal((0, (4 * 31) + added), (range.InUse, range.Steady));
    }

    [Fact]
    public void Known_holders_of_an_existing_subnet_are_not_all()
    {
        string endpoint =
            $$"""{"id":"{{PlanJson.GroupId("rg")}}/providers/Microsoft.Network/privateEndpoints/pe","name":"pe","resource_group_name":"rg","subnet_id":"{{Snet}}"}""";
        string cluster = Cluster(DefaultPool(4, ",\"max_pods\":30"));
        IpBudget budget = Judge(
            WithSubnet("10.1.0.0/24")
                .Change("azurerm_kubernetes_cluster.k", "no-op", cluster, cluster)
                .Change("azurerm_private_endpoint.pe", "no-op", endpoint, endpoint)
        );
        Assert.Equal(1, budget.Ranges[0].InUse);
        Assert.Contains("SubnetUseUnknown", budget.Findings.Select(finding => finding.Rule));
        Assert.StartsWith("Assuming nothing else uses snet-aks", budget.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"default_node_pool":[{"upgrade_settings":true}]}""", "")]
    [InlineData("{}", ",\"max_pods\":\"abc\"")]
    [InlineData("{}", ",\"max_pods\":30,\"auto_scaling_enabled\":true")]
    public void A_value_that_decides_and_is_not_stated_leaves_the_verdict_open(string unknown, string rest)
    {
        string pool = DefaultPool(4, rest.Length > 0 ? rest : ",\"max_pods\":30");
        IpBudget budget = Judge(WithSubnet("10.1.0.0/24").Create("azurerm_kubernetes_cluster.k", Cluster(pool), unknown));
        Assert.Null(budget.Fits);
        Assert.NotEmpty(budget.Missing);
    }
}
