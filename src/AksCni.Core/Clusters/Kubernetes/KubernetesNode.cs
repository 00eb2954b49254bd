namespace AksCni.Clusters;

/// <summary>One node as kubectl shows it.</summary>
internal sealed class KubernetesNode
{
    /// <summary>The name, which nodes of several clusters may share.</summary>
    public required string Name { get; init; }

    /// <summary>The uid, which no other object has.</summary>
    public string? Uid { get; init; }

    /// <summary>The id of the resource group that holds the node; null without an Azure provider id.</summary>
    public string? GroupId { get; init; }

    /// <summary>The node pool by its label.</summary>
    public string? Pool { get; init; }

    /// <summary>Pods that the node may run, host network included.</summary>
    public long? AllocatablePods { get; init; }

    /// <summary>The newest heartbeat of its conditions.</summary>
    public DateTimeOffset? Heartbeat { get; init; }

    /// <summary>The first internal address, which pods have as host address.</summary>
    public string? InternalIp { get; init; }

    /// <summary>Where it was read.</summary>
    public HashSet<ListPlace> Places { get; init; } = [];

    /// <summary>
    /// Returns the id of the resource group in azure:///subscriptions/S/resourceGroups/G/providers/..., the form of the cloud provider for
    /// Azure; null for any other id. Azure writes the parts in any case.
    /// </summary>
    public static string? GroupIdOf(string? providerId)
    {
        if (providerId?.StartsWith("azure://", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        return
            ResourceId.Segment(providerId, "subscriptions") is { Length: > 0 } subscription
            && ResourceId.Segment(providerId, "resourceGroups") is { Length: > 0 } group
            ? $"/subscriptions/{subscription}/resourceGroups/{group}"
            : null;
    }
}

/// <summary>A list of a source; list 0 holds the objects that are in no list.</summary>
internal readonly record struct ListPlace(int Source, int List);
