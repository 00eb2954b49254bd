using System.Text;
using System.Text.RegularExpressions;

namespace AksCni.Arm;

/// <summary>
/// The versions of Azure's interfaces that are asked for. A cloud that is behind says which it has; the newest of those is taken then.
/// </summary>
internal static partial class ApiVersions
{
    public const string ResourceGraph = "2022-10-01";
    public const string Subscriptions = "2022-12-01";
    public const string ManagementGroups = "2023-04-01";
    public const string ManagedClusters = "2025-05-01";
    public const string Network = "2024-05-01";

    /// <summary>The newest version without -preview that an error's answer names as supported; null where it names none.</summary>
    public static string? NewestSupported(byte[] answer)
    {
        string error = Encoding.UTF8.GetString(answer);
        int list = error.IndexOf("supported", StringComparison.OrdinalIgnoreCase);
        if (list < 0)
            return null;
        return Versions()
            .Matches(error[list..])
            .Select(match => match.Value)
            .Where(version => version.Length == 10)
            .Order(StringComparer.Ordinal)
            .LastOrDefault();
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(-[a-z]+)?\b")]
    private static partial Regex Versions();
}
