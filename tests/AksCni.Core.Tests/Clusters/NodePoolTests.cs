namespace AksCni.Tests.Clusters;

/// <summary>Counts and settings of node pools.</summary>
public sealed class NodePoolTests
{
    private static NodePool Pool(string json) => Assert.Single(AzureJson.OneCluster(AzureJson.ClusterJson(pools: $"[{json}]")).Pools);

    [Fact]
    public void A_VirtualMachines_pool_sums_its_manual_profiles()
    {
        NodePool pool = Pool(
            """
            {"name":"np1","type":"VirtualMachines","vmSize":"","virtualMachinesProfile":{"scale":{"manual":[{"size":"Standard_D2s_v5","count":3},{"size":"Standard_D4s_v5","count":2}]}},
             "virtualMachineNodesStatus":[{"size":"Standard_D2s_v5","count":3},{"size":"Standard_D4s_v5","count":2}]}
            """
        );

        Assert.Equal((5L, null, null, false), (pool.Count, pool.MinCount, pool.MaxCount, pool.Autoscaling));
        Assert.Equal("VirtualMachines", pool.Type);
    }

    [Fact]
    public void Manual_profiles_count_also_while_machines_are_still_made()
    {
        NodePool pool = Pool(
            """
            {"name":"np1","type":"VirtualMachines","virtualMachinesProfile":{"scale":{"manual":[{"size":"Standard_D2s_v5","count":3},{"size":"Standard_D4s_v5","count":2}]}},
             "virtualMachineNodesStatus":[{"size":"Standard_D2s_v5","count":1}]}
            """
        );

        Assert.Equal(5, pool.Count);
    }

    [Theory]
    [InlineData("""{"size":"Standard_D2s_v5","minCount":2,"maxCount":10}""", 2, 10)]
    [InlineData("""[{"size":"Standard_D2s_v5","minCount":2,"maxCount":10},{"size":"Standard_D4s_v5","minCount":1,"maxCount":4}]""", 3, 14)]
    public void A_VirtualMachines_pool_sums_its_autoscale_profiles(string profiles, long minimum, long maximum)
    {
        NodePool pool = Pool(
            $$$"""{"name":"np1","type":"VirtualMachines","virtualMachinesProfile":{"scale":{"autoscale":{{{profiles}}}}},"virtualMachineNodesStatus":[{"size":"Standard_D2s_v5","count":4}]}"""
        );

        Assert.Equal((4L, minimum, maximum, true), (pool.Count, pool.MinCount, pool.MaxCount, pool.Autoscaling));
        Assert.Equal(maximum, pool.NodesAtMaximum);
    }

    [Fact]
    public void An_autoscaled_VirtualMachines_pool_of_unknown_size_counts_its_minimum()
    {
        NodePool pool = Pool(
            """{"name":"np1","type":"VirtualMachines","virtualMachinesProfile":{"scale":{"autoscale":{"size":"Standard_D2s_v5","minCount":2,"maxCount":10}}}}"""
        );

        Assert.Equal((2L, 10L), (pool.Count, pool.MaxCount));
    }

    [Fact]
    public void A_VirtualMachines_pool_by_itself_sums_too()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(),
            AzureJson.PoolJson(
                "vms",
                """{"type":"VirtualMachines","osType":"Linux","virtualMachinesProfile":{"scale":{"manual":[{"size":"a","count":3},{"size":"b","count":4}]}}}"""
            )
        );

        Assert.Equal(("VirtualMachines", 7L), (cluster.Pools[1].Type, cluster.Pools[1].Count));
    }

    [Theory]
    [InlineData("3", 3L)]
    [InlineData("\"3\"", 3L)]
    [InlineData("3.0", 3L)]
    [InlineData("0", 0L)]
    [InlineData("9223372036854775807", null)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"three\"", null)]
    [InlineData("3.5", null)]
    [InlineData("1e400", null)]
    [InlineData("99999999999999999999999999", null)]
    [InlineData("true", null)]
    [InlineData("{\"value\":3}", null)]
    [InlineData("[3]", null)]
    public void Counts_are_numbers_also_when_written_as_text(string written, long? expected) =>
        Assert.Equal(expected, Pool($$"""{"name":"np1","count":{{written}},"maxPods":{{written}} }""").Count);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("null", false)]
    [InlineData("1", false)]
    public void Flags_are_read_also_when_written_as_text(string written, bool expected) =>
        Assert.Equal(expected, Pool($$"""{"name":"np1","enableAutoScaling":{{written}} }""").Autoscaling);

    [Theory]
    [InlineData("\"33%\"", "33%")]
    [InlineData("\"1\"", "1")]
    [InlineData("1", "1")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    public void The_surge_is_kept_as_written(string written, string? expected) =>
        Assert.Equal(
            expected,
            Pool($$$"""{"name":"np1","upgradeSettings":{"drainTimeoutInMinutes":30,"maxSurge":{{{written}}}}}""").MaxSurge
        );

    [Fact]
    public void Nulls_everywhere_are_unknown_values()
    {
        NodePool pool = Pool(
            """
            {"name":"np1","count":null,"minCount":null,"maxCount":null,"enableAutoScaling":null,"maxPods":null,"osType":null,"vmSize":null,"mode":null,"vnetSubnetID":null,"podSubnetID":null,
             "podIPAllocationMode":null,"upgradeSettings":null,"upgradeStrategy":null,"scaleSetPriority":null,"type":null,"powerState":null,"virtualMachinesProfile":null,"virtualMachineNodesStatus":null}
            """
        );

        Assert.Equal((null, null, null, null, false), (pool.Count, pool.MinCount, pool.MaxCount, pool.MaxPods, pool.Autoscaling));
        Assert.Equal((null, null, null, null), (pool.NodeSubnetId, pool.PodSubnetId, pool.MaxSurge, pool.PowerState));
        Assert.Null(pool.NodesAtMaximum);
    }

    [Theory]
    [InlineData("""{"code":"Stopped"}""", "Stopped")]
    [InlineData("""{"Code":"Running"}""", "Running")]
    [InlineData("\"Stopped\"", "Stopped")]
    [InlineData("\"Microsoft.Azure.Management.ContainerService.Models.PowerState\"", null)]
    [InlineData("{}", null)]
    public void The_power_state_is_read_from_its_code(string written, string? expected) =>
        Assert.Equal(expected, Pool($$"""{"name":"np1","powerState":{{written}} }""").PowerState);

    [Fact]
    public void Cluster_nulls_are_unknown_values()
    {
        Cluster cluster = AzureJson.OneCluster(
            """
            {"id":null,"name":"c1","type":"Microsoft.ContainerService/managedClusters","location":null,"sku":null,"resourceGroup":null,"powerState":null,"properties":{"kubernetesVersion":null,"currentKubernetesVersion":null,
             "nodeResourceGroup":null,"apiServerAccessProfile":null,"nodeProvisioningProfile":null,"agentPoolProfiles":[null,{"name":"np1"}],
             "networkProfile":{"networkPlugin":"kubenet","networkPluginMode":null,"networkDataplane":null,"networkPolicy":null,"podCidr":null,"podCidrs":null,"serviceCidr":null,"serviceCidrs":[null],
               "dnsServiceIP":null,"outboundType":null,"ipFamilies":null,"loadBalancerProfile":{"managedOutboundIPs":null,"outboundIPs":null,"effectiveOutboundIPs":null,"allocatedOutboundPorts":null}}}}
            """
        );

        Assert.Equal(
            (null, null, null, null, null),
            (cluster.Id, cluster.Location, cluster.Sku, cluster.KubernetesVersion, cluster.NodeResourceGroup)
        );
        Assert.Empty(cluster.PodCidrs);
        Assert.Empty(cluster.ServiceCidrs);
        Assert.Null(cluster.OutboundIpCount);
        Assert.Equal("np1", Assert.Single(cluster.Pools).Name);
    }

    [Theory]
    [InlineData("""{"managedOutboundIPs":{"count":4},"effectiveOutboundIPs":[{"id":"/a"}]}""", 4L)]
    [InlineData("""{"outboundIPs":{"publicIPs":[{"id":"/a"},{"id":"/b"}]}}""", 2L)]
    [InlineData(
        """{"outboundIPPrefixes":{"publicIPPrefixes":[{"id":"/p"}]},"effectiveOutboundIPs":[{"id":"/a"},{"id":"/b"},{"id":"/c"}]}""",
        3L
    )]
    [InlineData("""{"effectiveOutboundIPs":[]}""", null)]
    [InlineData("null", null)]
    public void Outbound_addresses_are_counted(string profile, long? expected) =>
        Assert.Equal(
            expected,
            AzureJson
                .OneCluster(AzureJson.ClusterJson(network: $$"""{"networkPlugin":"kubenet","loadBalancerProfile":{{profile}} }"""))
                .OutboundIpCount
        );
}
