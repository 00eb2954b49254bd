namespace AksCni.Plans;

/// <summary>How a change replaces a cluster or a node pool.</summary>
internal enum PlanReplacementKind
{
    /// <summary>The old one is deleted first: the two never exist together.</summary>
    DestroyBeforeCreate,

    /// <summary>The new one is created first: both exist for a while.</summary>
    CreateBeforeDestroy,

    /// <summary>
    /// A temporary pool with the new settings carries the workload while the pool is deleted and created again: first the old and the
    /// temporary pool exist together, then the temporary and the new one.
    /// </summary>
    Rotation,
}

/// <summary>One cluster or node pool that a change replaces.</summary>
/// <param name="BeforeId">The id in the state before; a pool inside a cluster has the id that Azure gives it.</param>
/// <param name="AfterId">The id in the state after.</param>
/// <param name="Address">The resource's address in the input.</param>
/// <param name="Kind">Which of the two exist together.</param>
/// <param name="TemporaryPool">The name of the temporary pool of a rotation; null if none is set, and the provider then refuses.</param>
/// <param name="Because">The attributes whose change causes it.</param>
internal sealed record PlanReplacement(
    string BeforeId,
    string AfterId,
    string Address,
    PlanReplacementKind Kind,
    string? TemporaryPool,
    IReadOnlyList<string> Because
);
