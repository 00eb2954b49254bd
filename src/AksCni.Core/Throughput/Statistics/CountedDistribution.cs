namespace AksCni.Throughput.Statistics;

/// <summary>
/// A null distribution that was counted. Counts are whole numbers, exact to 2^53, which holds up to n + m = 56 and 53 pairs. Beyond that
/// each addition of positive numbers rounds once, which leaves probabilities with a relative error below 1e-11; nothing is ever subtracted.
/// </summary>
internal sealed class CountedDistribution : NullDistribution
{
    private readonly double[] _atMost;
    private readonly double[] _atLeast;
    private readonly int _step;

    /// <summary>Takes the number of arrangements for each value 0, step, 2 step, ... of the doubled statistic.</summary>
    public CountedDistribution(ReadOnlySpan<double> counts, int step)
        : base((counts.Length - 1L) * step / 2)
    {
        _step = step;
        _atMost = new double[counts.Length];
        _atLeast = new double[counts.Length];
        double below = 0,
            above = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            _atMost[i] = below += counts[i];
            _atLeast[^(i + 1)] = above += counts[^(i + 1)];
        }
        int empty = 0;
        while (counts[empty] == 0 && counts[^(empty + 1)] == 0)
            empty++;
        Farthest = DoubledMean - ((long)step * empty);
    }

    protected override long Farthest { get; }

    public override double AtMost(long doubled) => CountAtMost(doubled) / _atMost[^1];

    public override double AtLeast(long doubled) => CountAtLeast(doubled) / _atMost[^1];

    // Added before dividing: a p of 1/20 is the same double as 0.05.
    protected override double Outside(long low, long high) => (CountAtMost(low) + CountAtLeast(high)) / _atMost[^1];

    private double CountAtMost(long doubled) => doubled < 0 ? 0 : _atMost[Math.Min(doubled / _step, _atMost.Length - 1)];

    private double CountAtLeast(long doubled)
    {
        long index = (Math.Max(0, doubled) + _step - 1) / _step;
        return index < _atLeast.Length ? _atLeast[index] : 0;
    }
}
