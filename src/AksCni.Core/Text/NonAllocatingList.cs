namespace AksCni.Text;

/// <summary>
/// A foreach over an interface makes an enumerator each time; this one, for the loops that run for every cluster of a fleet, does not.
/// </summary>
internal struct NonAllocatingList<T>(IReadOnlyList<T> list)
{
    private int _at = -1;

    public readonly T Current => list[_at];

    public bool MoveNext() => ++_at < list.Count;

    public readonly NonAllocatingList<T> GetEnumerator() => this;
}

/// <summary>foreach (NodePool pool in cluster.Pools.AsNonAllocating()).</summary>
internal static class NonAllocatingListExtensions
{
    public static NonAllocatingList<T> AsNonAllocating<T>(this IReadOnlyList<T> list) => new(list);
}
