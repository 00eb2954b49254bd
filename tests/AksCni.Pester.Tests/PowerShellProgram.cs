using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AksCni.Pester.Tests;

/// <summary>
/// The PowerShell that runs the Pester files: the pwsh or pwsh.dll that AKSCNI_PWSH names, or the one that NuGet restored.
/// </summary>
internal static class PowerShellProgram
{
    /// <summary>The path of the restored Pester's manifest.</summary>
    public static string PesterManifest { get; } = Metadata("PesterManifest");

    /// <summary>Describes a PowerShell process under this LANG and with this home folder, without the user's modules.</summary>
    public static ProcessStartInfo StartInfo(string language, string home, params string[] arguments)
    {
        string program = Environment.GetEnvironmentVariable("AKSCNI_PWSH") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Metadata("PowerShellFolder"), OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");
        ProcessStartInfo start = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new(DotnetHost, [program])
            : new ProcessStartInfo(program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (string name in start.Environment.Keys.Where(IsOfThisUser).ToList())
            start.Environment.Remove(name);
        if (!OperatingSystem.IsWindows())
            start.Environment["HOME"] = home;
        start.Environment["LANG"] = language;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // The package's assemblies aren't precompiled, so short processes spend most of their time in the JIT compiler.
        // Profiling for later optimization would add to that.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    /// <summary>True for variables that change where PowerShell looks for modules and settings, and which language it uses.</summary>
    private static bool IsOfThisUser(string name) =>
        name is "PSModulePath" or "LANGUAGE"
        || name.StartsWith("LC_", StringComparison.Ordinal)
        || name.StartsWith("XDG_", StringComparison.Ordinal);

    /// <summary>The dotnet program whose runtime runs this process. The process itself may be a test runner's executable.</summary>
    private static string DotnetHost { get; } =
        Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")
        );

    private static string Metadata(string key) =>
        typeof(PowerShellProgram)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key)
            .Value!;
}
