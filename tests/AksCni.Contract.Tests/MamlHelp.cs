using System.Xml.Linq;

namespace AksCni.Contract.Tests;

/// <summary>The parts of a cmdlet's help in docs/maml, which is what Get-Help shows.</summary>
internal static class MamlHelp
{
    private static readonly XDocument Document = XDocument.Parse(Repository.Text("docs", "maml", "AksCni.dll-Help.xml"));

    /// <summary>The cmdlets that the file describes.</summary>
    public static IEnumerable<string> Cmdlets => Document.Root!.Elements().Select(NameOf).Order(StringComparer.Ordinal);

    /// <summary>Reads the help of a cmdlet.</summary>
    public static IEnumerable<HelpPart> Parts(string cmdlet)
    {
        XElement command = Document.Root!.Elements().Single(element => NameOf(element) == cmdlet);
        yield return HelpPart.Of("synopsis", Text(Child(command, "details"), "description"));
        yield return HelpPart.Of("description", Text(command, "description"));
        foreach (XElement set in Children(command, "syntax", "syntaxItem"))
            yield return HelpPart.Of("syntax", string.Join(' ', Children(set, "parameter").Select(Syntax).Prepend(Text(set, "name"))));
        foreach (XElement parameter in Children(command, "parameters", "parameter"))
        {
            string title = $"-{Text(parameter, "name")}";
            yield return HelpPart.Of(title, Text(parameter, "description"));
            yield return HelpPart.Of(
                $"{title}, facts",
                $"type {Text(Child(parameter, "type"), "name")}; required {Attribute(parameter, "required")}; "
                    + $"position {Attribute(parameter, "position")}; wildcards {Attribute(parameter, "globbing")}; "
                    + $"pipeline {Attribute(parameter, "pipelineInput")}; aliases {Attribute(parameter, "aliases")}"
            );
        }
        foreach (XElement type in Children(command, "inputTypes", "inputType"))
            yield return OfType("input", type);
        foreach (XElement type in Children(command, "returnValues", "returnValue"))
            yield return OfType("output", type);
        yield return HelpPart.Of("notes", Text(command, "alertSet"));
        foreach (XElement example in Children(command, "examples", "example"))
        {
            string title = Text(example, "title").Trim('-', ' ');
            yield return HelpPart.Of($"{title}, code", Text(example, "code"));
            yield return HelpPart.Of($"{title}, remarks", Text(example, "remarks"));
        }
        foreach (XElement link in Children(command, "relatedLinks", "navigationLink"))
            yield return HelpPart.Of("link", Text(link, "linkText"));
    }

    private static HelpPart OfType(string kind, XElement type) =>
        HelpPart.Of($"{kind} {HelpPart.Squeeze(Text(Child(type, "type"), "name"))}", Text(type, "description"));

    /// <summary>Writes a parameter as the page's syntax does: brackets around what may be left out.</summary>
    private static string Syntax(XElement parameter)
    {
        string name = Attribute(parameter, "position") == "named" ? $"-{Text(parameter, "name")}" : $"[-{Text(parameter, "name")}]";
        string written = Children(parameter, "parameterValue").Select(value => $"{name} <{value.Value}>").FirstOrDefault(name);
        return Attribute(parameter, "required") == "true" ? written : $"[{written}]";
    }

    private static string NameOf(XElement command) => Text(Child(command, "details"), "name");

    private static string Attribute(XElement element, string name) => element.Attribute(name)!.Value;

    private static XElement Child(XElement element, string name) => Children(element, name).Single();

    private static IEnumerable<XElement> Children(XElement element, params string[] path) =>
        path.Aggregate<string, IEnumerable<XElement>>(
            [element],
            (elements, name) => elements.Elements().Where(child => child.Name.LocalName == name)
        );

    private static string Text(XElement element, string name) =>
        string.Join(
            "\n\n",
            Children(element, name).SelectMany(child => child.DescendantNodes().OfType<XText>()).Select(text => text.Value)
        );
}
