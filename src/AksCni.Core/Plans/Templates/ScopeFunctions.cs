namespace AksCni.Plans;

/// <summary>Functions of the deployment: its parameters and variables, its loops, its scope.</summary>
internal static class ScopeFunctions
{
    public static TemplateFunction[] All =>
        [
            new("parameters", Tolerance.None, (a, c) => a is [TextValue name] ? Parameter(name.Text, c.Frame) : null),
            new("variables", Tolerance.None, (a, c) => a is [TextValue name] ? c.Frame.Deployment.Variable(name.Text) : null),
            new("copyIndex", Tolerance.None, (a, c) => CopyIndex(a, c.Frame.Loop)),
            new("deployment", Tolerance.None, (_, c) => Deployment(c.Frame.Deployment)),
            new("subscription", Tolerance.None, (_, c) => Subscription(c.Frame.Deployment.Scope)),
            new("resourceGroup", Tolerance.None, (_, c) => ResourceGroup(c)),
            new("tenant", Tolerance.None, (_, _) => ObjectValue.OpenOf(("tenantId", Tenant))),
            new("environment", Tolerance.None, (_, _) => PublicCloud),
            new("managementGroup", Tolerance.None, (_, c) => ManagementGroup(c.Frame.Deployment.Scope)),
        ];

    private static readonly TextValue Tenant = new(TemplateSymbol.Tenant, isSymbolic: true);

    /// <summary>
    /// Azure's public cloud, which nearly every template is for. Its example is on
    /// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#environment. Azure may have more
    /// members.
    /// </summary>
    private static readonly ObjectValue PublicCloud = ObjectValue.OpenOf(
        ("name", Text("AzureCloud")),
        ("gallery", Text("https://gallery.azure.com/")),
        ("graph", Text("https://graph.windows.net/")),
        ("portal", Text("https://portal.azure.com")),
        ("graphAudience", Text("https://graph.windows.net/")),
        ("activeDirectoryDataLake", Text("https://datalake.azure.net/")),
        ("batch", Text("https://batch.core.windows.net/")),
        ("media", Text("https://rest.media.azure.net")),
        ("sqlManagement", Text("https://management.core.windows.net:8443/")),
        ("resourceManager", Text("https://management.azure.com/")),
        (
            "authentication",
            ObjectValue.OpenOf(
                ("loginEndpoint", Text("https://login.microsoftonline.com/")),
                ("audiences", TemplateValue.Of([Text("https://management.core.windows.net/"), Text("https://management.azure.com/")])),
                ("tenant", Text("common")),
                ("identityProvider", Text("AAD"))
            )
        ),
        (
            "suffixes",
            ObjectValue.OpenOf(
                ("acrLoginServer", Text(".azurecr.io")),
                ("azureDatalakeAnalyticsCatalogAndJob", Text("azuredatalakeanalytics.net")),
                ("azureDatalakeStoreFileSystem", Text("azuredatalakestore.net")),
                ("azureFrontDoorEndpointSuffix", Text("azurefd.net")),
                ("keyvaultDns", Text(".vault.azure.net")),
                ("sqlServerHostname", Text(".database.windows.net")),
                ("storage", Text("core.windows.net"))
            )
        )
    );

    private static TextValue Text(string text) => TemplateValue.Of(text);

    private static TemplateValue? Parameter(string name, TemplateFrame frame) =>
        frame.Arguments is { } arguments ? arguments.GetValueOrDefault(name) : frame.Deployment.Parameter(name);

    /// <summary>The index of the loop of that name, or of the resource's; a number is added to it.</summary>
    private static IntegerValue? CopyIndex(TemplateValue[] a, CopyLoop? innermost)
    {
        string? name = (a.FirstOrDefault() as TextValue)?.Text;
        CopyLoop? loop = innermost;
        while (loop is not null && !(name is null ? loop.IsResource : loop.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            loop = loop.Outer;
        loop ??= name is null ? innermost : null;
        long offset = (a.LastOrDefault() as IntegerValue)?.Value ?? 0;
        return loop is null ? null : new IntegerValue(loop.Index + offset);
    }

    private static ObjectValue Deployment(TemplateDeployment deployment) =>
        deployment.Scope is { Level: not ScopeLevel.ResourceGroup, Location: { } location }
            ? ObjectValue.OpenOf(("name", deployment.Name), ("location", location))
            : ObjectValue.OpenOf(("name", deployment.Name));

    private static ObjectValue? Subscription(DeploymentScope scope) =>
        scope.Level is ScopeLevel.Subscription or ScopeLevel.ResourceGroup
            ? ObjectValue.OpenOf(
                ("id", (scope with { Level = ScopeLevel.Subscription }).Id),
                ("subscriptionId", scope.Subscription),
                ("tenantId", Tenant)
            )
            : null;

    private static LazyObject? ResourceGroup(TemplateCall call)
    {
        DeploymentScope scope = call.Frame.Deployment.Scope;
        TemplateEvaluator evaluator = call.Evaluator;
        return scope.Level == ScopeLevel.ResourceGroup
            ? new LazyObject(
                ["id", "name", "type", "location"],
                name =>
                    name switch
                    {
                        "id" => scope.Id,
                        "name" => scope.ResourceGroup,
                        "type" => TemplateValue.Of("Microsoft.Resources/resourceGroups"),
                        _ => LocationOf(scope, evaluator),
                    },
                isOpen: true
            )
            : null;
    }

    /// <summary>A group other than the root's has a location if the template creates it.</summary>
    private static TemplateValue LocationOf(DeploymentScope scope, TemplateEvaluator evaluator) =>
        scope.Location ?? evaluator.Resources.Find(scope.Id.Text)?.Whole.Get("location") ?? UnknownValue.Here;

    private static ObjectValue? ManagementGroup(DeploymentScope scope) =>
        scope.Level == ScopeLevel.ManagementGroup
            ? ObjectValue.OpenOf(
                ("id", scope.Id),
                ("name", scope.ManagementGroup),
                ("type", TemplateValue.Of("/providers/Microsoft.Management/managementGroups"))
            )
            : null;
}
