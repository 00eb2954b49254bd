using System.Text.Json.Nodes;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>Azure Resource Manager's lists and single resources: what of them cannot be read is said.</summary>
public sealed class ListTests
{
    private const string Graph = "POST /providers/Microsoft.ResourceGraph/";
    private const string First = "/10000000-0000-4000-8000-000000000000/providers/Microsoft.ContainerService/managedClusters";

    [Fact]
    public async Task Rows_that_are_none_are_named_and_the_others_are_read()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        JsonObject cluster = test.Tenant.Clusters.First();
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(
            new TenantFault(First)
            {
                Status = 200,
                Body =
                    $$"""{"value":[{{cluster.ToJsonString()}},{"id":5,"name":"bad"},null,"text",{"foo":1},{"id":"{{TenantModel.Text(cluster, "id")}}","type":5}]}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Single(answer.Clusters);
        Assert.Equal(5, answer.Unread.Count);
        Assert.All(answer.Unread, part => Assert.Equal((Fault.UnexpectedArmResponse, "clusters"), (part.Fault, part.Scope)));
        Assert.Contains("(row 2 of 6): {\"id\":5,\"name\":\"bad\"}", answer.Unread[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":"Oops"}}""", "no array \"value\"")]
    [InlineData("{}", "no array \"value\"")]
    [InlineData("""{"value":{}}""", "no array \"value\"")]
    [InlineData("""{"value":[],"nextLink":5}""", "\"nextLink\" is no text")]
    [InlineData("[]", "no JSON object")]
    public async Task An_answer_that_is_no_list_is_none(string body, string because)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 4, subscriptions: 2);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(new TenantFault(First) { Status = 200, Body = body });

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(2, answer.Clusters.Count);
        UnreadPart part = Assert.Single(answer.Unread);
        Assert.Equal((Fault.UnexpectedArmResponse, "10000000-0000-4000-8000-000000000000"), (part.Fault, part.Scope));
        Assert.Contains(because, part.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_subscriptions_that_is_none_ends_the_read()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Inject(new TenantFault("GET /subscriptions?") { Status = 200, Body = """{"error":{"code":"Oops"}}""" });

        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() => test.ReadAsync());

        Assert.Equal(Fault.UnexpectedArmResponse, fault.Fault);
        Assert.Contains("no array \"value\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_without_an_id_is_named()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Inject(
            new TenantFault("GET /subscriptions?")
            {
                Status = 200,
                Body = """{"value":[{"subscriptionId":"10000000-0000-4000-8000-000000000000"},{"subscriptionId":7}]}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Single(answer.Clusters);
        Assert.Contains("(row 2 of 2): {\"subscriptionId\":7}", Assert.Single(answer.Unread).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_lists_fail_again_and_again_the_rest_is_not_asked()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 24, subscriptions: 24);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(
            new TenantFault("/managedClusters?")
            {
                After = 1,
                Status = 503,
                Headers = { ["Retry-After"] = "3600" },
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Single(answer.Clusters);
        int asked = test.Server.Requests.Count(request => request.Contains("/managedClusters?", StringComparison.Ordinal));
        Assert.InRange(asked, 4, 10);
        Assert.Equal(
            $"The clusters of {24 - asked} others are missing: they were not asked any more, since Azure failed 3 times.",
            answer.Unread[^1].Message
        );
        Assert.Equal(asked, answer.Unread.Count);
    }

    [Fact]
    public async Task A_network_whose_whole_answer_is_none_stays_as_far_as_it_is_known()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 1, nodes: 90);
        test.Inject(new TenantFault("/virtualNetworks/vnet-2?") { Status = 200, Body = "{}" });

        LiveAnswer answer = await test.ReadAsync();

        VirtualNetwork network = answer.Clusters.Single(cluster => cluster.Name == "aks-00002").VirtualNetworks[0];
        Assert.Null(network.Subnets.Single(subnet => subnet.Name == "aks").InUse);
        Assert.NotEmpty(network.Subnets.Single(subnet => subnet.Name == "shared").Prefixes);
        UnreadPart part = Assert.Single(answer.Unread);
        Assert.Equal(Fault.UnexpectedArmResponse, part.Fault);
        Assert.StartsWith("Subnets or holders of addresses of '/subscriptions/", part.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_use_alone_cannot_be_read_the_network_is_not_called_missing()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Inject(new TenantFault("mv-expand holder") { Status = 400 });
        test.Inject(new TenantFault("/virtualNetworks/vnet-0?") { Status = 403 });

        LiveAnswer answer = await test.ReadAsync();

        Assert.StartsWith(
            "Subnets or holders of addresses of '/subscriptions/",
            Assert.Single(answer.Unread).Message,
            StringComparison.Ordinal
        );
        Assert.Null(answer.Clusters[0].VirtualNetworks[0].Subnets.Single(subnet => subnet.Name == "aks").InUse);
        Assert.Single(test.Server.Requests, request => request.Contains("/virtualNetworks/vnet-0?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("limit 2000\n| where isnotempty(tostring(subnet.id))")]
    [InlineData("properties.virtualNetworkPeerings")]
    public async Task A_row_of_a_network_that_is_read_whole_afterwards_is_not_left_out(string query)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1);
        test.Inject(new TenantFault(query) { Rows = rows => rows[0]["properties"] = "none" });

        LiveAnswer answer = await test.ReadAsync();

        Assert.Empty(answer.Unread);
        Assert.All(
            answer.Clusters,
            cluster => Assert.All(Assert.Single(cluster.VirtualNetworks).Subnets, subnet => Assert.NotEmpty(subnet.Prefixes))
        );
        Assert.Contains(test.Server.Requests, request => request.Contains("/virtualNetworks/vnet-0?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_route_table_that_does_not_come_is_said(bool isGraphRefused)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 1);
        if (isGraphRefused)
            test.Inject(new TenantFault(Graph) { Status = 403 });
        List<JsonObject> tables = test.Tenant.Subscriptions[0].RouteTables;
        string hidden = TenantModel.Text(tables[0], "id");
        tables.RemoveAt(0);

        LiveAnswer answer = await test.ReadAsync();

        UnreadPart part = Assert.Single(answer.Unread);
        Assert.Equal((Fault.ResourceNotFound, hidden), (part.Fault, part.Scope));
        Assert.StartsWith($"The route table '{hidden}' ", part.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_table_whose_answer_is_none_is_said()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(new TenantFault("/routeTables/") { Status = 200, Body = "{}" });

        Assert.Equal(Fault.UnexpectedArmResponse, Assert.Single((await test.ReadAsync()).Unread).Fault);
    }

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("""{"value":[]}""", 1)]
    [InlineData("""{"value":[{"id":"NETWORK/subnets/ghost","currentValue":7}]}""", 1)]
    [InlineData("""{"value":[{"id":"NETWORK/subnets/aks","currentValue":"many"},{"currentValue":5}]}""", 3)]
    public async Task Usage_that_says_nothing_of_the_subnets_is_missing(string body, int unread)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        string network = TenantModel.Text(test.Tenant.Networks.First(), "id");
        test.Inject(new TenantFault("/usages") { Status = 200, Body = body.Replace("NETWORK", network, StringComparison.Ordinal) });

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Usage = true });

        Assert.Equal(unread, answer.Unread.Count);
        Assert.All(answer.Unread, part => Assert.Equal(Fault.UnexpectedArmResponse, part.Fault));
        Assert.StartsWith(
            $"Usage of the subnets of '{network}' is missing: ",
            answer.Unread.Single(part => part.Scope == network).Message,
            StringComparison.Ordinal
        );
        Assert.All(Assert.Single(answer.Inventory.Networks).Subnets, subnet => Assert.Null(subnet.UsedAddresses));
        Assert.DoesNotContain(Assert.Single(answer.Inventory.Networks).Subnets, subnet => subnet.Name == "ghost");
    }

    [Fact]
    public async Task A_subnet_that_Azure_does_not_count_is_no_fault()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        string network = TenantModel.Text(test.Tenant.Networks.First(), "id");
        test.Inject(
            new TenantFault("/usages")
            {
                Status = 200,
                Body =
                    $$"""{"value":[{"id":"{{network}}/subnets/aks","currentValue":-1},{"id":"{{network}}/subnets/ghost","currentValue":7}]}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Usage = true });

        Assert.Empty(answer.Unread);
        Assert.All(Assert.Single(answer.Inventory.Networks).Subnets, subnet => Assert.Null(subnet.UsedAddresses));
    }
}
