using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>A rate that two groups keep so exactly that a limit must hold both, although no document gives one.</summary>
/// <param name="Variation">The larger coefficient of variation of the two, as it is shown.</param>
/// <param name="Rate">The median of the reference, as it is shown.</param>
internal readonly record struct FlatRate(string Variation, string Rate)
{
    /// <summary>A coefficient of variation below it is that of a limiter.</summary>
    private const double Flat = 0.002;

    /// <summary>So few values are flat by chance.</summary>
    private const int FewestValues = 5;

    /// <summary>Null unless both groups are flat and one limit may hold them.</summary>
    public static FlatRate? Of(ComparedPair pair, Summary reference, Summary difference)
    {
        if (!IsFlat(pair.Reference, reference) || !IsFlat(pair.Difference, difference) || !AreNear(reference, difference))
            return null;
        double variation = Math.Max(reference.Variation ?? 0, difference.Variation ?? 0);
        return new FlatRate(UnitFormat.Percent(variation), UnitFormat.Text(reference.Median, "bit/s"));
    }

    /// <summary>
    /// Whether one limit may hold both: between their values lies no more than the wider group spans. Two flat rates further apart than
    /// that are a difference.
    /// </summary>
    private static bool AreNear(Summary one, Summary other)
    {
        double gap = Math.Max(one.Minimum - other.Maximum, other.Minimum - one.Maximum);
        return gap <= Math.Max(one.Maximum - one.Minimum, other.Maximum - other.Minimum);
    }

    /// <summary>
    /// Hardly any variation, and at least half of the values repeat another one at the tool's resolution; not where that is so coarse that
    /// all values must be alike.
    /// </summary>
    private static bool IsFlat(GroupRuns group, Summary values)
    {
        bool hardlyVaries = values.Count >= FewestValues && values.Variation < Flat;
        if (!hardlyVaries)
            return false;
        double? resolution = group.MedianOf(run => run.Resolution);
        bool isTooCoarse = resolution >= Flat * values.Median || (resolution is null && values.Minimum == values.Maximum);
        if (isTooCoarse)
            return false;
        double step = resolution > 0 ? resolution.Value : UsualStep(values.Median);
        int repeated = values
            .Sorted.GroupBy(value => Math.Round(value / step))
            .Select(same => same.Count())
            .Where(count => count > 1)
            .Sum();
        return 2 * repeated >= values.Count;
    }

    /// <summary>
    /// A tool that prints all digits is taken as one that prints whole Mbit/s, as most do; below 1 Gbit/s as one that prints five digits.
    /// </summary>
    private static double UsualStep(double median) => median >= 1e9 ? 1e6 : median / 10_000;
}
