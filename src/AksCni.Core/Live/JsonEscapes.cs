using System.Globalization;
using System.Text.RegularExpressions;

namespace AksCni.Live;

/// <summary>JSON as it stands, for people.</summary>
internal static partial class JsonEscapes
{
    /// <summary>The text with letters and digits that are escaped put as themselves: what is looked for in it is found.</summary>
    public static string Resolve(string json) =>
        Escape()
            .Replace(
                json,
                match => ((char)int.Parse(match.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
            );

    /// <summary>Of what is printed in ASCII, all but quotes and backslashes.</summary>
    [GeneratedRegex(@"\\u00(?:2[013-9a-f]|[346][0-9a-f]|5[0-9abd-f]|7[0-9a-e])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
