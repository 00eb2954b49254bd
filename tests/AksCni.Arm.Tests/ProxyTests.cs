namespace AksCni.Arm.Tests;

/// <summary>A read through the proxy of the environment.</summary>
[Trait(ProgramTests.Runs, ProgramTests.Akscni)]
public sealed class ProxyTests
{
    [Fact]
    public async Task The_identity_and_the_read_go_through_the_proxy_over_one_connection()
    {
        // No cluster, so that each request waits for the one before it: one client needs one connection, and a second would need its own.
        await using LiveTest test = await LiveTest.StartAsync(clusters: 0, subscriptions: 1);
        using var machine = new Machine(test.Server);
        await using var proxy = new ConnectProxy();

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET").With("HTTPS_PROXY", proxy.Address));

        Assert.Equal((0, "No cluster is in what the identity can see and the options name.\n"), (child.ExitCode, child.Error));
        Assert.Equal([$"CONNECT localhost:{test.Server.Endpoint.Port}"], proxy.Requests);
        Assert.Equal(["POST", "GET", "POST"], test.Server.Requests.Select(request => request.Split(' ')[0]));
    }

    [Fact]
    public async Task NO_PROXY_goes_by_it()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);
        await using var proxy = new ConnectProxy();

        Child child = await Child.AkscniAsync(
            test.Server.Endpoint,
            machine.With("az").With("HTTPS_PROXY", proxy.Address).With("NO_PROXY", "localhost")
        );

        Assert.Equal((0, ""), (child.ExitCode, child.Error));
        Assert.Empty(proxy.Requests);
    }
}
