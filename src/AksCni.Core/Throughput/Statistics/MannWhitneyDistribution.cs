using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AksCni.Throughput.Statistics;

/// <summary>
/// The permutation distribution of twice the Mann-Whitney U: every way to call n of n + m values the first group is equally likely,
/// whatever is equal among them. Source: Mann and Whitney 1947; with ties Streitberg and Roehmel 1986 (shift algorithm).
/// </summary>
internal static class MannWhitneyDistribution
{
    /// <summary>Up to n x m of this it is counted, so whenever n + m is at most 200; beyond, the normal approximation.</summary>
    public const long MostPairs = 10_000;

    // So few counts, of all rows or of one, are not worth a rented array or vectors: both are compiled anew at every start of a program.
    private const int FewCounts = 1024;
    private const int ShortRow = 64;

    /// <summary>Without any ties.</summary>
    public static NullDistribution Untied(int first, int second)
    {
        var tieSizes = new int[first + second];
        for (int i = 0; i < tieSizes.Length; i++)
            tieSizes[i] = 1;
        return Of(first, second, tieSizes);
    }

    /// <summary>With so many equal values from the smallest to the largest; the sizes add up to n + m.</summary>
    public static NullDistribution Of(int first, int second, ReadOnlySpan<int> tieSizes) =>
        (long)first * second <= MostPairs ? Count(first, second, tieSizes) : Approximate(first, second, tieSizes);

    /// <summary>The normal approximation, with the variance that ties leave.</summary>
    public static NullDistribution Approximate(int first, int second, ReadOnlySpan<int> tieSizes)
    {
        double n = (double)first + second;
        double variance = first * (double)second / 12 * (n + 1 - (Ranks.TieTermOf(tieSizes) / (n * (n - 1))));
        return new NormalDistribution(
            (long)first * second,
            Math.Sqrt(Math.Max(0, variance)),
            Math.Max(Farthest(first, second, tieSizes), Farthest(second, first, tieSizes))
        );
    }

    /// <summary>
    /// Adds the groups of equal values one by one, from small to large. Row k counts, for each doubled U so far, the ways in which k of the
    /// values added belong to the first group. Of t new values j in the first group beat twice each of the second group's values so far and
    /// tie once with each of the t - j others.
    /// </summary>
    private static CountedDistribution Count(int first, int second, ReadOnlySpan<int> tieSizes)
    {
        int few = Math.Min(first, second),
            many = Math.Max(first, second);
        // Where all groups are odd in size, j (t - j) is even, and so is every doubled U.
        int step = 2;
        foreach (int size in tieSizes)
            if (size % 2 == 0)
                step = 1;
        using var rows = new Rows(few, many, step);
        rows[0, 0][0] = 1;
        int added = 0;
        foreach (int size in tieSizes)
        {
            // Backwards, so that the rows below are still without this group; row k itself is the case j = 0.
            for (int k = Math.Min(few, added + size); k >= Math.Max(1, added + size - many); k--)
            {
                double ways = 1;
                for (int j = 1; j <= Math.Min(size, k); j++)
                {
                    ways = Math.Round(ways * (size - j + 1) / j);
                    int others = added - (k - j);
                    if (others < 0 || others > many)
                        continue;
                    Span<double> from = rows[k - j, others];
                    AddTimes(ways, from, rows[k, many].Slice(j * ((2 * others) + size - j) / step, from.Length));
                }
            }
            added += size;
        }
        Span<double> counts = rows[few, many];
        if (first > second)
            counts.Reverse();
        return new CountedDistribution(counts, step);
    }

    private static void AddTimes(double ways, ReadOnlySpan<double> from, Span<double> to)
    {
        if (to.Length >= ShortRow)
            AddVectorsTimes(ways, from, to);
        else
            for (int i = 0; i < to.Length; i++)
                to[i] += from[i] * ways;
    }

    private static void AddVectorsTimes(double ways, ReadOnlySpan<double> from, Span<double> to)
    {
        ReadOnlySpan<Vector<double>> fromVectors = MemoryMarshal.Cast<double, Vector<double>>(from);
        Span<Vector<double>> toVectors = MemoryMarshal.Cast<double, Vector<double>>(to);
        for (int i = 0; i < toVectors.Length; i++)
            toVectors[i] += fromVectors[i] * ways;
        for (int i = toVectors.Length * Vector<double>.Count; i < to.Length; i++)
            to[i] += from[i] * ways;
    }

    /// <summary>Twice the largest U less its mean: one group holds the largest values.</summary>
    private static long Farthest(int upper, int lower, ReadOnlySpan<int> tieSizes)
    {
        long doubled = 0,
            left = upper,
            below = (long)upper + lower;
        for (int i = tieSizes.Length - 1; i >= 0 && left > 0; i--)
        {
            long taken = Math.Min(left, tieSizes[i]);
            below -= tieSizes[i];
            left -= taken;
            // What is below belongs to the lower group but for those that this group still takes.
            doubled += taken * ((2 * (below - left)) + tieSizes[i] - taken);
        }
        return doubled - ((long)upper * lower);
    }

    /// <summary>
    /// All rows in one array: row k holds the doubled U of k values of one group against all of the other, 0 to 2 k x many.
    /// </summary>
    private readonly ref struct Rows
    {
        private readonly double[] _all;
        private readonly int _many;
        private readonly int _step;

        public Rows(int few, int many, int step)
        {
            _many = many;
            _step = step;
            int length = Start(few + 1);
            _all = length < FewCounts ? new double[length] : ArrayPool<double>.Shared.Rent(length);
            Array.Clear(_all, 0, length);
        }

        /// <summary>The counts of row k with so many values of the other group.</summary>
        public Span<double> this[int k, int others] => new(_all, Start(k), (2 * k * others / _step) + 1);

        public void Dispose()
        {
            if (_all.Length >= FewCounts)
                ArrayPool<double>.Shared.Return(_all);
        }

        private int Start(int k) => (k * (k - 1) * _many / _step) + k;
    }
}
