namespace AksCni.Throughput.Statistics;

/// <summary>Values that stand apart. They are named and never dropped; whether a verdict hangs on them is for the reader to see.</summary>
internal static class Outliers
{
    // The median absolute deviation of a normal distribution times this is its standard deviation: 1 / 0.67449.
    private const double NormalScale = 1.4826;

    /// <summary>
    /// Below Q1 - 1.5 x (Q3 - Q1) or above Q3 + 1.5 x (Q3 - Q1), in the order given; or so many quartile distances beyond. Source: Tukey
    /// 1977.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double[] Tukey(ReadOnlySpan<double> values, double fences = 1.5)
    {
        Summary summary = Summary.Of(values);
        double low = summary.Quantile(0.25),
            high = summary.Quantile(0.75);
        double reach = fences * (high - low);
        return Beyond(values, low - reach, high + reach);
    }

    /// <summary>
    /// More than 3 (or so many) x 1.4826 x the median absolute deviation away from the median, with a deviation of its own for each side,
    /// so that a long tail does not mark itself. A side without any spread marks nothing. Source: Rosenmai 2013 (double MAD).
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double[] DoubleMedianDeviation(ReadOnlySpan<double> values, double deviations = 3)
    {
        double median = Summary.Of(values).Median;
        return Beyond(values, median - Reach(values, median, -1, deviations), median + Reach(values, median, 1, deviations));
    }

    private static double Reach(ReadOnlySpan<double> values, double median, int side, double deviations)
    {
        double[] distances = Sample.Where(values, value => (value - median) * side >= 0);
        for (int i = 0; i < distances.Length; i++)
            distances[i] = Math.Abs(distances[i] - median);
        double deviation = Summary.Of(distances).Median;
        return deviation > 0 ? deviations * NormalScale * deviation : double.PositiveInfinity;
    }

    private static double[] Beyond(ReadOnlySpan<double> values, double low, double high) =>
        Sample.Where(values, value => value < low || value > high);
}
