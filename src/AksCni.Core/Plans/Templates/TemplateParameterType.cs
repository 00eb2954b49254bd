namespace AksCni.Plans;

/// <summary>The type of a parameter.</summary>
/// <param name="Name">string, int, bool, array or object; "" if the declaration doesn't tell.</param>
/// <param name="IsSecure">True if its value must not be shown.</param>
/// <param name="IsNullable">True if it may be null.</param>
internal readonly record struct TemplateParameterType(string Name, bool IsSecure, bool IsNullable)
{
    private const string Definitions = "#/definitions/";

    /// <summary>Reads a declaration. User-defined types refer to each other, at most so often.</summary>
    public static TemplateParameterType Of(TemplateElement declaration, TemplateElement definitions)
    {
        const int MaximumReferences = 100;
        bool isNullable = declaration["nullable"u8].IsTrue;
        for (int i = 0; i < MaximumReferences; i++)
        {
            if (declaration["$ref"u8].Text is not { } reference || !reference.StartsWith(Definitions, StringComparison.Ordinal))
                break;
            declaration = definitions.Member(reference[Definitions.Length..]);
            isNullable |= declaration["nullable"u8].IsTrue;
        }
        return Of(declaration["type"u8].Text ?? "", isNullable);
    }

    private static TemplateParameterType Of(string type, bool isNullable) =>
        type.ToLowerInvariant() switch
        {
            "securestring" => new TemplateParameterType("string", IsSecure: true, isNullable),
            "secureobject" => new TemplateParameterType("object", IsSecure: true, isNullable),
            var name => new TemplateParameterType(name, IsSecure: false, isNullable),
        };
}
