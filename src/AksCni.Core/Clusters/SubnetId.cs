namespace AksCni.Clusters;

/// <summary>The one parser of subnets' ids.</summary>
internal static class SubnetId
{
    /// <summary>The segments of a full id; null where a name is.</summary>
    private static readonly string?[] Full =
    [
        "subscriptions",
        null,
        "resourceGroups",
        null,
        "providers",
        "Microsoft.Network",
        "virtualNetworks",
        null,
        "subnets",
        null,
    ];

    /// <summary>The segments from /providers on: all that a template's resourceId tells.</summary>
    private static readonly string?[] Path = Full[4..];

    /// <summary>Returns the id of the virtual network; null if the id has none.</summary>
    public static string? NetworkOf(string? id) => ResourceId.UpTo(id, "virtualNetworks");

    /// <summary>
    /// Returns why a text can't be the id of an Azure subnet; null if it can. An expression, and an id whose beginning isn't known yet,
    /// can be one.
    /// </summary>
    public static string? ProblemOf(string id)
    {
        if (id is ['[', ..] or ['/', '{', ..])
            return null;
        if (id is not ['/', ..])
            return "it doesn't begin with /subscriptions";
        string[] segments = id[1..].Split('/');
        string?[] wanted = ResourceId.Same(segments[0], Path[0]) ? Path : Full;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (i == segments.Length)
                return wanted[i] == "subnets" ? "it's the id of a virtual network" : $"it ends before {wanted[i] ?? "a name"}";
            if (wanted[i] is { } keyword ? !ResourceId.Same(segments[i], keyword) : segments[i].Length == 0)
                return segments[i].Length == 0 ? "a part between two slashes is empty" : $"it has '{segments[i]}' instead of '{wanted[i]}'";
        }
        return segments.Length > wanted.Length ? "it continues after the name of the subnet" : null;
    }
}
