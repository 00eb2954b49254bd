using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>The states before and after, and what a change replaces.</summary>
public sealed class TerraformChangeTests
{
    private static string Pool(string name, string rest = "") =>
        $$"""
            {"id":"{{PlanJson.ClusterId("k")}}/agentPools/{{name}}","name":"{{name}}",
            "kubernetes_cluster_id":"{{PlanJson.ClusterId("k")}}","node_count":3,"max_pods":30,
            "vnet_subnet_id":"{{PlanJson.SubnetId("v", "a")}}"{{rest}}}
            """;

    private static string Cluster(string pool) =>
        $$"""
            {"id":"{{PlanJson.ClusterId("k")}}","name":"k","resource_group_name":"rg","default_node_pool":[{{pool}}],
            "network_profile":[{"network_plugin":"azure","network_plugin_mode":""}]}
            """;

    private const string DefaultPool = """
        {"name":"system","node_count":2,"max_pods":30,"vm_size":"Standard_D4ds_v5","os_sku":"Ubuntu",
        "temporary_name_for_rotation":"tmp"}
        """;

    private static PlanJson WithCluster() =>
        new PlanJson().Change("azurerm_kubernetes_cluster.k", "no-op", Cluster(DefaultPool), Cluster(DefaultPool));

    private static string[] Pools(PlanState state) => [.. PlanJson.Clusters(state)[0].Pools.Select(pool => pool.Name)];

    [Fact]
    public void A_deleted_pool_is_only_before_and_a_forgotten_one_stays()
    {
        PlanDocument plan = WithCluster()
            .Change("azurerm_kubernetes_cluster_node_pool.a", "delete", Pool("a"), "null")
            .Change("azurerm_kubernetes_cluster_node_pool.b", "forget", Pool("b"), "null")
            .Create("azurerm_kubernetes_cluster_node_pool.c", Pool("c"))
            .Read();
        Assert.Equal(["system", "a", "b"], Pools(plan.Before!));
        Assert.Equal(["system", "b", "c"], Pools(plan.After));
    }

    [Fact]
    public void What_a_targeted_plan_leaves_out_stays()
    {
        PlanDocument plan = WithCluster()
            .Prior("azurerm_kubernetes_cluster.k", "azurerm_kubernetes_cluster", "managed", Cluster(DefaultPool))
            .Prior("azurerm_kubernetes_cluster_node_pool.x", "azurerm_kubernetes_cluster_node_pool", "managed", Pool("x"))
            .With("complete", "false")
            .Read();
        Assert.Equal(["system", "x"], Pools(plan.Before!));
        Assert.Equal(["system", "x"], Pools(plan.After));
        Assert.Contains("-target", Assert.Single(plan.Unread).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete+create", "DestroyBeforeCreate")]
    [InlineData("create+delete", "CreateBeforeDestroy")]
    public void A_replaced_pool_says_which_comes_first(string actions, string kind)
    {
        PlanDocument plan = WithCluster()
            .Change(
                "azurerm_kubernetes_cluster_node_pool.a",
                actions,
                Pool("a"),
                Pool("a2", ",\"os_type\":\"Linux\""),
                replace: """[["name"],["windows_profile",0,"outbound_nat_enabled"]]"""
            )
            .Read();
        PlanReplacement replacement = Assert.Single(plan.Replacements);
        Assert.Equal(
            ($"{PlanJson.ClusterId("k")}/agentPools/a", $"{PlanJson.ClusterId("k")}/agentPools/a2", kind),
            (replacement.BeforeId, replacement.AfterId, $"{replacement.Kind}")
        );
        Assert.Equal(["name", "windows_profile.outbound_nat_enabled"], replacement.Because);
    }

    [Theory]
    [InlineData("\"vm_size\":\"Standard_D8ds_v5\"", "~> 4.0", "vm_size")]
    [InlineData("\"max_pods\":50", "4.20.0", "max_pods")]
    [InlineData("\"os_sku\":\"AzureLinux\"", "~> 4.0", "")]
    [InlineData("\"os_sku\":\"AzureLinux\"", "= 3.100.0", "os_sku")]
    [InlineData("\"os_sku\":\"Ubuntu2404\"", ">= 4.48.0", "")]
    [InlineData("\"os_sku\":\"Ubuntu2404\"", "~> 4.20.0", "os_sku")]
    [InlineData("\"node_taints\":[\"a=b:NoSchedule\"]", "~> 3.70.0", "node_taints")]
    [InlineData("\"node_taints\":[\"a=b:NoSchedule\"]", "~> 3.90", "")]
    [InlineData("\"node_count\":9", "~> 4.0", "")]
    [InlineData("\"kubelet_disk_type\":\"Temporary\"", "4.24.0", "")]
    [InlineData("\"kubelet_disk_type\":\"Temporary\"", "", "kubelet_disk_type")]
    public void A_default_pool_rotates_for_some_updates(string change, string version, string because)
    {
        string pool = DefaultPool[..^1];
        string name = change.Split(':')[0];
        string after = string.Join(
            ',',
            pool[1..].Split(',').Where(part => !part.StartsWith(name, StringComparison.Ordinal)).Append(change)
        );
        PlanDocument plan = new PlanJson()
            .With("configuration", $$$$"""{"provider_config":{"azurerm":{"version_constraint":"{{{{version}}}}"}}}""")
            .Change("azurerm_kubernetes_cluster.k", "update", Cluster(DefaultPool), Cluster("{" + after + "}"))
            .Read();
        Assert.Equal(because, string.Join(' ', plan.Replacements.SelectMany(replacement => replacement.Because)));
        Assert.All(
            plan.Replacements,
            replacement =>
                Assert.Equal(
                    (PlanReplacementKind.Rotation, "tmp", $"{PlanJson.ClusterId("k")}/agentPools/system"),
                    (replacement.Kind, replacement.TemporaryPool, replacement.AfterId)
                )
        );
    }

    [Fact]
    public void A_pool_of_its_own_rotates_since_4_16()
    {
        PlanDocument plan = WithCluster()
            .Change(
                "azurerm_kubernetes_cluster_node_pool.a",
                "update",
                Pool("a", ",\"zones\":[\"1\"]"),
                Pool("a", ",\"zones\":[\"1\",\"2\"]")
            )
            .Read();
        PlanReplacement replacement = Assert.Single(plan.Replacements);
        Assert.Equal((PlanReplacementKind.Rotation, null, "zones"), (replacement.Kind, replacement.TemporaryPool, replacement.Because[0]));
    }

    [Fact]
    public void A_computed_value_that_becomes_unknown_rotates_nothing()
    {
        PlanDocument plan = new PlanJson()
            .Change(
                "azurerm_kubernetes_cluster.k",
                "update",
                Cluster(DefaultPool),
                Cluster("""{"name":"system","node_count":2,"vm_size":"Standard_D4ds_v5"}"""),
                """{"default_node_pool":[{"max_pods":true}]}"""
            )
            .Configure("azurerm_kubernetes_cluster.k", """{"default_node_pool":[{"name":{"constant_value":"system"}}]}""")
            .Read();
        Assert.Empty(plan.Replacements);
    }

    [Fact]
    public void A_deleted_subnet_leaves_the_network_that_still_lists_it()
    {
        string network = $$"""
            {"id":"{{PlanJson.GroupId(
                "rg"
            )}}/providers/Microsoft.Network/virtualNetworks/v","name":"v","resource_group_name":"rg","address_space":["10.1.0.0/16"],
            "subnet":[{"name":"a","address_prefixes":["10.1.0.0/24"]},{"name":"b","address_prefixes":["10.1.1.0/24"]},
            {"name":"c","address_prefix":"10.1.2.0/24"}]}
            """;
        string Subnet(string name, string prefix) =>
            $$"""
                {"id":"{{PlanJson.SubnetId("v", name)}}","name":"{{name}}","resource_group_name":"rg",
                "virtual_network_name":"v","address_prefixes":["{{prefix}}"]}
                """;
        PlanDocument plan = new PlanJson()
            .Change("azurerm_virtual_network.v", "no-op", network, network)
            .Change("azurerm_subnet.a", "delete", Subnet("a", "10.1.0.0/24"), "null")
            .Change("azurerm_subnet.b", "update", Subnet("b", "10.1.1.0/24"), Subnet("b", "10.1.1.0/25"))
            .Read();
        string[] Subnets(PlanState state) =>
            [.. PlanJson.Inventory(state).Networks[0].Subnets.Select(subnet => $"{subnet.Name} {subnet.Prefixes[0]}").Order()];
        Assert.Equal(["a 10.1.0.0/24", "b 10.1.1.0/24", "c 10.1.2.0/24"], Subnets(plan.Before!));
        Assert.Equal(["b 10.1.1.0/25", "c 10.1.2.0/24"], Subnets(plan.After));
    }
}
