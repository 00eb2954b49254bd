namespace AksCni.Throughput.Statistics;

/// <summary>
/// The interval between two order statistics that holds the true median whatever the distribution: each of n values lies below it with
/// probability 1/2. Source: Hollander, Wolfe and Chicken 2014, 3.6 (Thompson 1936).
/// </summary>
/// <param name="Low">The <paramref name="Rank"/>-th smallest value.</param>
/// <param name="High">The <paramref name="Rank"/>-th largest value.</param>
/// <param name="Level">The confidence achieved, 0 to 1: P(Rank at most B at most n - Rank) for B binomial with n and 1/2.</param>
/// <param name="Rank">1 means the whole range.</param>
internal readonly record struct MedianInterval(double Low, double High, double Level, int Rank)
{
    private const double Rounding = 1e-12;

    /// <summary>
    /// The narrowest interval that is symmetric in ranks and reaches the level; null where not even the whole range does.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static MedianInterval? Of(ReadOnlySpan<double> values, double level)
    {
        double[] sorted = Sample.Sorted(values);
        return Order(sorted.Length, level) is { } order
            ? new MedianInterval(sorted[(int)order.Rank - 1], sorted[^(int)order.Rank], order.Level, (int)order.Rank)
            : null;
    }

    /// <summary>The fewest values whose whole range reaches the level: 1 - 2^(1 - n) at least that.</summary>
    public static int SmallestCount(double level)
    {
        int count = 1;
        while (Order(count, level) is null)
            count++;
        return count;
    }

    private static IntervalOrder? Order(int count, double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is above 0 and below 1.");
        // From the middle outwards, so that nothing is too small for a double: C(n, n / 2) / 2^n is the product of (2 i - 1) / (2 i).
        // An odd n has two middle terms, each as large as the one of n + 1.
        double term = 1;
        for (int i = 1; i <= (count + 1) / 2; i++)
            term *= ((2.0 * i) - 1) / (2 * i);
        double coverage = count % 2 == 1 ? 2 * term : term;
        int rank = count / 2;
        while (coverage < level - Rounding && rank > 1)
        {
            rank--;
            term *= (rank + 1.0) / (count - rank);
            coverage += 2 * term;
        }
        return rank >= 1 && coverage >= level - Rounding ? new IntervalOrder(rank, Math.Min(1, coverage)) : null;
    }
}
