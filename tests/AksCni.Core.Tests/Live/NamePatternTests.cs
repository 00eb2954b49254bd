using System.Text.RegularExpressions;
using AksCni.Clusters;
using AksCni.Live;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Live;

public sealed class NamePatternTests
{
    private static readonly Gen<string> Names = Gen.Elements("abAB-_.()+^$|\\{}#é ".ToCharArray())
        .ArrayOf()
        .Select(letters => new string(letters));

    private static readonly Gen<(string Pattern, string Name)> Any =
        from name in Names
        from pattern in Gen.OneOf(
            Gen.Elements("abAB-_.()+^$|\\{}#é *?*?".ToCharArray()).ArrayOf().Select(letters => new string(letters)),
            Blurred(name)
        )
        select (pattern, name);

    [Property(3000)]
    public Property A_pattern_matches_what_PowerShell_would() =>
        Prop.ForAll(
            Any.ToArbitrary(),
            pair =>
                new NamePattern(pair.Pattern).Matches(pair.Name) == Wildcard(pair.Pattern.ToUpperInvariant(), pair.Name.ToUpperInvariant())
        );

    /// <summary>Kusto's regular expressions know what these use: ^, $, ., .*, (?i) and an escaped sign.</summary>
    [Property(3000)]
    public Property Resource_Graph_is_asked_for_the_same() =>
        Prop.ForAll(
            Any.ToArbitrary(),
            pair =>
            {
                var pattern = new NamePattern(pair.Pattern);
                string kql = pattern.ToKql("name");
                if (!pattern.IsWild)
                    return kql == $"name =~ {Kql.Text(pair.Pattern)}"
                        && pattern.Matches(pair.Name) == string.Equals(pair.Pattern, pair.Name, StringComparison.OrdinalIgnoreCase);
                string regex = Literal(
                    Regex.Match(kql, "^name matches regex (?<text>'.*')$", RegexOptions.Singleline).Groups["text"].Value
                );
                return Regex.IsMatch(pair.Name, regex, RegexOptions.CultureInvariant) == pattern.Matches(pair.Name);
            }
        );

    [Fact]
    public void A_name_that_is_not_known_matches_nothing() => Assert.False(new NamePattern("*").Matches(null));

    [Fact]
    public void A_pattern_of_many_stars_is_answered_at_once() =>
        Assert.False(new NamePattern(string.Concat(Enumerable.Repeat("*a", 40)) + "b").Matches(new string('a', 80)));

    [Theory]
    [InlineData("shop", "name =~ 'shop'")]
    [InlineData("shop-*", "name matches regex '(?i)^shop-.*$'")]
    [InlineData("a.b?", @"name matches regex '(?i)^a\\.b.$'")]
    [InlineData("it's\\", @"name =~ 'it\'s\\'")]
    public void The_condition_reads(string pattern, string kql) => Assert.Equal(kql, new NamePattern(pattern).ToKql("name"));

    [Property(1000)]
    public Property Any_text_stays_within_its_quotes() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
            text =>
            {
                string literal = Kql.Text(text);
                return literal[0] == '\'' && literal[^1] == '\'' && Literal(literal) == text;
            }
        );

    /// <summary>What Kusto makes of a text literal: a backslash takes the next sign as it is; a bare quote would end it.</summary>
    private static string Literal(string literal)
    {
        var text = new System.Text.StringBuilder();
        for (int at = 1; at < literal.Length - 1; at++)
        {
            if (literal[at] == '\'')
                throw new FormatException($"{literal} ends at {at}.");
            text.Append(literal[at] == '\\' ? literal[++at] : literal[at]);
        }
        return text.ToString();
    }

    /// <summary>* is any number of signs, ? is one.</summary>
    private static bool Wildcard(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
            return name.IsEmpty;
        if (pattern[0] == '*')
            return Wildcard(pattern[1..], name) || (!name.IsEmpty && Wildcard(pattern, name[1..]));
        return !name.IsEmpty && (pattern[0] == '?' || pattern[0] == name[0]) && Wildcard(pattern[1..], name[1..]);
    }

    private static Gen<string> Blurred(string name) =>
        Gen.Choose(0, 3)
            .ArrayOf(name.Length)
            .Select(choices =>
                string.Concat(
                    name.Select(
                        (letter, at) =>
                            choices[at] switch
                            {
                                0 => "*",
                                1 => "?",
                                _ => letter.ToString(),
                            }
                    )
                )
            );
}
