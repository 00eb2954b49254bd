namespace AksCni.Arm;

/// <summary>The sentences about parts that are missing, by their kind.</summary>
internal static class MissingText
{
    /// <summary>What is missing, without why.</summary>
    public static string Of(UnreadKind kind, string name) =>
        kind switch
        {
            UnreadKind.Network => $"The virtual network {name} is missing",
            UnreadKind.NetworksOfGroup => $"The virtual networks of {name} are missing",
            UnreadKind.Subnets => $"Subnets or holders of addresses of {name} are missing",
            UnreadKind.RouteTable => $"The route table {name} is missing",
            UnreadKind.Usage => $"Usage of the subnets of {name} is missing",
            _ => $"The clusters of {name} are missing",
        };

    /// <summary>Why Azure refused, and what to do about it.</summary>
    public static string Reason(AksCniException error, Fault fault) =>
        fault is Fault.AccessDenied ? $"{error.Clause}. The role Reader lets the identity read it." : error.Message;

    /// <summary>A resource that others refer to and that no answer describes.</summary>
    public static string NotFound(UnreadKind kind, string id)
    {
        string what = kind switch
        {
            UnreadKind.NetworksOfGroup => $"The virtual network in '{id}' of a cluster",
            UnreadKind.RouteTable => $"The route table '{id}' of a subnet",
            _ => $"The virtual network '{id}' of a cluster",
        };
        return $"{what} is missing: it does not exist any more, or the identity may not read it (the role Reader lets it).";
    }
}
