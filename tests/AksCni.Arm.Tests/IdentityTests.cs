using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>
/// Who signs the command line tool in, in what order, and what is said where nobody does. The environment is a process's own.
/// </summary>
[Trait(ProgramTests.Runs, ProgramTests.Akscni)]
public sealed class IdentityTests
{
    private const string AsWhom = "as reader@contoso.com in tenant tenant-1.";

    [Theory]
    [InlineData("environment variables", "AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE", "az", "IDENTITY_ENDPOINT")]
    [InlineData("workload identity", "AZURE_FEDERATED_TOKEN_FILE", "az", "IDENTITY_ENDPOINT")]
    [InlineData("Azure CLI", "az", "IDENTITY_ENDPOINT")]
    [InlineData("managed identity", "IDENTITY_ENDPOINT")]
    public async Task The_first_identity_that_there_is_answers(string name, params string[] present)
    {
        await using LiveTest test = await LiveTest.StartAsync();
        using var machine = new Machine(test.Server);

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With(present), "--verbose");

        Assert.Equal(0, child.ExitCode);
        Assert.Contains($"Signed in by {name} {AsWhom}", child.Error, StringComparison.Ordinal);
        Assert.Contains("aks-00008", child.Output, StringComparison.Ordinal);
        // Nobody else was asked.
        string[] asked = [.. test.Server.Requests.Where(request => request.Contains("/token", StringComparison.Ordinal))];
        if (name == "Azure CLI")
            Assert.Empty(asked);
        else
            Assert.StartsWith(
                name == "managed identity" ? "GET /identity/token?" : $"POST /{Machine.Tenant}/oauth2/v2.0/token",
                Assert.Single(asked),
                StringComparison.Ordinal
            );
        machine.AssertSaysNoSecret(child);
    }

    [Theory]
    [InlineData("AzureCli", "Azure CLI")]
    [InlineData("ManagedIdentity", "managed identity")]
    [InlineData("WorkloadIdentity", "workload identity")]
    [InlineData("Environment", "environment variables")]
    public async Task The_identity_that_is_named_answers_alone(string source, string name)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child there = await Child.AkscniAsync(
            test.Server.Endpoint,
            machine.With("AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE", "az", "IDENTITY_ENDPOINT"),
            "--verbose",
            "--credential-source",
            source
        );
        Child notThere = await Child.AkscniAsync(test.Server.Endpoint, machine.With(), "--credential-source", source);

        Assert.Equal(0, there.ExitCode);
        Assert.Contains($"Signed in by {name} {AsWhom}", there.Error, StringComparison.Ordinal);
        Assert.Equal(3, notThere.ExitCode);
        Assert.StartsWith(
            $"error NotSignedIn: No token for https://management.azure.com/: {name}: ",
            notThere.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_service_principal_sends_its_secret_and_a_federated_identity_its_assertion()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"));
        await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_FEDERATED_TOKEN_FILE"));

        string[] bodies = [.. test.Server.Bodies.Where(body => body.Contains("grant_type", StringComparison.Ordinal))];
        Assert.Equal(2, bodies.Length);
        Assert.Contains($"client_secret={Machine.Secret}", bodies[0], StringComparison.Ordinal);
        Assert.Contains($"client_assertion={Machine.Assertion}", bodies[1], StringComparison.Ordinal);
        Assert.All(
            bodies,
            body => Assert.Contains("scope=https%3A%2F%2Fmanagement.azure.com%2F%2F.default", body, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_managed_identity_is_asked_for_by_its_client_id_and_that_of_Cloud_Shell_is_not()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child service = await Child.AkscniAsync(test.Server.Endpoint, machine.With("IDENTITY_ENDPOINT", "AZURE_CLIENT_ID"));
        Child shell = await Child.AkscniAsync(test.Server.Endpoint, machine.With("MSI_ENDPOINT", "AZURE_CLIENT_ID"));

        Assert.Equal((0, 0), (service.ExitCode, shell.ExitCode));
        string[] asked = [.. test.Server.Requests.Where(request => request.Contains("/identity/token", StringComparison.Ordinal))];
        Assert.Equal(2, asked.Length);
        Assert.Contains($"client_id={Machine.Client}", asked[0], StringComparison.Ordinal);
        string inCloudShell = $"{asked[1]}{test.Server.Bodies.First(body => body.StartsWith("resource=", StringComparison.Ordinal))}";
        Assert.StartsWith("POST", inCloudShell, StringComparison.Ordinal);
        Assert.DoesNotContain(Machine.Client, inCloudShell, StringComparison.Ordinal);
        Assert.DoesNotContain("client_id", inCloudShell, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_that_is_there_and_fails_ends_the_search()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);
        test.Inject(
            new TenantFault("/oauth2/v2.0/token")
            {
                Status = 401,
                Body = """{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys are expired."}""",
            }
        );

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET", "az", "IDENTITY_ENDPOINT"));

        Assert.Equal((3, ""), (child.ExitCode, child.Output));
        Assert.StartsWith(
            "error NotSignedIn: No token for https://management.azure.com/: the sign-in by environment variables fails (",
            child.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("AADSTS7000222: The provided client secret keys are expired)", child.Error, StringComparison.Ordinal);
        Assert.Contains("--credential-source", child.Error, StringComparison.Ordinal);
        Assert.Single(child.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain(test.Server.Requests, request => request.Contains("/identity/token", StringComparison.Ordinal));
        machine.AssertSaysNoSecret(child);
    }

    [Fact]
    public async Task Azure_CLI_without_a_sign_in_is_passed_over_and_one_that_fails_is_not()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);
        IReadOnlyDictionary<string, string> environment = machine.With("az", "IDENTITY_ENDPOINT");

        machine.WriteAz("echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1");
        Child notSignedIn = await Child.AkscniAsync(test.Server.Endpoint, environment, "--verbose");
        machine.WriteAz("echo 'ERROR: AADSTS50173: The provided grant has expired due to it being revoked.' >&2; exit 1");
        Child expired = await Child.AkscniAsync(test.Server.Endpoint, environment, "--verbose");

        Assert.Contains($"Signed in by managed identity {AsWhom}", notSignedIn.Error, StringComparison.Ordinal);
        Assert.Equal(3, expired.ExitCode);
        Assert.Contains("the sign-in by Azure CLI fails (", expired.Error, StringComparison.Ordinal);
        Assert.Contains("AADSTS50173", expired.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_at_all_is_said_soon_with_each_that_was_asked()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("silence"));

        Assert.Equal((3, ""), (child.ExitCode, child.Output));
        Assert.StartsWith(
            "error NotSignedIn: No token for https://management.azure.com/: sign in with Connect-AzAccount or az login",
            child.Error,
            StringComparison.Ordinal
        );
        string[] inTurn = ["environment variables: ", "workload identity: ", "Azure CLI: ", "managed identity: "];
        int[] at = [.. inTurn.Select(name => child.Error.IndexOf(name, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
        Assert.True(machine.WasSilent, "The metadata service was not asked.");
        Assert.InRange(child.Time, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Empty(test.Server.Requests);
    }

    [Theory]
    [InlineData("AZURE_CLIENT_SECRET", "environment variables")]
    [InlineData("AZURE_FEDERATED_TOKEN_FILE", "workload identity")]
    public async Task Another_tenant_is_asked_for_a_token(string present, string name)
    {
        const string Other = "50000000-0000-4000-8000-000000000005";
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With(present), "--verbose", "--tenant", Other);

        Assert.Equal((0, ""), (child.ExitCode, child.ExitCode == 0 ? "" : child.Error));
        Assert.Contains($"Signed in by {name} ", child.Error, StringComparison.Ordinal);
        Assert.StartsWith(
            $"POST /{Other}/oauth2/v2.0/token",
            Assert.Single(test.Server.Requests, request => request.Contains("/token", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_managed_identity_goes_to_no_other_tenant()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("IDENTITY_ENDPOINT"), "--tenant", "contoso.com");

        Assert.Equal(3, child.ExitCode);
        Assert.Contains("managed identity: a managed identity has the tenant of its own alone.", child.Error, StringComparison.Ordinal);
        Assert.Empty(test.Server.Requests);
    }

    [Theory]
    [InlineData("AZURE_TOKEN_CREDENTIALS", "dev", "Azure CLI")]
    [InlineData("AZURE_TOKEN_CREDENTIALS", "garbage", "Azure CLI")]
    [InlineData("AZURE_AUTHORITY_HOST", "http://login.example.org/", null)]
    [InlineData("AZURE_AUTHORITY_HOST", "nonsense", null)]
    [InlineData("AZURE_TENANT_ID", "a b", null)]
    public async Task What_the_environment_says_wrong_is_no_crash(string variable, string value, string? name)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);
        IReadOnlyDictionary<string, string> environment = (
            name is null ? machine.With("az", "AZURE_CLIENT_SECRET") : machine.With("az")
        ).With(variable, value);

        Child child = await Child.AkscniAsync(test.Server.Endpoint, environment, "--verbose");

        if (name is not null)
            Assert.Contains($"Signed in by {name} {AsWhom}", child.Error, StringComparison.Ordinal);
        else
            Assert.StartsWith(
                "error NotSignedIn: No token for https://management.azure.com/: the sign-in by environment variables fails (",
                child.Error,
                StringComparison.Ordinal
            );
        Assert.Equal(name is null ? 3 : 0, child.ExitCode);
        machine.AssertSaysNoSecret(child);
    }

    [Theory]
    [InlineData("AzureCliCredential")]
    [InlineData("dev")]
    [InlineData("garbage")]
    public async Task A_managed_identity_is_never_another_one(string credentials)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child there = await Child.AkscniAsync(
            test.Server.Endpoint,
            machine.With("az", "IDENTITY_ENDPOINT").With("AZURE_TOKEN_CREDENTIALS", credentials),
            "--verbose",
            "--credential-source",
            "ManagedIdentity"
        );
        Child silent = await Child.AkscniAsync(
            test.Server.Endpoint,
            machine.With("az", "silence").With("AZURE_TOKEN_CREDENTIALS", credentials),
            "--credential-source",
            "ManagedIdentity"
        );

        Assert.Contains($"Signed in by managed identity {AsWhom}", there.Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "GET /identity/token?",
            Assert.Single(test.Server.Requests, request => request.Contains("/token", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Equal(3, silent.ExitCode);
        Assert.True(machine.WasSilent);
        Assert.InRange(silent.Time, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_tenant_that_is_none_is_an_invalid_parameter()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("az"), "--tenant", "a b");

        Assert.StartsWith("error InvalidParameter: 'a b' is no tenant", child.Error, StringComparison.Ordinal);
        Assert.Empty(test.Server.Requests);
    }
}
