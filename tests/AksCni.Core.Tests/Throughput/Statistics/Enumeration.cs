namespace AksCni.Tests.Throughput.Statistics;

/// <summary>The definitions, by trying every arrangement: slow and plain.</summary>
internal static class Enumeration
{
    /// <summary>Twice the number of pairs in which the first is larger, plus the equal ones.</summary>
    public static int DoubledU(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second) =>
        first.Sum(one => second.Sum(other => 1 + one.CompareTo(other)));

    /// <summary>Twice U of every way to choose the first group from all values.</summary>
    public static int[] AllDoubledU(double[] values, int first)
    {
        var all = new List<int>();
        for (int chosen = 0; chosen < 1 << values.Length; chosen++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)chosen) != first)
                continue;
            all.Add(DoubledU([.. values.Where((_, i) => (chosen >> i & 1) == 1)], [.. values.Where((_, i) => (chosen >> i & 1) == 0)]));
        }
        return [.. all];
    }

    /// <summary>Twice the rank sum of positive differences, for every choice of signs; zeros are ranked and have none.</summary>
    public static (long Here, long[] All) DoubledV(double[] differences)
    {
        double[] sizes = [.. differences.Select(Math.Abs)];
        long[] ranks = [.. sizes.Select(size => size == 0 ? 0L : sizes.Sum(other => 1 + size.CompareTo(other)) + 1L)];
        var all = new long[1 << differences.Length];
        for (int signs = 0; signs < all.Length; signs++)
            all[signs] = ranks.Where((_, i) => (signs >> i & 1) == 1).Sum();
        return (ranks.Where((_, i) => differences[i] > 0).Sum(), all);
    }

    /// <summary>The share of arrangements at least as far from the mean as this one.</summary>
    public static double AsFar(IReadOnlyCollection<long> all, long here)
    {
        // The mean of all may be a half: compare in multiples of the number.
        Int128 sum = 0;
        foreach (long one in all)
            sum += one;
        Int128 distance = Int128.Abs(((Int128)here * all.Count) - sum);
        return all.Count(one => Int128.Abs(((Int128)one * all.Count) - sum) >= distance) / (double)all.Count;
    }
}
