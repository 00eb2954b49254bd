namespace AksCni.Throughput.Statistics;

/// <summary>How a rank statistic is distributed where both groups are alike. Statistics come doubled, since midranks make halves.</summary>
internal abstract class NullDistribution(long doubledMean)
{
    // A probability that only rounding keeps below the wanted one has reached it; R's quantiles do the same.
    private const double Rounding = 1e-12;

    /// <summary>Twice the mean, which is also the middle of the range.</summary>
    protected long DoubledMean { get; } = doubledMean;

    /// <summary>Twice the largest distance from the mean that the statistic can have.</summary>
    protected abstract long Farthest { get; }

    /// <summary>The smallest two-sided p that any arrangement of these values reaches.</summary>
    public double SmallestP => TwoSidedP(DoubledMean + Farthest);

    /// <summary>P(statistic at most <paramref name="low"/>, or at least <paramref name="high"/>); low is below high.</summary>
    protected virtual double Outside(long low, long high) => AtMost(low) + AtLeast(high);

    /// <summary>P(statistic at most this).</summary>
    public abstract double AtMost(long doubled);

    /// <summary>P(statistic at least this).</summary>
    public abstract double AtLeast(long doubled);

    /// <summary>P(statistic at least as far from the mean as this): the two-sided p.</summary>
    public double TwoSidedP(long doubled)
    {
        long distance = Math.Abs(doubled - DoubledMean);
        return distance == 0 ? 1 : Math.Min(1, Outside(DoubledMean - distance, DoubledMean + distance));
    }

    /// <summary>
    /// Which order statistic of the pairs bounds the interval: the smallest k with P(statistic at most k) >= (1 - level) / 2, at least 1;
    /// the level achieved is 1 - 2 P(statistic at most k - 1). Source: Hollander, Wolfe and Chicken 2014, 4.3 and 3.3 (Moses; Tukey); the
    /// same index as R's wilcox.test.
    /// </summary>
    public IntervalOrder Order(double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is above 0 and below 1.");
        double tail = (1 - level) / 2;
        long low = 0,
            high = DoubledMean / 2;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (AtMost(2 * middle) >= tail - Rounding)
                high = middle;
            else
                low = middle + 1;
        }
        long rank = Math.Max(1, low);
        return new IntervalOrder(rank, Math.Max(0, 1 - (2 * AtMost(2 * (rank - 1)))));
    }
}

/// <summary>
/// The bounds of an interval are the <paramref name="Rank"/>-th smallest and largest of all pairs; <paramref name="Level"/> is the
/// confidence achieved, 0 to 1.
/// </summary>
internal readonly record struct IntervalOrder(long Rank, double Level);
