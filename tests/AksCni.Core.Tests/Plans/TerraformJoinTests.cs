using System.Text.Json;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Ids that are known only after apply, joined by what the configuration refers to.</summary>
public sealed class TerraformJoinTests
{
    private const string Unknown = """{"id":true,"default_node_pool":[{"vnet_subnet_id":true,"max_pods":true}],"network_profile":[{}]}""";

    private static string Cluster(string name) =>
        $$"""
            {"name":"{{name}}","resource_group_name":"rg","location":"westeurope","default_node_pool":[{"name":"system","node_count":3}],
            "network_profile":[{"network_plugin":"azure","network_plugin_mode":null,"service_cidr":"10.0.0.0/16",
            "dns_service_ip":"10.0.0.10"}]}
            """;

    private static string Subnet(string name, string prefix) =>
        $$"""{"name":"{{name}}","resource_group_name":"rg","virtual_network_name":"v","address_prefixes":["{{prefix}}"],"delegation":[]}""";

    private static string Refers(params string[] references)
    {
        string quoted = JsonSerializer.Serialize(references);
        return $$$"""{"default_node_pool":[{"vnet_subnet_id":{"references":{{{quoted}}}}}]}""";
    }

    private static PlanJson TwoSubnets(string indexA, string indexB) =>
        new PlanJson()
            .Create($"azurerm_subnet.s[{indexA}]", Subnet("snet-a", "10.1.0.0/24"), """{"id":true}""")
            .Create($"azurerm_subnet.s[{indexB}]", Subnet("snet-b", "10.1.1.0/24"), """{"id":true}""");

    private static string? SubnetOf(PlanDocument plan, int cluster = 0) =>
        PlanJson.Clusters(plan.After)[cluster].Pools[0].NodeSubnetId is { } id ? id[(id.LastIndexOf('/') + 1)..] : null;

    [Theory]
    [InlineData("azurerm_subnet.s[1].id", "snet-b")]
    [InlineData("azurerm_subnet.s[0].id", "snet-a")]
    public void An_explicit_index_decides(string reference, string expected) =>
        Assert.Equal(
            expected,
            SubnetOf(
                TwoSubnets("0", "1")
                    .Create("azurerm_kubernetes_cluster.k", Cluster("k"), Unknown)
                    .Configure("azurerm_kubernetes_cluster.k", Refers(reference, reference[..^3], "azurerm_subnet.s"))
                    .Read()
            )
        );

    [Theory]
    [InlineData("0", "1", "count.index")]
    [InlineData("\"x\"", "\"y\"", "each.key")]
    public void The_same_index_decides(string first, string second, string index)
    {
        PlanDocument plan = TwoSubnets(first, second)
            .Create($"azurerm_kubernetes_cluster.k[{first}]", Cluster("k1"), Unknown)
            .Create($"azurerm_kubernetes_cluster.k[{second}]", Cluster("k2"), Unknown)
            .Configure("azurerm_kubernetes_cluster.k", Refers("azurerm_subnet.s", index))
            .Read();
        Assert.Equal(["snet-a", "snet-b"], (string?[])[SubnetOf(plan, 0), SubnetOf(plan, 1)]);
        Assert.Equal(2, plan.After.Notes.Count(note => note.Rule == PlanRules.JoinedByReference));
    }

    [Fact]
    public void A_value_of_for_each_names_the_instance_if_the_plan_shows_it()
    {
        PlanJson json = TwoSubnets("\"aks\"", "\"pe\"")
            .Create("azurerm_kubernetes_cluster.k[\"prod\"]", Cluster("k"), Unknown)
            .Configure(
                "azurerm_kubernetes_cluster.k",
                Refers("azurerm_subnet.s", "each.value.subnet", "each.value"),
                """{"references":["var.clusters"]}"""
            );
        // A key that happens to be the same as a subnet's proves nothing.
        Assert.StartsWith("[", SubnetOf(json.Read()), StringComparison.Ordinal);
        Assert.Equal("snet-b", SubnetOf(json.With("variables", """{"clusters":{"value":{"prod":{"subnet":"pe"}}}}""").Read()));
    }

    [Fact]
    public void Several_candidates_stay_unknown_and_are_named()
    {
        PlanJson json = TwoSubnets("\"a\"", "\"b\"")
            .Create("azurerm_kubernetes_cluster.k", Cluster("k"), Unknown)
            .Configure("azurerm_kubernetes_cluster.k", Refers("azurerm_subnet.s", "local.which"));
        PlanDocument plan = json.Read();
        string text = (string)PlanJson.Resource(plan.After, "managedClusters/k")["properties"]!["agentPoolProfiles"]![0]!["vnetSubnetID"]!;
        Assert.Equal(
            "[default_node_pool.vnet_subnet_id of azurerm_kubernetes_cluster.k is known after apply and may be azurerm_subnet.s[\"a\"], "
                + "azurerm_subnet.s[\"b\"]; state it with --map 'azurerm_kubernetes_cluster.k=ID']",
            text
        );
        Assert.StartsWith("[", SubnetOf(plan), StringComparison.Ordinal);
        string stated = PlanJson.SubnetId("v", "snet-b");
        PlanDocument mapped = json.Read($"azurerm_kubernetes_cluster.k={stated}", "azurerm_nothing.x=/x");
        Assert.Equal(stated, PlanJson.Clusters(mapped.After)[0].Pools[0].NodeSubnetId);
        Assert.Equal(["azurerm_nothing.x=/x"], mapped.UnmatchedMaps);
    }

    [Fact]
    public void Module_arguments_and_outputs_are_followed_with_the_index_of_the_instance()
    {
        const string Network = """
            {"module":{"resources":[{"address":"azurerm_subnet.s","type":"azurerm_subnet","expressions":{}}],
            "outputs":{"ids":{"expression":{"references":["azurerm_subnet.s"]}}}}}
            """;
        const string Aks = """
            {"expressions":{"subnet_id":{"references":["module.net.ids[\"b\"]","module.net.ids","module.net"]}},
            "module":{"resources":[{"address":"azurerm_kubernetes_cluster.k","type":"azurerm_kubernetes_cluster",
            "expressions":{"default_node_pool":[{"vnet_subnet_id":{"references":["var.subnet_id"]}}]}}],
            "variables":{"subnet_id":{}}}}
            """;
        PlanDocument plan = new PlanJson()
            .Create("module.net.azurerm_subnet.s[\"a\"]", Subnet("snet-a", "10.1.0.0/24"), """{"id":true}""")
            .Create("module.net.azurerm_subnet.s[\"b\"]", Subnet("snet-b", "10.1.1.0/24"), """{"id":true}""")
            .Create("module.aks[0].azurerm_kubernetes_cluster.k", Cluster("k"), Unknown)
            .Call("net", Network)
            .Call("aks", Aks)
            .Read();
        Assert.Equal("snet-b", SubnetOf(plan));
    }

    /// <summary>module.spoke[each.key].subnet_id is written as module.spoke, without the output and the key.</summary>
    [Fact]
    public void An_instance_of_a_module_is_found_by_the_same_key()
    {
        const string Spoke = """
            {"for_each_expression":{"references":["var.spokes"]},"module":{"resources":[{"address":"azurerm_subnet.s",
            "type":"azurerm_subnet","expressions":{}}],
            "outputs":{"subnet_id":{"expression":{"references":["azurerm_subnet.s.id","azurerm_subnet.s"]}}}}}
            """;
        PlanDocument plan = new PlanJson()
            .Create("module.spoke[\"a\"].azurerm_subnet.s", Subnet("snet-a", "10.1.0.0/24"), """{"id":true}""")
            .Create("module.spoke[\"b\"].azurerm_subnet.s", Subnet("snet-b", "10.1.1.0/24"), """{"id":true}""")
            .Create("azurerm_kubernetes_cluster.k[\"b\"]", Cluster("k"), Unknown)
            .Call("spoke", Spoke)
            .Configure("azurerm_kubernetes_cluster.k", Refers("module.spoke", "each.key"))
            .Read();
        Assert.Equal("snet-b", SubnetOf(plan));
    }

    [Fact]
    public void A_data_source_of_the_prior_state_is_known()
    {
        string id = PlanJson.SubnetId("v", "snet-old", "rg-net");
        PlanDocument plan = new PlanJson()
            .Create("azurerm_kubernetes_cluster.k", Cluster("k"), Unknown)
            .Configure("azurerm_kubernetes_cluster.k", Refers("data.azurerm_subnet.s.id", "data.azurerm_subnet.s"))
            .Prior(
                "data.azurerm_subnet.s",
                "azurerm_subnet",
                "data",
                $$"""
                {"id":"{{id}}","name":"snet-old","resource_group_name":"rg-net","virtual_network_name":"v",
                "address_prefixes":["10.9.0.0/24"]}
                """
            )
            .Read();
        Cluster cluster = PlanJson.Clusters(plan.After)[0];
        Assert.Equal(id, cluster.Pools[0].NodeSubnetId);
        // A known id supplies the subscription of what the plan makes.
        Assert.Equal(PlanJson.ClusterId("k"), cluster.Id);
        Assert.Single(PlanJson.Inventory(plan.Before!).Networks);
    }

    [Fact]
    public void A_dynamic_block_is_joined_by_the_name_of_the_modules_argument()
    {
        const string Aks = """
            {"expressions":{"vnet_subnet":{"references":["azurerm_subnet.s[0].id","azurerm_subnet.s[0]",
            "azurerm_subnet.s"]},"agw_subnet_id":{"references":["azurerm_subnet.s[1].id"]}},
            "module":{"resources":[{"address":"azurerm_kubernetes_cluster.k","type":"azurerm_kubernetes_cluster",
            "expressions":{"name":{}}}]}}
            """;
        PlanDocument plan = TwoSubnets("0", "1")
            .Create("module.aks.azurerm_kubernetes_cluster.k", Cluster("k"), Unknown)
            .Call("aks", Aks)
            .Read();
        Assert.Equal("snet-a", SubnetOf(plan));
        PlanNote note = Assert.Single(plan.After.Notes, note => note.Rule == AksCni.Clusters.ClusterRules.JoinedByName);
        Assert.Equal("State the join: --map 'module.aks.azurerm_kubernetes_cluster.k=ID'.", note.Fix);
    }

    [Fact]
    public void The_only_subnet_for_nodes_is_the_last_resort()
    {
        PlanJson json = new PlanJson()
            .Create("azurerm_subnet.s", Subnet("snet-aks", "10.1.0.0/24"), """{"id":true}""")
            .Create("azurerm_subnet.gw", Subnet("GatewaySubnet", "10.1.1.0/27"), """{"id":true}""")
            .Create("azurerm_kubernetes_cluster.k", Cluster("k"), Unknown)
            .Configure("azurerm_kubernetes_cluster.k", Refers("local.subnet_id"));
        Assert.Equal("snet-aks", SubnetOf(json.Read()));
        json.Create("azurerm_subnet.other", Subnet("snet-other", "10.1.2.0/24"), """{"id":true}""");
        PlanDocument two = json.Read();
        Assert.StartsWith("[", SubnetOf(two), StringComparison.Ordinal);
        Assert.Contains("it comes from local.subnet_id, which plans don't show", PlanJson.TextOf(two.After), StringComparison.Ordinal);
        // What other resources use narrows the choice.
        Assert.Equal(
            "snet-aks",
            SubnetOf(json.With("relevant_attributes", """[{"resource":"azurerm_subnet.s","attribute":["id"]}]""").Read())
        );
    }

    [Fact]
    public void Subnets_of_a_network_with_an_unknown_name_join_it_by_reference()
    {
        PlanDocument plan = new PlanJson()
            .Create(
                "azurerm_virtual_network.v",
                """{"resource_group_name":"rg","address_space":["10.1.0.0/16"]}""",
                """{"id":true,"name":true}"""
            )
            .Create(
                "azurerm_subnet.s",
                """{"name":"snet-a","resource_group_name":"rg","address_prefixes":["10.1.0.0/24"]}""",
                """{"id":true,"virtual_network_name":true}"""
            )
            .Configure("azurerm_virtual_network.v", """{"name":{"references":["random_id.x.hex","random_id.x"]}}""")
            .Configure(
                "azurerm_subnet.s",
                """{"virtual_network_name":{"references":["azurerm_virtual_network.v.name","azurerm_virtual_network.v"]}}"""
            )
            .Read();
        VirtualNetwork network = Assert.Single(PlanJson.Inventory(plan.After).Networks);
        Assert.Equal(("10.1.0.0/16", "snet-a"), (Assert.Single(network.AddressPrefixes), Assert.Single(network.Subnets).Name));
        Assert.EndsWith("/virtualNetworks/{known after apply: azurerm_virtual_network.v}", network.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subscription_comes_from_the_providers_variable()
    {
        PlanDocument plan = new PlanJson()
            .With("variables", """{"subscription":{"value":"aaaa"}}""")
            .With(
                "configuration",
                """{"provider_config":{"azurerm":{"expressions":{"subscription_id":{"references":["var.subscription"]}}}}}"""
            )
            .Create("azurerm_kubernetes_cluster.k", Cluster("k"), """{"id":true}""")
            .Configure("azurerm_kubernetes_cluster.k", "{}")
            .Read();
        Assert.StartsWith("/subscriptions/aaaa/resourceGroups/rg/", PlanJson.Clusters(plan.After)[0].Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_maps_are_refused() =>
        Assert.Equal(Fault.InvalidParameter, Assert.Throws<AksCniException>(() => new TerraformOptions(["azurerm_subnet.s"])).Fault);
}
