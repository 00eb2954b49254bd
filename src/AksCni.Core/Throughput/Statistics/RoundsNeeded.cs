namespace AksCni.Throughput.Statistics;

/// <summary>
/// How many rounds or replicates a group needs so that a wanted effect is found. Effects and variations are relative: 0.05 is 5 %.
/// </summary>
internal static class RoundsNeeded
{
    /// <summary>The chance of a false positive that is accepted.</summary>
    public const double DefaultAlpha = 0.05;

    /// <summary>The chance that an effect of the wanted size is found.</summary>
    public const double DefaultPower = 0.8;

    // Up to so many by Noether's formula each count is tried; beyond, the formula itself is within 10 %.
    private const double MostTried = 50;
    private const double Most = 1e9;

    /// <summary>
    /// The fewest rounds per group with that power for a ratio of 1 + effect at that coefficient of variation from round to round; null
    /// beyond a billion. For many by (z(alpha/2) + z(1 - power))^2 / (6 (P(X > Y) - 1/2)^2). Source: Noether 1987. For one of several tests
    /// under Holm use alpha / tests.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An effect of 0 or at most -1, a negative variation, alpha or power not between 0 and
    /// 1.</exception>
    public static long? PerGroup(double effect, double variation, double alpha = DefaultAlpha, double power = DefaultPower)
    {
        if (!(effect > -1 && effect != 0 && double.IsFinite(effect)))
            throw new ArgumentOutOfRangeException(nameof(effect), effect, "An effect is above -1 and not 0.");
        if (!(variation >= 0 && double.IsFinite(variation)))
            throw new ArgumentOutOfRangeException(nameof(variation), variation, "A variation is at least 0.");
        if (!(power > 0 && power < 1))
            throw new ArgumentOutOfRangeException(nameof(power), power, "A power is above 0 and below 1.");
        if (!(alpha > 0 && alpha < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha is above 0 and below 1.");
        double deviations = Deviations(effect, variation);
        double superiority = 0.5 - Gaussian.Tail(deviations / Math.Sqrt(2));
        double both = Math.Max(0, Gaussian.Quantile(alpha / 2) + Gaussian.Quantile(1 - power));
        double formula = both * both / (6 * superiority * superiority);
        if (!(formula <= Most))
            return null;
        if (formula > MostTried)
            return (long)Math.Ceiling(formula);
        // The formula is never below the count that is really needed, and never above twice of it.
        int rounds = Math.Max(1, (int)(0.45 * formula));
        while (MannWhitneyPower.Of(deviations, rounds, rounds, alpha) < power)
            rounds++;
        return rounds;
    }

    /// <summary>
    /// The fewest replicates per group (clusters, node pairs) of so many rounds each, whose means are compared: their variation is
    /// sqrt(between^2 + rounds^2 / roundsPerReplicate). No number of rounds makes up for the variation between replicates.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">As for rounds; fewer than one round.</exception>
    public static long? ReplicatesPerGroup(
        double effect,
        double betweenReplicates,
        double betweenRounds,
        int roundsPerReplicate,
        double alpha = DefaultAlpha,
        double power = DefaultPower
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(roundsPerReplicate);
        return PerGroup(
            effect,
            Math.Sqrt((betweenReplicates * betweenReplicates) + (betweenRounds * betweenRounds / roundsPerReplicate)),
            alpha,
            power
        );
    }

    /// <summary>
    /// The chance that so many rounds per group find a ratio of 1 + effect, 0 to 1; beyond the counts that are tried, by Noether's formula.
    /// </summary>
    public static double PowerOf(double effect, double variation, int rounds, double alpha)
    {
        double deviations = Deviations(effect, variation);
        if (rounds <= 2 * MostTried)
            return MannWhitneyPower.Of(deviations, rounds, rounds, alpha);
        double superiority = 0.5 - Gaussian.Tail(deviations / Math.Sqrt(2));
        return 1 - Gaussian.Tail((superiority * Math.Sqrt(6.0 * rounds)) - Gaussian.Quantile(alpha / 2));
    }

    /// <summary>The shift of the logarithms in standard deviations of a round.</summary>
    private static double Deviations(double effect, double variation) =>
        Math.Abs(Math.Log(1 + effect)) / Math.Sqrt(Math.Log(1 + (variation * variation)));

    /// <summary>
    /// The coefficient of variation that both groups share, sqrt(e^(s^2) - 1) with s^2 the groups' variances of the logarithms, pooled;
    /// null where no group has two values or one is not positive. A group's variance is the smaller of two estimates, see
    /// <see cref="LogVariance"/>: one collapsed round does not decide how many are needed.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double? ObservedVariation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        int freedom = first.Length + second.Length - 2;
        if (Logarithms(first) is not { } one || Logarithms(second) is not { } other || freedom == 0)
            return null;
        return OfVariance((((one.Length - 1) * LogVariance(one)) + ((other.Length - 1) * LogVariance(other))) / freedom);
    }

    /// <summary>
    /// The same of rounds that were run in pairs: of the ratios within the pairs, whose variance is halved. Of that variation as many
    /// rounds per group are needed as pairs: both are pi / 3 x (z(alpha/2) + z(1 - power))^2 x the ratios' variance / effect^2 (Noether
    /// 1987).
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double? ObservedVariationOfPairs(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var ratios = new double[first.Length];
        for (int i = 0; i < ratios.Length; i++)
            ratios[i] = first[i] / second[i];
        return Logarithms(ratios) is { Length: > 1 } logarithms ? OfVariance(LogVariance(logarithms) / 2) : null;
    }

    private static double OfVariance(double variance) => Math.Sqrt(Math.Exp(variance) - 1);

    /// <summary>
    /// The smaller of the variance and the square of 1.0484 x the median distance of two values. One value of seven that is 20 deviations
    /// off multiplies the variance by 60 and the other by 3, and hardly moves the rank test that rounds are counted for; with normal errors
    /// and seven values the smaller is 5 % low. Where most values are equal the median distance is 0, and the variance counts. Source:
    /// Shamos 1976.
    /// </summary>
    private static double LogVariance(double[] logarithms)
    {
        if (logarithms.Length < 2)
            return 0;
        double variance = Sample.SquaresAround(Sample.MeanOfSorted(logarithms), logarithms) / (logarithms.Length - 1);
        double spread = 1.04836 * HodgesLehmann.Spread(logarithms)!.Value;
        return spread > 0 ? Math.Min(variance, spread * spread) : variance;
    }

    /// <summary>By size; null where a value is not positive.</summary>
    private static double[]? Logarithms(ReadOnlySpan<double> values)
    {
        double[] sorted = Sample.Sorted(values);
        return sorted[0] > 0 ? Array.ConvertAll(sorted, Math.Log) : null;
    }
}
