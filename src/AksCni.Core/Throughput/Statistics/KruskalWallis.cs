namespace AksCni.Throughput.Statistics;

/// <summary>
/// The Kruskal-Wallis test of three groups or more, with the correction for ties. Source: Kruskal and Wallis 1952; Hollander, Wolfe and
/// Chicken 2014, 6.1.
/// </summary>
internal static class KruskalWallis
{
    /// <summary>The test of groups of independent units.</summary>
    /// <exception cref="ArgumentException">Fewer than two groups.</exception>
    public static OmnibusTest Test(IReadOnlyList<AnalysisUnits> groups) => Test(groups.Select(group => group.Values).ToArray());

    /// <summary>H = 12 / (N (N + 1)) x sum of n_i (mean rank_i - (N + 1) / 2)^2, over 1 - sum (t^3 - t) / (N^3 - N).</summary>
    /// <exception cref="ArgumentException">Fewer than two groups, an empty one, or a value that is NaN or infinite.</exception>
    public static OmnibusTest Test(IReadOnlyList<double[]> groups)
    {
        if (groups.Count < 2)
            throw new ArgumentException("There is nothing to compare with fewer than two groups.", nameof(groups));
        foreach (double[] group in groups)
            Sample.Check(group);
        Ranks ranks = Ranks.Of(groups.SelectMany(group => group).ToArray());
        double n = ranks.Doubled.Length;
        double spread = 0;
        int start = 0;
        foreach (double[] group in groups)
        {
            long doubled = 0;
            for (int i = 0; i < group.Length; i++)
                doubled += ranks.Doubled[start++];
            double distance = ((double)doubled / group.Length) - (n + 1);
            spread += group.Length * distance * distance / 4;
        }
        return OmnibusTest.Of(12 / (n * (n + 1)) * spread, 1 - (ranks.TieTerm / ((n * n * n) - n)), groups.Count);
    }
}
