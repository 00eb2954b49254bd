using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>Each injected fault: how many clusters there are, how many are read, what is said of the rest.</summary>
public sealed class FaultTests
{
    private const string Graph = "POST /providers/Microsoft.ResourceGraph/";
    private const int Clusters = 12;

    public static TheoryData<string, string> Passing =>
        new()
        {
            { "throttled", "429 twice, with Retry-After" },
            { "busy", "503 once, with Retry-After" },
            { "broken", "500 three times" },
            { "dropped", "the connection breaks in the middle of a page" },
            { "subscriptions", "the list of subscriptions breaks off" },
            { "no number", "headers that hold none" },
            { "quota", "429 without Retry-After, and a quota that is reset in a second" },
        };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_passes_is_waited_for(string fault, string because)
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3, pageSize: 10);
        test.Inject(
            fault switch
            {
                "throttled" => new TenantFault(Graph)
                {
                    After = 1,
                    Times = 2,
                    Status = 429,
                    Headers = { ["Retry-After"] = "1" },
                },
                "busy" => new TenantFault(Graph)
                {
                    Times = 1,
                    Status = 503,
                    Headers = { ["Retry-After"] = "1" },
                },
                "no number" => new TenantFault(Graph)
                {
                    Times = 1,
                    Status = 503,
                    Headers =
                    {
                        ["Retry-After"] = "NaN",
                        ["x-ms-user-quota-remaining"] = "0",
                        ["x-ms-user-quota-resets-after"] = "NaN",
                    },
                },
                "broken" => new TenantFault(Graph)
                {
                    After = 2,
                    Times = 3,
                    Status = 500,
                },
                "dropped" => new TenantFault(Graph)
                {
                    After = 1,
                    Times = 1,
                    DropsConnection = true,
                },
                "subscriptions" => new TenantFault("GET /subscriptions?") { Times = 1, DropsConnection = true },
                _ => new TenantFault(Graph)
                {
                    After = 1,
                    Times = 1,
                    Status = 429,
                    Headers = { ["x-ms-user-quota-remaining"] = "0", ["x-ms-user-quota-resets-after"] = "00:00:01" },
                },
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.True(answer.Clusters.Count == Clusters, because);
        Assert.Empty(answer.Unread);
        Assert.All(answer.Clusters, cluster => Assert.Single(cluster.VirtualNetworks));
        // Nothing had to be read another way.
        Assert.DoesNotContain(test.Server.Requests, request => request.StartsWith("GET /subscriptions/", StringComparison.Ordinal));
    }

    public static TheoryData<string> Refusing =>
        [
            "forbidden",
            "unknown",
            "garbage",
            "no data",
            "table",
            "truncated",
            "no skip token",
            "same page",
            "longer than anybody waits",
            "bad request",
            "redirect",
        ];

    [Theory]
    [MemberData(nameof(Refusing))]
    public async Task Where_Resource_Graph_does_not_do_the_lists_are_read(string fault)
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3, pageSize: 10);
        const string Queries = "managedClusters'";
        test.Inject(
            fault switch
            {
                "forbidden" => new TenantFault(Queries) { Status = 403 },
                "unknown" => new TenantFault(Queries) { Status = 404 },
                "garbage" => new TenantFault(Queries)
                {
                    After = 1,
                    Status = 200,
                    Body = "<html>Bad gateway",
                },
                "no data" => new TenantFault(Queries) { Status = 200, Body = """{"error":"none"}""" },
                "table" => new TenantFault(Queries)
                {
                    Status = 200,
                    Body = """{"totalRecords":1,"count":1,"data":{"columns":[],"rows":[]}}""",
                },
                "truncated" => new TenantFault(Queries) { After = 1, Truncates = true },
                "no skip token" => new TenantFault(Queries)
                {
                    Status = 200,
                    Body = """{"totalRecords":12,"count":1,"data":[],"resultTruncated":"false"}""",
                },
                "same page" => new TenantFault(Queries) { After = 1, RepeatsPage = true },
                "longer than anybody waits" => new TenantFault(Queries) { Status = 429, Headers = { ["Retry-After"] = "3600" } },
                "bad request" => new TenantFault(Queries)
                {
                    Status = 400,
                    Body =
                        """{"error":{"code":"BadRequest","message":"Please provide below info when asking for support.","details":[{"code":"InvalidQuery","message":"Query is invalid."}]}}""",
                },
                _ => new TenantFault(Queries) { Status = 307, Headers = { ["Location"] = "https://example.org/" } },
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(Clusters, answer.Clusters.Count);
        Assert.Equal(Clusters, answer.Clusters.Select(cluster => cluster.Id).Distinct().Count());
        Assert.Empty(answer.Unread);
        Assert.All(answer.Clusters, cluster => Assert.DoesNotContain(cluster.Findings, finding => finding.Rule == "DuplicateResource"));
    }

    [Theory]
    [InlineData(401, Fault.AccessDenied)]
    [InlineData(403, Fault.AccessDenied)]
    [InlineData(404, Fault.SubscriptionNotFound)]
    public async Task A_subscription_that_answers_so_is_one_warning_and_the_rest_goes_on(int status, Fault expected)
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(new TenantFault("/10000000-0000-4000-8000-000000000001/providers/Microsoft.ContainerService/") { Status = status });

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(Clusters - (Clusters / 3), answer.Clusters.Count);
        UnreadPart part = Assert.Single(answer.Unread);
        Assert.Equal((expected, "10000000-0000-4000-8000-000000000001"), (part.Fault, part.Scope));
        Assert.Contains(
            $"'Contoso 1' (10000000-0000-4000-8000-000000000001) are missing: {status}",
            part.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(part, Assert.Single(test.Front.Warned));
    }

    [Fact]
    public async Task A_forbidden_subscription_that_is_named_is_said_and_the_rest_goes_on()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3);
        test.Tenant.Subscriptions[1].IsForbidden = true;

        LiveAnswer answer = await test.ReadAsync(
            new AzureScope { Subscriptions = [test.Tenant.Subscriptions[0].Id, test.Tenant.Subscriptions[1].Id] }
        );

        Assert.Equal(4, answer.Clusters.Count);
        Assert.Equal((Fault.AccessDenied, test.Tenant.Subscriptions[1].Id), (Assert.Single(answer.Unread).Fault, answer.Unread[0].Scope));
    }

    [Fact]
    public async Task A_network_that_may_not_be_read_is_said_and_its_cluster_is_there()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 2);
        test.Tenant.Subscriptions[1].Networks.Clear();

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(2, answer.Clusters.Count);
        UnreadPart part = Assert.Single(answer.Unread);
        Assert.Equal(Fault.ResourceNotFound, part.Fault);
        Assert.EndsWith("/virtualNetworks/vnet-1", part.Scope, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_none_is_named_and_left_out()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 1);
        string damaged = "";
        test.Inject(
            new TenantFault("managedClusters'")
            {
                Rows = rows =>
                {
                    damaged = TenantModel.Text(rows[4], "name");
                    rows[4].Remove("properties");
                    rows[7]["properties"] = "none";
                },
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(Clusters - 2, answer.Clusters.Count);
        Assert.Equal(2, answer.Unread.Count);
        Assert.All(answer.Unread, part => Assert.Equal(Fault.UnexpectedArmResponse, part.Fault));
        Assert.Contains(damaged, answer.Unread[0].Message, StringComparison.Ordinal);
        Assert.Contains("row 8 of 12", answer.Unread[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Azure_fails_again_and_again_the_rest_is_not_asked()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 30, subscriptions: 1);
        test.Inject(new TenantFault("/usages") { Status = 429, Headers = { ["Retry-After"] = "3600" } });

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Usage = true });

        Assert.Equal(30, answer.Clusters.Count);
        // Six are under way at once when the third of them fails.
        Assert.InRange(test.Server.Requests.Count(request => request.Contains("/usages", StringComparison.Ordinal)), 3, 8);
        Assert.Contains("others", answer.Unread[^1].Scope, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_of_which_nothing_is_listed_holds_nothing()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Tenant.Networks.First()["properties"]!.AsObject().Remove("subnets");

        LiveAnswer answer = await test.ReadAsync();

        Assert.Empty(answer.Unread);
        Assert.Single(answer.Clusters);
    }

    [Fact]
    public async Task Where_2_000_is_too_many_400_are_expanded()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 1, nodes: 20);
        test.Inject(
            new TenantFault("limit 2000")
            {
                Status = 400,
                Body = """{"error":{"code":"BadRequest","message":"mv-expand: RowLimit must be at most 400."}}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        // 20 nodes x 31 addresses are more than 400: that network is read whole.
        Assert.Equal(
            620,
            answer
                .Clusters.Single(cluster => cluster.Name == "aks-00002")
                .VirtualNetworks[0]
                .Subnets.Single(subnet => subnet.Name == "aks")
                .InUse!.Sum(use => use.Count)
        );
        Assert.Empty(answer.Unread);
        Assert.Single(test.Server.Requests, request => request.StartsWith("GET /subscriptions/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_that_are_too_large_become_smaller()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 1);
        test.Inject(
            new TenantFault("managedClusters'")
            {
                Times = 1,
                Status = 400,
                Body =
                    """{"error":{"code":"BadRequest","message":"x","details":[{"code":"ResponsePayloadTooLarge","message":"Response payload size is 18000000, and has exceeded the limit of 16777216."}]}}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(Clusters, answer.Clusters.Count);
        Assert.Contains(test.Server.Bodies, body => body.Contains("\"$top\":250", StringComparison.Ordinal));
        Assert.DoesNotContain(test.Server.Requests, request => request.StartsWith("GET /subscriptions/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscriptions_that_Azure_leaves_out_are_noticed()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3);
        test.Inject(new TenantFault("managedClusters'") { Headers = { ["x-ms-tenant-subscription-limit-hit"] = "true" } });

        LiveAnswer answer = await test.ReadAsync(new AzureScope { ManagementGroups = ["contoso"] });

        Assert.Equal(Clusters, answer.Clusters.Count);
        Assert.Contains(test.Server.Requests, request => request.Contains("/descendants", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_files_brought_stays(bool isGraphRefused)
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 1);
        if (isGraphRefused)
            test.Inject(new TenantFault(Graph) { Status = 403 });
        var files = new AzureInventory();
        using var file = new MemoryStream(
            """{"name":"from-file","location":"westeurope","networkProfile":{"networkPlugin":"kubenet","podCidr":"10.244.0.0/16"},"agentPoolProfiles":[{"name":"np","count":1,"vmSize":"x"}]}"""u8.ToArray()
        );
        files.Read(file, "file");

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Names = ["aks-00003"], First = 1 });
        files.Absorb(answer.Inventory);

        Assert.Equal(["from-file", "aks-00003"], files.ToClusters().Select(cluster => cluster.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task First_holds_for_management_groups_too(bool isGraphRefused)
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3);
        if (isGraphRefused)
            test.Inject(new TenantFault(Graph) { Status = 403 });

        Assert.Equal(3, (await test.ReadAsync(new AzureScope { ManagementGroups = ["contoso"], First = 3 })).Clusters.Count);
        LiveAnswer byId = await test.ReadAsync(
            new AzureScope
            {
                ResourceIds = test.Tenant.Clusters.Take(4).Select(cluster => TenantModel.Text(cluster, "id")).ToList(),
                First = 2,
            }
        );
        Assert.Equal((2, 0), (byId.Clusters.Count, byId.Unread.Count));
    }

    [Fact]
    public async Task A_network_that_AKS_made_and_that_may_not_be_read_is_said()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Tenant.Clusters.First()["properties"]!["agentPoolProfiles"]![0]!.AsObject().Remove("vnetSubnetID");

        UnreadPart part = Assert.Single((await test.ReadAsync()).Unread);

        Assert.Equal(
            (Fault.ResourceNotFound, "/subscriptions/10000000-0000-4000-8000-000000000000/resourceGroups/MC_rg-0"),
            (part.Fault, part.Scope)
        );
    }

    [Fact]
    public async Task A_subnet_of_no_Azure_id_ends_nothing()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Tenant.Clusters.First()["properties"]!["agentPoolProfiles"]![0]!["vnetSubnetID"] =
            "//[evil/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/virtualNetworks/v/subnets/s";

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(2, answer.Clusters.Count);
        Assert.Contains(answer.Unread, part => part.Scope.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Half_a_character_in_an_error_is_shown_as_it_is_written()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 2);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(
            new TenantFault("000000000001/providers/")
            {
                Status = 403,
                Body = "{\"error\":{\"code\":\"Denied\",\"message\":\"bad \\ud800 text\"}}",
            }
        );

        Assert.Contains("bad", Assert.Single((await test.ReadAsync()).Unread).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_goes_between_two_pages_takes_no_other_with_it()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 1, pageSize: 10);
        test.Inject(
            new TenantFault("managedClusters'")
            {
                Times = 1,
                Afterwards = () =>
                {
                    test.Tenant.Subscriptions[0].Clusters.RemoveAt(9);
                    test.Tenant.Subscriptions[0].Clusters.RemoveAt(0);
                },
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        // The number of rows tells, and all is read again: what went is gone, and nothing else.
        Assert.Equal(Clusters - 2, answer.Clusters.Count);
        Assert.Empty(answer.Unread);
        Assert.DoesNotContain(test.Server.Requests, request => request.StartsWith("GET /subscriptions/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_cloud_is_asked_for_the_newest_version_that_it_has()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 1);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(
            new TenantFault($"managedClusters?api-version={ApiVersions.ManagedClusters}")
            {
                Status = 400,
                Body =
                    $$$"""{"error":{"code":"NoRegisteredProviderFound","message":"No registered resource provider found for API version '{{{ApiVersions.ManagedClusters}}}' for type 'managedClusters'. {{{new string('x', 600)}}} The supported api-versions are '2023-02-01, 2024-09-01, 2024-10-02-preview'."}}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(Clusters, answer.Clusters.Count);
        Assert.Contains(
            test.Server.Requests,
            request => request.Contains("managedClusters?api-version=2024-09-01", StringComparison.Ordinal)
        );
        Assert.Contains(test.Front.Said, said => said.Contains("2024-09-01 is its newest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_terminal_would_obey_in_an_error_is_not_shown()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Inject(
            new TenantFault("/usages") { Status = 400, Body = """{"error":{"code":"Bad","message":"a\u001b[2J\n##vso[task.complete]b"}}""" }
        );

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Usage = true });

        string message = Assert.Single(answer.Unread).Message;
        Assert.DoesNotContain(message, char.IsControl);
        Assert.DoesNotContain("##", message, StringComparison.Ordinal);
        Assert.Contains("[2J", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_that_an_older_cloud_has_is_remembered()
    {
        const int Networks = 20,
            AskedAtOnce = 6;
        await using LiveTest test = await LiveTest.StartAsync(Networks, subscriptions: 1);
        string first = $"usages?api-version={ApiVersions.Network}";
        test.Inject(
            new TenantFault(first)
            {
                Status = 400,
                Body = """{"error":{"code":"InvalidResourceType","message":"The supported api-versions are '2021-01-01'."}}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync(new AzureScope { Usage = true });

        Assert.All(answer.Clusters, cluster => Assert.NotNull(cluster.VirtualNetworks[0].Subnets[0].UsedAddresses));
        Assert.Equal(
            Networks,
            test.Server.Requests.Count(request => request.Contains("usages?api-version=2021-01-01", StringComparison.Ordinal))
        );
        Assert.InRange(test.Server.Requests.Count(request => request.Contains(first, StringComparison.Ordinal)), 1, AskedAtOnce);
    }

    [Fact]
    public async Task A_next_page_on_another_host_gets_no_token()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 2);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(
            new TenantFault("/10000000-0000-4000-8000-000000000000/providers/Microsoft.ContainerService/")
            {
                Status = 200,
                Body = """{"value":[],"nextLink":"https://management.azure.com.example.org/subscriptions?page=2"}""",
            }
        );

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(Clusters / 2, answer.Clusters.Count);
        Assert.Contains(
            "is on another host, 'management.azure.com.example.org'",
            Assert.Single(answer.Unread).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_that_Azure_echoes_is_never_shown()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 2);
        const string Echo = """{"error":{"code":"Denied","message":"You sent {token} to us."}}""";
        test.Inject(new TenantFault(Graph) { Status = 403, Body = Echo });
        test.Inject(new TenantFault("/10000000-0000-4000-8000-000000000001/providers/") { Status = 403, Body = Echo });

        LiveAnswer answer = await test.ReadAsync();

        Assert.Contains("403 Denied: You sent Bearer (token) to us.", Assert.Single(answer.Unread).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Server.Token, test.Front.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_Azure_refuses_is_said_once()
    {
        await using LiveTest test = await LiveTest.StartAsync();
        test.Inject(
            new TenantFault("GET /subscriptions")
            {
                Status = 401,
                Body = """{"error":{"code":"InvalidAuthenticationToken","message":"The access token is invalid."}}""",
            }
        );

        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() => test.ReadAsync());

        Assert.Equal(Fault.AccessDenied, fault.Fault);
        Assert.Contains("401 InvalidAuthenticationToken: The access token is invalid.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_without_subscriptions_is_said()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Tenant.Subscriptions[0].IsForbidden = true;

        Assert.Equal(Fault.SubscriptionNotFound, (await Assert.ThrowsAsync<AksCniException>(() => test.ReadAsync())).Fault);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_no_secret_and_not_tried_again()
    {
        using X509Certificate2 other = TenantCertificate.Make();
        TenantModel tenant = TenantModel.Of(1, 1);
        await using TenantServer server = await TenantServer.StartAsync(tenant, other);
        var front = new TestFront(server.Token);
        var signIn = new SignIn
        {
            Source = CredentialSource.AzurePowerShell,
            ResourceManagerEndpoint = server.Endpoint.ToString(),
            Audience = "x",
        };
        long start = Stopwatch.GetTimestamp();

        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() =>
            new ArmClusterReader().ReadAsync(
                new AzureScope(),
                signIn,
                new LiveRead(front, new AzureInventory()),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(Fault.ArmUnavailable, fault.Fault);
        Assert.Contains("is not trusted", fault.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        // Six tries would pause for half a minute.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Where_nobody_listens_two_tries_more_are_enough()
    {
        var front = new TestFront("token");
        // Nothing ever listens on the port for discarding, and less so with https.
        var signIn = new SignIn
        {
            Source = CredentialSource.AzurePowerShell,
            ResourceManagerEndpoint = "https://localhost:9/",
            Audience = "x",
        };

        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() =>
            new ArmClusterReader().ReadAsync(
                new AzureScope(),
                signIn,
                new LiveRead(front, new AzureInventory()),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(Fault.ArmUnavailable, fault.Fault);
        Assert.Contains("cannot be reached", fault.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_ends_the_read_and_sends_nothing_more()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3);
        test.Inject(new TenantFault("managedClusters'") { Delay = TimeSpan.FromSeconds(30) });
        using var stop = new CancellationTokenSource();
        Task<LiveAnswer> read = test.ReadAsync(stop: stop.Token);
        while (!test.Server.Requests.Any(request => request.StartsWith("POST", StringComparison.Ordinal)))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        int requests = test.Server.Requests.Count;
        long start = Stopwatch.GetTimestamp();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        // The answer would take 30 seconds.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.Equal(requests, test.Server.Requests.Count);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_pause_that_Azure_asked_for()
    {
        await using LiveTest test = await LiveTest.StartAsync(Clusters, subscriptions: 3);
        test.Inject(new TenantFault(Graph) { Status = 429, Headers = { ["Retry-After"] = "60" } });
        using var stop = new CancellationTokenSource();
        Task<LiveAnswer> read = test.ReadAsync(stop: stop.Token);
        while (!test.Server.Requests.Any(request => request.StartsWith("POST", StringComparison.Ordinal)))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        long start = Stopwatch.GetTimestamp();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        // The pause would take 60 seconds.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Never_more_queries_than_the_quota_lets()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 45, subscriptions: 1, pageSize: 5, enforcesQuota: true);

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(45, answer.Clusters.Count);
        // 9 pages of clusters, of networks and of route tables, 27 of subnets, more of their use.
        Assert.True(test.Server.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)) > 60);
        Assert.Equal(0, test.Server.Throttled);
    }

    [Fact]
    public async Task Reads_beside_and_behind_each_other_share_the_quota()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 45, subscriptions: 1, pageSize: 10, enforcesQuota: true);

        await test.ReadAsync();
        await Task.WhenAll(test.ReadAsync(), test.ReadAsync());

        Assert.Equal(0, test.Server.Throttled);
    }

    [Theory]
    [InlineData("5", 5.0)]
    [InlineData("0.5", 0.5)]
    [InlineData("00:00:03", 3.0)]
    [InlineData("00:10:00", 60.0)]
    [InlineData("86400", 60.0)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("-00:00:05", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    public void A_quota_is_reset_in_seconds(string text, double? seconds) => Assert.Equal(seconds, QuotaPolicy.ResetIn(text)?.TotalSeconds);

    [Theory]
    [InlineData("5", 5.0)]
    [InlineData("0", 0.0)]
    [InlineData("-5", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("-Infinity", null)]
    [InlineData("soon", null)]
    public void A_pause_is_a_number_of_seconds(string text, double? seconds) =>
        Assert.Equal(seconds, BoundedRetryPolicy.Parse(text, 1)?.TotalSeconds);

    [Theory]
    [InlineData("retry-after-ms", "600000")]
    [InlineData("x-ms-retry-after-ms", "600000")]
    [InlineData("Retry-After", "+600")]
    [InlineData("Retry-After", "99999999999")]
    public async Task Nobody_waits_longer_than_two_minutes_whatever_header_says_so(string header, string value)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1);
        test.Inject(
            new TenantFault(Graph)
            {
                Status = 429,
                Times = 1,
                Headers = { [header] = value },
            }
        );
        long start = Stopwatch.GetTimestamp();

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(2, answer.Clusters.Count);
        // The headers ask for ten minutes or more.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2));
    }
}
