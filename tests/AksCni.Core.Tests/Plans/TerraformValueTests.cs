using System.Text.Json.Nodes;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>What a plan sets, leaves unset, doesn't know yet, and must not show.</summary>
public sealed class TerraformValueTests
{
    private const string NetworkUnknown = """
        {"pod_cidr":true,"pod_cidrs":true,"service_cidr":true,"service_cidrs":true,"dns_service_ip":true,
        "ip_versions":true,"network_data_plane":true,"network_policy":true,"load_balancer_profile":true}
        """;

    private static PlanJson Cluster(
        string network,
        string expressions,
        string pool = "\"node_count\":3",
        string poolUnknown = "\"max_pods\":true"
    ) =>
        new PlanJson()
            .Create(
                "azurerm_kubernetes_cluster.k",
                $$$"""
                {"name":"k","resource_group_name":"rg","default_node_pool":[{"name":"system",{{{pool}}}}],
                "network_profile":[{{{network}}}]}
                """,
                $$$"""{"id":true,"default_node_pool":[{{{{poolUnknown}}}}],"network_profile":[{{{NetworkUnknown}}}]}"""
            )
            .Configure("azurerm_kubernetes_cluster.k", expressions);

    private static JsonNode Properties(PlanDocument plan) => PlanJson.Resource(plan.After, "managedClusters/k")["properties"]!;

    private static string[] Defaults(PlanDocument plan) =>
        [
            .. plan
                .After.Notes.Where(note => note.Rule == AksCni.Clusters.ClusterRules.ProviderDefault)
                .Select(note => note.Message.Split(' ')[0].Split('.')[^1])
                .Order(),
        ];

    [Theory]
    [InlineData("""{"network_plugin":"azure","network_plugin_mode":"overlay"}""", 250, "10.244.0.0/16", CniMode.AzureCniOverlay)]
    [InlineData("""{"network_plugin":"kubenet"}""", 110, "10.244.0.0/16", CniMode.Kubenet)]
    [InlineData("""{"network_plugin":"azure","network_plugin_mode":null}""", 30, "", CniMode.AzureCniNodeSubnet)]
    public void What_is_not_set_gets_the_documented_default(string network, long maxPods, string podCidr, CniMode mode)
    {
        PlanDocument plan = Cluster(network, """{"network_profile":[{"network_plugin":{"constant_value":"azure"}}]}""").Read();
        Cluster cluster = PlanJson.Clusters(plan.After)[0];
        Assert.Equal((mode, maxPods, podCidr), (cluster.Mode, cluster.Pools[0].MaxPods, string.Join(' ', cluster.PodCidrs)));
        Assert.Equal(("10.0.0.0/16", "10.0.0.10", "loadBalancer"), (cluster.ServiceCidrs[0], cluster.DnsServiceIp, cluster.OutboundType));
        Assert.Equal(podCidr.Length > 0, Defaults(plan).Contains("pod_cidr"));
        Assert.All(plan.After.Notes, note => Assert.Contains("(https://", note.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_expression_sets_and_only_apply_knows_is_unknown()
    {
        PlanDocument plan = Cluster(
                """{"network_plugin":"azure","network_plugin_mode":"overlay"}""",
                """
                {"default_node_pool":[{"max_pods":{"references":["random_integer.x.result","random_integer.x"]}}],
                "network_profile":[{"pod_cidr":{"references":["local.pods"]},
                "service_cidr":{"references":["data.external.x.result","data.external.x"]}}]}
                """
            )
            .Read();
        JsonNode network = Properties(plan)["networkProfile"]!;
        Assert.Equal("[network_profile.pod_cidr of azurerm_kubernetes_cluster.k is known after apply]", (string)network["podCidr"]!);
        Assert.Equal(
            "[network_profile.service_cidr of azurerm_kubernetes_cluster.k is known after apply]",
            (string)network["serviceCidr"]!
        );
        // The default of the DNS address belongs to the default range.
        Assert.Null(network["dnsServiceIP"]);
        Assert.StartsWith(
            "[default_node_pool.max_pods of",
            (string)Properties(plan)["agentPoolProfiles"]![0]!["maxPods"]!,
            StringComparison.Ordinal
        );
        Assert.Null(PlanJson.Clusters(plan.After)[0].Pools[0].MaxPods);
    }

    /// <summary>max_pods = var.max_pods with default null: the plan marks it unknown, because the provider computes it.</summary>
    [Fact]
    public void A_variable_that_is_null_sets_nothing()
    {
        const string Aks = """
            {"expressions":{},"module":{"variables":{"max_pods":{"default":null}},
            "resources":[{"address":"azurerm_kubernetes_cluster.k","type":"azurerm_kubernetes_cluster",
            "expressions":{"default_node_pool":[{"max_pods":{"references":["var.max_pods"]}}]}}]}}
            """;
        PlanDocument plan = new PlanJson()
            .Create(
                "module.aks.azurerm_kubernetes_cluster.k",
                """
                {"name":"k","resource_group_name":"rg","default_node_pool":[{"name":"system","node_count":1}],
                "network_profile":[{"network_plugin":"azure"}]}
                """,
                """{"id":true,"default_node_pool":[{"max_pods":true}],"network_profile":[{}]}"""
            )
            .Call("aks", Aks)
            .Read();
        Assert.Equal(30, PlanJson.Clusters(plan.After)[0].Pools[0].MaxPods);
    }

    [Theory]
    [InlineData(
        "{}",
        "[network_profile of azurerm_kubernetes_cluster.k isn't set, and AKS chooses the network plugin; "
            + "set network_profile.network_plugin]"
    )]
    [InlineData(
        """{"network_profile":{"references":["local.x"]}}""",
        "[network_profile of azurerm_kubernetes_cluster.k is known after apply]"
    )]
    public void A_network_profile_that_is_wholly_unknown_is_never_guessed(string expressions, string expected)
    {
        PlanDocument plan = new PlanJson()
            .Create(
                "azurerm_kubernetes_cluster.k",
                """{"name":"k","resource_group_name":"rg","default_node_pool":[{"name":"system","node_count":1}]}""",
                """{"id":true,"network_profile":true,"default_node_pool":[{"max_pods":true}]}"""
            )
            .Configure("azurerm_kubernetes_cluster.k", expressions)
            .Read();
        Assert.Equal(expected, (string)Properties(plan)["networkProfile"]!);
        Cluster cluster = PlanJson.Clusters(plan.After)[0];
        Assert.Equal((CniMode.Unknown, null), (cluster.Mode, cluster.Pools[0].MaxPods));
        Assert.Empty(Defaults(plan));
    }

    [Theory]
    [InlineData("auto_scaling_enabled")]
    [InlineData("enable_auto_scaling")]
    public void An_autoscaled_pool_starts_at_its_minimum(string name)
    {
        PlanDocument plan = Cluster(
                """{"network_plugin":"azure"}""",
                "{}",
                $"\"{name}\":true,\"min_count\":2,\"max_count\":9",
                "\"node_count\":true,\"max_pods\":true"
            )
            .Read();
        NodePool pool = PlanJson.Clusters(plan.After)[0].Pools[0];
        Assert.Equal((2L, 9L, true), (pool.Count, pool.MaxCount, pool.Autoscaling));
        Assert.Contains("node_count", Defaults(plan));
    }

    [Fact]
    public void Azurerm_3_calls_Ciliums_data_plane_ebpf_data_plane() =>
        Assert.Equal(
            CniDataplane.Cilium,
            PlanJson
                .Clusters(
                    Cluster("""{"network_plugin":"azure","network_plugin_mode":"overlay","ebpf_data_plane":"cilium"}""", "{}").Read().After
                )[0]
                .Dataplane
        );

    [Fact]
    public void Sensitive_values_never_appear()
    {
        PlanDocument plan = new PlanJson()
            .Create(
                "azurerm_kubernetes_cluster.k",
                """
                {"name":"secret-name","resource_group_name":"secret-group","default_node_pool":[{"name":"system",
                "node_count":7777,"vnet_subnet_id":"/subscriptions/s/secret-subnet"}],
                "network_profile":[{"network_plugin":"azure","pod_cidr":"10.99.0.0/16"}]}
                """,
                "{}",
                """
                {"name":true,"resource_group_name":true,"default_node_pool":[{"node_count":true,"vnet_subnet_id":true}],
                "network_profile":[{"pod_cidr":true}]}
                """
            )
            .Create(
                "azapi_resource.net",
                """
                {"type":"Microsoft.Network/virtualNetworks@2024-05-01","name":"v",
                "parent_id":"/subscriptions/s/resourceGroups/rg",
                "body":{"properties":{"addressSpace":{"addressPrefixes":["10.88.0.0/16"]},"note":"secret-note"}}}
                """,
                "{}",
                """{"body":{"properties":{"addressSpace":true,"note":true}}}"""
            )
            .Read();
        string all =
            PlanJson.TextOf(plan.After) + string.Join('\n', plan.After.Notes.Select(note => note.Message + note.Fix + note.ResourceId));
        Assert.DoesNotContain("secret", all, StringComparison.Ordinal);
        Assert.DoesNotContain("7777", all, StringComparison.Ordinal);
        Assert.DoesNotContain("10.99", all, StringComparison.Ordinal);
        Assert.DoesNotContain("10.88", all, StringComparison.Ordinal);
        Assert.Contains("is sensitive, so it isn't read", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_begins_with_a_bracket_stays_a_text()
    {
        PlanDocument plan = new PlanJson()
            .Create(
                "azapi_resource.k",
                """
                {"type":"Microsoft.ContainerService/managedClusters@2026-03-01","name":"k",
                "parent_id":"/subscriptions/s/resourceGroups/rg","body":{"properties":{"note":"[x]","agentPoolProfiles":[]}}}
                """
            )
            .Read();
        Assert.Equal("[[x]", (string)Properties(plan)["note"]!);
    }
}
