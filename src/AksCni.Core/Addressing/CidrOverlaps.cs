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
        var order = new int[ranges.Count];
        var keys = new Cidr[ranges.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = ranges[i];
        }
        Array.Sort(keys, order);

        var pairs = new List<(int, int)>();
        var open = new Stack<int>();
        for (int i = 0; i < keys.Length; i++)
        {
            while (open.TryPeek(out int top) && !keys[top].Contains(keys[i])) open.Pop();
            foreach (int outer in open)
            {
                int a = order[outer], b = order[i];
                // The sort is not stable: equal ranges are put back into input order.
                pairs.Add(keys[outer] == keys[i] && b < a ? (b, a) : (a, b));
            }
            open.Push(i);
        }
        return pairs;
    }
}
