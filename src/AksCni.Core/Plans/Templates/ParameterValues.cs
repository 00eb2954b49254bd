using System.Globalization;
using System.Text.Json;
using AksCni.Text;

namespace AksCni.Plans;

/// <summary>The values of a template's parameters, from files and from NAME=VALUE pairs, checked against the template.</summary>
internal sealed class ParameterValues
{
    private readonly Dictionary<string, TemplateValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly TemplateElement _declarations;
    private readonly TemplateElement _definitions;
    private readonly string[] _names;

    public ParameterValues(TemplateElement template)
    {
        _declarations = template["parameters"u8];
        _definitions = template["definitions"u8];
        _names = [.. _declarations.Members.Select(member => member.Name)];
    }

    /// <summary>The value of a parameter; null if none is given.</summary>
    public TemplateValue? Get(string name) => _values.GetValueOrDefault(name);

    /// <summary>Adds the values of a parameters file. They override earlier ones.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidJson"/>, or <see cref="Fault.InvalidParameter"/>: the file is for another
    /// template, or a value doesn't have the parameter's type.</exception>
    public void Add(ParameterFile file)
    {
        TemplateElement root = TemplateFile.Parse(file.Utf8, file.Name).Root;
        if (root["parametersJson"u8].Text is { } inner)
            root = TemplateFile.Parse(System.Text.Encoding.UTF8.GetBytes(inner), file.Name).Root;
        // Older tools accept a document that holds nothing but the parameters.
        TemplateElement parameters = root["parameters"u8] is { IsObject: true } wrapped ? wrapped : root;
        if (!parameters.IsObject)
            throw Invalid(file.Name, "is not a parameters document", file.Name);
        string[] unknown =
        [
            .. parameters.Members.Where(IsValue).Select(member => member.Name).Except(_names, StringComparer.OrdinalIgnoreCase),
        ];
        if (unknown.Length > 0)
            throw Invalid(
                file.Name,
                $"has values for {NamesIn(unknown)}, which the template doesn't declare{Suggestion(unknown)}",
                unknown[0]
            );
        foreach (TemplateMember member in parameters.Members.Where(IsValue))
            Set(member.Name, ValueOf(member), file.Name);
    }

    /// <summary>Adds the value of a NAME=VALUE pair. It overrides earlier ones.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: no such parameter, or a value of another type.</exception>
    public void Add(string name, string text)
    {
        if (!_names.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new AksCniException(
                Fault.InvalidParameter,
                $"The template doesn't declare the parameter '{name}'{Nearest.Suggestion(name, _names)}.",
                name
            );
        Set(name, Read(text, TypeOf(name).Name), "");
    }

    /// <summary>Schema and version aren't parameters, in a document without a wrapper either.</summary>
    private static bool IsValue(TemplateMember member) => !member.Is("$schema"u8) && !member.Is("contentVersion"u8);

    private static TemplateValue ValueOf(TemplateMember member) =>
        member.Value["value"u8] is { Exists: true } value ? TemplateValueJson.Literal(value)
        : member.Value["reference"u8].Exists ? new UnknownValue($"parameters('{member.Name}') comes from a key vault")
        : new UnknownValue($"parameters('{member.Name}') is an expression that is evaluated at deployment");

    /// <summary>Reads the text of a pair as the parameter's type.</summary>
    private static TemplateValue Read(string text, string type) =>
        type switch
        {
            "int" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) =>
                TemplateValue.Of(number),
            "bool" when bool.TryParse(text, out bool flag) => TemplateValue.Of(flag),
            "array" or "object" or "" => TemplateValueJson.Parse(text) ?? TemplateValue.Of(text),
            _ => TemplateValue.Of(text),
        };

    private void Set(string name, TemplateValue value, string source)
    {
        Check(name, value, source);
        _values[name] = value;
    }

    private TemplateParameterType TypeOf(string name) => TemplateParameterType.Of(_declarations.Member(name), _definitions);

    private void Check(string name, TemplateValue value, string source)
    {
        TemplateParameterType type = TypeOf(name);
        bool isNull = value is NullValue && type.IsNullable;
        if (value is UnknownValue || isNull)
            return;
        if (!HasType(value, type.Name))
            throw Invalid(source, $"{Subject(source)} '{name}' must be {Describe(type.Name)}; got {KindOf(value)}", name);
        string shown = type.IsSecure ? "its value" : $"'{Short(value)}'";
        TemplateElement declaration = _declarations.Member(name);
        if (Violation(declaration, value) is { } violation)
            throw Invalid(source, $"{Subject(source)} '{name}' {violation}; got {shown}", name);
    }

    private static string? Violation(TemplateElement declaration, TemplateValue value)
    {
        // Of an array, allowedValues lists the elements.
        if (value is TextValue or IntegerValue && declaration["allowedValues"u8] is { IsArray: true } allowed)
        {
            string[] texts = [.. allowed.Items.Select(item => Short(TemplateValueJson.Literal(item)))];
            if (!texts.Contains(Short(value), StringComparer.OrdinalIgnoreCase))
                return $"must be one of {string.Join(", ", texts)}";
        }
        (long? size, string what) = value switch
        {
            IntegerValue number => ((long?)number.Value, "Value"),
            TextValue text => (text.Text.Length, "Length"),
            ArrayValue array => (array.Items.Count, "Length"),
            _ => (null, ""),
        };
        string measure = what.ToLowerInvariant();
        if (declaration.Member($"min{what}").Integer is { } least && size < least)
            return string.Create(CultureInfo.InvariantCulture, $"must have a {measure} of at least {least}");
        return declaration.Member($"max{what}").Integer is { } most && size > most
            ? string.Create(CultureInfo.InvariantCulture, $"must have a {measure} of at most {most}")
            : null;
    }

    private static bool HasType(TemplateValue value, string type) =>
        type switch
        {
            "string" => value is TextValue,
            "int" => value is IntegerValue,
            "bool" => value is BooleanValue,
            "array" => value is ArrayValue,
            "object" => value is ObjectValue,
            _ => true,
        };

    private static string Describe(string type) =>
        type switch
        {
            "string" => "a text",
            "int" => "a whole number",
            "bool" => "true or false",
            "array" => "an array",
            _ => "an object",
        };

    private static string KindOf(TemplateValue value) =>
        value switch
        {
            TextValue => "a text",
            IntegerValue => "a number",
            FractionValue => "a number with a fraction",
            BooleanValue => "true or false",
            ArrayValue => "an array",
            ObjectValue => "an object",
            _ => "null",
        };

    private static string Short(TemplateValue value)
    {
        const int Longest = 60;
        string text = StringFunctions.TextOf(value)?.Text ?? "";
        return text.Length <= Longest ? text : $"{text[..Longest]}...";
    }

    private static string NamesIn(string[] names)
    {
        const int Most = 5;
        string listed = string.Join(", ", names.Take(Most).Select(name => $"'{name}'"));
        return names.Length <= Most ? listed : $"{listed} and {MessageFormat.Of(names.Length - Most, "more parameter")}";
    }

    private string Suggestion(string[] unknown) => unknown is [var one] ? Nearest.Suggestion(one, _names) : "";

    private static string Subject(string source) => source.Length == 0 ? "parameter" : "doesn't match the template: parameter";

    private static AksCniException Invalid(string source, string statement, string target)
    {
        string message = source.Length == 0 ? $"{char.ToUpperInvariant(statement[0])}{statement[1..]}." : $"'{source}' {statement}.";
        return new AksCniException(Fault.InvalidParameter, message, target);
    }
}
