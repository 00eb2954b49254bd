using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

public sealed class TenantTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(2)]
    public async Task Azure_and_files_of_the_same_resources_give_the_same_clusters(int pageSize)
    {
        await using LiveTest test = await LiveTest.StartAsync(pageSize: pageSize);

        LiveAnswer answer = await test.ReadAsync();

        Assert.Empty(answer.Unread);
        Assert.Empty(answer.Inventory.Faults);
        Assert.Equal(Describe(test.FromFiles()), Describe(answer.Clusters));
        Assert.All(answer.Clusters, cluster => Assert.Equal(cluster.Id!.Split('/')[2], cluster.Source));
    }

    [Fact]
    public async Task Lists_give_the_same_clusters_where_Resource_Graph_is_refused()
    {
        await using LiveTest test = await LiveTest.StartAsync(pageSize: 2);
        test.Inject(new TenantFault("/providers/Microsoft.ResourceGraph/") { Status = 403 });

        LiveAnswer answer = await test.ReadAsync();

        Assert.Empty(answer.Unread);
        Assert.Equal(Describe(test.FromFiles()), Describe(answer.Clusters));
        // Refused once is refused: the other queries are not tried.
        Assert.Single(test.Server.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
        Assert.Contains(test.Front.Said, said => said.Contains("lists are read instead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_request_reads()
    {
        await using LiveTest test = await LiveTest.StartAsync();

        await test.ReadAsync(new AzureScope { Usage = true });

        Assert.All(
            test.Server.Requests,
            request =>
                Assert.True(
                    request.StartsWith("GET /", StringComparison.Ordinal)
                        || request.StartsWith("POST /providers/Microsoft.ResourceGraph/resources?", StringComparison.Ordinal),
                    request
                )
        );
    }

    [Fact]
    public async Task A_cluster_without_a_network_of_its_own_lives_in_the_one_that_AKS_made()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1);
        JsonObject cluster = test.Tenant.Clusters.First();
        cluster["properties"]!["agentPoolProfiles"]![0]!.AsObject().Remove("vnetSubnetID");
        JsonObject network = test.Tenant.Subscriptions[0].Networks[0];
        string text = network
            .ToJsonString()
            .Replace(
                "/resourceGroups/rg-0/providers/Microsoft.Network/virtualNetworks",
                "/resourceGroups/MC_rg-0/providers/Microsoft.Network/virtualNetworks",
                StringComparison.Ordinal
            )
            .Replace("/subnets/aks\"", "/subnets/aks-subnet\"", StringComparison.Ordinal)
            .Replace("\"name\":\"aks\"", "\"name\":\"aks-subnet\"", StringComparison.Ordinal);
        test.Tenant.Subscriptions[0].Networks[0] = JsonNode.Parse(text)!.AsObject();

        LiveAnswer answer = await test.ReadAsync();

        Cluster managed = answer.Clusters.Single(known => known.Name == "aks-00000");
        Assert.EndsWith("/subnets/aks-subnet", managed.Pools[0].NodeSubnetId, StringComparison.Ordinal);
        Assert.Equal(["10.0.0.0/24"], managed.VirtualNetworks[0].AddressPrefixes);
    }

    [Fact]
    public async Task A_network_of_another_subscription_is_read_too()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 2);
        JsonObject cluster = test.Tenant.Subscriptions[0].Clusters[0];
        cluster["properties"]!["agentPoolProfiles"]![0]!["vnetSubnetID"] =
            $"{TenantModel.Text(test.Tenant.Subscriptions[1].Networks[0], "id")}/subnets/aks";

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Subscriptions = ["Contoso 0"] });

        Assert.Equal("vnet-1", Assert.Single(Assert.Single(answer.Clusters).VirtualNetworks).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Filters_hold_for_queries_and_for_lists(bool isGraphRefused)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 12, subscriptions: 2);
        if (isGraphRefused)
            test.Inject(new TenantFault("/providers/Microsoft.ResourceGraph/") { Status = 403 });
        string id = TenantModel.Text(test.Tenant.Clusters.First(), "id");

        Assert.Equal(["aks-00010", "aks-00011"], await NamesAsync(test, new AzureScope { Names = ["AKS-0001?"] }));
        Assert.Equal(["aks-00003"], await NamesAsync(test, new AzureScope { Names = ["aks-00003"] }));
        Assert.Equal(["aks-00001", "aks-00010", "aks-00011"], await NamesAsync(test, new AzureScope { ResourceGroups = ["RG-1*"] }));
        Assert.Equal(["aks-00000"], await NamesAsync(test, new AzureScope { ResourceIds = [id.ToUpperInvariant()] }));
        Assert.Equal(6, (await NamesAsync(test, new AzureScope { Subscriptions = ["contoso 1"] })).Count);
        Assert.Equal(6, (await NamesAsync(test, new AzureScope { Subscriptions = ["10000000-0000-4000-8000-000000000000"] })).Count);
        Assert.Equal(5, (await NamesAsync(test, new AzureScope { First = 5 })).Count);
        Assert.Equal(12, (await NamesAsync(test, new AzureScope { ManagementGroups = ["contoso"] })).Count);
        Assert.Empty(test.Front.Warned);
    }

    [Fact]
    public async Task Names_that_are_not_there_are_said()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1);
        string id = TenantModel.Text(test.Tenant.Clusters.First(), "id");

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Names = ["aks-00001", "aks-77"] });
        LiveAnswer byId = await test.ReadAsync(new AzureScope { ResourceIds = [id, $"{id}x"] });
        LiveAnswer bySubscription = await test.ReadAsync(
            new AzureScope { Subscriptions = ["Contosso 0", "10000000-0000-4000-8000-000000000099", "Contoso 0"] }
        );

        Assert.Equal((Fault.ClusterNotFound, "aks-77"), (Assert.Single(answer.Unread).Fault, answer.Unread[0].Scope));
        Assert.Single(answer.Clusters);
        Assert.Equal((Fault.ClusterNotFound, $"{id}x"), (Assert.Single(byId.Unread).Fault, byId.Unread[0].Scope));
        Assert.Single(byId.Clusters);
        Assert.Equal([Fault.SubscriptionNotFound, Fault.SubscriptionNotFound], bySubscription.Unread.Select(part => part.Fault));
        Assert.Contains("did you mean Contoso 0?", bySubscription.Unread[0].Message, StringComparison.Ordinal);
        Assert.Contains("404 SubscriptionNotFound", bySubscription.Unread[1].Message, StringComparison.Ordinal);
        Assert.Equal(2, bySubscription.Clusters.Count);
        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() =>
            test.ReadAsync(new AzureScope { Subscriptions = ["Contosso 0"] })
        );
        Assert.Equal((Fault.SubscriptionNotFound, "Contosso 0"), (fault.Fault, fault.Target));
    }

    [Fact]
    public async Task How_much_was_read_is_said()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 1, pageSize: 2);

        await test.ReadAsync();

        Assert.Contains("Resource Graph gave 3 rows of clusters on 2 pages.", test.Front.Said);
        Assert.Contains("Resource Graph gave 3 rows of route tables on 2 pages.", test.Front.Said);
        Assert.Matches(@"^Read 3 clusters, 3 virtual networks, \d+ requests, in \d+\.\d s\.$", test.Front.Said.Last());
    }

    [Fact]
    public async Task Usage_is_what_the_network_itself_counts()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);

        Subnet asked = (await test.ReadAsync(new AzureScope { Usage = true })).Clusters[0].VirtualNetworks[0].Subnets[0];
        Subnet notAsked = (await test.ReadAsync()).Clusters[0].VirtualNetworks[0].Subnets[0];

        Assert.Equal((10, 3), (asked.UsedAddresses, asked.InUse!.Sum(use => use.Count)));
        Assert.Null(notAsked.UsedAddresses);
    }

    [Fact]
    public async Task Subnets_beyond_what_mv_expand_gives_are_read_whole()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 1, nodes: 90);

        LiveAnswer answer = await test.ReadAsync();

        // 90 nodes x (1 + 30) of the flat cluster: more than 2,000.
        Subnet flat = answer
            .Clusters.Single(cluster => cluster.Name == "aks-00002")
            .VirtualNetworks[0]
            .Subnets.Single(subnet => subnet.Name == "aks");
        Assert.Equal(2790, flat.InUse!.Sum(use => use.Count));
        Assert.Empty(answer.Unread);
        Assert.Contains(test.Front.Said, said => said.Contains("vnet-2 is read whole", StringComparison.Ordinal));
        Assert.Equal(Describe(test.FromFiles()), Describe(answer.Clusters));
    }

    [Fact]
    public async Task Where_the_rest_of_a_subnet_cannot_be_read_its_use_is_unknown()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 1, nodes: 90);
        test.Inject(
            new TenantFault(
                "GET "
                    + "/subscriptions/10000000-0000-4000-8000-000000000000/resourceGroups/rg-2/providers/Microsoft.Network/"
                    + "virtualNetworks/vnet-2"
            )
            {
                Status = 403,
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        VirtualNetwork network = answer.Clusters.Single(cluster => cluster.Name == "aks-00002").VirtualNetworks[0];
        Assert.Null(network.Subnets.Single(subnet => subnet.Name == "aks").InUse);
        Assert.Equal(4, network.Subnets.Single(subnet => subnet.Name == "shared").InUse!.Sum(use => use.Count));
        Assert.Equal(Fault.AccessDenied, Assert.Single(answer.Unread).Fault);
    }

    [Fact]
    public async Task Thousands_of_clusters_in_two_hundred_subscriptions_are_read()
    {
        int clusters = PropertyCases.Of(10_000);
        await using LiveTest test = await LiveTest.StartAsync(
            clusters,
            subscriptions: 200,
            pageSize: clusters / 10,
            nodes: 1,
            keepsRows: true
        );
        test.Tenant.Subscriptions[7].IsForbidden = true;

        LiveAnswer answer = await test.ReadAsync();

        // The identity does not see the forbidden one: nothing to say, as nobody named it.
        Assert.Equal(clusters - test.Tenant.Subscriptions[7].Clusters.Count, answer.Clusters.Count);
        Assert.Empty(answer.Unread);
        Assert.All(answer.Clusters, cluster => Assert.Single(cluster.VirtualNetworks));
    }

    private static async Task<List<string>> NamesAsync(LiveTest test, AzureScope scope) =>
        (await test.ReadAsync(scope)).Clusters.Select(cluster => cluster.Name).Order(StringComparer.Ordinal).ToList();

    /// <summary>All that a cluster says, less where it was read.</summary>
    private static List<string> Describe(IReadOnlyList<Cluster> clusters) =>
        clusters
            .OrderBy(cluster => cluster.Id, StringComparer.Ordinal)
            .Select(cluster =>
            {
                JsonNode node = JsonSerializer.SerializeToNode(cluster)!;
                node.AsObject().Remove("Source");
                foreach (JsonNode? subnet in node["VirtualNetworks"]!.AsArray().SelectMany(network => network!["Subnets"]!.AsArray()))
                    if (subnet!["InUse"] is JsonArray uses)
                        subnet["InUse"] = new JsonArray([
                            .. uses.OrderBy(use => use!.ToJsonString(), StringComparer.Ordinal).Select(use => use!.DeepClone()),
                        ]);
                foreach (JsonNode? network in node["VirtualNetworks"]!.AsArray())
                    network!["Subnets"] = new JsonArray([
                        .. network["Subnets"]!
                            .AsArray()
                            .OrderBy(subnet => subnet!["Name"]!.GetValue<string>(), StringComparer.Ordinal)
                            .Select(subnet => subnet!.DeepClone()),
                    ]);
                return node.ToJsonString();
            })
            .ToList();
}
