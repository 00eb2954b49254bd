namespace AksCni.Throughput.Statistics;

/// <summary>How much a run's intervals repeat each other. Only to say how little they are worth; never for a test of two groups.</summary>
internal static class Autocorrelation
{
    /// <summary>
    /// r_k = sum of (x_t - mean)(x_(t+k) - mean) / sum of (x_t - mean)^2 for k = 0 to <paramref name="lags"/>; zeros behind r_0 for a
    /// constant series. Source: Box and Jenkins 1970.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double[] Of(ReadOnlySpan<double> series, int lags)
    {
        double mean = Sample.Mean(series);
        double squares = Sample.SquaresAround(mean, series);
        var correlations = new double[lags + 1];
        correlations[0] = 1;
        for (int lag = 1; lag <= lags && squares > 0; lag++)
        {
            double sum = 0;
            for (int t = 0; t + lag < series.Length; t++)
                sum += (series[t] - mean) * (series[t + lag] - mean);
            correlations[lag] = sum / squares;
        }
        return correlations;
    }

    /// <summary>
    /// Whether the first lags are all zero: n (n + 2) x sum of r_k^2 / (n - k), chi-square with that many degrees of freedom. Source: Ljung
    /// and Box 1978.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static OmnibusTest LjungBox(ReadOnlySpan<double> series, int lags)
    {
        if (lags < 1 || lags >= series.Length)
            throw new ArgumentOutOfRangeException(nameof(lags), lags, "Lags are at least 1 and fewer than the values.");
        double[] correlations = Of(series, lags);
        double n = series.Length;
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++)
            sum += correlations[lag] * correlations[lag] / (n - lag);
        double statistic = n * (n + 2) * sum;
        return new OmnibusTest(statistic, lags, ChiSquare.Tail(statistic, lags));
    }

    /// <summary>
    /// How many independent values have a mean as certain: n / (1 + 2 x sum of (1 - k / n) r_k) up to the first k whose r_k is not
    /// positive; 1 to n. Source: Bayley and Hammersley 1946; cut off after Geyer 1992.
    /// </summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double EffectiveCount(ReadOnlySpan<double> series)
    {
        double n = series.Length;
        double[] correlations = Of(series, Math.Max(0, series.Length - 1));
        double factor = 1;
        for (int lag = 1; lag < correlations.Length && correlations[lag] > 0; lag++)
            factor += 2 * (1 - (lag / n)) * correlations[lag];
        return Math.Max(1, n / factor);
    }
}
