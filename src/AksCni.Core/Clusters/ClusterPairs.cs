namespace AksCni.Clusters;

/// <summary>Finds the cluster before a change that a cluster after it was.</summary>
internal sealed class ClusterPairs
{
    private readonly Dictionary<Cluster, Cluster> _before = [];

    public ClusterPairs(IReadOnlyList<Cluster> before, IReadOnlyList<Cluster> after)
    {
        var byId = new Dictionary<string, Cluster>(StringComparer.OrdinalIgnoreCase);
        foreach (Cluster former in before)
            if (former.Id is { } id)
                byId.TryAdd(id, former);
        // Of clusters with full ids none is looked for by its name.
        bool hasNames = !before.All(HasFullId);
        foreach (Cluster cluster in after)
            if ((FindById(byId, cluster) ?? (hasNames || !HasFullId(cluster) ? FindByName(before, after, cluster) : null)) is { } former)
                _before[cluster] = former;
        Deleted = [.. before.Except(_before.Values)];
    }

    /// <summary>The clusters that are no longer there.</summary>
    public IReadOnlyList<Cluster> Deleted { get; }

    /// <summary>The cluster as it was; null if it wasn't there.</summary>
    public Cluster? BeforeOf(Cluster after) => _before.GetValueOrDefault(after);

    private static Cluster? FindById(Dictionary<string, Cluster> byId, Cluster cluster) =>
        (cluster.FormerId ?? cluster.Id) is { } id ? byId.GetValueOrDefault(id) : null;

    /// <summary>By the name alone only where an id is missing or its scope isn't known, and one cluster each has the name.</summary>
    private static Cluster? FindByName(IReadOnlyList<Cluster> before, IReadOnlyList<Cluster> after, Cluster cluster)
    {
        Cluster[] namesakes = [.. before.Where(former => ResourceId.Same(former.Name, cluster.Name))];
        bool isOnly = namesakes.Length == 1 && after.Count(other => ResourceId.Same(other.Name, cluster.Name)) == 1;
        return isOnly && !(HasFullId(cluster) && HasFullId(namesakes[0])) ? namesakes[0] : null;
    }

    /// <summary>True if the id names a real subscription and group: {subscription} stands for one that isn't known.</summary>
    private static bool HasFullId(Cluster cluster) => cluster.Id is ['/', ..] id && !id.Contains('{', StringComparison.Ordinal);
}
