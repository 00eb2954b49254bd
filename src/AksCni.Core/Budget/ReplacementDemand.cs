using AksCni.Clusters;

namespace AksCni.Budget;

/// <summary>
/// What exists in a range beside its pools while a change replaces one of them: the old pool beside the new one, or in a rotation the
/// temporary pool first beside the old pool and then beside the new one. The old and the temporary pool count once each at most.
/// </summary>
/// <param name="Replaced">The pool.</param>
/// <param name="Old">What the old pool draws from the range; null if it draws nothing.</param>
/// <param name="Temporary">What the temporary pool draws; null if there is none, or it draws nothing.</param>
internal sealed record ReplacementDemand(ReplacedPool Replaced, PoolDemand? Old, PoolDemand? Temporary)
{
    /// <summary>
    /// Addresses beside those of the new pool, at the autoscaler's maximum; null if a count or a need is unknown. A rotation's total is
    /// max(old + temporary, temporary + new); the temporary pool has the size of the new one, which the range counts already.
    /// </summary>
    public long? Addresses => Most(static pool => pool.Need.PerNode);

    /// <summary>The same with the first batch alone on every node of a dynamic pod subnet.</summary>
    public long? FirstBatches => Most(static pool => pool.Need.FirstBatch);

    /// <summary>The pool that these addresses are for.</summary>
    public PoolDemand? Larger => AddressesOf(Old, PerNode) >= AddressesOf(Temporary, PerNode) ? Old : Temporary;

    private static long PerNode(PoolDemand pool) => pool.Need.PerNode;

    private long? Most(Func<PoolDemand, long> perNode) =>
        AddressesOf(Old, perNode) is { } old && AddressesOf(Temporary, perNode) is { } temporary ? Math.Max(old, temporary) : null;

    private static long? AddressesOf(PoolDemand? pool, Func<PoolDemand, long> perNode)
    {
        if (pool is null)
            return 0;
        return pool.At(LoadScenario.PeakReplacement, isUpgraded: false) is var (nodes, _) ? nodes * perNode(pool) : null;
    }
}
