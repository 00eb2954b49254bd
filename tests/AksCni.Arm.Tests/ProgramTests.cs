using System.Text.Json;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>
/// Reads of the tenant by akscni as a process. Classes with this trait also run with the native program: see <see cref="AkscniProgram"/>.
/// </summary>
[Trait(Runs, Akscni)]
public sealed class ProgramTests
{
    public const string Runs = "Runs";
    public const string Akscni = "akscni";

    private const string Graph = "POST /providers/Microsoft.ResourceGraph/";

    [Fact]
    public async Task Requests_that_are_throttled_or_fail_are_sent_again()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 9, subscriptions: 3, pageSize: 4);
        using var machine = new Machine(test.Server);
        await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"));
        int requests = test.Server.Requests.Count;
        test.Inject(
            new TenantFault(Graph)
            {
                Times = 1,
                Status = 429,
                Headers = { ["Retry-After"] = "1" },
            }
        );
        test.Inject(
            new TenantFault(Graph)
            {
                After = 2,
                Times = 1,
                Status = 503,
            }
        );

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"), "-o", "json");

        Assert.Equal((0, ""), (child.ExitCode, child.Error));
        using JsonDocument clusters = JsonDocument.Parse(child.Output);
        Assert.Equal(
            test.FromFiles().Select(cluster => cluster.Id).Order(StringComparer.Ordinal),
            clusters.RootElement.EnumerateArray().Select(cluster => cluster.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(requests + 2, test.Server.Requests.Count - requests);
    }

    [Fact]
    public async Task A_part_that_Azure_refuses_is_reported_and_the_rest_is_read()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 4, subscriptions: 2);
        using var machine = new Machine(test.Server);
        test.Inject(new TenantFault(Graph) { Status = 403 });
        test.Inject(new TenantFault("/10000000-0000-4000-8000-000000000001/providers/") { Status = 403 });

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"), "-o", "json");

        Assert.Equal(3, child.ExitCode);
        Assert.Contains("warning AccessDenied: ", child.Error, StringComparison.Ordinal);
        using JsonDocument clusters = JsonDocument.Parse(child.Output);
        Assert.NotEmpty(clusters.RootElement.EnumerateArray());
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_refused()
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 1, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child child = await Child.AkscniAsync(test.Server.Endpoint, machine.With("az").With("SSL_CERT_FILE", "/dev/null"));

        Assert.Equal(3, child.ExitCode);
        Assert.Contains("certificate", child.Error, StringComparison.Ordinal);
        Assert.Empty(test.Server.Requests);
    }
}
