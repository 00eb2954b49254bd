namespace AksCni;

/// <summary>Azure resource ids: compared without case, taken apart by segment name.</summary>
internal static class ResourceId
{
    /// <summary>Without a slash at the end.</summary>
    public static string Normalize(string id) => id.Length > 1 && id[^1] == '/' ? id.TrimEnd('/') : id;

    public static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The segment after the one of that name: Segment(id, "resourceGroups").</summary>
    public static string? Segment(string? id, string name)
    {
        if (id is null) return null;
        string wanted = $"/{name}/";
        int at = id.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        int start = at + wanted.Length;
        int end = id.IndexOf('/', start);
        return end < 0 ? id[start..] : id[start..end];
    }

    /// <summary>The id up to and with the value of that segment: the VNet of a subnet, the cluster of a pool.</summary>
    public static string? UpTo(string? id, string name)
    {
        if (id is null) return null;
        int at = id.IndexOf($"/{name}/", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        int end = id.IndexOf('/', at + name.Length + 2);
        return end < 0 ? id : id[..end];
    }

    /// <summary>The id that [resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'aks')] stands for, from /providers on; null unless all names are literals.</summary>
    public static string? FromExpression(string expression)
    {
        const string Function = "[resourceId(";
        if (!expression.StartsWith(Function, StringComparison.OrdinalIgnoreCase) || !expression.EndsWith(")]", StringComparison.Ordinal)) return null;
        string[] arguments = expression[Function.Length..^2].Split(',', StringSplitOptions.TrimEntries);
        if (!Array.TrueForAll(arguments, argument => argument.Length > 2 && argument[0] == '\'' && argument[^1] == '\'')) return null;
        int type = Array.FindIndex(arguments, argument => argument.Contains('/', StringComparison.Ordinal));
        if (type < 0) return null;
        string[] types = arguments[type].Trim('\'').Split('/');
        string[] names = arguments[(type + 1)..].SelectMany(argument => argument.Trim('\'').Split('/')).ToArray();
        if (names.Length != types.Length - 1) return null;
        return $"/providers/{types[0]}" + string.Concat(names.Select((name, i) => $"/{types[i + 1]}/{name}"));
    }

    /// <summary>The part from /providers on, by which a template's resource is known; null where there is none.</summary>
    public static string? FromProviders(string id)
    {
        int at = id.IndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : id[at..];
    }

    /// <summary>The last segment.</summary>
    public static string Last(string id) => id[(id.LastIndexOf('/') + 1)..];
}
