namespace AksCni.Plans;

/// <summary>What a deployment deploys to: the level, and the names of it, symbols if they aren't known.</summary>
internal sealed record DeploymentScope(ScopeLevel Level)
{
    /// <summary>The subscription id of a subscription or resource group.</summary>
    public TextValue Subscription { get; init; } = Symbol(TemplateSymbol.Subscription);

    /// <summary>The name of the resource group.</summary>
    public TextValue ResourceGroup { get; init; } = Symbol(TemplateSymbol.ResourceGroup);

    /// <summary>The name of the management group.</summary>
    public TextValue ManagementGroup { get; init; } = Symbol(TemplateSymbol.ManagementGroup);

    /// <summary>The location of the resource group or of the deployment; null for a group other than the root's.</summary>
    public TextValue? Location { get; init; } = Symbol(TemplateSymbol.Location);

    private bool IsSymbolic =>
        Level switch
        {
            ScopeLevel.ResourceGroup => Subscription.IsSymbolic || ResourceGroup.IsSymbolic,
            ScopeLevel.Subscription => Subscription.IsSymbolic,
            ScopeLevel.ManagementGroup => ManagementGroup.IsSymbolic,
            _ => false,
        };

    /// <summary>The id of the scope, the beginning of the ids of its resources.</summary>
    public TextValue Id =>
        new(
            Level switch
            {
                ScopeLevel.ResourceGroup => $"/subscriptions/{Subscription.Text}/resourceGroups/{ResourceGroup.Text}",
                ScopeLevel.Subscription => $"/subscriptions/{Subscription.Text}",
                ScopeLevel.ManagementGroup => $"/providers/Microsoft.Management/managementGroups/{ManagementGroup.Text}",
                _ => "",
            },
            IsSymbolic
        );

    /// <summary>The scope that a template's $schema names, completed by what the caller states.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: the stated scope isn't one.</exception>
    public static DeploymentScope Of(string? schema, TemplateOptions options)
    {
        DeploymentScope? stated = options.DeploymentScope is { } id ? Parse(id) : null;
        ScopeLevel level = LevelOf(schema) ?? stated?.Level ?? ScopeLevel.ResourceGroup;
        DeploymentScope scope = stated is null ? new DeploymentScope(level) : stated with { Level = level };
        return options.Location is { } location ? scope with { Location = new TextValue(location) } : scope;
    }

    /// <summary>Returns the level of a template by the file that its $schema names; null if that isn't known.</summary>
    private static ScopeLevel? LevelOf(string? schema)
    {
        if (schema is null)
            return null;
        ReadOnlySpan<char> file = schema.AsSpan()[(schema.LastIndexOf('/') + 1)..].TrimEnd('#');
        if (file.StartsWith("subscription", StringComparison.OrdinalIgnoreCase))
            return ScopeLevel.Subscription;
        if (file.StartsWith("managementGroup", StringComparison.OrdinalIgnoreCase))
            return ScopeLevel.ManagementGroup;
        if (file.StartsWith("tenant", StringComparison.OrdinalIgnoreCase))
            return ScopeLevel.Tenant;
        return file.StartsWith("deployment", StringComparison.OrdinalIgnoreCase) ? ScopeLevel.ResourceGroup : null;
    }

    private static DeploymentScope Parse(string id) =>
        id.Trim('/').Split('/') switch
        {
            [var a, var subscription] when Is(a, "subscriptions") => new DeploymentScope(ScopeLevel.Subscription)
            {
                Subscription = new TextValue(subscription),
            },
            [var a, var subscription, var b, var group] when Is(a, "subscriptions") && Is(b, "resourceGroups") => new DeploymentScope(
                ScopeLevel.ResourceGroup
            )
            {
                Subscription = new TextValue(subscription),
                ResourceGroup = new TextValue(group),
            },
            [var a, var b, var c, var group] when Is(a, "providers") && Is(b, "Microsoft.Management") && Is(c, "managementGroups") =>
                new DeploymentScope(ScopeLevel.ManagementGroup) { ManagementGroup = new TextValue(group) },
            _ => throw new AksCniException(
                Fault.InvalidParameter,
                $"'{id}' is not a deployment scope; write for example /subscriptions/ID/resourceGroups/NAME.",
                id
            ),
        };

    private static bool Is(string segment, string name) => segment.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static TextValue Symbol(string text) => new(text, isSymbolic: true);
}

/// <summary>The levels of Azure that templates deploy to.</summary>
internal enum ScopeLevel
{
    Tenant,
    ManagementGroup,
    Subscription,
    ResourceGroup,
}
