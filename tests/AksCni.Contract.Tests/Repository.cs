using System.Reflection;
using System.Text.RegularExpressions;

namespace AksCni.Contract.Tests;

/// <summary>The repository's files, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = RepositoryRoot.Path;

    public static string Module => Path.Combine(Root, "out", "AksCni");

    /// <summary>Debug or Release, as these tests are built.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public static IEnumerable<string> Names(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern)
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal);

    /// <summary>The quoted texts of one array of the manifest.</summary>
    public static string[] ManifestList(string key)
    {
        string body = Regex.Match(Text("AksCni.psd1"), key + @"\s*=\s*@\((.*?)\)", RegexOptions.Singleline).Groups[1].Value;
        return [.. Regex.Matches(body, "'([^']+)'").Select(match => match.Groups[1].Value)];
    }

    /// <summary>One value of the manifest.</summary>
    public static string ManifestValue(string key) => Regex.Match(Text("AksCni.psd1"), key + @"\s*=\s*'([^']+)'").Groups[1].Value;
}
