using System.Text.RegularExpressions;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>What an answer says of a request's token is not passed on.</summary>
[Trait(ProgramTests.Runs, ProgramTests.Akscni)]
public sealed class SecrecyTests
{
    /// <summary>As long as a real one.</summary>
    private static readonly string Token = $"eyJhbGciOiJub25lIn0.{new string('c', 1500)}.canary";

    [Theory]
    [InlineData("""{"error":{"code":"Forbidden","message":"Not with Authorization: {token}."}}""")]
    [InlineData("""{"error":{"code":"{token}","message":"no"}}""")]
    [InlineData("""{"error":{"code":"Outer","message":"outer","details":[{"code":"Inner","message":"{token}"}]}}""")]
    public async Task An_error_that_quotes_the_token_is_said_without_it(string body)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1, token: Token);
        test.Inject(new TenantFault("/providers/") { Status = 403, Body = body });

        // Nothing answers but the list of subscriptions: that is the end of the read.
        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() => test.ReadAsync());

        Assert.Equal(Fault.AccessDenied, fault.Fault);
        Assert.Contains("(token)", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cccc", $"{test.Front.All}{fault}{fault.Target}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_says_no_token()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1, token: Token);
        using var machine = new Machine(test.Server);
        test.Inject(new TenantFault("/virtualNetworks") { Status = 403, Body = """{"error":{"code":"Forbidden","message":"{token}"}}""" });
        string snapshot = Path.Combine(machine.Folder, "snapshot.json");

        Child read = await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"), "--verbose", "--save-to", snapshot);
        test.Inject(new TenantFault("/subscriptions") { Status = 400, Body = """{"error":{"code":"Bad","message":"{token}"}}""" });
        Child refused = await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"), "--verbose");

        Assert.Equal((3, 3), (read.ExitCode, refused.ExitCode));
        Assert.Contains("(token)", read.Error, StringComparison.Ordinal);
        Assert.Contains("(token)", refused.Error, StringComparison.Ordinal);
        Assert.All(
            [read.All, refused.All, File.ReadAllText(snapshot)],
            text => Assert.DoesNotContain("cccc", text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Warnings_of_one_cause_are_counted_behind_the_third()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 8, subscriptions: 1);
        using var machine = new Machine(test.Server);
        test.Inject(new TenantFault("/usages") { Status = 403, Body = """{"error":{"code":"AuthorizationFailed","message":"No."}}""" });
        string snapshot = Path.Combine(machine.Folder, "snapshot.json");

        Child read = await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"), "--usage", "--save-to", snapshot);

        string[] lines = read.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.All(
            lines[..3],
            line => Assert.StartsWith("warning AccessDenied: Usage of the subnets of '", line, StringComparison.Ordinal)
        );
        Assert.StartsWith("5 more parts are missing for the same reason as '", lines[3], StringComparison.Ordinal);
        Assert.Equal(8, Regex.Count(File.ReadAllText(snapshot), "AccessDenied"));
    }

    public static TheoryData<string> Echoes =>
        ["next page", "next page that is no link", "row", "escaped row", "subscription", "escaped error", "long error", "another token"];

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Whatever_quotes_the_token_is_said_without_it(string echo)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1, token: Token);
        string escaped = $"\\u0065{Token[1..]}";
        bool isOfGraph = echo is "row" or "escaped row";
        if (!isOfGraph)
            test.Inject(new TenantFault("POST /providers/Microsoft.ResourceGraph/") { Status = 403 });
        test.Inject(
            echo switch
            {
                "next page" => new TenantFault("managedClusters?")
                {
                    Status = 200,
                    Body = """{"value":[],"nextLink":"https://example.org/?a={token}"}""",
                },
                "next page that is no link" => new TenantFault("managedClusters?")
                {
                    Status = 200,
                    Body = """{"value":[],"nextLink":"{token}"}""",
                },
                "row" => new TenantFault("managedClusters'")
                {
                    Status = 200,
                    Body = """{"totalRecords":1,"count":1,"data":[{"error":"{token}"}]}""",
                },
                "escaped row" => new TenantFault("managedClusters'")
                {
                    Status = 200,
                    Body = $$$"""{"totalRecords":1,"count":1,"data":[{"error":"{{{escaped}}}"}]}""",
                },
                "subscription" => new TenantFault("GET /subscriptions?")
                {
                    Status = 200,
                    Body = """{"value":[{"subscriptionId":"10000000-0000-4000-8000-000000000000","displayName":"{token}"}]}""",
                },
                "escaped error" => new TenantFault("managedClusters?")
                {
                    Status = 400,
                    Body = $$$"""{"error":{"code":"Bad","message":"{{{escaped}}}"}}""",
                },
                "long error" => new TenantFault("managedClusters?")
                {
                    Status = 400,
                    Body = $$$"""{"error":{"code":"Bad","message":"{{{new string('x', 380)}}} {token}"}}""",
                },
                _ => new TenantFault("managedClusters?")
                {
                    Status = 400,
                    Body = """{"error":{"code":"Bad","message":"eyJhbGciOiJub25lIn0.cccccccc.x"}}""",
                },
            }
        );
        if (echo == "subscription")
            test.Inject(new TenantFault("managedClusters?") { Status = 403 });

        // Rows are left out; what was refused is all that there is, and ends the read.
        string said;
        if (isOfGraph)
            said = string.Join(' ', Assert.Single((await test.ReadAsync()).Unread));
        else
            said = await Assert.ThrowsAsync<AksCniException>(() => test.ReadAsync()) is var fault ? $"{fault.Message}{fault.Target}" : "";

        Assert.NotEmpty(said);
        if (!echo.StartsWith("next page", StringComparison.Ordinal))
            Assert.Contains("(token)", said, StringComparison.Ordinal);
        Assert.DoesNotContain("cccc", $"{test.Front.All}{said}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_ends_the_read_has_no_token_in_its_target()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1, token: Token);
        test.Inject(
            new TenantFault("GET /subscriptions?")
            {
                Status = 200,
                Body = $$$"""{"value":[],"nextLink":"{{{test.Server.Endpoint}}}subscriptions?api-version=2022-12-01&page={token}"}""",
            }
        );

        AksCniException fault = await Assert.ThrowsAsync<AksCniException>(() => test.ReadAsync());

        Assert.DoesNotContain("cccc", $"{fault} {fault.Target} {test.Front.All}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_token_is_got_with_is_never_shown()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 2, subscriptions: 1, token: Token);
        using var machine = new Machine(test.Server);
        const string Body =
            $$"""{"error":"invalid_client","error_description":"AADSTS1: you sent {{Machine.Secret}} and {{Machine.Assertion}}"}""";
        test.Inject(new TenantFault("/oauth2/v2.0/token") { Status = 401, Body = Body });
        test.Inject(
            new TenantFault("/identity/token")
            {
                Status = 400,
                Body = """{"error":"invalid_request","error_description":"header of-this-machine is not known"}""",
            }
        );

        Child[] children =
        [
            await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"), "--verbose"),
            await Child.AkscniAsync(
                test.Server.Endpoint,
                machine.With("AZURE_FEDERATED_TOKEN_FILE", "AZURE_CLIENT_SECRET"),
                "--verbose",
                "--credential-source",
                "WorkloadIdentity"
            ),
            await Child.AkscniAsync(
                test.Server.Endpoint,
                machine.With("IDENTITY_ENDPOINT").With("IDENTITY_HEADER", "of-this-machine"),
                "--verbose"
            ),
            await AzAsync($"echo 'ERROR: token {Token} refused' >&2; exit 1"),
            await AzAsync($$"""echo '{ "accessToken": "{{Token}}", '"""),
        ];

        Assert.All(
            children,
            child =>
            {
                Assert.Equal(3, child.ExitCode);
                Assert.StartsWith("error NotSignedIn: ", child.Error, StringComparison.Ordinal);
                Assert.All(
                    [Machine.Secret, Machine.Assertion, "of-this-machine", "cccc"],
                    secret => Assert.DoesNotContain(secret, child.All, StringComparison.Ordinal)
                );
            }
        );
        Assert.Contains("AADSTS1: you sent (secret) and (token)", children[0].Error, StringComparison.Ordinal);

        Task<Child> AzAsync(string line)
        {
            machine.WriteAz(line);
            return Child.AkscniAsync(test.Server.Endpoint, machine.With("az"), "--verbose");
        }
    }
}
