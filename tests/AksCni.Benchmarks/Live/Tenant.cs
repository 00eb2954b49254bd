using System.Diagnostics;
using System.Globalization;

namespace AksCni.Benchmarks.Live;

/// <summary>The tenant of the tests as a process of its own, with a latency and Resource Graph's quota.</summary>
internal sealed class Tenant : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it; the certificate is written to the file, for SSL_CERT_FILE.</summary>
    public Tenant(string program, string certificate, int clusters, int subscriptions, TimeSpan latency, bool enforcesQuota = true)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec",
                program,
                certificate,
                Text(clusters),
                Text(subscriptions),
                Text((int)latency.TotalMilliseconds),
                enforcesQuota ? "quota" : "noquota",
            ]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        Endpoint = _process.StandardOutput.ReadLine()!;
        Token = _process.StandardOutput.ReadLine()!;
    }

    public string Endpoint { get; }

    public string Token { get; }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
