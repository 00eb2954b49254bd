namespace AksCni.Throughput.Statistics;

/// <summary>
/// The Wilcoxon signed-rank test of paired rounds as an exact test over all signs, with midranks. Zeros are ranked but have no sign (Pratt
/// 1959), so a smaller difference is never more evidence. Two-sided p: P(|V - mean| at least as large as here). Source: Wilcoxon 1945;
/// Hollander, Wolfe and Chicken 2014, 3.1.
/// </summary>
/// <param name="V">The sum of the ranks of positive differences.</param>
/// <param name="PValue">Two-sided, above 0 to 1; 1 where all differences are zero.</param>
/// <param name="SmallestP">The smallest two-sided p that these differences reach with any signs.</param>
/// <param name="IsExact">False for the normal approximation, beyond <see cref="MostPairs"/> pairs.</param>
internal sealed record SignedRank(double V, double PValue, double SmallestP, bool IsExact)
{
    /// <summary>Up to so many pairs the distribution is counted.</summary>
    public const int MostPairs = 200;

    /// <summary>Tests whether the differences lie around zero.</summary>
    /// <exception cref="ArgumentException">No difference, or one that is NaN or infinite.</exception>
    public static SignedRank Test(ReadOnlySpan<double> differences)
    {
        Sample.Check(differences);
        var sizes = new double[differences.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(differences[i]);
        Ranks ranks = Ranks.Of(sizes);
        long doubledV = 0;
        var signed = new List<int>(sizes.Length);
        for (int i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] == 0)
                continue;
            signed.Add(ranks.Doubled[i]);
            if (differences[i] > 0)
                doubledV += ranks.Doubled[i];
        }
        NullDistribution distribution = Of([.. signed]);
        return new SignedRank(doubledV / 2.0, distribution.TwoSidedP(doubledV), distribution.SmallestP, signed.Count <= MostPairs);
    }

    /// <summary>
    /// The test of ratios around 1: the same ranks as of their logarithms, but from max / min - 1, which has no rounding of its own and is
    /// equal for a ratio and its inverse.
    /// </summary>
    /// <exception cref="ArgumentException">Unequal counts, or a value that is not positive and finite.</exception>
    public static SignedRank TestRatios(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException("Pairs need as many values on both sides.", nameof(second));
        var sizes = new double[first.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (!(first[i] > 0 && second[i] > 0))
                throw new ArgumentException("Ratios need positive values.", nameof(first));
            sizes[i] = first[i] >= second[i] ? (first[i] / second[i]) - 1 : 1 - (second[i] / first[i]);
        }
        return Test(sizes);
    }

    /// <summary>
    /// The distribution for so many pairs without ties or zeros; its order bounds <see cref="HodgesLehmann.PairedShift"/>.
    /// </summary>
    public static NullDistribution Untied(int pairs)
    {
        var doubled = new int[pairs];
        for (int i = 0; i < pairs; i++)
            doubled[i] = 2 * (i + 1);
        return Of(doubled);
    }

    private static NullDistribution Of(int[] doubledRanks) =>
        doubledRanks.Length <= MostPairs ? Count(doubledRanks) : Approximate(doubledRanks);

    /// <summary>Each rank is in the sum or not: 2^n sums, added rank by rank.</summary>
    private static CountedDistribution Count(int[] doubledRanks)
    {
        int all = 0,
            most = 0;
        foreach (int rank in doubledRanks)
            all += rank;
        var counts = new double[all + 1];
        counts[0] = 1;
        foreach (int rank in doubledRanks)
        {
            most += rank;
            for (int sum = most; sum >= rank; sum--)
                counts[sum] += counts[sum - rank];
        }
        return new CountedDistribution(counts, step: 1);
    }

    private static NormalDistribution Approximate(int[] doubledRanks)
    {
        long sum = 0;
        double squares = 0;
        foreach (int rank in doubledRanks)
        {
            sum += rank;
            squares += (double)rank * rank;
        }
        return new NormalDistribution(sum / 2, Math.Sqrt(squares) / 4, sum - (sum / 2));
    }
}
