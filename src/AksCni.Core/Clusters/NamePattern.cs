using System.Text;
using System.Text.RegularExpressions;

namespace AksCni.Clusters;

/// <summary>A name with * and ? as wildcards, compared without case.</summary>
internal sealed class NamePattern(string pattern)
{
    private readonly Regex _regex = new(
        RegexOf(pattern),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    );

    /// <summary>The pattern as it was written.</summary>
    public string Pattern => pattern;

    /// <summary>The pattern as a regular expression, for the whole name.</summary>
    public string Expression => RegexOf(pattern);

    /// <summary>True if it names more than one thing.</summary>
    public bool IsWild { get; } = pattern.AsSpan().ContainsAny('*', '?');

    public bool Matches(string? name) => name is not null && _regex.IsMatch(name);

    private static string RegexOf(string pattern)
    {
        var regex = new StringBuilder("^");
        foreach (char character in pattern)
        {
            regex.Append(
                character switch
                {
                    '*' => ".*",
                    '?' => ".",
                    _ => Regex.Escape(character.ToString()),
                }
            );
        }
        return regex.Append('$').ToString();
    }
}
