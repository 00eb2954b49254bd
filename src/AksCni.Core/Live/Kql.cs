namespace AksCni;

/// <summary>Pieces of Kusto Query Language.</summary>
internal static class Kql
{
    /// <summary>A text literal.</summary>
    public static string Text(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>A column is one of the texts, without case.</summary>
    public static string In(string column, IEnumerable<string> texts) => $"{column} in~ ({string.Join(", ", texts.Select(Text))})";

    /// <summary>A column matches one of the patterns.</summary>
    public static string Matches(string column, IEnumerable<string> patterns) => string.Join(" or ", patterns.Select(pattern => new NamePattern(pattern).ToKql(column)));

    /// <summary>A bag of some keys of an object: 'key', from.key, ...</summary>
    public static string Bag(string from, params string[] keys) => $"bag_pack({string.Join(", ", keys.Select(key => $"'{key}', {from}.{key}"))})";
}
