using System.Collections.Frozen;

namespace AksCni.Plans;

/// <summary>
/// The functions of the template language (https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions). Not
/// supported, and so unknown: utcNow, newGuid, float, pickZones, providers, deployer, fail, getSecret, external inputs, and every list
/// function.
/// </summary>
internal static class TemplateFunctions
{
    private static readonly FrozenDictionary<string, TemplateFunction> ByName = new[]
    {
        StringFunctions.All,
        EncodingFunctions.All,
        ArrayFunctions.All,
        ObjectFunctions.All,
        NumericFunctions.All,
        LogicalFunctions.All,
        LambdaFunctions.All,
        CidrFunctions.All,
        DateFunctions.All,
        ScopeFunctions.All,
        ResourceIdFunctions.All,
        ReferenceFunctions.All,
    }
        .SelectMany(family => family)
        .ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a function by its name; null for one that isn't supported.</summary>
    public static TemplateFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
