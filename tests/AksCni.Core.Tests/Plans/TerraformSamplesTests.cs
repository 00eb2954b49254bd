using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Whole plans, made by Terraform 1.11.4 or written like its plans.</summary>
public sealed class TerraformSamplesTests
{
    [Fact]
    public void A_new_cluster_in_a_module_joins_its_subnet_through_the_module_call()
    {
        PlanDocument plan = PlanJson.Fixture("tfplan-new-cluster.json");
        Assert.Empty(plan.Unread);
        Assert.Empty(PlanJson.Clusters(plan.Before!));
        Cluster cluster = Assert.Single(PlanJson.Clusters(plan.After));
        Assert.Equal(
            ("aks-orders", CniMode.AzureCniNodeSubnet, CniDataplane.Azure, "10.0.0.10"),
            (cluster.Name, cluster.Mode, cluster.Dataplane, cluster.DnsServiceIp)
        );
        Assert.Equal(["10.0.0.0/16"], cluster.ServiceCidrs);
        Assert.Equal(
            ["system 3  30 10%", "apps 2 6 30 33%", "batch 2 4 30 33%"],
            cluster.Pools.Select(pool => $"{pool.Name} {pool.Count} {pool.MaxCount} {pool.MaxPods} {pool.MaxSurge}")
        );
        VirtualNetwork network = Assert.Single(cluster.VirtualNetworks);
        Assert.Equal(
            "/subscriptions/{subscription}/resourceGroups/rg-orders/providers/Microsoft.Network/virtualNetworks/vnet-orders",
            network.Id
        );
        Subnet subnet = network.Subnets.Single(subnet => subnet.Name == "snet-aks");
        Assert.All(cluster.Pools, pool => Assert.Equal(subnet.Id, pool.NodeSubnetId));
        // The plan makes the subnet, so nothing else is in it.
        Assert.Equal([], subnet.InUse);
        Assert.Equal(
            "module.aks.azurerm_kubernetes_cluster_node_pool.this[\"apps\"]",
            plan.After.Addresses[$"{cluster.Id}/agentPools/apps"]
        );
    }

    [Fact]
    public void A_new_cluster_notes_each_join_and_each_default()
    {
        PlanDocument plan = PlanJson.Fixture("tfplan-new-cluster.json");
        Assert.Equal(
            ["azurerm_kubernetes_cluster_node_pool.this[\"apps\"]", "azurerm_kubernetes_cluster_node_pool.this[\"batch\"]"],
            plan.After.Notes.Where(note =>
                    note.Rule == PlanRules.JoinedByReference && note.Message.StartsWith("kubernetes_cluster_id", StringComparison.Ordinal)
                )
                .Select(note => note.Message.Split("module.aks.")[1].Split(" is known")[0])
        );
        Assert.Equal(
            3,
            plan.After.Notes.Count(note =>
                note.Message.Contains("azurerm_subnet.this[\"aks\"], so it is read as snet-aks.", StringComparison.Ordinal)
            )
        );
        Assert.Equal(
            ["dns_service_ip", "ip_versions", "max_pods", "network_plugin_mode", "node_count", "node_count", "service_cidr"],
            plan.After.Notes.Where(note => note.Rule == AksCni.Clusters.ClusterRules.ProviderDefault)
                .Select(note => note.Message.Split(' ')[0].Split('.')[^1])
                .Order()
        );
        Assert.DoesNotContain(plan.After.Notes, note => note.Rule == AksCni.Clusters.ClusterRules.JoinedByName);
        Assert.Empty(plan.Before!.Notes);
    }

    [Fact]
    public void A_change_has_both_states_and_the_existing_subnet_in_both()
    {
        PlanDocument plan = PlanJson.Fixture("tfplan-change.json");
        Cluster before = Assert.Single(PlanJson.Clusters(plan.Before!)),
            after = Assert.Single(PlanJson.Clusters(plan.After));
        Assert.Equal((6L, 12L), (before.Pools[1].MaxCount, after.Pools[1].MaxCount));
        foreach (Cluster cluster in (Cluster[])[before, after])
        {
            Subnet subnet = Assert.Single(Assert.Single(cluster.VirtualNetworks).Subnets);
            Assert.Equal(["10.20.0.0/24"], subnet.Prefixes);
            // Others may hold addresses of a subnet that exists.
            Assert.Null(subnet.InUse);
        }
        Assert.Empty(plan.Replacements);
        Assert.Empty(plan.After.Notes);
    }

    [Fact]
    public void An_azapi_body_passes_through()
    {
        Cluster cluster = Assert.Single(PlanJson.Clusters(PlanJson.Fixture("tfplan-azapi-avm.json").After));
        Assert.Equal($"{PlanJson.GroupId("rg-avm")}/providers/Microsoft.ContainerService/managedClusters/aks-avm", cluster.Id);
        Assert.Equal((3, 30), (cluster.Pools[0].Count, cluster.Pools[0].MaxPods));
        Assert.Equal(PlanJson.SubnetId("vnet-spoke", "snet-aks", "rg-net"), cluster.Pools[0].NodeSubnetId);
    }

    [Fact]
    public void Planned_values_without_changes_are_the_state_after()
    {
        PlanDocument plan = PlanJson.Fixture("planned-values-alone.json");
        Assert.Null(plan.Before);
        Cluster cluster = Assert.Single(PlanJson.Clusters(plan.After));
        Assert.Equal("n", PlanJson.Inventory(plan.After).Networks[0].Subnets[0].Name);
        Assert.EndsWith("/virtualNetworks/v/subnets/n", cluster.Pools[0].NodeSubnetId, StringComparison.Ordinal);
        Assert.Equal((4, 110), (cluster.Pools[0].Count, cluster.Pools[0].MaxPods));
    }

    [Fact]
    public void A_state_has_no_state_before()
    {
        PlanDocument state = PlanJson.Read(
            $$$$"""
            {"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{
            "child_modules":[{"address":"module.aks","resources":[
            {"address":"module.aks.azurerm_kubernetes_cluster.k","mode":"managed","type":"azurerm_kubernetes_cluster","name":"k","values":{
            "id":"{{{{PlanJson.ClusterId(
                "shop"
            )}}}}","name":"shop","resource_group_name":"rg","default_node_pool":[{"name":"system","node_count":2,"max_pods":110,
            "vnet_subnet_id":"{{{{PlanJson.SubnetId(
                "v",
                "a"
            )}}}}"}],"network_profile":[{"network_plugin":"kubenet","pod_cidr":"10.244.0.0/16"}]}}]}]}}}
            """
        );
        Assert.Null(state.Before);
        Cluster cluster = Assert.Single(PlanJson.Clusters(state.After));
        Assert.Equal((CniMode.Kubenet, 2L), (cluster.Mode, cluster.Pools[0].Count));
        Assert.Empty(state.After.Notes);
        Assert.Equal("module.aks.azurerm_kubernetes_cluster.k", state.After.Addresses[cluster.Id!]);
        Assert.Equal("[]", PlanJson.TextOf(PlanJson.Read("""{"format_version":"1.0"}""").After));
    }
}
