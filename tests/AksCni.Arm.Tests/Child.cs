using System.Diagnostics;
using System.Reflection;

namespace AksCni.Arm.Tests;

/// <summary>A process that has ended: one of ours, in an environment without any of this machine's identities and proxies.</summary>
internal sealed record Child(int ExitCode, string Output, string Error, TimeSpan Time)
{
    private static readonly string[] Foreign =
    [
        "AZURE_",
        "IDENTITY_",
        "MSI_",
        "IMDS_",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "SYSTEM_ACCESSTOKEN",
    ];

    public static string Module => Path.Combine(RepositoryRoot.Path, "out", "AksCni");

    /// <summary>All that it wrote.</summary>
    public string All => $"{Output}\n{Error}";

    /// <summary>The command line tool reading the tenant on loopback.</summary>
    public static Task<Child> AkscniAsync(Uri endpoint, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(
            AkscniProgram.StartInfo([
                "clusters",
                "--resource-manager-endpoint",
                endpoint.ToString(),
                "--audience",
                "https://management.azure.com/",
                .. arguments,
            ]),
            environment
        );

    /// <summary>Another SDK, then the module.</summary>
    public static Task<Child> IsolationAsync(string foreign, Uri endpoint, IReadOnlyDictionary<string, string> environment) =>
        RunAsync(
            AkscniProgram.Redirected(new("dotnet", ["exec", IsolationProgram, ForeignFolder(foreign), Module, endpoint.ToString()])),
            environment
        );

    /// <summary>Where an "older" or a "newer" SDK than ours is staged.</summary>
    public static string ForeignFolder(string foreign) => Path.Combine(Path.GetDirectoryName(IsolationProgram)!, "foreign", foreign);

    private static string IsolationProgram =>
        Path.Combine(
            RepositoryRoot.Path,
            "tests",
            "AksCni.Isolation",
            "bin",
            typeof(Child).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
            "net10.0",
            "AksCni.Isolation.dll"
        );

    private static async Task<Child> RunAsync(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        foreach (
            string name in start
                .Environment.Keys.Where(name => Array.Exists(Foreign, part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase)))
                .ToList()
        )
            start.Environment.Remove(name);
        start.Environment["SSL_CERT_FILE"] = Trust.File;
        // No az of this machine's; a test that wants one brings its own.
        start.Environment["PATH"] = Path.Combine(Path.GetTempPath(), "nothing");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} does not end: {await output}{await error}"
            );
        }
        return new Child(process.ExitCode, await output, await error, Stopwatch.GetElapsedTime(began));
    }
}

/// <summary>Environments of processes.</summary>
internal static class ChildEnvironment
{
    /// <summary>The same with one more variable.</summary>
    public static IReadOnlyDictionary<string, string> With(
        this IReadOnlyDictionary<string, string> environment,
        string name,
        string value
    ) => new Dictionary<string, string>(environment) { [name] = value };
}
