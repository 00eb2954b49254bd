namespace AksCni.Throughput.Statistics;

/// <summary>What is said of one group's values.</summary>
internal sealed class Summary
{
    private readonly double[] _sorted;

    private Summary(double[] sorted) => _sorted = sorted;

    /// <summary>Number of values, 1 or more.</summary>
    public int Count => _sorted.Length;

    /// <summary>The values from small to large.</summary>
    public IReadOnlyList<double> Sorted => _sorted;

    /// <summary>The smallest value.</summary>
    public double Minimum => _sorted[0];

    /// <summary>The largest value.</summary>
    public double Maximum => _sorted[^1];

    /// <summary>Sum / count.</summary>
    public double Mean => Sample.MeanOfSorted(_sorted);

    /// <summary>The middle value, or the mean of the two.</summary>
    public double Median => Quantile(0.5);

    /// <summary>sqrt(sum of squared distances from the mean / (count - 1)), in the values' unit; null for a single value.</summary>
    public double? StandardDeviation => Count > 1 ? Math.Sqrt(Sample.SquaresAround(Mean, _sorted) / (Count - 1)) : null;

    /// <summary>
    /// Coefficient of variation, standard deviation / mean: 0.02 is 2 %; null for a single value or a mean that is not positive.
    /// </summary>
    public double? Variation => Mean > 0 ? StandardDeviation / Mean : null;

    /// <summary>The Hodges-Lehmann centre, in the values' unit.</summary>
    public double Center => HodgesLehmann.Center(_sorted);

    /// <summary>The median distance between two different values (Shamos), in their unit; null for a single value.</summary>
    public double? Spread => HodgesLehmann.Spread(_sorted);

    /// <summary>The median distance from the median, in the values' unit, without any factor.</summary>
    public double MedianDeviation
    {
        get
        {
            double median = Median;
            return Of(Array.ConvertAll(_sorted, value => Math.Abs(value - median))).Median;
        }
    }

    /// <summary>Describes the values.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static Summary Of(ReadOnlySpan<double> values) => new(Sample.Sorted(values));

    /// <summary>
    /// The value below which this share (0 to 1) lies, interpolated at 1 + (n - 1) x share. Source: Hyndman and Fan 1996, definition 7.
    /// </summary>
    public double Quantile(double share)
    {
        double at = (Count - 1) * share;
        int below = (int)at;
        double low = _sorted[below];
        double high = _sorted[Math.Min(below + 1, Count - 1)];
        return low + ((at - below) * (high - low));
    }
}
