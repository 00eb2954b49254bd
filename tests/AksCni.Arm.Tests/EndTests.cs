using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>Reads that end early, and reads of which nothing is left.</summary>
public sealed class EndTests
{
    private const string Graph = "POST /providers/Microsoft.ResourceGraph/";

    /// <summary>Whichever request is the first without a token: what is answered is in the scope, and the rest is said.</summary>
    [Fact]
    public async Task Where_the_identity_fails_in_the_middle_nothing_that_was_not_asked_for_is_answered()
    {
        int endedInTheMiddle = 0;
        // Requests at once may share a token: how far so many of them reach differs.
        for (int tokens = 3; tokens < 12; tokens++)
        {
            await using LiveTest test = await LiveTest.StartAsync(clusters: 12, subscriptions: 3);
            test.Inject(new TenantFault(Graph) { Status = 403 });
            test.Front.Tokens = tokens;
            LiveAnswer answer;
            try
            {
                answer = await test.ReadAsync(new AzureScope { Names = ["aks-0000?", "aks-77"], First = 5 });
            }
            catch (AksCniException fault)
            {
                // Before any cluster came.
                Assert.Equal(Fault.NotSignedIn, fault.Fault);
                Assert.Empty(test.Front.Warned);
                continue;
            }

            Assert.All(answer.Clusters, cluster => Assert.StartsWith("aks-0000", cluster.Name, StringComparison.Ordinal));
            Assert.InRange(answer.Clusters.Count, 1, 5);
            Assert.Equal(test.Front.TokensAsked > tokens, answer.Unread.Any(part => part.Fault == Fault.NotSignedIn));
            if (test.Front.TokensAsked > tokens)
                endedInTheMiddle++;
            Assert.All(
                answer.Unread.Where(part => part.Fault == Fault.NotSignedIn && !part.Scope.Contains("other", StringComparison.Ordinal)),
                part =>
                    Assert.EndsWith(
                        "the sign-in by Azure PowerShell fails (The context has expired). Mend it, or name another with "
                            + "-CredentialSource (--credential-source).",
                        part.Message,
                        StringComparison.Ordinal
                    )
            );
            int networks = answer.Inventory.Networks.Count;
            Assert.InRange(networks, 0, answer.Clusters.Count);
            // Nobody is asked again and again.
            Assert.InRange(test.Front.TokensAsked, 1, tokens + 6);
        }
        Assert.InRange(endedInTheMiddle, 1, 9);
    }

    [Fact]
    public async Task Where_no_part_answers_the_read_ends_with_the_first_fault()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 4, subscriptions: 4);
        test.Inject(new TenantFault("/providers/") { Status = 403 });

        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() => test.ReadAsync());

        Assert.Equal(Fault.AccessDenied, fault.Fault);
        Assert.StartsWith("The clusters of the subscription 'Contoso ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("; and 3 others: nothing could be read.", fault.Message, StringComparison.Ordinal);
        // An error, and not a warning of the same.
        Assert.Empty(test.Front.Warned);
    }

    [Fact]
    public async Task A_management_group_that_is_not_there_is_an_error()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        test.Inject(new TenantFault(Graph) { Status = 400 });
        test.Inject(new TenantFault("/managementGroups/") { Status = 404 });

        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() =>
            test.ReadAsync(new AzureScope { ManagementGroups = ["nosuch"] })
        );

        Assert.Equal((Fault.SubscriptionNotFound, "nosuch"), (fault.Fault, fault.Target));
        Assert.StartsWith("The clusters of the management group 'nosuch' are missing: 404 ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_answers_without_a_cluster_is_an_answer()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 3);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Tenant.Subscriptions[0].Clusters.Clear();
        for (int i = 1; i < 3; i++)
            test.Inject(new TenantFault($"/10000000-0000-4000-8000-00000000000{i}/providers/") { Status = 403 });

        LiveAnswer answer = await test.ReadAsync();

        Assert.Empty(answer.Clusters);
        Assert.Equal([Fault.AccessDenied, Fault.AccessDenied], answer.Unread.Select(part => part.Fault));
    }

    [Fact]
    public async Task An_id_that_the_names_leave_out_is_not_called_missing()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1);
        string id = TenantModel.Text(test.Tenant.Clusters.First(), "id");

        LiveAnswer answer = await test.ReadAsync(new AzureScope { ResourceIds = [id], Names = ["other-*"] });

        Assert.Empty(answer.Clusters);
        Assert.Empty(answer.Unread);
        Assert.Contains($"The cluster '{id}' is left out: its name or its resource group is none that is asked for.", test.Front.Said);
    }

    [Theory]
    [InlineData("p w+d/\"x\\y&é", "p+w%2Bd%2F%22x%5Cy%26%C3%A9")]
    [InlineData("p w+d/\"x\\y&é", "p+w%2bd%2f%22x%5cy%26%c3%a9")]
    [InlineData("p w+d/\"x\\y&é", "p%20w%2bd%2f%22x%5cy%26%c3%a9")]
    [InlineData("p w+d/\"x\\y&é", "p w+d/\\\"x\\\\y&é")]
    [InlineData("p w+d/\"x\\y&é", "p w+d\\/\\\"x\\\\y&é")]
    [InlineData("p w+d/\"x\\y&é", "p w\\u002Bd/\\u0022x\\\\y\\u0026\\u00E9")]
    [InlineData("p w+d/\"x\\y&é", "p w\\u002bd/\\u0022x\\\\y\\u0026\\u00e9")]
    [InlineData("p w+d/\"x\\y&é", "p w+d/\\\\\\\"x\\\\\\\\y&é")]
    [InlineData("a~b c/d", "a~b+c%2Fd")]
    [InlineData("a~b c/d", "a~b+c%2fd")]
    public void A_secret_is_known_in_every_spelling(string secret, string spelled) =>
        Assert.Contains(spelled, Identity.Secrets.Spellings(secret));
}
