using AksCni.Clusters;

namespace AksCni.Live;

/// <summary>Pieces of Kusto Query Language.</summary>
internal static class Kql
{
    /// <summary>A text literal.</summary>
    public static string Text(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>A column is one of the texts, without case.</summary>
    public static string In(string column, IEnumerable<string> texts) => $"{column} in~ ({string.Join(", ", texts.Select(Text))})";

    /// <summary>A column matches one of the patterns.</summary>
    public static string Matches(string column, IEnumerable<string> patterns) =>
        string.Join(" or ", patterns.Select(pattern => new NamePattern(pattern).ToKql(column)));

    /// <summary>A function's call, an argument a line.</summary>
    public static string Call(string function, IEnumerable<string> arguments) =>
        $"{function}({string.Join(',', arguments.Select(argument => $"\n    {Indented(argument)}"))})";

    private static string Indented(string argument) => argument.Replace("\n", "\n    ", StringComparison.Ordinal);

    /// <summary>A bag of some keys of an object: 'key', from.key, ...</summary>
    public static string Bag(string from, params string[] keys) => Call("bag_pack", Entries(from, keys));

    /// <summary>The entries of such a bag.</summary>
    public static IEnumerable<string> Entries(string from, params string[] keys) => keys.Select(key => $"'{key}', {from}.{key}");

    /// <summary>A column has a name that the pattern matches.</summary>
    public static string ToKql(this NamePattern pattern, string column) =>
        pattern.IsWild ? $"{column} matches regex {Text($"(?i){pattern.Expression}")}" : $"{column} =~ {Text(pattern.Pattern)}";
}
