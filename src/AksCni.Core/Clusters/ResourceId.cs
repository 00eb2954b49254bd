namespace AksCni.Clusters;

/// <summary>Azure resource ids: compared without case, taken apart by segment name.</summary>
internal static class ResourceId
{
    /// <summary>Without a slash at the end.</summary>
    public static string Normalize(string id) => id.Length > 1 && id[^1] == '/' ? id.TrimEnd('/') : id;

    public static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The segment after the one of that name: Segment(id, "resourceGroups").</summary>
    public static string? Segment(string? id, string name)
    {
        ReadOnlySpan<char> text = id;
        return ValueOf(text, name) < 0 ? null : Segment(text, name).ToString();
    }

    /// <summary>The same of a part of a text; empty where there is none.</summary>
    public static ReadOnlySpan<char> Segment(ReadOnlySpan<char> id, string name)
    {
        int start = ValueOf(id, name);
        if (start < 0)
            return default;
        int next = After(id, start);
        return next < 0 ? id[start..] : id[start..(next - 1)];
    }

    /// <summary>The id up to and with the value of that segment: the VNet of a subnet, the cluster of a pool.</summary>
    public static string? UpTo(string? id, string name)
    {
        int start = ValueOf(id, name);
        if (start < 0)
            return null;
        int next = After(id, start);
        return next < 0 ? id : id![..(next - 1)];
    }

    /// <summary>Where the segment after the one of that name begins; -1 where there is none.</summary>
    public static int ValueOf(ReadOnlySpan<char> id, string name)
    {
        for (int start = After(id, 0); start >= 0; )
        {
            int next = After(id, start);
            if (next - start == name.Length + 1 && id.Slice(start, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
                return next;
            start = next;
        }
        return -1;
    }

    /// <summary>Where the segment behind the one at <paramref name="start"/> begins; -1 where there is none, or no start.</summary>
    public static int After(ReadOnlySpan<char> id, int start)
    {
        int slash = start < 0 ? -1 : id[start..].IndexOf('/');
        return slash < 0 ? -1 : start + slash + 1;
    }

    /// <summary>True if the one id stands below the other.</summary>
    public static bool IsBelow(string id, string parent) =>
        id.Length > parent.Length && id[parent.Length] == '/' && id.StartsWith(parent, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The id that [resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'aks')] stands for, from /providers on; null unless all
    /// names are literals.
    /// </summary>
    public static string? FromExpression(string expression)
    {
        const string Function = "[resourceId(";
        if (!expression.StartsWith(Function, StringComparison.OrdinalIgnoreCase) || !expression.EndsWith(")]", StringComparison.Ordinal))
            return null;
        string[] arguments = expression[Function.Length..^2].Split(',', StringSplitOptions.TrimEntries);
        if (!Array.TrueForAll(arguments, argument => argument.Length > 2 && argument[0] == '\'' && argument[^1] == '\''))
            return null;
        int type = Array.FindIndex(arguments, argument => argument.Contains('/', StringComparison.Ordinal));
        if (type < 0)
            return null;
        string[] types = arguments[type].Trim('\'').Split('/');
        string[] names = arguments[(type + 1)..].SelectMany(argument => argument.Trim('\'').Split('/')).ToArray();
        if (names.Length != types.Length - 1)
            return null;
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
