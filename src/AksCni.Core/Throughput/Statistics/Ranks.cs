namespace AksCni.Throughput.Statistics;

/// <summary>
/// Midranks: equal values share the mean of the ranks that they fill. Kept doubled, since twice a midrank is a whole number.
/// </summary>
internal sealed class Ranks
{
    private Ranks(int[] doubled, int[] tieSizes)
    {
        Doubled = doubled;
        TieSizes = tieSizes;
    }

    /// <summary>Twice the midrank of each value, in the order given: 2 to 2n.</summary>
    public int[] Doubled { get; }

    /// <summary>How many values are equal, from the smallest value to the largest; all 1 without ties.</summary>
    public int[] TieSizes { get; }

    /// <summary>Whether any two values are equal.</summary>
    public bool HasTies => TieSizes.Length < Doubled.Length;

    /// <summary>Sum of t^3 - t over groups of t equal values: what ties take from the variance of rank statistics.</summary>
    public double TieTerm => TieTermOf(TieSizes);

    /// <summary>Ranks the values; the smallest has rank 1.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static Ranks Of(ReadOnlySpan<double> values)
    {
        double[] given = values.ToArray(),
            sorted = Sample.Sorted(values);
        var order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (one, other) => given[one].CompareTo(given[other]));

        var doubled = new int[sorted.Length];
        var tieSizes = new List<int>(sorted.Length);
        int end;
        for (int start = 0; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            // Ranks start + 1 to end: their mean, twice.
            for (int i = start; i < end; i++)
                doubled[order[i]] = start + 1 + end;
            tieSizes.Add(end - start);
        }
        return new Ranks(doubled, [.. tieSizes]);
    }

    /// <summary>Sum of t^3 - t over groups of t equal values.</summary>
    public static double TieTermOf(ReadOnlySpan<int> tieSizes)
    {
        double sum = 0;
        foreach (int size in tieSizes)
            sum += ((double)size * size * size) - size;
        return sum;
    }
}
