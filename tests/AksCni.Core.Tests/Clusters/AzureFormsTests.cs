namespace AksCni.Tests.Clusters;

/// <summary>One cluster and its network in every form in which Azure's tools write them.</summary>
public sealed class AzureFormsTests
{
    [Fact]
    public void Reads_one_cluster_of_az_aks_show()
    {
        Cluster cluster = AzureJson.One(AzureJson.ReadFixtures("az-aks-show.json"));

        Assert.Equal("aks-contoso", cluster.Name);
        Assert.Equal(
            AzureJson.Subscription + "/resourcegroups/rg-contoso-aks/providers/Microsoft.ContainerService/managedClusters/aks-contoso",
            cluster.Id
        );
        Assert.Equal("rg-contoso-aks", cluster.ResourceGroup);
        Assert.Equal("MC_rg-contoso-aks_aks-contoso_westeurope", cluster.NodeResourceGroup);
        Assert.Equal("westeurope", cluster.Location);
        Assert.Equal("1.33.5", cluster.KubernetesVersion);
        Assert.Equal(CniMode.AzureCniPodSubnetDynamic, cluster.Mode);
        Assert.Equal(CniDataplane.Cilium, cluster.Dataplane);
        Assert.False(cluster.MixedModes);
        Assert.Equal(IpFamilies.IPv4, cluster.IpFamilies);
        Assert.Empty(cluster.PodCidrs);
        Assert.Equal(["10.200.0.0/16"], cluster.ServiceCidrs);
        Assert.Equal("10.200.0.10", cluster.DnsServiceIp);
        Assert.Equal("loadBalancer", cluster.OutboundType);
        Assert.Equal("cilium", cluster.NetworkPolicy);
        Assert.Equal(0, cluster.AllocatedOutboundPorts);
        Assert.Equal(1, cluster.OutboundIpCount);
        Assert.True(cluster.PrivateCluster);
        Assert.False(cluster.NodeAutoProvisioning);
        Assert.Equal("Running", cluster.PowerState);
        Assert.Equal("Base", cluster.Sku);
        Assert.Equal("az-aks-show.json", cluster.Source);
        Assert.Empty(cluster.Findings);
    }

    [Fact]
    public void Reads_the_pools_of_az_aks_show()
    {
        IReadOnlyList<NodePool> pools = AzureJson.One(AzureJson.ReadFixtures("az-aks-show.json")).Pools;

        Assert.Equal(["system", "work"], pools.Select(pool => pool.Name));
        NodePool system = pools[0],
            work = pools[1];
        Assert.Equal((3L, 3L, 6L, true), (system.Count, system.MinCount, system.MaxCount, system.Autoscaling));
        Assert.Equal((50L, "10%", "0"), (system.MaxPods, system.MaxSurge, system.MaxUnavailable));
        Assert.Equal(("System", "Linux", "Standard_D4s_v5"), (system.PoolMode, system.OsType, system.VmSize));
        Assert.Equal("VirtualMachineScaleSets", system.Type);
        Assert.Equal(AzureJson.SubnetId("nodes"), system.NodeSubnetId);
        Assert.Equal(AzureJson.SubnetId("pods"), system.PodSubnetId);
        Assert.Equal((5L, null, null, false), (work.Count, work.MinCount, work.MaxCount, work.Autoscaling));
        Assert.Equal((110L, "2", "User"), (work.MaxPods, work.MaxSurge, work.PoolMode));
    }

    [Fact]
    public void Reads_the_network_of_az_network_vnet_show()
    {
        Cluster cluster = AzureJson.One(AzureJson.ReadFixtures("az-aks-show.json", "az-network-vnet-show.json"));

        VirtualNetwork network = Assert.Single(cluster.VirtualNetworks);
        Assert.Equal((AzureJson.Network, "vnet-contoso"), (network.Id, network.Name));
        Assert.Equal(["10.10.0.0/16"], network.AddressPrefixes);
        Assert.Equal(["nodes", "pods"], network.Subnets.Select(subnet => subnet.Name));
        Assert.Equal(["10.10.0.0/22"], network.Subnets[0].Prefixes);
        Assert.Null(network.Subnets[0].Delegation);
        Assert.Equal("Microsoft.ContainerService/managedClusters", network.Subnets[1].Delegation);
        Assert.Equal(11, network.Subnets[0].InUse!.Sum(use => use.Count));
        Assert.Empty(network.Subnets[1].InUse!);
        Peering peering = Assert.Single(network.Peerings);
        Assert.Equal(("to-hub", "Connected"), (peering.Name, peering.State));
        Assert.EndsWith("/virtualNetworks/vnet-hub", peering.RemoteId, StringComparison.Ordinal);
        Assert.Equal(["10.0.0.0/20"], peering.RemotePrefixes);
    }

    [Theory]
    [InlineData("arm-cluster.json", "arm-vnet.json")]
    [InlineData("arm-cluster.json", "arm-vnet-list.json")]
    [InlineData("arm-vnet.json", "arm-cluster.json")]
    [InlineData("az-powershell-cluster.json", "az-powershell-vnet.json")]
    [InlineData("az-powershell-vnet.json", "az-aks-show.json")]
    [InlineData("resource-graph.json")]
    [InlineData("az-graph-query.json")]
    [InlineData("get-azresource.json")]
    [InlineData("export-wrapped.json")]
    [InlineData("az-aks-show.json", "az-aks-nodepool-list.json", "az-network-vnet-show.json")]
    [InlineData("az-aks-nodepool-list.json", "az-network-vnet-show.json", "az-aks-show.json")]
    [InlineData("arm-agentpool-list.json", "arm-cluster.json", "arm-vnet.json")]
    [InlineData("arm-cluster.json", "arm-vnet.json", "az-network-vnet-subnet-list.json")]
    public void Every_form_gives_the_same_cluster(params string[] fixtures)
    {
        string wanted = AzureJson.TextOf(AzureJson.ReadFixtures("az-aks-show.json", "az-network-vnet-show.json").ToClusters());

        AzureInventory inventory = AzureJson.ReadFixtures(fixtures);

        Assert.Equal(wanted, AzureJson.TextOf(inventory.ToClusters()));
        Assert.Empty(inventory.Faults);
    }

    [Theory]
    [InlineData("az-network-vnet-subnet-list.json")]
    [InlineData("arm-subnet-list.json")]
    public void Subnets_alone_make_their_virtual_network(string fixture)
    {
        Cluster cluster = AzureJson.One(AzureJson.ReadFixtures("az-aks-show.json", fixture));

        VirtualNetwork network = Assert.Single(cluster.VirtualNetworks);
        Assert.Equal("vnet-contoso", network.Name);
        Assert.Empty(network.AddressPrefixes);
        Assert.Equal(["10.10.0.0/22", "10.10.16.0/20"], network.Subnets.SelectMany(subnet => subnet.Prefixes));
        Assert.Equal(11, network.Subnets[0].InUse!.Sum(use => use.Count));
        Assert.Equal("Microsoft.ContainerService/managedClusters", network.Subnets[1].Delegation);
    }

    [Fact]
    public void A_peering_list_adds_to_the_virtual_network()
    {
        Cluster cluster = AzureJson.One(
            AzureJson.ReadFixtures("az-network-vnet-peering-list.json", "az-aks-show.json", "az-network-vnet-subnet-list.json")
        );

        Peering peering = Assert.Single(Assert.Single(cluster.VirtualNetworks).Peerings);
        Assert.Equal("to-hub", peering.Name);
        Assert.Equal(["10.0.0.0/20"], peering.RemotePrefixes);
    }

    [Theory]
    [InlineData("az-aks-list.json")]
    [InlineData("arm-cluster-list.json")]
    public void Reads_all_clusters_of_a_list(string fixture)
    {
        IReadOnlyList<Cluster> clusters = AzureJson.ReadFixtures(fixture).ToClusters();

        Assert.Equal(["aks-contoso", "aks-legacy"], clusters.Select(cluster => cluster.Name));
        Cluster legacy = clusters[1];
        Assert.Equal(CniMode.Kubenet, legacy.Mode);
        Assert.Null(legacy.Dataplane);
        Assert.Equal(["10.244.0.0/16"], legacy.PodCidrs);
        Assert.Equal("Stopped", legacy.PowerState);
        Assert.Null(legacy.AllocatedOutboundPorts);
        Assert.Null(legacy.Pools[0].NodeSubnetId);
        Assert.Null(legacy.Pools[0].MaxSurge);
    }

    [Fact]
    public void Reads_an_ARM_template_with_literal_values()
    {
        Cluster cluster = AzureJson.One(AzureJson.ReadFixtures("template.json"));

        Assert.Equal(("aks-contoso", null), (cluster.Name, cluster.Id));
        Assert.Equal("1.33", cluster.KubernetesVersion);
        Assert.Equal(CniMode.AzureCniPodSubnetDynamic, cluster.Mode);
        Assert.Equal(["system", "work"], cluster.Pools.Select(pool => pool.Name));
        Assert.Equal([3L, 5L], cluster.Pools.Select(pool => pool.Count));
        VirtualNetwork network = Assert.Single(cluster.VirtualNetworks);
        Assert.Equal(["10.10.0.0/22"], cluster.FindSubnet(cluster.Pools[0].NodeSubnetId)!.Prefixes);
        Assert.Equal(["10.10.16.0/20"], cluster.FindSubnet(cluster.Pools[1].PodSubnetId)!.Prefixes);
        Assert.Equal("to-hub", Assert.Single(network.Peerings).Name);
    }

    [Fact]
    public void A_template_does_not_say_who_holds_addresses()
    {
        Cluster cluster = AzureJson.One(AzureJson.ReadFixtures("template.json"));

        Assert.All(cluster.VirtualNetworks[0].Subnets, subnet => Assert.Null(subnet.InUse));
    }

    [Fact]
    public void A_templates_subnets_serve_a_live_cluster()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"))),
            """{"resources":[{"type":"Microsoft.Network/virtualNetworks","name":"vnet-contoso","properties":{"addressSpace":{"addressPrefixes":["10.10.0.0/16"]},"subnets":[{"name":"nodes","properties":{"addressPrefix":"10.10.0.0/24"}}]}}]}"""
        );

        Assert.Equal(["10.10.0.0/24"], cluster.FindSubnet(cluster.Pools[0].NodeSubnetId)!.Prefixes);
    }

    [Fact]
    public void A_template_of_symbolic_names_is_read()
    {
        Cluster cluster = AzureJson.OneCluster(
            """
            {"languageVersion":"2.0","resources":{
              "routeTable":{"type":"Microsoft.Network/routeTables","name":"rt","properties":{"routes":[]}},
              "subnets":{"type":"Microsoft.Network/virtualNetworks/subnets","name":"vnet-contoso/nodes","properties":{"addressPrefix":"10.10.0.0/24"}},
              "sku":{"type":"Microsoft.ContainerService/managedClusters","name":"c1","properties":{"networkProfile":{"networkPlugin":"azure"},
                "agentPoolProfiles":[{"name":"np1","count":1,"vnetSubnetID":"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-contoso', 'nodes')]"}]}}}}
            """
        );

        Assert.Equal("c1", cluster.Name);
        Assert.Equal(["10.10.0.0/24"], cluster.FindSubnet(cluster.Pools[0].NodeSubnetId)!.Prefixes);
    }

    [Fact]
    public void The_inline_template_of_a_nested_deployment_is_read()
    {
        Cluster cluster = AzureJson.OneCluster(
            """
            {"resources":[{"type":"Microsoft.Resources/deployments","apiVersion":"2022-09-01","name":"aks","properties":{"mode":"Incremental","template":{"resources":[
              {"type":"Microsoft.ContainerService/managedClusters","name":"c1","properties":{"networkProfile":{"networkPlugin":"none"},"agentPoolProfiles":[{"name":"np1","count":1}]}}]}}}]}
            """
        );

        Assert.Equal(("c1", CniMode.ByoCni), (cluster.Name, cluster.Mode));
    }

    [Fact]
    public void A_template_expression_is_unknown_not_text()
    {
        Cluster cluster = AzureJson.OneCluster(
            """
            {"resources":[{"type":"Microsoft.ContainerService/managedClusters","name":"c1","location":"[resourceGroup().location]","properties":{"kubernetesVersion":"[parameters('version')]",
              "networkProfile":{"networkPlugin":"azure","serviceCidr":"[variables('services')]"},"agentPoolProfiles":[{"name":"np1","count":"[parameters('nodes')]","vnetSubnetID":"[parameters('subnet')]"}]}}]}
            """
        );

        Assert.Null(cluster.Location);
        Assert.Null(cluster.KubernetesVersion);
        Assert.Empty(cluster.ServiceCidrs);
        Assert.Null(cluster.Pools[0].Count);
        Assert.Equal("[parameters('subnet')]", cluster.Pools[0].NodeSubnetId);
        Assert.Equal(["kubernetesVersion", "serviceCidr"], cluster.UnknownProperties.Select(property => property.Name));
        Assert.Equal("parameters('nodes')", cluster.Pools[0].UnknownProperties[0].Reason);
    }

    [Fact]
    public void Route_tables_give_their_routes_to_subnets()
    {
        const string Table = AzureJson.Subscription + "/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt";
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"))),
            AzureJson.NetworkJson(
                subnetProperties: $$"""{"addressPrefix":"10.10.0.0/24","routeTable":{"id":"{{Table.ToUpperInvariant()}}"} }"""
            ),
            $$"""{"id":"{{Table}}","name":"rt","type":"Microsoft.Network/routeTables","properties":{"routes":[{"name":"r1","properties":{"addressPrefix":"10.244.0.0/24","nextHopType":"VirtualAppliance"} }]} }"""
        );

        Assert.Equal(["10.244.0.0/24"], cluster.VirtualNetworks[0].Subnets[0].Routes!);
    }

    [Fact]
    public void A_subnet_of_several_prefixes_keeps_them_all()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"))),
            AzureJson.NetworkJson(
                subnetProperties: """{"addressPrefix":"10.10.0.0/24","addressPrefixes":["10.10.0.0/24","fd00:10::/64"]}"""
            )
        );

        Assert.Equal(["10.10.0.0/24", "fd00:10::/64"], cluster.VirtualNetworks[0].Subnets[0].Prefixes);
    }
}
