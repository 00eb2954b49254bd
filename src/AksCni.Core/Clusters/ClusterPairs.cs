namespace AksCni.Clusters;

/// <summary>Finds the cluster before a change that a cluster after it was.</summary>
internal sealed class ClusterPairs
{
    private readonly Dictionary<Cluster, Cluster> _before = [];

    public ClusterPairs(IReadOnlyList<Cluster> before, IReadOnlyList<Cluster> after)
    {
        foreach (Cluster cluster in after)
            if (Find(before, after, cluster) is { } former)
                _before[cluster] = former;
        Deleted = [.. before.Except(_before.Values)];
    }

    /// <summary>The clusters that are no longer there.</summary>
    public IReadOnlyList<Cluster> Deleted { get; }

    /// <summary>The cluster as it was; null if it wasn't there.</summary>
    public Cluster? BeforeOf(Cluster after) => _before.GetValueOrDefault(after);

    /// <summary>By id; by the name alone only where an id is missing or its scope isn't known, and one cluster each has the name.</summary>
    private static Cluster? Find(IReadOnlyList<Cluster> before, IReadOnlyList<Cluster> after, Cluster cluster)
    {
        string? id = cluster.FormerId ?? cluster.Id;
        if (id is not null && before.FirstOrDefault(former => ResourceId.Same(former.Id, id)) is { } same)
            return same;
        Cluster[] namesakes = [.. before.Where(former => ResourceId.Same(former.Name, cluster.Name))];
        bool isOnly = namesakes.Length == 1 && after.Count(other => ResourceId.Same(other.Name, cluster.Name)) == 1;
        return isOnly && !(HasFullId(cluster) && HasFullId(namesakes[0])) ? namesakes[0] : null;
    }

    /// <summary>True if the id names a real subscription and group: {subscription} stands for one that isn't known.</summary>
    private static bool HasFullId(Cluster cluster) => cluster.Id is ['/', ..] id && !id.Contains('{', StringComparison.Ordinal);
}
