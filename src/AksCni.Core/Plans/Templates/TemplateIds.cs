namespace AksCni.Plans;

/// <summary>Makes ids of types and names.</summary>
internal static class TemplateIds
{
    private const string GroupType = "Microsoft.Resources/resourceGroups";

    /// <summary>The id of a resource below a scope; null if type and name have different numbers of segments.</summary>
    public static string? Of(DeploymentScope scope, string scopeId, string type, string name)
    {
        if (type.Equals(GroupType, StringComparison.OrdinalIgnoreCase))
            return $"/subscriptions/{scope.Subscription.Text}/resourceGroups/{name}";
        return type.Equals("Microsoft.Management/managementGroups", StringComparison.OrdinalIgnoreCase)
            ? Below("", type, name)
            : Below(scopeId, type, name);
    }

    /// <summary>The id of a resource below another id or a scope; null if type and name have different numbers of segments.</summary>
    public static string? Below(string scopeId, string type, string name)
    {
        string[] types = type.Split('/');
        string[] names = name.Split('/');
        return names.Length == types.Length - 1 ? Join(scopeId, types, i => names[i]) : null;
    }

    /// <summary>The id of a resource whose name isn't known: a text of its own takes the place of each part.</summary>
    public static string Unknown(string scopeId, string type, string symbol) => Join(scopeId, type.Split('/'), _ => symbol);

    private static string Join(string scopeId, string[] types, Func<int, string> name) =>
        $"{scopeId}/providers/{types[0]}{string.Concat(types.Skip(1).Select((type, i) => $"/{type}/{name(i)}"))}";
}
