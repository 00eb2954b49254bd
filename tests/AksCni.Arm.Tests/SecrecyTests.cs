using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>What an answer says of a request's token is not passed on.</summary>
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

        LiveAnswer answer = await test.ReadAsync();

        Assert.Equal(Fault.AccessDenied, Assert.Single(answer.Unread).Fault);
        Assert.Contains("(token)", test.Front.All, StringComparison.Ordinal);
        Assert.DoesNotContain("cccc", test.Front.All, StringComparison.Ordinal);
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
        Assert.All([read.All, refused.All, File.ReadAllText(snapshot)], text => Assert.DoesNotContain("cccc", text, StringComparison.Ordinal));
    }
}
