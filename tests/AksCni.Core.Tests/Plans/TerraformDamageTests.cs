using System.Diagnostics;
using System.Text;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Plans that failed, are cut off, too deep, too large, or lead in circles.</summary>
public sealed class TerraformDamageTests
{
    private const string Cluster = """
        {"name":"k","resource_group_name":"rg","default_node_pool":[{"name":"system","node_count":3}],
        "network_profile":[{"network_plugin":"azure"}]}
        """;

    private const string Unknown = """{"id":true,"default_node_pool":[{"vnet_subnet_id":true}]}""";

    [Theory]
    [InlineData("{\"format_version\":\"2.0\",\"resource_changes\":[]}", "only version 1 is supported")]
    [InlineData("{\"format_version\":\"1.2\",\"resource_changes\":[],\"errored\":true}", "is a plan that failed (errored: true)")]
    [InlineData("{\"format_version\":\"1.2\",\"resource_changes\":[],\"complete\":false}", "is a partial plan (complete: false)")]
    [InlineData("{\"format_version\":\"1.2\",\"resource_changes\":[{\"address\":", "'plan.json', line 1: not JSON, or cut off")]
    public void A_plan_that_is_not_whole_is_an_unread_part(string json, string expected)
    {
        PlanDocument plan = PlanJson.Read(json);
        UnreadPart part = Assert.Single(plan.Unread);
        Assert.Contains(expected, part.Message, StringComparison.Ordinal);
        Assert.Equal("plan.json", part.Scope);
        Assert.Empty(PlanJson.Clusters(plan.After));
    }

    [Fact]
    public void Nothing_in_front_of_the_damage_is_lost()
    {
        string json = new PlanJson().Create("azurerm_kubernetes_cluster.k", Cluster, """{"id":true}""").Text();
        for (int length = 0; length < json.Length; length += 7)
        {
            PlanDocument plan = PlanJson.Read(json[..length]);
            Assert.Single(plan.Unread);
            int clusters = PlanJson.Clusters(plan.After).Count;
            Assert.Equal(length > json.IndexOf(",\"configuration\"", StringComparison.Ordinal) ? 1 : clusters, clusters);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData(
        "{\"format_version\":1,\"resource_changes\":{},\"configuration\":[],\"prior_state\":3,\"planned_values\":[],\"variables\":7}"
    )]
    [InlineData(
        "{\"format_version\":\"1.2\",\"resource_changes\":[{\"type\":\"azurerm_subnet\",\"change\":{\"actions\":3,\"after\":[]}},{}]}"
    )]
    [InlineData(
        """
            {"format_version":"1.2","resource_changes":[{"type":"azurerm_kubernetes_cluster","address":5,
            "change":{"after":{"default_node_pool":7,"network_profile":{}}}}]}
            """
    )]
    [InlineData(
        """
            {"format_version":"1.2","resource_changes":[{"type":"azapi_resource","address":"azapi_resource.x",
            "change":{"after":{"type":"Microsoft.ContainerService/managedClusters@1","body":"{"}}}]}
            """
    )]
    public void Values_of_the_wrong_type_break_nothing(string json) => Assert.NotNull(PlanJson.Read(json).After);

    [Fact]
    public void Fifty_nested_modules_are_followed()
    {
        string inner = """
            {"resources":[{"address":"azurerm_kubernetes_cluster.k","type":"azurerm_kubernetes_cluster",
            "expressions":{"default_node_pool":[{"vnet_subnet_id":{"references":["var.s"]}}]}}]}
            """;
        for (int i = 0; i < 49; i++)
            inner = """{"module_calls":{"m":{"expressions":{"s":{"references":["var.s"]}},"module":@1@}}}""".Replace(
                "@1@",
                inner,
                StringComparison.Ordinal
            );
        PlanDocument plan = new PlanJson()
            .Create(
                "azurerm_subnet.a",
                """{"name":"a","resource_group_name":"rg","virtual_network_name":"v","address_prefixes":["10.1.0.0/24"]}""",
                """{"id":true}"""
            )
            .Create(string.Concat(Enumerable.Repeat("module.m.", 50)) + "azurerm_kubernetes_cluster.k", Cluster, Unknown)
            .Call(
                "m",
                """{"expressions":{"s":{"references":["azurerm_subnet.a.id"]}},"module":@1@}""".Replace(
                    "@1@",
                    inner,
                    StringComparison.Ordinal
                )
            )
            .Read();
        Assert.Empty(plan.Unread);
        Assert.EndsWith("/subnets/a", PlanJson.Clusters(plan.After)[0].Pools[0].NodeSubnetId, StringComparison.Ordinal);
    }

    [Fact]
    public void Deeper_nesting_than_the_limit_is_said()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 2000));
        UnreadPart part = Assert.Single(PlanJson.Read($"{{\"format_version\":\"1.2\",\"resource_changes\":[],\"x\":{deep}").Unread);
        Assert.Contains("nested deeper than 1000 levels", part.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void References_in_a_circle_end()
    {
        const string A =
            """{"module":{"outputs":{"x":{"expression":{"references":["var.y"]}}}},"expressions":{"y":{"references":["module.b.x"]}}}""";
        const string B =
            """{"module":{"outputs":{"x":{"expression":{"references":["var.y"]}}}},"expressions":{"y":{"references":["module.a.x"]}}}""";
        PlanDocument plan = new PlanJson()
            .Create("azurerm_kubernetes_cluster.k", Cluster, Unknown)
            .Configure("azurerm_kubernetes_cluster.k", """{"default_node_pool":[{"vnet_subnet_id":{"references":["module.a.x"]}}]}""")
            .Create(
                "azapi_resource.a",
                """{"type":"Microsoft.Network/virtualNetworks/subnets@1","name":"a","body":{}}""",
                """{"id":true,"parent_id":true}"""
            )
            .Create(
                "azapi_resource.b",
                """{"type":"Microsoft.Network/virtualNetworks/subnets@1","name":"b","body":{}}""",
                """{"id":true,"parent_id":true}"""
            )
            .Configure("azapi_resource.a", """{"parent_id":{"references":["azapi_resource.b.id"]}}""")
            .Configure("azapi_resource.b", """{"parent_id":{"references":["azapi_resource.a.id"]}}""")
            .Call("a", A)
            .Call("b", B)
            .Read();
        Assert.Single(PlanJson.Clusters(plan.After));
    }

    /// <summary>Each module passes two references on twice: paths double with every level.</summary>
    [Fact]
    public void A_maze_of_references_ends()
    {
        string inner = """
            {"resources":[{"address":"azurerm_kubernetes_cluster.k","type":"azurerm_kubernetes_cluster",
            "expressions":{"default_node_pool":[{"vnet_subnet_id":{"references":["var.a","var.b"]}}]}}]}
            """;
        const string Both = """{"references":["var.a","var.b"]}""";
        for (int i = 0; i < 60; i++)
            inner = """{"module_calls":{"m":{"expressions":{"a":@1@,"b":@2@},"module":@3@}}}"""
                .Replace("@1@", Both, StringComparison.Ordinal)
                .Replace("@2@", Both, StringComparison.Ordinal)
                .Replace("@3@", inner, StringComparison.Ordinal);
        var time = Stopwatch.StartNew();
        PlanDocument plan = new PlanJson()
            .Create(string.Concat(Enumerable.Repeat("module.m.", 61)) + "azurerm_kubernetes_cluster.k", Cluster, Unknown)
            .Call(
                "m",
                """{"expressions":{"a":{"references":["local.a"]},"b":{"references":["local.b"]}},"module":@1@}""".Replace(
                    "@1@",
                    inner,
                    StringComparison.Ordinal
                )
            )
            .Read();
        Assert.Single(PlanJson.Clusters(plan.After));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"{time.Elapsed}");
    }

    [Fact]
    public void A_hundred_thousand_resources_are_read()
    {
        var text = new StringBuilder("{\"format_version\":\"1.2\",\"resource_changes\":[");
        for (int i = 0; i < 100_000; i++)
            text.Append(
                i % 10 == 0
                    ? """
                    {"address":"azurerm_subnet.s[@1@]","mode":"managed","type":"azurerm_subnet","name":"s","index":@2@,
                    "change":{"actions":["create"],"before":null,"after":{"name":"s@3@","resource_group_name":"rg",
                    "virtual_network_name":"v@4@","address_prefixes":["10.@5@.0.0/24"]},"after_unknown":{"id":true}}},
                    """.Replace("@1@", $"{i}", StringComparison.Ordinal).Replace("@2@", $"{i}", StringComparison.Ordinal).Replace(
                        "@3@",
                        $"{i}",
                        StringComparison.Ordinal
                    ).Replace("@4@", $"{i / 1000}", StringComparison.Ordinal).Replace("@5@", $"{i / 1000}", StringComparison.Ordinal)
                    : """
                    {"address":"random_id.x[@1@]","mode":"managed","type":"random_id","name":"x","index":@2@,
                    "change":{"actions":["create"],"before":null,"after":{"byte_length":8},"after_unknown":{"id":true}}},
                    """.Replace("@1@", $"{i}", StringComparison.Ordinal).Replace("@2@", $"{i}", StringComparison.Ordinal)
            );
        text.Append(
            """
            {"address":"azurerm_kubernetes_cluster.k","type":"azurerm_kubernetes_cluster","change":{"actions":["create"],
            "after":@1@,"after_unknown":@2@}}],
            "configuration":{"root_module":{"resources":[{"address":"azurerm_kubernetes_cluster.k",
            "type":"azurerm_kubernetes_cluster",
            "expressions":{"default_node_pool":[{"vnet_subnet_id":{"references":["azurerm_subnet.s","each.value"]}}]}}]}}}
            """.Replace("@1@", Cluster, StringComparison.Ordinal).Replace("@2@", Unknown, StringComparison.Ordinal)
        );
        PlanDocument plan = PlanJson.Read(text.ToString());
        Assert.Empty(plan.Unread);
        Assert.Equal(100, PlanJson.Inventory(plan.After).Networks.Count);
        string unknown = (string)
            PlanJson.Resource(plan.After, "managedClusters/k")["properties"]!["agentPoolProfiles"]![0]!["vnetSubnetID"]!;
        Assert.Contains("azurerm_subnet.s[30] or 9996 more", unknown, StringComparison.Ordinal);
    }
}
