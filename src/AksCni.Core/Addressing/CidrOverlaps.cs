namespace AksCni;

/// <summary>Finds every pair of ranges that share an address.</summary>
public static class CidrOverlaps
{
    /// <summary>
    /// The pairs of overlapping ranges as indexes into <paramref name="ranges"/>, the enclosing range first; equal ranges in input order.
    /// Sort and sweep: O(n log n + pairs), because CIDRs nest or are disjoint, so what is open at any point encloses what comes next.
    /// </summary>
    public static IReadOnlyList<(int Outer, int Inner)> Find(IReadOnlyList<Cidr> ranges)
    {
        Cidr[] all = ranges as Cidr[] ?? [.. ranges];
        if (AreInOrderAndApart(all))
            return [];
        var order = new int[all.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => all[a].CompareTo(all[b]) is var difference and not 0 ? difference : a.CompareTo(b));

        var pairs = new List<(int, int)>();
        var open = new List<int>();
        foreach (int inner in order)
        {
            while (open.Count > 0 && !all[open[^1]].Contains(all[inner]))
                open.RemoveAt(open.Count - 1);
            for (int i = open.Count - 1; i >= 0; i--)
                pairs.Add((open[i], inner));
            open.Add(inner);
        }
        return pairs;
    }

    /// <summary>True for what most virtual networks list: there is nothing to sort, and no neighbour encloses the next.</summary>
    internal static bool AreInOrderAndApart(ReadOnlySpan<Cidr> ranges)
    {
        for (int i = 1; i < ranges.Length; i++)
            if (ranges[i - 1] >= ranges[i] || ranges[i - 1].Contains(ranges[i]))
                return false;
        return true;
    }
}
