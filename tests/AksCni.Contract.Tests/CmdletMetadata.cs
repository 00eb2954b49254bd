using System.Reflection;
using System.Text.RegularExpressions;

namespace AksCni.Contract.Tests;

/// <summary>
/// Cmdlets and parameters as their attributes declare them. PowerShellStandard's attributes keep nothing: only CustomAttributeData tells.
/// </summary>
internal sealed class CmdletMetadata
{
    private CmdletMetadata(Type type, CustomAttributeData cmdlet)
    {
        Type = type;
        Verb = (string)cmdlet.ConstructorArguments[0].Value!;
        Name = $"{Verb}-{cmdlet.ConstructorArguments[1].Value}";
    }

    public static IReadOnlyList<CmdletMetadata> All { get; } =
    [
        .. typeof(Commands.TestAksIpBudgetCommand)
            .Assembly.GetExportedTypes()
            .Select(type => (type, cmdlet: Attributes(type, "CmdletAttribute").FirstOrDefault()))
            .Where(pair => pair.cmdlet is not null)
            .Select(pair => new CmdletMetadata(pair.type, pair.cmdlet!))
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
    ];

    public Type Type { get; }

    public string Name { get; }

    public string Verb { get; }

    public IReadOnlyList<Type> OutputTypes =>
        [
            .. Attributes(Type, "OutputTypeAttribute")
                .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
                .Select(argument => (Type)argument.Value!),
        ];

    public IReadOnlyList<PropertyInfo> Parameters =>
        [.. Type.GetProperties().Where(property => Attributes(property, "ParameterAttribute").Any())];

    public static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType.Name == name);

    public static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute
            .NamedArguments.Where(argument => argument.MemberName == name)
            .Select(argument => (T?)argument.TypedValue.Value)
            .FirstOrDefault();

    public override string ToString() => Name;

    /// <summary>The Markdown page of the cmdlet.</summary>
    public string Page => Repository.Text("docs", "en-US", $"{Name}.md");

    /// <summary>The parts of the page that describe one parameter each.</summary>
    public IReadOnlyDictionary<string, string> PageParameters =>
        Regex
            .Split(
                Regex.Match(Page, @"## PARAMETERS(.*?)(?=^## )", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value,
                "^### -",
                RegexOptions.Multiline
            )
            .Skip(1)
            .Where(part => !part.StartsWith("CommonParameters", StringComparison.Ordinal))
            .ToDictionary(part => part[..part.IndexOfAny(['\r', '\n'])].Trim());
}
