using System.Text.RegularExpressions;

namespace AksCni.Bicep;

/// <summary>Finds in what the Bicep CLI writes to standard error why a file doesn't compile.</summary>
internal static partial class BicepDiagnostics
{
    /// <summary>The referenced module has errors.</summary>
    private const string ErrorsInModule = "BCP104";

    /// <summary>Returns the first error with its place, or else the first line; empty if nothing was written.</summary>
    /// <param name="error">What was written. Azure CLI puts "ERROR: " in front.</param>
    /// <param name="file">The file that was to be compiled; an error in a module names the module.</param>
    public static string FirstError(string error, string file)
    {
        Match[] errors = Diagnostic().Matches(error).ToArray();
        if (errors.Length == 0)
            return FirstLine(error);
        // The error in the module says more.
        GroupCollection parts = (errors.FirstOrDefault(one => one.Groups["code"].Value != ErrorsInModule) ?? errors[0]).Groups;
        bool isOwn = string.Equals(Path.GetFullPath(parts["file"].Value), Path.GetFullPath(file), StringComparison.OrdinalIgnoreCase);
        string place = $"{(isOwn ? "" : $"'{Path.GetFileName(parts["file"].Value)}', ")}line {parts["line"]}, column {parts["column"]}";
        string more = errors.Length switch
        {
            1 => "",
            2 => " (1 more error)",
            var count => $" ({count - 1} more errors)",
        };
        return $"{place}: {parts["code"]}: {parts["text"].Value.Trim().TrimEnd('.')}{more}";
    }

    private static string FirstLine(string error)
    {
        string[] lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string line = lines.FirstOrDefault(line => !line.StartsWith("WARNING:", StringComparison.Ordinal)) ?? "";
        return (line.StartsWith("ERROR: ", StringComparison.Ordinal) ? line["ERROR: ".Length..] : line).TrimEnd('.');
    }

    /// <summary>/src/main.bicep(2,11) : Error BCP068: Expected a resource type. [https://aka.ms/bicep/core-diagnostics#BCP068]</summary>
    [GeneratedRegex(
        @"^(?:ERROR: )?(?<file>.+?)\((?<line>\d+),(?<column>\d+)\) : Error (?<code>[\w-]+): (?<text>.*?)(?: \[https?://[^\]\s]*\])?\s*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Diagnostic();
}
