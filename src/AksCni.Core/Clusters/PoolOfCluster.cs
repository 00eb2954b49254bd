namespace AksCni.Clusters;

/// <summary>A node pool that was read apart from its cluster.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="ClusterId">The id of its cluster.</param>
/// <param name="Source">The file or subscription it was read from.</param>
internal sealed record PoolOfCluster(NodePool Pool, string ClusterId, string Source);
