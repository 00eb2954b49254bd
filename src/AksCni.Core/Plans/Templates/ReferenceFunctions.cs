using System.Globalization;

namespace AksCni.Plans;

/// <summary>
/// Functions that return resources as they are after the deployment. What the template itself sets, and the outputs of nested deployments,
/// are known; all else is Azure's.
/// </summary>
internal static class ReferenceFunctions
{
    public static TemplateFunction[] All =>
        [
            new("reference", Tolerance.Symbols, (a, c) => a is [TextValue name, ..] ? ValueOf(Find(name.Text, c), IsFull(a), c) : null),
            new("references", Tolerance.Symbols, (a, c) => a is [TextValue name, ..] ? References(name.Text, IsFull(a), c) : null),
            new("resourceInfo", Tolerance.Symbols, (a, c) => a is [TextValue name] ? Find(name.Text, c)?.Whole : null),
        ];

    private static bool IsFull(TemplateValue[] a) =>
        a[^1] is TextValue text && text.Text.Equals("full", StringComparison.OrdinalIgnoreCase);

    private static ObjectValue? ValueOf(TemplateResource? resource, bool isFull, TemplateCall call)
    {
        if (resource is not { IsDeployed: true })
            return null;
        // An existing resource may be one that another part of the template deploys.
        if (resource.IsExisting)
            resource = call.Evaluator.Resources.Find(resource.Id);
        return isFull ? resource?.Whole : resource?.Properties;
    }

    private static ArrayValue? References(string symbol, bool isFull, TemplateCall call) =>
        call.Frame.Deployment.Symbol(symbol) is { } declaration
            ? TemplateValue.Of([
                .. declaration
                    .Expand(call.Evaluator)
                    .Where(resource => resource.IsDeployed)
                    .Select(resource => (TemplateValue?)ValueOf(resource, isFull, call) ?? UnknownValue.Here),
            ])
            : null;

    /// <summary>Finds a resource by its id, its symbolic name, or its name.</summary>
    private static TemplateResource? Find(string name, TemplateCall call)
    {
        if (name.StartsWith('/'))
            return call.Evaluator.Resources.Find(name);
        TemplateDeployment deployment = call.Frame.Deployment;
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (deployment.Symbol(bracket < 0 ? name : name[..bracket]) is not { } declaration)
            return Named(name, deployment, call.Evaluator);
        IReadOnlyList<TemplateResource> resources = declaration.Expand(call.Evaluator);
        if (bracket < 0)
            return resources.Count == 1 ? resources[0] : null;
        return int.TryParse(name.AsSpan(bracket + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? resources.ElementAtOrDefault(index)
            : null;
    }

    private static TemplateResource? Named(string name, TemplateDeployment deployment, TemplateEvaluator evaluator)
    {
        deployment.Expand();
        TemplateResource[] named =
        [
            .. deployment
                .Declarations.SelectMany(declaration => declaration.Expand(evaluator))
                .Where(resource => resource.Name is TextValue text && text.Text.Equals(name, StringComparison.OrdinalIgnoreCase)),
        ];
        return named is [var only] ? only : null;
    }
}
