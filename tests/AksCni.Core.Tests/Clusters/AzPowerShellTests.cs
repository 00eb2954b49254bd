namespace AksCni.Tests.Clusters;

/// <summary>Az PowerShell objects through ConvertTo-Json, whose default depth of 2 turns what is deeper into text.</summary>
public sealed class AzPowerShellTests
{
    [Fact]
    public void A_cluster_converted_to_the_default_depth_keeps_its_pools()
    {
        Cluster cluster = AzureJson.OneCluster(
            $$"""
            {"ProvisioningState":"Succeeded","MaxAgentPools":100,"KubernetesVersion":"1.33.5","DnsPrefix":"c1","NodeResourceGroup":"MC_c1","EnableRBAC":true,
             "AgentPoolProfiles":[{"Name":"np1","Count":3,"VmSize":"Standard_D4s_v5","VnetSubnetID":"{{AzureJson.SubnetId(
                "nodes"
            )}}","PodSubnetID":null,"MaxPods":30,"OsType":"Linux","MaxCount":5,"MinCount":3,"Mode":"System",
               "EnableAutoScaling":true,"Type":"VirtualMachineScaleSets","UpgradeSettings":"Microsoft.Azure.Management.ContainerService.Models.AgentPoolUpgradeSettings",
               "PowerState":"Microsoft.Azure.Management.ContainerService.Models.PowerState","AvailabilityZones":"1 2 3","Tags":null}],
             "NetworkProfile":{"NetworkPlugin":"azure","NetworkPolicy":"calico","PodCidr":null,"ServiceCidr":"10.0.0.0/16","DnsServiceIP":"10.0.0.10","OutboundType":"loadBalancer",
               "LoadBalancerProfile":"Microsoft.Azure.Commands.Aks.Models.PSManagedClusterLoadBalancerProfile","PodCidrs":null,"ServiceCidrs":["10.0.0.0/16"],"IpFamilies":["IPv4"]},
             "Identity":{"Type":"SystemAssigned","UserAssignedIdentities":null},"Id":"{{AzureJson.ClusterId(
                "c1"
            )}}","Name":"c1","Type":"Microsoft.ContainerService/ManagedClusters","Location":"westeurope","Tags":{} }
            """
        );

        NodePool pool = Assert.Single(cluster.Pools);
        Assert.Equal((3L, 5L, 30L, true), (pool.Count, pool.MaxCount, pool.MaxPods, pool.Autoscaling));
        Assert.Equal((null, null), (pool.MaxSurge, pool.PowerState));
        Assert.Equal(["10.0.0.0/16"], cluster.ServiceCidrs);
        Assert.Null(cluster.OutboundIpCount);
        Assert.Equal(CniMode.AzureCniNodeSubnet, cluster.Mode);
    }

    [Fact]
    public void A_pool_of_Get_AzAksNodePool_joins_its_cluster()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(),
            $$"""
            {"Count":2,"VmSize":"Standard_D8s_v5","VnetSubnetID":"{{AzureJson.SubnetId(
                "nodes"
            )}}","PodSubnetID":null,"MaxPods":110,"OsType":"Windows","MaxCount":null,"MinCount":null,"EnableAutoScaling":false,"Mode":"User",
             "AgentPoolType":"VirtualMachineScaleSets","UpgradeSettings":{"MaxSurge":"33%"},"ProvisioningState":"Succeeded","PowerState":{"Code":"Running"},"ScaleSetPriority":"Spot",
             "Id":"{{AzureJson.ClusterId(
                "c1"
            )}}/agentPools/win","Name":"win","Type":"Microsoft.ContainerService/managedClusters/agentPools"}
            """
        );

        NodePool pool = cluster.Pools[1];
        Assert.Equal(("win", 2L, "Windows", "33%", "Spot"), (pool.Name, pool.Count, pool.OsType, pool.MaxSurge, pool.Priority));
        Assert.Equal(("VirtualMachineScaleSets", "User", "Running"), (pool.Type, pool.PoolMode, pool.PowerState));
    }

    [Fact]
    public void A_network_converted_to_the_default_depth_says_sizes_but_not_use()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(
                pools: $$"""[{"name":"np1","count":1,"vnetSubnetID":"{{AzureJson.SubnetId("nodes")}}"},{"name":"np2","count":1,"vnetSubnetID":"{{AzureJson.SubnetId("empty")}}"}]"""
            ),
            $$"""
            {"AddressSpace":{"AddressPrefixes":["10.10.0.0/16","fd00:10::/56"]},"DhcpOptions":{"DnsServers":""},
             "Subnets":[{"AddressPrefix":"10.10.0.0/24 fd00:10::/64","IpConfigurations":"Microsoft.Azure.Commands.Network.Models.PSIPConfiguration Microsoft.Azure.Commands.Network.Models.PSIPConfiguration",
                "RouteTable":"Microsoft.Azure.Commands.Network.Models.PSRouteTable","Delegations":"","ProvisioningState":"Succeeded","Name":"nodes","Etag":"W/\"1\"","Id":"{{AzureJson.SubnetId(
                "nodes"
            )}}"},
               {"AddressPrefix":"10.10.1.0/24","IpConfigurations":"","RouteTable":null,"Delegations":"","ProvisioningState":"Succeeded","Name":"empty","Etag":"W/\"1\"","Id":"{{AzureJson.SubnetId(
                "empty"
            )}}"}],
             "VirtualNetworkPeerings":[{"PeeringState":"Connected","RemoteVirtualNetwork":"Microsoft.Azure.Commands.Network.Models.PSResourceId","RemoteVirtualNetworkAddressSpace":"Microsoft.Azure.Commands.Network.Models.PSAddressSpace","Name":"to-hub"}],
             "ProvisioningState":"Succeeded","ResourceGroupName":"rg-contoso-net","Location":"westeurope","Type":"Microsoft.Network/virtualNetworks","Name":"vnet-contoso","Etag":"W/\"1\"","Id":"{{AzureJson.Network}}"}
            """
        );

        VirtualNetwork network = Assert.Single(cluster.VirtualNetworks);
        Assert.Equal(["10.10.0.0/16", "fd00:10::/56"], network.AddressPrefixes);
        Subnet nodes = network.Subnets[0],
            empty = network.Subnets[1];
        Assert.Equal(["10.10.0.0/24", "fd00:10::/64"], nodes.Prefixes);
        Assert.Null(nodes.InUse);
        Assert.Null(nodes.RouteTableId);
        Assert.Empty(empty.InUse!);
        Assert.Equal(("to-hub", null), (network.Peerings[0].Name, network.Peerings[0].RemoteId));
        Assert.Empty(network.Peerings[0].RemotePrefixes);
    }

    [Fact]
    public void An_ARM_answer_that_lost_its_depth_says_what_is_missing()
    {
        Cluster cluster = AzureJson.OneCluster(
            $$"""
            {"value":[{"id":"{{AzureJson.ClusterId(
                "c1"
            )}}","name":"c1","type":"Microsoft.ContainerService/managedClusters","location":"westeurope",
              "properties":{"provisioningState":"Succeeded","agentPoolProfiles":"@{name=np1; count=3}","networkProfile":"@{networkPlugin=azure}"} }]}
            """
        );

        Assert.Equal(["NoNodePools", "UnknownNetworkPlugin"], cluster.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Search_AzGraph_and_its_response_object_give_the_same()
    {
        string rows = $"[{AzureJson.ClusterJson("c1")},{AzureJson.ClusterJson("c2")}]";

        Assert.Equal(
            AzureJson.TextOf(AzureJson.Read(rows).ToClusters()),
            AzureJson.TextOf(AzureJson.Read($$"""{"SkipToken":null,"Data":{{rows}},"Count":2,"IsReadOnly":false}""").ToClusters())
        );
    }
}
