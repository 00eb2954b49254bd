using System.Text.Json;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Networks of a plan, who takes their addresses, and azapi's bodies.</summary>
public sealed class TerraformNetworkTests
{
    private const string Computed = """{"id":true}""";

    private static PlanJson WithSubnet() =>
        new PlanJson()
            .Create(
                "azurerm_virtual_network.v",
                """{"name":"v","resource_group_name":"rg","address_space":["10.1.0.0/16"]}""",
                """{"id":true,"subnet":true}"""
            )
            .Create(
                "azurerm_subnet.a",
                """{"name":"a","resource_group_name":"rg","virtual_network_name":"v","address_prefixes":["10.1.0.0/24"]}""",
                Computed
            );

    private static VirtualNetwork Network(PlanState state) => Assert.Single(PlanJson.Inventory(state).Networks);

    private static string Uses(Subnet subnet) =>
        subnet.InUse is { } uses ? string.Join(", ", uses.Select(use => $"{use.Count} {use.Kind}").Order()) : "?";

    [Fact]
    public void A_new_subnet_holds_what_the_plan_puts_into_it()
    {
        PlanDocument plan = WithSubnet()
            .Create("azurerm_private_endpoint.p", """{"name":"p","resource_group_name":"rg"}""", """{"id":true,"subnet_id":true}""")
            .Configure("azurerm_private_endpoint.p", """{"subnet_id":{"references":["azurerm_subnet.a.id","azurerm_subnet.a"]}}""")
            .Create(
                "azurerm_application_gateway.g",
                """
                {"name":"g","resource_group_name":"rg","autoscale_configuration":[{"min_capacity":1,"max_capacity":7}],
                "gateway_ip_configuration":[{"name":"x"}],"frontend_ip_configuration":[{"name":"private"},{"name":"public",
                "subnet_id":null}]}
                """,
                """{"id":true,"gateway_ip_configuration":[{"subnet_id":true}],"frontend_ip_configuration":[{"subnet_id":true},{}]}"""
            )
            .Configure(
                "azurerm_application_gateway.g",
                """
                {"gateway_ip_configuration":[{"subnet_id":{"references":["azurerm_subnet.a.id"]}}],
                "frontend_ip_configuration":[{"subnet_id":{"references":["azurerm_subnet.a.id"]}}]}
                """
            )
            .Create(
                "azurerm_lb.l",
                """{"name":"l","resource_group_name":"rg","frontend_ip_configuration":[{"name":"f"}]}""",
                """{"id":true,"frontend_ip_configuration":[{"subnet_id":true}]}"""
            )
            .Configure("azurerm_lb.l", """{"frontend_ip_configuration":[{"subnet_id":{"references":["azurerm_subnet.a.id"]}}]}""")
            .Read();
        Assert.Equal("1 loadBalancers, 1 privateEndpoints, 8 applicationGateways", Uses(Network(plan.After).Subnets[0]));
        Assert.Equal(["azurerm_subnet.a"], plan.After.Notes.Select(note => note.Message.Split("refers to ")[1].Split(',')[0]).Distinct());
    }

    [Fact]
    public void Holders_of_an_existing_subnet_are_parts_of_what_it_holds()
    {
        string id = PlanJson.SubnetId("v", "a");
        string subnet =
            $$"""{"id":"{{id}}","name":"a","resource_group_name":"rg","virtual_network_name":"v","address_prefixes":["10.1.0.0/24"]}""";
        string Endpoint(string name) =>
            $$"""
                {"id":"{{PlanJson.GroupId("rg")}}/providers/Microsoft.Network/privateEndpoints/{{name}}","name":"{{name}}",
                "subnet_id":"{{id}}"}
                """;
        PlanDocument plan = new PlanJson()
            .Change("azurerm_subnet.a", "no-op", subnet, subnet)
            .Change("azurerm_private_endpoint.old", "no-op", Endpoint("old"), Endpoint("old"))
            .Create("azurerm_private_endpoint.new", Endpoint("new"))
            .Read();
        Assert.Equal(
            ("1 privateEndpoints", "1 privateEndpoints"),
            (Uses(Network(plan.Before!).Subnets[0]), Uses(Network(plan.After).Subnets[0]))
        );
        Assert.DoesNotContain("\"ipConfigurations\":[", PlanJson.TextOf(plan.After), StringComparison.Ordinal);
        Assert.Empty(plan.After.Notes);
    }

    [Fact]
    public void A_holder_of_an_unknown_subnet_is_noted()
    {
        PlanDocument plan = WithSubnet()
            .Create("azurerm_private_endpoint.p", """{"name":"p","resource_group_name":"rg"}""", """{"id":true,"subnet_id":true}""")
            .Configure("azurerm_private_endpoint.p", """{"subnet_id":{"references":["local.subnet_id"]}}""")
            .Read();
        PlanNote note = Assert.Single(plan.After.Notes);
        Assert.Equal(PlanRules.HolderNotJoined, note.Rule);
        Assert.Equal("", Uses(Network(plan.After).Subnets[0]));
    }

    [Fact]
    public void Route_tables_peerings_and_delegations_join()
    {
        PlanDocument plan = WithSubnet()
            .Create(
                "azurerm_route_table.t",
                """{"name":"t","resource_group_name":"rg","route":[{"name":"r1","address_prefix":"10.9.0.0/16"}]}""",
                Computed
            )
            .Create(
                "azurerm_route.r",
                """
                {"name":"r2","resource_group_name":"rg","route_table_name":"t","address_prefix":"0.0.0.0/0",
                "next_hop_type":"VirtualAppliance"}
                """,
                Computed
            )
            .Create("azurerm_subnet_route_table_association.x", "{}", """{"id":true,"subnet_id":true,"route_table_id":true}""")
            .Configure(
                "azurerm_subnet_route_table_association.x",
                """{"subnet_id":{"references":["azurerm_subnet.a.id"]},"route_table_id":{"references":["azurerm_route_table.t.id"]}}"""
            )
            .Create(
                "azurerm_virtual_network_peering.p",
                """
                {"name":"hub","resource_group_name":"rg","virtual_network_name":"v",
                "remote_virtual_network_id":"/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub"}
                """,
                Computed
            )
            .Create(
                "azurerm_subnet.d",
                """
                {"name":"d","resource_group_name":"rg","virtual_network_name":"v","address_prefixes":["10.1.4.0/24"],
                "delegation":[{"name":"x","service_delegation":[{"name":"Microsoft.Web/serverFarms"}]}]}
                """,
                Computed
            )
            .Read();
        VirtualNetwork network = PlanJson.Inventory(plan.After).Networks.Single(network => network.Name == "v");
        PlanJson.Inventory(plan.After).ToClusters(networksAlone: true);
        Assert.EndsWith("/routeTables/t", network.Subnets[0].RouteTableId, StringComparison.Ordinal);
        Assert.Equal("Microsoft.Web/serverFarms", network.Subnets[1].Delegation);
        Assert.EndsWith("/virtualNetworks/hub", Assert.Single(network.Peerings).RemoteId, StringComparison.Ordinal);
        Assert.Equal(
            ["10.9.0.0/16", "0.0.0.0/0"],
            PlanJson.Resource(plan.After, "routeTables/t")["properties"]!["routes"]!
                .AsArray()
                .Select(route => (string)route!["properties"]!["addressPrefix"]!)
        );
    }

    [Fact]
    public void A_prefix_from_an_IPAM_pool_is_unknown_until_the_state_shows_it()
    {
        PlanDocument plan = new PlanJson()
            .Create(
                "azurerm_virtual_network.v",
                """
                {"name":"v","resource_group_name":"rg","address_space":[],"ip_address_pool":[{"id":"/pool",
                "number_of_ip_addresses":"256"}]}
                """,
                """{"id":true,"ip_address_pool":[{"allocated_ip_address_prefixes":true}]}"""
            )
            .Change(
                "azurerm_virtual_network.w",
                "no-op",
                "null",
                """
                {"name":"w","resource_group_name":"rg","address_space":[],"ip_address_pool":[{"id":"/pool",
                "allocated_ip_address_prefixes":["10.7.0.0/24"]}]}
                """
            )
            .Read();
        Assert.Equal(
            "[address_space of azurerm_virtual_network.v comes from an IPAM pool and is known after apply]",
            (string)PlanJson.Resource(plan.After, "virtualNetworks/v")["properties"]!["addressSpace"]!["addressPrefixes"]!
        );
        Assert.Equal(["10.7.0.0/24"], PlanJson.Inventory(plan.After).Networks.Single(network => network.Name == "w").AddressPrefixes);
    }

    [Fact]
    public void Azapi_bodies_are_objects_or_texts_and_updates_merge_over_them()
    {
        const string body = """
            {"properties":{"networkProfile":{"networkPlugin":"azure","serviceCidr":"10.0.0.0/16"},
            "agentPoolProfiles":[{"name":"a","count":1}]}}
            """;
        PlanDocument plan = new PlanJson()
            .Create(
                "azapi_resource.k",
                $$"""
                {"type":"Microsoft.ContainerService/managedClusters@2024-01-01","name":"k",
                "parent_id":"/subscriptions/s/resourceGroups/rg","body": {{JsonSerializer.Serialize(body)}} }
                """,
                """{"id":true,"output":true}"""
            )
            .Create(
                "azapi_resource.p",
                """
                {"type":"Microsoft.ContainerService/managedClusters/agentPools@2024-01-01","name":"b",
                "body":{"properties":{"count":4}}}
                """,
                """{"id":true,"parent_id":true}"""
            )
            .Configure("azapi_resource.p", """{"parent_id":{"references":["azapi_resource.k.id","azapi_resource.k"]}}""")
            .Create(
                "azapi_update_resource.u",
                """
                {"type":"Microsoft.ContainerService/managedClusters@2024-01-01",
                "body":{"properties":{"networkProfile":{"networkPluginMode":"overlay"}}}}
                """,
                """{"id":true,"resource_id":true}"""
            )
            .Configure("azapi_update_resource.u", """{"resource_id":{"references":["azapi_resource.k.id","azapi_resource.k"]}}""")
            .Create(
                "azapi_update_resource.elsewhere",
                """
                {"type":"Microsoft.ContainerService/managedClusters@2024-01-01",
                "resource_id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/other",
                "body":{}}
                """
            )
            .Read();
        Cluster cluster = Assert.Single(PlanJson.Clusters(plan.After));
        Assert.Equal((CniMode.AzureCniOverlay, "10.0.0.0/16"), (cluster.Mode, cluster.ServiceCidrs[0]));
        Assert.Equal(["a 1", "b 4"], cluster.Pools.Select(pool => $"{pool.Name} {pool.Count}"));
        Assert.Contains(
            "azapi_update_resource.elsewhere changes a part of other",
            Assert.Single(plan.Unread).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_azapi_body_that_mentions_one_subnet_is_joined_to_it()
    {
        const string Type = "Microsoft.ContainerService/managedClusters@2024-01-01";
        PlanJson json = WithSubnet()
            .Create(
                "azapi_resource.k",
                """{"type":"@1@","name":"k","parent_id":"@2@","body":{"properties":{"agentPoolProfiles":[{"name":"a","count":1}]}}}"""
                    .Replace("@1@", Type, StringComparison.Ordinal)
                    .Replace("@2@", PlanJson.GroupId("rg"), StringComparison.Ordinal),
                """{"id":true,"body":{"properties":{"agentPoolProfiles":[{"vnetSubnetID":true}]}}}"""
            )
            .Configure("azapi_resource.k", """{"body":{"references":["azurerm_subnet.a.id","azurerm_subnet.a","var.x"]}}""");
        PlanDocument plan = json.Read();
        Assert.Equal(PlanJson.SubnetId("v", "a"), PlanJson.Clusters(plan.After)[0].Pools[0].NodeSubnetId);
        Assert.Contains(plan.After.Notes, note => note.Rule == AksCni.Clusters.ClusterRules.JoinedByName);
    }

    [Fact]
    public void An_unknown_azapi_body_is_a_cluster_of_which_nothing_is_known()
    {
        PlanDocument plan = new PlanJson()
            .Create(
                "azapi_resource.k",
                """
                {"type":"Microsoft.ContainerService/managedClusters@2024-01-01","name":"k",
                "parent_id":"/subscriptions/s/resourceGroups/rg"}
                """,
                """{"id":true,"body":true}"""
            )
            .Read();
        Cluster cluster = Assert.Single(PlanJson.Clusters(plan.After));
        Assert.Equal((CniMode.Unknown, 0), (cluster.Mode, cluster.Pools.Count));
        Assert.Contains("[body of azapi_resource.k is known after apply]", PlanJson.TextOf(plan.After), StringComparison.Ordinal);
    }
}
