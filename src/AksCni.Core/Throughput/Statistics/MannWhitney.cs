namespace AksCni.Throughput.Statistics;

/// <summary>
/// The Mann-Whitney (Wilcoxon rank-sum) test of two groups as an exact permutation test with midranks. Two-sided p: P(|U - mean| at least
/// as large as here). Source: Mann and Whitney 1947; Hollander, Wolfe and Chicken 2014, 4.1.
/// </summary>
/// <param name="U">Pairs in which the first group's value is larger, plus half of the equal ones: 0 to n x m.</param>
/// <param name="PValue">Two-sided, above 0 to 1; 1 where all values are equal.</param>
/// <param name="PGreater">One-sided: the first group is larger.</param>
/// <param name="PLess">One-sided: the first group is smaller.</param>
/// <param name="SmallestP">The smallest two-sided p that these values reach in any arrangement; ties raise it.</param>
/// <param name="IsExact">False for the normal approximation, beyond <see cref="MannWhitneyDistribution.MostPairs"/> pairs.</param>
internal sealed record MannWhitney(double U, double PValue, double PGreater, double PLess, double SmallestP, bool IsExact)
{
    /// <summary>
    /// Tests the two groups; <paramref name="untied"/> is the distribution for these counts without ties, if it is at hand.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static MannWhitney Test(ReadOnlySpan<double> first, ReadOnlySpan<double> second, NullDistribution? untied = null)
    {
        Sample.Check(first);
        Sample.Check(second);
        Ranks ranks = Ranks.Of([.. first, .. second]);
        long doubledU = -(long)first.Length * (first.Length + 1);
        for (int i = 0; i < first.Length; i++)
            doubledU += ranks.Doubled[i];
        NullDistribution distribution =
            !ranks.HasTies && untied is not null ? untied : MannWhitneyDistribution.Of(first.Length, second.Length, ranks.TieSizes);
        return new MannWhitney(
            doubledU / 2.0,
            distribution.TwoSidedP(doubledU),
            distribution.AtLeast(doubledU),
            distribution.AtMost(doubledU),
            distribution.SmallestP,
            (long)first.Length * second.Length <= MannWhitneyDistribution.MostPairs
        );
    }

    /// <summary>The smallest two-sided p that so many values without ties can reach: 2 / C(n + m, n), at most 1.</summary>
    public static double SmallestPOf(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(second);
        double ways = 1;
        for (int i = 1; i <= Math.Min(first, second); i++)
            ways = ways * (Math.Max(first, second) + i) / i;
        return Math.Min(1, 2 / ways);
    }
}
