namespace AksCni.Throughput.Statistics;

/// <summary>Cliff's delta, the effect size beside the ratio. Source: Cliff 1993.</summary>
internal static class CliffsDelta
{
    /// <summary>(pairs in which the first group is larger - pairs in which it is smaller) / (n x m) = 2 U / (n x m) - 1: -1 to 1.</summary>
    public static double Of(MannWhitney test, int first, int second) =>
        ((2 * test.U) - ((double)first * second)) / ((double)first * second);

    /// <summary>P(first group larger) + P(equal) / 2 of a random pair, U / (n x m): 0 to 1 (probability of superiority).</summary>
    public static double Superiority(MannWhitney test, int first, int second) => test.U / ((double)first * second);
}
