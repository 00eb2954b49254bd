using System.Text;

namespace AksCni.Tests.Clusters;

/// <summary>Clusters of an earlier read, given again beside files: joined like everything else, and left as they were.</summary>
public sealed class HandedInTests
{
    private const string ClusterId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c";
    private const string SubnetId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes";
    private const string Network =
        """{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v","subnets":[{"id":"SUBNET","addressPrefix":"10.0.0.0/26"}]}""";

    [Fact]
    public void A_network_read_later_joins_a_cluster_handed_in()
    {
        Cluster cluster = Read(Described(count: 2)).ToClusters()[0];
        Assert.Null(IpBudgets.Judge([cluster])[0].Fits);
        AzureInventory inventory = Read(Network.Replace("SUBNET", SubnetId, StringComparison.Ordinal));
        inventory.Add(cluster);
        Cluster joined = Assert.Single(inventory.ToClusters());
        Assert.Equal("10.0.0.0/26", joined.VirtualNetworks[0].Subnets[0].Prefixes[0]);
        Assert.Empty(cluster.VirtualNetworks);
        Assert.NotSame(cluster, joined);
    }

    [Fact]
    public void A_pool_read_later_joins_classified_and_changes_nothing_of_the_callers()
    {
        Cluster cluster = Read(Described(count: 2)).ToClusters()[0];
        AzureInventory inventory = Read(
            $$"""{"id":"{{ClusterId}}/agentPools/p","name":"p","count":9,"maxPods":30,"vnetSubnetId":"{{SubnetId}}"}"""
        );
        inventory.Add(cluster);
        NodePool pool = Assert.Single(Assert.Single(inventory.ToClusters()).Pools);
        Assert.Equal((9, CniMode.AzureCniNodeSubnet), (pool.Count, pool.Mode));
        Assert.Equal((2, CniMode.AzureCniNodeSubnet), (cluster.Pools[0].Count, cluster.Pools[0].Mode));
    }

    [Fact]
    public void The_same_cluster_twice_is_said()
    {
        Cluster cluster = Read(Described(count: 2)).ToClusters()[0];
        var inventory = new AzureInventory();
        inventory.Add(cluster);
        inventory.Add(cluster);
        Assert.Equal("DuplicateResource", Assert.Single(Assert.Single(inventory.ToClusters()).Findings).Rule);
    }

    [Fact]
    public void A_subnet_described_twice_and_not_alike_is_said()
    {
        AzureInventory inventory = Read(
            Described(count: 2)
                + Network.Replace("SUBNET", SubnetId, StringComparison.Ordinal)
                + Network.Replace("SUBNET", SubnetId, StringComparison.Ordinal).Replace("/26", "/24", StringComparison.Ordinal)
        );
        Finding finding = Assert.Single(Assert.Single(inventory.ToClusters()).Findings);
        Assert.Equal("The subnet nodes is described twice, with 10.0.0.0/26 and with 10.0.0.0/24; the first is used.", finding.Message);
    }

    [Fact]
    public void Nothing_is_read_after_joining()
    {
        AzureInventory inventory = Read(Described(count: 2));
        inventory.ToClusters();
        Assert.Throws<InvalidOperationException>(() => inventory.Read(new MemoryStream("{}"u8.ToArray()), "late"));
    }

    [Theory]
    [InlineData("""{"name":"p","enableAutoScaling":false,"virtualMachinesProfile":PROFILE}""")]
    [InlineData("""{"name":"p","virtualMachinesProfile":PROFILE,"enableAutoScaling":false}""")]
    [InlineData("""{"name":"p","virtualMachinesProfile":PROFILE,"enableAutoScaling":null}""")]
    public void An_autoscale_profile_counts_whatever_stands_around_it(string pool)
    {
        string profile = """{"scale":{"autoscale":{"size":"D4","minCount":2,"maxCount":10}}}""";
        NodePool read = Read(
                $$"""{"name":"c","networkProfile":{"networkPlugin":"azure"},"agentPoolProfiles":[{{pool.Replace("PROFILE", profile, StringComparison.Ordinal)}}]}"""
            )
            .ToClusters()[0]
            .Pools[0];
        Assert.Equal((2, 10, true), (read.Count, read.MaxCount, read.Autoscaling));
    }

    private static string Described(int count) =>
        $$"""{"id":"{{ClusterId}}","name":"c","networkProfile":{"networkPlugin":"azure"},"agentPoolProfiles":[{"name":"p","count":{{count}},"maxPods":30,"vnetSubnetId":"{{SubnetId}}"}]}""";

    private static AzureInventory Read(string json)
    {
        var inventory = new AzureInventory();
        inventory.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "test");
        return inventory;
    }
}
