using System.Diagnostics;
using System.Runtime.InteropServices;
using AksCni.Arm;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Live;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>
/// Reads of a tenant on loopback with 50 ms latency and Resource Graph's quota: against the ideal of requests x latency that the quota
/// lets; a fleet's memory; and the first live call as a whole process against the least that Azure.Identity can do.
/// </summary>
internal static partial class LiveRatios
{
    private const double Gate = 1.2;
    private const double FirstCallGate = 2;
    private const long MemoryGate = 400;
    private const int QuotaQueries = 15;

    private static readonly TimeSpan QuotaWindow = TimeSpan.FromSeconds(5);

    /// <summary>Until the quota of what was read before is free again.</summary>
    private static readonly TimeSpan Rest = QuotaWindow + TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static void Run(Report report, Workshop workshop, int rounds)
    {
        string certificate = workshop.PathOf("tenant.pem");
        string program = Path.Combine(workshop.Build(workshop.Test("AksCni.FakeTenant")), "AksCni.FakeTenant.dll");
        string akscni = workshop.Publish(workshop.Source("AksCni.Cli"), "akscni");
        string bare = workshop.Publish(workshop.Program("BareIdentity"), "BareIdentity");
        using (var tenant = new Tenant(program, certificate, clusters: 300, subscriptions: 10, Latency))
        {
            Trust(certificate);
            report.Add("live-read", Ideal(tenant, rounds), Gate, "300 clusters in 10 subscriptions / requests x latency");
        }
        using (var tenant = new Tenant(program, certificate, clusters: 10, subscriptions: 1, TimeSpan.Zero, enforcesQuota: false))
        {
            Dictionary<string, string> environment = Environment(tenant, certificate);
            Race race = Race.Run(
                2,
                rounds,
                new Contender("bare", () => Time(bare, environment, tenant.Endpoint)),
                new Contender("akscni", () => Time(akscni, environment, Arguments(tenant)))
            );
            report.Add(
                "live-first-call",
                race.Of("akscni", "bare"),
                FirstCallGate,
                "akscni clusters, published / a program that asks one question with Azure.Identity"
            );
        }
        using (var tenant = new Tenant(program, certificate, clusters: 10_000, subscriptions: 200, Latency))
        {
            // The tenant makes its rows when they are first asked for; that is its time, not the read's.
            Read(tenant);
            Thread.Sleep(Rest);
            (TimeSpan ratioTime, CountingFront front) = Read(tenant);
            report.Add(
                "live-fleet",
                new Ratio([ratioTime / IdealOf(front)]),
                Gate,
                $"10,000 clusters in 200 subscriptions, {front.Requests} requests / the fastest that 15 queries in 5 s let"
            );
            Thread.Sleep(Rest);
            long memory = Tool.PeakMemory(akscni, Environment(tenant, certificate), Arguments(tenant), leastOutput: 10_000 * 40) >> 20;
            report.Add(
                "live-fleet-memory",
                $"{memory} MB",
                $"{MemoryGate} MB",
                memory <= MemoryGate,
                "the most memory that akscni clusters holds while it reads the 10,000"
            );
        }
    }

    private static Ratio Ideal(Tenant tenant, int rounds)
    {
        var ratios = new double[rounds];
        for (int round = -1; round < rounds; round++)
        {
            // The quota is the identity's: what was read before is not to slow this.
            Thread.Sleep(Rest);
            (TimeSpan time, CountingFront front) = Read(tenant);
            if (round >= 0)
                ratios[round] = time / IdealOf(front);
        }
        return new Ratio(ratios);
    }

    private static (TimeSpan Time, CountingFront Front) Read(Tenant tenant)
    {
        var front = new CountingFront(tenant.Token);
        var inventory = new AzureInventory();
        var signIn = new SignIn
        {
            Source = CredentialSource.AzurePowerShell,
            ResourceManagerEndpoint = tenant.Endpoint,
            Audience = "https://management.azure.com/",
        };
        long start = Stopwatch.GetTimestamp();
        new ArmClusterReader().ReadAsync(new AzureScope(), signIn, new LiveRead(front, inventory), default).GetAwaiter().GetResult();
        return (Stopwatch.GetElapsedTime(start), front);
    }

    /// <summary>
    /// One request after the other; or, where those are too many, full windows of the quota and the last request's latency.
    /// </summary>
    private static TimeSpan IdealOf(CountingFront front)
    {
        TimeSpan inTurn = Latency * front.Requests;
        TimeSpan byQuota = (QuotaWindow * ((front.Queries - 1) / QuotaQueries)) + Latency;
        return inTurn > byQuota ? inTurn : byQuota;
    }

    private static Dictionary<string, string> Environment(Tenant tenant, string certificate) =>
        new()
        {
            ["SSL_CERT_FILE"] = certificate,
            ["IDENTITY_ENDPOINT"] = $"{tenant.Endpoint}identity/token",
            ["IDENTITY_HEADER"] = "benchmark",
        };

    private static string[] Arguments(Tenant tenant) =>
        [
            "clusters",
            "--resource-manager-endpoint",
            tenant.Endpoint,
            "--audience",
            "https://management.azure.com/",
            "--credential-source",
            "ManagedIdentity",
        ];

    private static TimeSpan Time(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        Tool.Run(program, environment, arguments);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>OpenSSL looks into the process's own environment, of which .NET's is a copy.</summary>
    private static void Trust(string certificate)
    {
        if (SetEnvironment("SSL_CERT_FILE", certificate, 1) != 0)
            throw new InvalidOperationException("SSL_CERT_FILE cannot be set.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
