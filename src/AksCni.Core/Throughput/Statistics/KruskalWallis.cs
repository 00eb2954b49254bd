namespace AksCni;

/// <summary>The Kruskal-Wallis test of three arms or more, with the correction for ties. Source: Kruskal and Wallis 1952; Hollander, Wolfe and Chicken 2014, 6.1.</summary>
internal static class KruskalWallis
{
    /// <summary>The test of arms of independent units.</summary>
    /// <exception cref="ArgumentException">Fewer than two arms.</exception>
    public static OmnibusTest Test(IReadOnlyList<AnalysisUnits> arms) => Test(arms.Select(arm => arm.Values).ToArray());

    /// <summary>H = 12 / (N (N + 1)) x sum of n_i (mean rank_i - (N + 1) / 2)^2, over 1 - sum (t^3 - t) / (N^3 - N).</summary>
    /// <exception cref="ArgumentException">Fewer than two arms, an empty one, or a value that is NaN or infinite.</exception>
    public static OmnibusTest Test(IReadOnlyList<double[]> arms)
    {
        if (arms.Count < 2) throw new ArgumentException("There is nothing to compare with fewer than two arms.", nameof(arms));
        foreach (double[] arm in arms) Sample.Check(arm);
        Ranks ranks = Ranks.Of(arms.SelectMany(arm => arm).ToArray());
        double n = ranks.Doubled.Length;
        double spread = 0;
        int start = 0;
        foreach (double[] arm in arms)
        {
            long doubled = 0;
            for (int i = 0; i < arm.Length; i++) doubled += ranks.Doubled[start++];
            double distance = ((double)doubled / arm.Length) - (n + 1);
            spread += arm.Length * distance * distance / 4;
        }
        return OmnibusTest.Of(12 / (n * (n + 1)) * spread, 1 - (ranks.TieTerm / ((n * n * n) - n)), arms.Count);
    }
}
