namespace AksCni.Plans;

/// <summary>Functions that make ids of resources.</summary>
internal static class ResourceIdFunctions
{
    public static TemplateFunction[] All =>
        [
            WithScope("resourceId", 2, ResourceId),
            WithScope("subscriptionResourceId", 1, SubscriptionResourceId),
            WithScope("tenantResourceId", 0, (_, scope) => scope with { Level = ScopeLevel.Tenant }),
            WithScope("managementGroupResourceId", 1, ManagementGroupResourceId),
            TemplateFunction.OfText("extensionResourceId", ExtensionResourceId),
        ];

    /// <summary>A function whose type follows at most so many names of a scope.</summary>
    private static TemplateFunction WithScope(string name, int scopeNames, Func<TextValue[], DeploymentScope, DeploymentScope?> target) =>
        new(
            name,
            Tolerance.Symbols,
            (a, call) =>
            {
                if (!Array.TrueForAll(a, value => value is TextValue))
                    return null;
                TextValue[] texts = [.. a.Cast<TextValue>()];
                // The type is the argument that is followed by as many names as it has segments after the namespace.
                int type = Array.FindIndex(texts, text => text.Text.Contains('/', StringComparison.Ordinal));
                if (type < 0 || type > scopeNames || target(texts[..type], call.Frame.Deployment.Scope) is not { } scope)
                    return null;
                return Id(scope, scope.Id, texts[type..]);
            }
        );

    private static DeploymentScope ResourceId(TextValue[] names, DeploymentScope scope) =>
        names switch
        {
            [var group] => scope with { Level = ScopeLevel.ResourceGroup, ResourceGroup = group },
            [var subscription, var group] => new DeploymentScope(ScopeLevel.ResourceGroup)
            {
                Subscription = subscription,
                ResourceGroup = group,
            },
            _ => scope,
        };

    private static DeploymentScope SubscriptionResourceId(TextValue[] names, DeploymentScope scope) =>
        names is [var subscription]
            ? new DeploymentScope(ScopeLevel.Subscription) { Subscription = subscription }
            : scope with
            {
                Level = ScopeLevel.Subscription,
            };

    private static DeploymentScope ManagementGroupResourceId(TextValue[] names, DeploymentScope scope) =>
        names is [var group]
            ? new DeploymentScope(ScopeLevel.ManagementGroup) { ManagementGroup = group }
            : scope with
            {
                Level = ScopeLevel.ManagementGroup,
            };

    private static TextValue? ExtensionResourceId(TemplateValue[] a)
    {
        if (a.Length < 3 || !Array.TrueForAll(a, value => value is TextValue))
            return null;
        TextValue[] texts = [.. a.Cast<TextValue>()];
        var below = new TextValue(texts[0].Text.TrimEnd('/'), texts[0].IsSymbolic);
        return Id(new DeploymentScope(ScopeLevel.ResourceGroup), below, texts[1..]);
    }

    private static TextValue? Id(DeploymentScope scope, TextValue below, TextValue[] typeAndNames)
    {
        string name = string.Join('/', typeAndNames.Skip(1).Select(text => text.Text));
        return TemplateIds.Of(scope, below.Text, typeAndNames[0].Text, name) is { } id
            ? new TextValue(id, below.IsSymbolic || typeAndNames.Any(text => text.IsSymbolic))
            : null;
    }
}
