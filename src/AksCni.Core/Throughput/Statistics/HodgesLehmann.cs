namespace AksCni.Throughput.Statistics;

/// <summary>
/// Hodges-Lehmann estimates: the median of what all pairs make, with the exact interval that inverts the rank test.
/// Source: Hodges and Lehmann 1963; intervals after Moses (in Walker and Lev 1953) and Tukey 1949; Hollander, Wolfe and Chicken 2014, 4.2,
/// 4.3, 3.2 and 3.3.
/// </summary>
internal static class HodgesLehmann
{
    /// <summary>How much larger the first group is: the median of all n x m differences, in their unit.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static IntervalEstimate Shift(ReadOnlySpan<double> first, ReadOnlySpan<double> second, IntervalOrder order) =>
        OfTwo<Difference, Average>(Sample.Sorted(first), Sample.Sorted(second), order);

    /// <summary>
    /// How many times as large the first group is: the shift of the logarithms, as a ratio; null unless all values are positive.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static IntervalEstimate? Ratio(ReadOnlySpan<double> first, ReadOnlySpan<double> second, IntervalOrder order)
    {
        double[] one = Sample.Sorted(first),
            other = Sample.Sorted(second);
        return one[0] > 0 && other[0] > 0 ? OfTwo<Quotient, GeometricMean>(one, other, order) : null;
    }

    /// <summary>The middle of one sample: the median of all n (n + 1) / 2 means of two values (Walsh averages), in their unit.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double Center(ReadOnlySpan<double> values) => CenterOfSorted<Average>(Sample.Sorted(values));

    /// <summary>The middle of the differences of pairs, in their unit.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static IntervalEstimate PairedShift(ReadOnlySpan<double> differences, IntervalOrder order) =>
        OfPairs<Average>(Sample.Sorted(differences), order);

    /// <summary>The middle of the ratios of pairs, on the log scale; null unless all ratios are positive.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static IntervalEstimate? PairedRatio(ReadOnlySpan<double> ratios, IntervalOrder order)
    {
        double[] sorted = Sample.Sorted(ratios);
        return sorted[0] > 0 ? OfPairs<GeometricMean>(sorted, order) : null;
    }

    /// <summary>
    /// The median distance between two different values of a sample (Shamos 1976), in their unit; null for a single value.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double? Spread(ReadOnlySpan<double> values)
    {
        double[] sorted = Sample.Sorted(values);
        long distances = sorted.Length * (sorted.Length - 1L) / 2;
        if (distances == 0)
            return null;
        // All n x n differences: the negative distances, n zeros, the distances.
        return Middle<Average>(distances, rank => PairOrder.OfTwo<Difference>(sorted, sorted, distances + sorted.Length + rank));
    }

    private static IntervalEstimate OfTwo<TPairing, TMean>(double[] first, double[] second, IntervalOrder order)
        where TPairing : struct, IPairing
        where TMean : struct, IPairing
    {
        long pairs = (long)first.Length * second.Length;
        return new IntervalEstimate(Middle<TMean>(pairs, At), At(order.Rank), At(pairs + 1 - order.Rank), order.Level);

        double At(long rank) => PairOrder.OfTwo<TPairing>(first, second, rank);
    }

    private static IntervalEstimate OfPairs<TMean>(double[] sorted, IntervalOrder order)
        where TMean : struct, IPairing =>
        new(
            CenterOfSorted<TMean>(sorted),
            PairOrder.OfOne<TMean>(sorted, order.Rank),
            PairOrder.OfOne<TMean>(sorted, Pairs(sorted.Length) + 1 - order.Rank),
            order.Level
        );

    private static double CenterOfSorted<TMean>(double[] sorted)
        where TMean : struct, IPairing => Middle<TMean>(Pairs(sorted.Length), rank => PairOrder.OfOne<TMean>(sorted, rank));

    private static long Pairs(long count) => count * (count + 1) / 2;

    /// <summary>The median of a number of ordered values: the middle one, or the mean of the two.</summary>
    private static double Middle<TMean>(long count, Func<long, double> at)
        where TMean : struct, IPairing
    {
        double upper = at((count / 2) + 1);
        return count % 2 == 1 ? upper : TMean.Of(at(count / 2), upper);
    }
}
