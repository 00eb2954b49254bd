using AksCni.Clusters;

namespace AksCni;

/// <summary>Compares clusters before and after a change.</summary>
public static class ClusterChanges
{
    /// <summary>
    /// One change for each cluster after it, in that order, then one for each cluster that is deleted. A cluster whose state before isn't
    /// known has none. Each cluster's <see cref="Cluster.Change"/> is set too.
    /// </summary>
    public static IReadOnlyList<ClusterChange> Between(IReadOnlyList<Cluster> before, IReadOnlyList<Cluster> after)
    {
        var pairs = new ClusterPairs(before, after);
        var changes = new List<ClusterChange>();
        foreach (Cluster cluster in after)
            if (cluster.IsBeforeKnown)
            {
                cluster.Former = pairs.BeforeOf(cluster);
                changes.Add(cluster.Change = Of(cluster.Former, cluster));
            }
        foreach (Cluster cluster in pairs.Deleted)
            changes.Add(new ClusterChange(cluster.Name, cluster.Id, ClusterChangeKind.Deleted, []));
        return changes;
    }

    internal static ClusterChange Of(Cluster? before, Cluster after)
    {
        if (before is null)
            return new ClusterChange(after.Name, after.Id, ClusterChangeKind.Created, []);
        List<PropertyChange> properties = ClusterComparison.Compare(before, after);
        ClusterChangeKind kind =
            after.IsReplaced ? ClusterChangeKind.Replaced
            : properties.Count > 0 ? ClusterChangeKind.Changed
            : ClusterChangeKind.Unchanged;
        return new ClusterChange(after.Name, after.Id, kind, properties);
    }
}
