namespace AksCni.Cli.Output;

/// <summary>How the answer is written.</summary>
internal static class OutputFormat
{
    public const string Table = "table";
    public const string Json = "json";
    public const string Markdown = "markdown";

    /// <summary>The format of a name in any case; null for none.</summary>
    public static string? Find(string name) =>
        Array.Find([Table, Json, Markdown], format => format.Equals(name, StringComparison.OrdinalIgnoreCase));
}
