namespace AksCni;

/// <summary>What a change does to a cluster.</summary>
public enum ClusterChangeKind
{
    /// <summary>Nothing that this module reads.</summary>
    Unchanged = 0,

    /// <summary>It updates the cluster, its pools or its networks.</summary>
    Changed = 1,

    /// <summary>It creates the cluster.</summary>
    Created = 2,

    /// <summary>It deletes the cluster and creates it again.</summary>
    Replaced = 3,

    /// <summary>It deletes the cluster.</summary>
    Deleted = 4,
}

/// <summary>One property that a change sets to another value.</summary>
/// <param name="Target">The cluster, CLUSTER/POOL, or the subnet or network.</param>
/// <param name="Property">The property by Azure's name, such as maxCount; pool for a pool as a whole.</param>
/// <param name="Before">The value before; null if it wasn't set.</param>
/// <param name="After">The value after; null if it's no longer set.</param>
public sealed record PropertyChange(string Target, string Property, string? Before, string? After)
{
    /// <summary>The property and both values: maxCount 6 -> 12.</summary>
    public override string ToString() => $"{Property} {Before ?? "unset"} -> {After ?? "unset"}";
}

/// <summary>What a change does to one cluster: its kind, and each property with the values before and after.</summary>
public sealed class ClusterChange
{
    internal ClusterChange(string cluster, string? clusterId, ClusterChangeKind kind, IReadOnlyList<PropertyChange> properties)
    {
        Cluster = cluster;
        ClusterId = clusterId;
        Kind = kind;
        Properties = properties;
    }

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; }

    /// <summary>The cluster's resource id; null for one without.</summary>
    public string? ClusterId { get; }

    /// <summary>What happens to the cluster.</summary>
    public ClusterChangeKind Kind { get; }

    /// <summary>The properties of the cluster, its pools and its networks that differ.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; }

    /// <summary>The cluster and what happens to it.</summary>
    public override string ToString() => $"{Cluster}: {Kind}";
}
