namespace AksCni.Plans;

/// <summary>Evaluates what makes a resource: its condition, type, name, scope and id, and the template of a nested deployment.</summary>
internal sealed class TemplateResourceBuilder(
    TemplateEvaluator evaluator,
    TemplateDeployment deployment,
    TemplateElement element,
    TemplateFrame frame,
    TemplatePlace place
)
{
    /// <summary>Makes the resource.</summary>
    public TemplateResource Build(TemplateResource? parent)
    {
        TemplateValue condition = element["condition"u8] is { Exists: true } test ? Evaluate(test) : BooleanValue.True;
        (string type, TemplateValue name, string? below) = Identify(parent);
        DeploymentScope scope = TargetOf();
        string scopeId = below ?? ScopeIdOf(scope);
        string? id = name is TextValue known ? TemplateIds.Of(scope, scopeId, type, known.Text) : null;
        var resource = new TemplateResource
        {
            Evaluator = evaluator,
            Element = element,
            Frame = frame,
            Place = place,
            Type = type,
            Name = name,
            Id = id ?? TemplateIds.Unknown(scopeId, type, evaluator.Resources.NextUnknownName()),
            IsExisting = element["existing"u8].IsTrue,
            IsDeployed = condition is not BooleanValue { Value: false } and not TextValue { Text: "false" or "False" },
            Condition = ReasonOf(condition) ?? deployment.Condition,
        };
        if (resource is { IsDeployment: true, IsDeployed: true, IsExisting: false })
            resource.Nested = NestedOf(resource, scope);
        return resource;
    }

    /// <summary>A condition that can't be evaluated; null for a known one.</summary>
    private static string? ReasonOf(TemplateValue condition) =>
        condition switch
        {
            UnknownValue unknown => unknown.Reason ?? "condition",
            TextValue { IsSymbolic: true } symbol => TemplateSymbol.ReasonOf(symbol.Text) ?? symbol.Text,
            _ => null,
        };

    /// <summary>The full type and name, and the id that an extension resource extends.</summary>
    private (string Type, TemplateValue Name, string? Below) Identify(TemplateResource? parent)
    {
        string type = Evaluate(element["type"u8]) is TextValue { IsSymbolic: false } text ? text.Text : "";
        TemplateValue name = Evaluate(element["name"u8]);
        if (parent is null)
            return (type, name, null);
        if (type.StartsWith(parent.Type + "/", StringComparison.OrdinalIgnoreCase))
            return (type, name, null);
        int slash = type.IndexOf('/', StringComparison.Ordinal);
        bool isExtension = slash > 0 && type.AsSpan()[..slash].Contains('.');
        if (isExtension)
            return (type, name, parent.Id);
        TemplateValue full =
            parent.Name is not TextValue outer ? parent.Name
            : name is TextValue inner ? new TextValue($"{outer.Text}/{inner.Text}", outer.IsSymbolic || inner.IsSymbolic)
            : name;
        return ($"{parent.Type}/{type}", full, null);
    }

    private string ScopeIdOf(DeploymentScope scope) =>
        element["scope"u8] is not { Exists: true } stated ? scope.Id.Text
        : Evaluate(stated) is not TextValue id ? $"/{evaluator.Resources.NextUnknownName()}"
        : id.Text.StartsWith('/') ? id.Text.TrimEnd('/')
        : id.Text.StartsWith("Microsoft.Management/managementGroups/", StringComparison.OrdinalIgnoreCase) ? $"/providers/{id.Text}"
        : $"{scope.Id.Text}/providers/{id.Text}";

    /// <summary>The scope that the members subscriptionId and resourceGroup name, and a nested deployment's scope.</summary>
    private DeploymentScope TargetOf()
    {
        DeploymentScope outer = deployment.Scope;
        bool hasGroup = element["resourceGroup"u8].Exists;
        bool hasSubscription = element["subscriptionId"u8].Exists;
        if (!hasGroup && !hasSubscription)
            return element["scope"u8] is { Exists: true } stated ? ScopeOf(stated, outer) : outer;
        TextValue subscription = hasSubscription ? NameOf(element["subscriptionId"u8]) : outer.Subscription;
        bool isSameSubscription = subscription.Text.Equals(outer.Subscription.Text, StringComparison.OrdinalIgnoreCase);
        if (!hasGroup)
            return new DeploymentScope(ScopeLevel.Subscription) { Subscription = subscription, Location = LocationOfDeployment(outer) };
        TextValue group = NameOf(element["resourceGroup"u8]);
        bool isSame =
            isSameSubscription
            && outer.Level == ScopeLevel.ResourceGroup
            && group.Text.Equals(outer.ResourceGroup.Text, StringComparison.OrdinalIgnoreCase);
        return isSame
            ? outer
            : new DeploymentScope(ScopeLevel.ResourceGroup)
            {
                Subscription = subscription,
                ResourceGroup = group,
                Location = null,
            };
    }

    private DeploymentScope ScopeOf(TemplateElement stated, DeploymentScope outer)
    {
        bool isDeployment = "Microsoft.Resources/deployments".Equals(element["type"u8].Text, StringComparison.OrdinalIgnoreCase);
        if (!isDeployment || Evaluate(stated) is not TextValue id)
            return outer;
        TextValue? location = LocationOfDeployment(outer);
        return id.Text.Trim('/').Split('/') switch
        {
            [""] => new DeploymentScope(ScopeLevel.Tenant) { Location = location },
            ["subscriptions", var subscription] => new DeploymentScope(ScopeLevel.Subscription)
            {
                Subscription = new TextValue(subscription, id.IsSymbolic),
                Location = location,
            },
            ["subscriptions", var subscription, "resourceGroups", var group] => new DeploymentScope(ScopeLevel.ResourceGroup)
            {
                Subscription = new TextValue(subscription, id.IsSymbolic),
                ResourceGroup = new TextValue(group, id.IsSymbolic),
                Location = null,
            },
            [.., "managementGroups", var group] => new DeploymentScope(ScopeLevel.ManagementGroup)
            {
                ManagementGroup = new TextValue(group, id.IsSymbolic),
                Location = location,
            },
            _ => outer,
        };
    }

    private TextValue? LocationOfDeployment(DeploymentScope outer) =>
        element["location"u8] is { Exists: true } location ? Evaluate(location) as TextValue : outer.Location;

    private TextValue NameOf(TemplateElement name) =>
        Evaluate(name) as TextValue ?? new TextValue(evaluator.Resources.NextUnknownName(), isSymbolic: true);

    private TemplateDeployment? NestedOf(TemplateResource resource, DeploymentScope scope)
    {
        TemplateElement properties = element["properties"u8];
        TemplateElement template = properties["template"u8];
        if (!template.IsObject)
        {
            evaluator.Report("the input doesn't include the linked template; pass that template as a file too");
            return null;
        }
        if (deployment.Depth >= TemplateLimits.Deployments)
        {
            evaluator.BeyondLimit($"deployments nest deeper than {TemplateLimits.Deployments} levels");
            return null;
        }
        TemplateElement option = properties["expressionEvaluationOptions"u8]["scope"u8];
        string? stated = option.Exists ? (Evaluate(option) as TextValue)?.Text : null;
        // Language version 2.0 has no outer scope.
        bool isInner = stated is null ? deployment.HasSymbolicNames : stated.Equals("inner", StringComparison.OrdinalIgnoreCase);
        if (!isInner && deployment.HasSymbolicNames)
        {
            evaluator.Report(
                "Azure refuses expressionEvaluationOptions.scope 'outer' in a template of language version 2.0; write 'inner', and "
                    + "pass values as parameters"
            );
            return null;
        }
        var nested = new TemplateDeployment(evaluator, template, Given(properties["parameters"u8]))
        {
            Scope = scope,
            Name = resource.Name,
            Place = place.Member("properties").Member("template"),
            Depth = deployment.Depth + 1,
            Condition = resource.Condition,
        };
        return isInner ? nested : nested.EvaluatedIn(frame);
    }

    /// <summary>The parameters of a nested deployment, evaluated in the outer one.</summary>
    private Func<string, TemplateValue?> Given(TemplateElement parameters)
    {
        TemplatePlace at = place.Member("properties").Member("parameters");
        if (parameters.IsText)
            return name => ((Evaluate(parameters) as ObjectValue)?.Get(name) as ObjectValue)?.Get("value");
        return name =>
        {
            if (parameters.Member(name) is not { Exists: true } parameter)
                return null;
            TemplatePlace before = evaluator.Place;
            evaluator.Place = at.Member(name);
            TemplateValue? value =
                parameter["value"u8] is { Exists: true } stated ? Evaluate(stated)
                : parameter.IsText ? ValueOf(Evaluate(parameter))
                : new UnknownValue($"parameters('{name}') comes from a key vault");
            evaluator.Place = before;
            return value;
        };
    }

    private static TemplateValue? ValueOf(TemplateValue parameter) =>
        parameter switch
        {
            UnknownValue => parameter,
            ObjectValue { Members.Count: 0 } => null,
            ObjectValue stated => stated.Get("value") ?? UnknownValue.Here,
            _ => UnknownValue.Here,
        };

    private TemplateValue Evaluate(TemplateElement part) => evaluator.Evaluate(part, frame);
}
