namespace AksCni.Throughput.Statistics;

/// <summary>
/// How much of a group's spread lies within its replicates and how much between them: one-way analysis of variance. Source: Searle, Casella
/// and McCulloch 1992, 3.
/// </summary>
/// <param name="Within">Variance of rounds on the same replicate, in the square of the values' unit.</param>
/// <param name="Between">Variance of the replicates' true means; 0 where the estimate is below.</param>
internal readonly record struct VarianceComponents(double Within, double Between)
{
    /// <summary>
    /// Between = (mean square between - mean square within) / n0; null without two replicates, or where no replicate has two rounds.
    /// </summary>
    public static VarianceComponents? Of(GroupRounds group)
    {
        double[][] replicates = [.. group.Replicates.Select(replicate => replicate.Values)];
        double[] all = Sample.Of(group.Rounds, round => round.Value);
        int count = all.Length;
        if (replicates.Length < 2 || count == replicates.Length)
            return null;
        double mean = Sample.Mean(all);
        double squaresWithin = 0,
            squaresBetween = 0,
            squaredCounts = 0;
        foreach (double[] rounds in replicates)
        {
            double own = Sample.Mean(rounds);
            squaresWithin += Sample.SquaresAround(own, rounds);
            squaresBetween += rounds.Length * (own - mean) * (own - mean);
            squaredCounts += (double)rounds.Length * rounds.Length;
        }
        double within = squaresWithin / (count - replicates.Length);
        double each = (count - (squaredCounts / count)) / (replicates.Length - 1);
        return new VarianceComponents(within, Math.Max(0, ((squaresBetween / (replicates.Length - 1)) - within) / each));
    }

    /// <summary>
    /// Both as coefficients of variation: square roots over the mean of the replicates' means; 0.02 is 2 %. Null where that is 0.
    /// </summary>
    public (double? Round, double? Replicate) Variations(GroupRounds group)
    {
        double mean = Sample.Mean(Sample.Of(group.Replicates, replicate => replicate.Mean));
        return mean > 0 ? (Math.Sqrt(Within) / mean, Math.Sqrt(Between) / mean) : (null, null);
    }
}
