using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Notes on clusters what a change replaces, and which pools exist twice meanwhile.</summary>
internal static class PlannedReplacements
{
    public static void Note(IReadOnlyList<PlanReplacement> replacements, IReadOnlyList<Cluster> before, IReadOnlyList<Cluster> after)
    {
        // A cluster that is replaced replaces its pools too: those count once.
        foreach (PlanReplacement replacement in replacements.OrderBy(replacement => PoolOf(replacement.AfterId) is not null))
        {
            if (Find(after, replacement.AfterId) is not { } cluster || Find(before, replacement.BeforeId) is not { } old)
                continue;
            if (PoolOf(replacement.AfterId) is { } name)
                NotePool(replacement, cluster, old, name);
            else
                NoteCluster(replacement, cluster, old);
        }
    }

    private static void NoteCluster(PlanReplacement replacement, Cluster cluster, Cluster old)
    {
        cluster.IsReplaced = true;
        cluster.FormerId = old.Id;
        if (replacement.Kind == PlanReplacementKind.CreateBeforeDestroy)
            cluster.Replaced = [.. old.Pools.Select(pool => new ReplacedPool(old, Named(pool, "old"), null, IsOfSameCluster: false))];
    }

    private static void NotePool(PlanReplacement replacement, Cluster cluster, Cluster old, string name)
    {
        NodePool? pool = cluster.Pools.FirstOrDefault(pool => ResourceId.Same(pool.Name, name));
        NodePool? former = old.Pools.FirstOrDefault(pool => ResourceId.Same(pool.Name, PoolOf(replacement.BeforeId)));
        if (pool is null || former is null)
            return;
        pool.FormerName = former.Name;
        bool isRotation = replacement.Kind == PlanReplacementKind.Rotation;
        if (isRotation && replacement.TemporaryPool is null)
            cluster.Findings = [.. cluster.Findings, NoTemporaryName(replacement, $"{cluster.Name}/{name}")];
        if (cluster.IsReplaced || replacement.Kind == PlanReplacementKind.DestroyBeforeCreate)
            return;
        NodePool? temporary = isRotation ? Named(pool, "temporary", replacement.TemporaryPool) : null;
        cluster.Replaced = [.. cluster.Replaced, new ReplacedPool(old, Named(former, "old"), temporary, IsOfSameCluster: true)];
    }

    private static Finding NoTemporaryName(PlanReplacement replacement, string target) =>
        PlanRules.TemporaryNameMissing.CreateFinding(
            target,
            $"{replacement.Address} changes {string.Join(", ", replacement.Because)}. The azurerm provider then replaces the pool through "
                + "a temporary one, and refuses the apply because temporary_name_for_rotation isn't set.",
            "Set temporary_name_for_rotation (in default_node_pool for the default pool)."
        );

    private static NodePool Named(NodePool pool, string which, string? name = null)
    {
        NodePool copy = pool.Copy();
        copy.Name = $"{name ?? pool.Name} ({which})";
        return copy;
    }

    private static Cluster? Find(IReadOnlyList<Cluster> clusters, string id)
    {
        string? clusterId = ResourceId.UpTo(id, "managedClusters");
        return clusters.FirstOrDefault(cluster =>
            ResourceId.Same(cluster.Id, clusterId) || (cluster.SymbolicId is { } symbolic && ResourceId.Same(symbolic, clusterId))
        );
    }

    private static string? PoolOf(string id) => ResourceId.Segment(id, "agentPools");
}
