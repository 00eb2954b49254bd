using System.Text.RegularExpressions;

namespace AksCni.Contract.Tests;

/// <summary>The parts of a page in docs/en-US, in the order in which MAML holds them.</summary>
internal static class HelpPage
{
    /// <summary>The cmdlets that have a page.</summary>
    public static IEnumerable<string> Cmdlets => Repository.Names("docs/en-US", "*-*.md");

    /// <summary>Reads the page of a cmdlet.</summary>
    public static IEnumerable<HelpPart> Parts(string cmdlet)
    {
        string page = Repository.Text("docs", "en-US", $"{cmdlet}.md").ReplaceLineEndings("\n");
        var sections = Split(page, "## ").ToDictionary(section => section.Title, section => section.Body);
        yield return HelpPart.Of("synopsis", sections["SYNOPSIS"]);
        yield return HelpPart.Of("description", sections["DESCRIPTION"]);
        foreach ((string set, string body) in Split(sections["SYNTAX"], "### "))
            yield return HelpPart.Of("syntax", body);
        foreach ((string title, string body) in Split(sections["PARAMETERS"], "### ").Where(section => section.Title != "CommonParameters"))
        foreach (HelpPart part in Parameter(title, body))
            yield return part;
        foreach ((string type, string body) in Split(sections["INPUTS"], "### "))
            yield return HelpPart.Of($"input {HelpPart.Squeeze(type)}", body);
        foreach ((string type, string body) in Split(sections["OUTPUTS"], "### "))
            yield return HelpPart.Of($"output {HelpPart.Squeeze(type)}", body);
        yield return HelpPart.Of("notes", sections["NOTES"]);
        foreach ((string title, string body) in Split(sections["EXAMPLES"], "### "))
        {
            Match code = Regex.Match(body, "```powershell\n(.*?)\n```", RegexOptions.Singleline);
            yield return HelpPart.Of($"{title}, code", code.Groups[1].Value);
            yield return HelpPart.Of($"{title}, remarks", Regex.Replace(body[(code.Index + code.Length)..], "```(output)?", ""));
        }
        foreach (string link in Values(sections["RELATED LINKS"], @"^- \[(.+?)\]"))
            yield return HelpPart.Of("link", link);
    }

    /// <summary>The description of a parameter, then what its YAML block states, in MAML's words.</summary>
    private static IEnumerable<HelpPart> Parameter(string title, string body)
    {
        string[] halves = body.Split("```yaml");
        yield return HelpPart.Of(title, halves[0]);
        string yaml = halves[1];
        string type = Values(yaml, "^Type: (.+)$").Single();
        string position = Values(yaml, @"^  Position: (\w+)$").FirstOrDefault(value => value != "Named", "Named");
        string pipeline = IsAny("  ValueFromPipeline") == "true" ? "true (ByValue)" : "false";
        string aliases = string.Join(
            ", ",
            Values(yaml, @"^Aliases:\n((?:- .+\n)+)").SelectMany(list => Values(list, "^- (.+)$")).DefaultIfEmpty("none")
        );
        yield return HelpPart.Of(
            $"{title}, facts",
            $"type {type}; required {IsAny("  IsRequired")}; position {position}; wildcards {IsAny("SupportsWildcards")}; "
                + $"pipeline {pipeline}; aliases {aliases}"
        );

        string IsAny(string key) => Regex.IsMatch(yaml, $"^{key}: true$", RegexOptions.Multiline) ? "true" : "false";
    }

    private static IEnumerable<string> Values(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline).Select(match => match.Groups[1].Value);

    /// <summary>Splits at headings of one level, outside fences. Text before the first heading is left out.</summary>
    private static List<(string Title, string Body)> Split(string text, string mark)
    {
        var parts = new List<(string Title, string Body)>();
        bool isFenced = false;
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isFenced = !isFenced;
            if (!isFenced && line.StartsWith(mark, StringComparison.Ordinal))
                parts.Add((line[mark.Length..].Trim(), ""));
            else if (parts.Count > 0)
                parts[^1] = (parts[^1].Title, $"{parts[^1].Body}{line}\n");
        }
        return parts;
    }
}
