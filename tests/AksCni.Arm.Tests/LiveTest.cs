using System.Text.Json.Nodes;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>One tenant on loopback, and reads of it.</summary>
internal sealed class LiveTest : IAsyncDisposable
{
    private LiveTest(TenantModel tenant, TenantServer server)
    {
        Tenant = tenant;
        Server = server;
        Front = new TestFront(server.Token);
    }

    public TenantModel Tenant { get; }

    public TenantServer Server { get; }

    public TestFront Front { get; }

    public static async Task<LiveTest> StartAsync(
        int clusters = 9,
        int subscriptions = 3,
        int pageSize = 1000,
        bool enforcesQuota = false,
        TimeSpan latency = default,
        int nodes = 3,
        bool keepsRows = false,
        string? token = null
    )
    {
        TenantModel tenant = TenantModel.Of(clusters, subscriptions, nodes);
        return new LiveTest(
            tenant,
            await TenantServer.StartAsync(
                tenant,
                Trust.Certificate,
                server => server.With(latency, enforcesQuota, pageSize, token, keepsRows, FastClock.Instance)
            )
        );
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Reads the tenant; without a token of its own, until the test run is stopped.</summary>
    public async Task<LiveAnswer> ReadAsync(AzureScope? scope = null, CancellationToken? stop = null)
    {
        var read = new LiveRead(Front, new AzureInventory());
        var reader = new ArmClusterReader(FastClock.Instance);
        await reader.ReadAsync(scope ?? new AzureScope(), SignIn, read, stop ?? TestContext.Current.CancellationToken);
        return new LiveAnswer(read.Inventory.ToClusters(networksAlone: true), read.Inventory, read.Unread);
    }

    public SignIn SignIn =>
        new()
        {
            Source = CredentialSource.AzurePowerShell,
            ResourceManagerEndpoint = Server.Endpoint.ToString(),
            Audience = "https://management.azure.com/",
        };

    public void Inject(TenantFault fault) => Server.Faults.Add(fault);

    /// <summary>What files would give that hold the same as the tenant.</summary>
    public IReadOnlyList<Cluster> FromFiles()
    {
        var inventory = new AzureInventory();
        var all = new JsonArray([
            .. Tenant.Clusters.Concat(Tenant.Networks).Concat(Tenant.RouteTables).Select(resource => resource.DeepClone()),
        ]);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(all.ToJsonString()));
        inventory.Read(stream, "files");
        return inventory.ToClusters();
    }
}

internal sealed record LiveAnswer(IReadOnlyList<Cluster> Clusters, AzureInventory Inventory, IReadOnlyList<UnreadPart> Unread);
