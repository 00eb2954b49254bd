namespace AksCni.Throughput.Statistics;

/// <summary>An estimate and its distribution-free interval.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Low">Lower bound; belongs to the interval.</param>
/// <param name="High">Upper bound; belongs to the interval.</param>
/// <param name="Level">The confidence achieved, 0 to 1. Below the one asked for where there are too few values; with ties at least
/// this.</param>
internal readonly record struct IntervalEstimate(double Value, double Low, double High, double Level)
{
    /// <summary>Whether the value lies outside.</summary>
    public bool Excludes(double value) => value < Low || value > High;

    /// <summary>Whether the interval lies within these bounds.</summary>
    public bool IsInside(double low, double high) => Low >= low && High <= high;
}
