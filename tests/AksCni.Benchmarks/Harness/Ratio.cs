namespace AksCni.Benchmarks.Harness;

/// <summary>
/// A ratio that was measured in several rounds: the median, and an interval that holds the true median with at least 90 % confidence
/// whatever the distribution.
/// </summary>
internal sealed class Ratio
{
    private const double Confidence = 0.9;

    public Ratio(double[] rounds)
    {
        Array.Sort(rounds);
        int middle = rounds.Length / 2;
        Median = rounds.Length % 2 == 1 ? rounds[middle] : (rounds[middle - 1] + rounds[middle]) / 2;
        int rank = Rank(rounds.Length);
        Low = rounds[rank];
        High = rounds[^(rank + 1)];
    }

    public double Median { get; }

    public double Low { get; }

    public double High { get; }

    /// <summary>How many values may be cut off at each end: each of n values lies below the median with probability 1/2.</summary>
    private static int Rank(int count)
    {
        double tail = 0;
        double term = Math.Pow(0.5, count);
        for (int rank = 0; ; rank++)
        {
            tail += term;
            if (2 * tail > 1 - Confidence)
                return Math.Max(0, rank - 1);
            term *= (double)(count - rank) / (rank + 1);
        }
    }
}
