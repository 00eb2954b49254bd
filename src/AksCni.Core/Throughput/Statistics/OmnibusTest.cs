namespace AksCni.Throughput.Statistics;

/// <summary>Whether several groups are all alike, as one line; not a gate for the comparisons of two.</summary>
/// <param name="Statistic">Kruskal-Wallis H or Friedman's chi-square, 0 or more.</param>
/// <param name="Freedom">Degrees of freedom: groups - 1.</param>
/// <param name="PValue">By the chi-square distribution, which is an approximation for few rounds; above 0, and 1 where all values are
/// equal.</param>
internal readonly record struct OmnibusTest(double Statistic, int Freedom, double PValue)
{
    /// <summary>Takes a statistic before ties and what ties leave of its variance, 0 to 1.</summary>
    public static OmnibusTest Of(double untied, double left, int groups)
    {
        double statistic = left > 0 ? untied / left : 0;
        return new OmnibusTest(statistic, groups - 1, Math.Max(ChiSquare.Tail(statistic, groups - 1), Gaussian.Smallest));
    }
}
