using System.Text;

namespace AksCni.Tests.Clusters;

/// <summary>Ids of a template that is read without its scope join with Azure's own by type and name.</summary>
public sealed class ScopeJoinTests
{
    private const string Symbolic = "/subscriptions/{subscription}/resourceGroups/{resourceGroup}";
    private const string Subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
    private const string Real = $"{Subscription}/resourceGroups/rg-net";
    private const string Other = $"{Subscription}/resourceGroups/rg-other";

    [Theory]
    [InlineData(Symbolic)]
    [InlineData("/subscriptions/{subscription}/resourceGroups/RG-NET")]
    [InlineData($"{Subscription}/resourceGroups/{{parameters('group')}}")]
    public void The_only_network_of_that_name_is_meant(string scope)
    {
        foreach (bool answerComesFirst in (bool[])[true, false])
        {
            IpBudget budget = Judge(answerComesFirst, [Vnet(Real)], Cluster(scope));
            Assert.True(budget.Fits);
            BudgetRange range = budget.Ranges[0];
            Assert.Equal(("snet-aks", 251L, 7L), (range.Name, range.Capacity, range.InUse));
            Finding join = Assert.Single(budget.Findings, finding => finding.Rule == "JoinedByName");
            Assert.Equal(Severity.Warning, join.Severity);
            Assert.Contains(
                $"It is read as {Real}/providers/Microsoft.Network/virtualNetworks/vnet",
                join.Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Several_networks_of_that_name_are_named()
    {
        IpBudget budget = Judge(answerComesFirst: true, [Vnet(Real), Vnet(Other)], Cluster(Symbolic));
        Assert.Null(budget.Fits);
        Assert.DoesNotContain(budget.Findings, finding => finding.Rule == "JoinedByName");
        MissingInput missing = Assert.Single(budget.Missing);
        Assert.Contains($"{Real}/providers/Microsoft.Network/virtualNetworks/vnet or {Other}/", missing.What, StringComparison.Ordinal);
        Assert.Contains("--map", missing.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_is_known_decides_between_them()
    {
        IpBudget budget = Judge(
            answerComesFirst: true,
            [Vnet(Real), Vnet(Other)],
            Cluster("/subscriptions/{subscription}/resourceGroups/rg-other")
        );
        Assert.True(budget.Fits);
        Assert.Contains(
            budget.Findings,
            finding => finding.Rule == "JoinedByName" && finding.Message.Contains(Other, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("/providers/Microsoft.Network/virtualNetworks/vnet")]
    [InlineData("/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-aks")]
    public void A_stated_join_is_no_inference(string what)
    {
        var inventory = new AzureInventory();
        inventory.StateId(Symbolic + what, Other + what);
        IpBudget budget = Judge(answerComesFirst: true, [Vnet(Real), Vnet(Other)], Cluster(Symbolic), inventory);
        Assert.True(budget.Fits);
        Assert.DoesNotContain(budget.Findings, finding => finding.Rule == "JoinedByName");
    }

    [Fact]
    public void No_network_of_that_name_is_still_missing()
    {
        IpBudget budget = Judge(answerComesFirst: true, [Vnet(Real, "hub")], Cluster(Symbolic));
        Assert.Null(budget.Fits);
        Assert.Contains("az network vnet show -g RESOURCE-GROUP -n vnet", Assert.Single(budget.Missing).Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_network_is_the_one_that_Azure_has()
    {
        const string Declared = $$"""
            { "id": "{{Symbolic}}/providers/Microsoft.Network/virtualNetworks/vnet", "name": "vnet",
              "type": "Microsoft.Network/virtualNetworks", "properties": { "addressSpace": { "addressPrefixes": ["10.0.0.0/15"] },
              "subnets": [{ "name": "snet-aks", "properties": { "addressPrefix": "10.0.0.0/23" } }] } }
            """;
        foreach (bool answerComesFirst in (bool[])[true, false])
        {
            AzureInventory inventory = Read(answerComesFirst, [Vnet(Real)], $"{Cluster(Symbolic)}, {Declared}");
            IpBudget budget = Assert.Single(IpBudgets.Judge(inventory.ToClusters()));
            VirtualNetwork network = Assert.Single(inventory.Networks);
            Assert.Equal(["10.0.0.0/15"], network.AddressPrefixes);
            Assert.Equal(("snet-aks", 507L, 7L), (budget.Ranges[0].Name, budget.Ranges[0].Capacity, budget.Ranges[0].InUse));
            Assert.Single(budget.Findings, finding => finding.Rule == "JoinedByName");
        }
    }

    [Fact]
    public void A_declared_cluster_is_the_one_that_Azure_has()
    {
        string answer = Cluster(Real)
            .Replace("\"count\": 3", "\"count\": 1", StringComparison.Ordinal)
            .Replace("\"serviceCidr\"", "\"dnsServiceIP\": \"10.9.0.10\", \"serviceCidr\"", StringComparison.Ordinal);
        AzureInventory inventory = Read(answerComesFirst: true, [Vnet(Real), answer], Cluster(Symbolic));
        inventory.AddNote(
            $"{Symbolic}/providers/Microsoft.ContainerService/managedClusters/web",
            target => AksCni.Clusters.ClusterRules.ProviderDefault.CreateFinding(target, "A note.")
        );
        Cluster cluster = Assert.Single(inventory.ToClusters());
        Assert.Equal($"{Real}/providers/Microsoft.ContainerService/managedClusters/web", cluster.Id);
        Assert.Equal(3, Assert.Single(cluster.Pools).Count);
        Assert.Contains(cluster.Findings, finding => finding.Message == "A note.");
        Assert.Equal(2, cluster.Findings.Count(finding => finding.Rule == "JoinedByName"));
    }

    [Fact]
    public void A_declared_pool_belongs_to_the_cluster_that_Azure_has()
    {
        string pool = $$"""
            { "id": "{{Symbolic}}/providers/Microsoft.ContainerService/managedClusters/web/agentPools/more",
              "type": "Microsoft.ContainerService/managedClusters/agentPools",
              "properties": { "count": 5, "maxPods": 30, "vnetSubnetID": "{{Symbolic}}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-aks" } }
            """;
        AzureInventory inventory = Read(answerComesFirst: true, [Vnet(Real), Cluster(Real)], pool);
        Cluster cluster = Assert.Single(inventory.ToClusters());
        Assert.Empty(inventory.Faults);
        Assert.Equal(["a", "more"], cluster.Pools.Select(one => one.Name));
        Assert.Equal(cluster.Pools[0].NodeSubnetId, cluster.Pools[1].NodeSubnetId);
        Assert.Contains(cluster.Findings, finding => finding.Rule == "JoinedByName");
    }

    private static IpBudget Judge(bool answerComesFirst, string[] answers, string declared, AzureInventory? inventory = null) =>
        Assert.Single(IpBudgets.Judge(Read(answerComesFirst, answers, declared, inventory).ToClusters()));

    private static AzureInventory Read(bool answerComesFirst, string[] answers, string declared, AzureInventory? inventory = null)
    {
        inventory ??= new AzureInventory();
        if (!answerComesFirst)
            inventory.ReadDeclared(Encoding.UTF8.GetBytes($"[{declared}]"), "main.json");
        foreach (string answer in answers)
            inventory.Read(AzureJson.Stream(answer), "azure.json");
        if (answerComesFirst)
            inventory.ReadDeclared(Encoding.UTF8.GetBytes($"[{declared}]"), "main.json");
        return inventory;
    }

    private static string Cluster(string scope) =>
        $$"""
            { "id": "{{scope}}/providers/Microsoft.ContainerService/managedClusters/web", "name": "web",
              "type": "Microsoft.ContainerService/managedClusters", "properties": {
                "networkProfile": { "networkPlugin": "azure", "networkPluginMode": null, "serviceCidr": "10.9.0.0/16" },
                "agentPoolProfiles": [{ "name": "a", "count": 3, "maxPods": 30,
                  "vnetSubnetID": "{{scope}}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-aks" }] } }
            """;

    private static string Vnet(string group, string name = "vnet") =>
        $$"""
            { "id": "{{group}}/providers/Microsoft.Network/virtualNetworks/{{name}}", "name": "{{name}}", "etag": "x",
              "type": "Microsoft.Network/virtualNetworks", "properties": { "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
              "subnets": [{ "name": "snet-aks", "id": "{{group}}/providers/Microsoft.Network/virtualNetworks/{{name}}/subnets/snet-aks",
                "properties": { "addressPrefix": "10.0.0.0/24", "inUse": [{ "resourceGroup": "x", "kind": "networkInterfaces", "count": 7 }] } }] } }
            """;
}
