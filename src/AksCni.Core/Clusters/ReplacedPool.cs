namespace AksCni.Clusters;

/// <summary>A node pool of the state before that exists for a while beside what replaces it.</summary>
/// <param name="OldCluster">The cluster as it was before.</param>
/// <param name="Old">The pool as it was before, under the name that messages show.</param>
/// <param name="Temporary">In a rotation the temporary pool, which has the new pool's settings; else null.</param>
/// <param name="IsOfSameCluster">False if the whole cluster is replaced.</param>
internal sealed record ReplacedPool(Cluster OldCluster, NodePool Old, NodePool? Temporary, bool IsOfSameCluster);
