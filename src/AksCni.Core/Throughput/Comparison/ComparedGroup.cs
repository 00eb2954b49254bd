using AksCni.Text;
using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>One side of a comparison. Its numbers are those of the units that were analysed: rounds, or means of replicates.</summary>
public sealed class ComparedGroup
{
    private readonly string _unit;

    internal ComparedGroup(GroupRuns group, double[] values, double level, string unit)
    {
        _unit = unit;
        Name = group.Name;
        Values = values;
        Rounds = values.Length;
        Failed = group.Failed.Count;
        Replicates = group.Rounds?.Replicates.Count ?? 0;
        if (group.Rounds is { } rounds && VarianceComponents.Of(rounds) is { } parts)
            (RoundVariation, ReplicateVariation) = parts.Variations(rounds);
        if (values.Length == 0)
            return;
        Summary summary = Summary.Of(values);
        Median = summary.Median;
        Mean = summary.Mean;
        Center = summary.Center;
        StandardDeviation = summary.StandardDeviation;
        Variation = summary.Variation;
        Minimum = summary.Minimum;
        Maximum = summary.Maximum;
        Outliers = OutlierMarks.Of(values);
        if (MedianInterval.Of(values, level) is not { } interval)
            return;
        MedianLow = interval.Low;
        MedianHigh = interval.High;
        MedianLevel = interval.Level;
    }

    /// <summary>The group: a network mode or any name.</summary>
    public string Name { get; }

    /// <summary>Units that were analysed: rounds, or replicates where both groups have two or more.</summary>
    public long Rounds { get; }

    /// <summary>Runs that failed; they have no value.</summary>
    public long Failed { get; }

    /// <summary>Clusters or node pairs; 1 where nothing tells them apart, 0 without any value.</summary>
    public long Replicates { get; }

    /// <summary>The middle value, in the metric's unit; null without any value, as all that follow.</summary>
    public double? Median { get; }

    /// <summary>
    /// Lower bound of the median's interval: an order statistic; null for fewer values than the level needs (6 for 95 %).
    /// </summary>
    public double? MedianLow { get; }

    /// <summary>Upper bound of it.</summary>
    public double? MedianHigh { get; }

    /// <summary>The confidence that it achieves, 0 to 1.</summary>
    public double? MedianLevel { get; }

    /// <summary>Sum / count.</summary>
    public double? Mean { get; }

    /// <summary>The Hodges-Lehmann centre: the median of all means of two values.</summary>
    public double? Center { get; }

    /// <summary>sqrt(sum of squared distances from the mean / (count - 1)); null for a single value.</summary>
    public double? StandardDeviation { get; }

    /// <summary>Standard deviation / mean: 0.02 is 2 %.</summary>
    public double? Variation { get; }

    /// <summary>
    /// Coefficient of variation from round to round on one replicate; null unless there are two replicates, and one of them has two rounds.
    /// </summary>
    public double? RoundVariation { get; }

    /// <summary>
    /// Coefficient of variation from replicate to replicate beside that, 0 where rounds alone explain how the means differ; null as the
    /// other. Few replicates estimate it badly.
    /// </summary>
    public double? ReplicateVariation { get; }

    /// <summary>The smallest value.</summary>
    public double? Minimum { get; }

    /// <summary>The largest value.</summary>
    public double? Maximum { get; }

    /// <summary>Every value that was analysed, by replicate and round.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Those of them that stand apart (Tukey, or double MAD), each as often as it was measured; never dropped.</summary>
    public IReadOnlyList<double> Outliers { get; } = [];

    /// <summary>Name, count and median.</summary>
    public override string ToString() =>
        $"{Name}: {MessageFormat.Of(Rounds, "value")}{(Median is { } median ? $", median {UnitFormat.Text(median, _unit)}" : "")}";
}
