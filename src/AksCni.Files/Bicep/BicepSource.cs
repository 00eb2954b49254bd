using System.Text.RegularExpressions;

namespace AksCni.Bicep;

/// <summary>Tells Bicep source by its name, and which files it uses by its text.</summary>
internal static partial class BicepSource
{
    /// <summary>A program or its parameters.</summary>
    public static bool Is(string path) => IsParameters(path) || HasExtension(path, ".bicep");

    /// <summary>Parameters in Bicep.</summary>
    public static bool IsParameters(string path) => HasExtension(path, ".bicepparam");

    /// <summary>The full paths of the Bicep files that a file uses: its modules, imports, and the program of parameters.</summary>
    public static IEnumerable<string> UsedBy(string path)
    {
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return [.. Use().Matches(File.ReadAllText(path)).Select(use => Path.GetFullPath(use.Groups["path"].Value, folder))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The compiler reports a file that can't be read.
            return [];
        }
    }

    private static bool HasExtension(string path, string extension) =>
        Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(?!\s*//)\s*(?:module\s+\w+\s+|using\s+|extends\s+|.*\bfrom\s+)'(?<path>[^'\r\n]+\.bicep(?:param)?)'",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Use();
}
