using System.Text;

namespace AksCni.Tests.Clusters;

/// <summary>What may stand around the resources, and how many documents a file and files a call may have.</summary>
public sealed class WrapperTests
{
    private static string C1 => AzureJson.ClusterJson("c1");

    private static string C2 => AzureJson.ClusterJson("c2");

    public static TheoryData<string> Wrappings =>
        new()
        {
            $"[{C1},{C2}]",
            $"[[{C1}],[[{C2}]]]",
            $$"""{"value":[{{C1}},{{C2}}],"nextLink":"https://management.azure.com/next"}""",
            $$"""{"VALUE":[{{C1}},{{C2}}]}""",
            $$"""{"totalRecords":2,"count":2,"data":[{{C1}},{{C2}}]}""",
            $$"""{"resources":[{{C1}},{{C2}}]}""",
            $$"""{"responses":[{"name":"1","httpStatusCode":200,"headers":{"etag":"x"},"content":{{C1}} },{"name":"2","httpStatusCode":200,"content":{"value":[{{C2}}]} }]}""",
            $$"""{"clusters":{"first":{{C1}},"second":{{C2}} },"note":"by hand"}""",
            $"{C1}{C2}",
            $"{C1}\n{C2}\n",
            $"\u001e{C1}\n\u001e{C2}\n",
            $"[{C1}]\r\n\r\n{{\"value\":[{C2}]}}",
            $"null {C1} true \"text\" {C2} 5",
            $"\uFEFF{C1}\n\uFEFF{C2}",
            $"// exported\n[{C1},\n/* second */ {C2},\n]",
        };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Clusters_are_found_in_any_wrapping(string text)
    {
        AzureInventory inventory = AzureJson.Read(text);

        Assert.Equal(["c1", "c2"], inventory.ToClusters().Select(cluster => cluster.Name));
        Assert.Empty(inventory.Faults);
    }

    [Fact]
    public void Clusters_of_many_files_come_in_the_order_of_reading()
    {
        string[] names = ["c3", "c1", "c2"];

        AzureInventory inventory = AzureJson.Read([.. names.Select(name => AzureJson.ClusterJson(name))]);

        Assert.Equal(names, inventory.ToClusters().Select(cluster => cluster.Name));
        Assert.Equal(["1.json", "2.json", "3.json"], inventory.ToClusters().Select(cluster => cluster.Source));
    }

    [Fact]
    public void A_thousand_documents_in_one_file_are_a_thousand_clusters()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 1000; i++)
            text.Append(AzureJson.ClusterJson($"c{i}")).Append('\n');

        Assert.Equal(1000, AzureJson.Read(text.ToString()).ToClusters().Count);
    }

    [Fact]
    public void Read_tells_how_many_resources_it_found()
    {
        var inventory = new AzureInventory();

        Assert.Equal(2, inventory.Read(AzureJson.Stream(AzureJson.Fixture("resource-graph.json")), "graph"));
        Assert.Equal(2, inventory.Read(AzureJson.Stream(AzureJson.Fixture("az-network-vnet-subnet-list.json")), "subnets"));
        Assert.Equal(0, inventory.Read(AzureJson.Stream("{}"), "other", mayBeOther: true));
        Assert.Empty(inventory.Faults);
    }

    [Fact]
    public void Unknown_fields_are_passed_over()
    {
        string strange =
            """ "new":[1,2.5e3,null,true,{"agentPoolProfile":{"count":9}}],"networkProfiles":{"networkPlugin":"kubenet"},"futureProfile":{"deep":[[{"name":"x"}]]}""";

        Cluster cluster = AzureJson.OneCluster(AzureJson.ClusterJson(more: strange));

        Assert.Equal(CniMode.AzureCniOverlay, cluster.Mode);
        Assert.Equal(3, Assert.Single(cluster.Pools).Count);
    }

    [Theory]
    [InlineData(
        """{"properties":{"virtualMachineProfile":{"networkProfile":{"networkInterfaceConfigurations":[]}}},"name":"vmss","type":"Microsoft.Compute/virtualMachineScaleSets","id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/vmss"}"""
    )]
    [InlineData(
        """{"type":"Microsoft.Compute/virtualMachineScaleSets","name":"vmss","properties":{"virtualMachineProfile":{"networkProfile":{"networkInterfaceConfigurations":[]}}}}"""
    )]
    [InlineData(
        """{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm","name":"vm","networkProfile":{"networkInterfaces":[]},"type":"Microsoft.Compute/virtualMachines"}"""
    )]
    [InlineData(
        """{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st","name":"st","type":"Microsoft.Storage/storageAccounts","sku":{"name":"Standard_LRS"},"kind":"StorageV2"}"""
    )]
    [InlineData(
        """{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg","name":"nsg","properties":{"subnets":[{"id":"/x/virtualNetworks/v/subnets/s"}]},"type":"Microsoft.Network/networkSecurityGroups"}"""
    )]
    public void Other_resources_are_no_clusters(string other)
    {
        AzureInventory inventory = AzureJson.Read($"[{other},{C1}]");

        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        Assert.Empty(inventory.Faults);
    }

    [Fact]
    public void Subnets_under_a_key_of_their_own_are_found_by_their_ids()
    {
        Cluster cluster = AzureJson.OneCluster(
            $$"""
            {"cluster":{{AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes")))}},
             "subnets":[{"id":"{{AzureJson.SubnetId(
                "nodes"
            )}}","name":"nodes","addressPrefix":"10.10.0.0/24","provisioningState":"Succeeded"}]}
            """
        );

        Assert.Equal(["10.10.0.0/24"], cluster.FindSubnet(cluster.Pools[0].NodeSubnetId)!.Prefixes);
    }

    [Fact]
    public void An_object_without_id_and_type_is_a_cluster_by_its_shape()
    {
        Cluster cluster = AzureJson.OneCluster(
            """{"name":"c1","networkProfile":{"networkPlugin":"azure"},"agentPoolProfiles":[{"name":"np1","count":2}]}"""
        );

        Assert.Equal(("c1", CniMode.AzureCniNodeSubnet, null), (cluster.Name, cluster.Mode, cluster.Id));
    }

    [Theory]
    [InlineData("MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS")]
    [InlineData("microsoft.containerservice/managedclusters")]
    [InlineData("Microsoft.ContainerService/ManagedClusters")]
    public void Resource_types_compare_without_case(string type)
    {
        string text = C1.Replace("Microsoft.ContainerService/managedClusters\",", type + "\",", StringComparison.Ordinal);

        Assert.Contains(type, text, StringComparison.Ordinal);
        Assert.Equal("c1", AzureJson.OneCluster(text).Name);
    }
}
