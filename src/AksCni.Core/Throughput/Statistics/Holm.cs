namespace AksCni.Throughput.Statistics;

/// <summary>
/// Holm's step-down adjustment for all tests of one answer: the chance of any false positive among them stays at most alpha. Source: Holm
/// 1979.
/// </summary>
internal static class Holm
{
    /// <summary>max over j at most i of min(1, (count - j + 1) x p(j)), p sorted; in the order given, each at least its p.</summary>
    /// <exception cref="ArgumentException">A p that is not between 0 and 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        double[] sorted = pValues.ToArray();
        var order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            if (!(sorted[i] >= 0 && sorted[i] <= 1))
                throw new ArgumentException($"{sorted[i]} is no probability.", nameof(pValues));
            order[i] = i;
        }
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            largest = Math.Max(largest, Math.Min(1, (sorted.Length - i) * sorted[i]));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }

    /// <summary>How many tests one answer may hold while one with this smallest p can still be significant: floor(alpha / p).</summary>
    public static long MostTests(double smallestP, double alpha) => (long)Math.Min(long.MaxValue, Math.Floor((alpha / smallestP) + 1e-12));
}
