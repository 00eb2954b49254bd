namespace AksCni.Throughput.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class Gaussian
{
    /// <summary>
    /// The smallest probability that is given: the smallest double of full precision. No test proves that something is impossible.
    /// </summary>
    public const double Smallest = 2.2250738585072014E-308;

    /// <summary>
    /// P(Z >= z), through the chi-square distribution of its square; relative error about 1e-14 in the upper tail. Above 0: beyond 38
    /// deviations it is <see cref="Smallest"/>.
    /// </summary>
    public static double Tail(double z)
    {
        double beyond = Math.Max(ChiSquare.Tail(z * z, 1) / 2, Smallest);
        return z >= 0 ? beyond : 1 - beyond;
    }

    /// <summary>The density at z.</summary>
    public static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The z with P(Z >= z) = <paramref name="tail"/>, found by halving; above 0 and below 1.</summary>
    public static double Quantile(double tail)
    {
        if (!(tail > 0 && tail < 1))
            throw new ArgumentOutOfRangeException(nameof(tail), tail, "A tail is above 0 and below 1.");
        double low = -40,
            high = 40;
        while (true)
        {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                return middle;
            if (Tail(middle) > tail)
                low = middle;
            else
                high = middle;
        }
    }
}
