using System.Diagnostics;
using System.Reflection;

namespace AksCni;

/// <summary>
/// The akscni that the tests start: the program that the environment variable <c>AKSCNI_PROGRAM</c> names, such as the native one, or else
/// the build output of the same configuration.
/// </summary>
internal static class AkscniProgram
{
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("AKSCNI_PROGRAM") is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : null;

    /// <summary>True for a program that <c>AKSCNI_PROGRAM</c> names.</summary>
    public static bool IsChosen => Chosen is not null;

    /// <summary>Describes a process of akscni whose input and output are redirected.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments) =>
        Redirected(Chosen is null ? new("dotnet", ["exec", BuildOutput, .. arguments]) : new ProcessStartInfo(Chosen, arguments));

    /// <summary>Redirects the input and output of a process.</summary>
    public static ProcessStartInfo Redirected(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return start;
    }

    private static string BuildOutput =>
        Path.Combine(RepositoryRoot.Path, "src", "AksCni.Cli", "bin", Configuration, "net10.0", "akscni.dll");

    private static string Configuration =>
        typeof(AkscniProgram).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
}
