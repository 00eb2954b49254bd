using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace AksCni.FakeTenant;

/// <summary>
/// The tenant as a process: FakeTenant CERTIFICATE [clusters] [subscriptions] [latency ms] [quota|noquota]. It writes its certificate to
/// the file, then its address and its token to standard output, and lives until its standard input ends. A line there is a wish, answered
/// by a line: requests (how many so far), fault STATUS MATCH BODY (in place of those before), nofault.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using X509Certificate2 certificate = TenantCertificate.Make();
        await File.WriteAllTextAsync(args[0], certificate.ExportCertificatePem());
        int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
        TenantModel tenant = TenantModel.Of(Number(1, 6), Number(2, 2));
        await using TenantServer server = await TenantServer.StartAsync(
            tenant,
            certificate,
            known =>
                known.With(
                    TimeSpan.FromMilliseconds(Number(3, 0)),
                    enforcesQuota: args.Length <= 4 || args[4] != "noquota",
                    keepsRows: true
                )
        );
        Console.WriteLine(server.Endpoint);
        Console.WriteLine(server.Token);
        while (await Console.In.ReadLineAsync() is { } wish)
            Console.WriteLine(Answer(server, wish.Split(' ', 4)));
        Console.WriteLine($"requests {server.Requests.Count}, throttled {server.Throttled}");
        return 0;
    }

    private static string Answer(TenantServer server, string[] wish)
    {
        if (wish[0] == "requests")
            return server.Requests.Count.ToString(CultureInfo.InvariantCulture);
        lock (server.Faults)
        {
            server.Faults.Clear();
            if (wish[0] == "fault")
                server.Faults.Add(new TenantFault(wish[2]) { Status = int.Parse(wish[1], CultureInfo.InvariantCulture), Body = wish[3] });
        }
        return "done";
    }
}
