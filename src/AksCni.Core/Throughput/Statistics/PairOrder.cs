namespace AksCni.Throughput.Statistics;

/// <summary>What two values make together.</summary>
internal interface IPairing
{
    /// <summary>One number of two.</summary>
    static abstract double Of(double one, double other);
}

/// <summary>
/// Order statistics of all pairs of sorted values, without making the pairs: halving over the doubles themselves finds the smallest one
/// that enough pairs do not exceed. At most 64 counts of n + m steps each, exact, since rounding keeps the order. After Johnson and
/// Mizoguchi 1978 (selection in X + Y).
/// </summary>
internal static class PairOrder
{
    /// <summary>
    /// The <paramref name="rank"/>-th smallest of n x m pairs; the pairing rises with the first value and falls with the second.
    /// </summary>
    public static double OfTwo<TPairing>(double[] first, double[] second, long rank)
        where TPairing : struct, IPairing =>
        Smallest(
            TPairing.Of(first[0], second[^1]),
            TPairing.Of(first[^1], second[0]),
            limit =>
            {
                long count = 0;
                int start = 0;
                foreach (double value in first)
                {
                    while (start < second.Length && TPairing.Of(value, second[start]) > limit)
                        start++;
                    count += second.Length - start;
                }
                return count >= rank;
            }
        );

    /// <summary>
    /// The <paramref name="rank"/>-th smallest of the n (n + 1) / 2 pairs of values with themselves and each other; the pairing rises with
    /// both.
    /// </summary>
    public static double OfOne<TPairing>(double[] sorted, long rank)
        where TPairing : struct, IPairing =>
        Smallest(
            TPairing.Of(sorted[0], sorted[0]),
            TPairing.Of(sorted[^1], sorted[^1]),
            limit =>
            {
                long count = 0;
                int end = sorted.Length;
                for (int i = 0; i < end; i++)
                {
                    while (end > i && TPairing.Of(sorted[i], sorted[end - 1]) > limit)
                        end--;
                    count += end - i;
                }
                return count >= rank;
            }
        );

    private static double Smallest(double low, double high, Func<double, bool> isEnough)
    {
        long least = Key(low),
            most = Key(high);
        while (least < most)
        {
            // The distance may be more than a long holds: unsigned, it wraps to the right sum.
            long middle = (long)((ulong)least + (((ulong)most - (ulong)least) / 2));
            if (isEnough(FromKey(middle)))
                most = middle;
            else
                least = middle + 1;
        }
        // Negative zero becomes zero.
        return FromKey(least) + 0.0;
    }

    /// <summary>Whole numbers in the order of the doubles; its own inverse.</summary>
    private static long Mirror(long bits) => bits ^ ((bits >> 63) & long.MaxValue);

    private static long Key(double value) => Mirror(BitConverter.DoubleToInt64Bits(value));

    private static double FromKey(long key) => BitConverter.Int64BitsToDouble(Mirror(key));
}
