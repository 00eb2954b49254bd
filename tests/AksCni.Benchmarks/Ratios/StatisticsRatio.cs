using AksCni.Benchmarks.Harness;
using AksCni.Throughput.Statistics;

namespace AksCni.Benchmarks.Ratios;

/// <summary>
/// Exact p, shift and interval of 50 + 50 rounds, with and without ties, against making all 2,500 differences and sorting them.
/// </summary>
internal static class StatisticsRatio
{
    private const int Count = 50;

    // Each pass has values of its own: a processor that has sorted the same few thousand numbers before sorts them many times faster.
    private const int Passes = 100;

    public static void Run(Report report, int rounds)
    {
        // In kbit/s, and in whole Mbit/s as iperf prints them, where many rounds are equal.
        Run(report, rounds, "statistics", 10, digits: 3);
        Run(report, rounds, "statistics-ties", 40, digits: 0);
    }

    private static void Run(Report report, int rounds, string id, double gate, int digits)
    {
        var random = new SplitMix64(50);
        (double[] First, double[] Second)[] samples =
        [
            .. Enumerable.Range(0, Passes).Select(_ => (Values(random, 1485, digits), Values(random, 1480, digits))),
        ];
        Race race = Race.Run(
            10,
            rounds,
            Contender.InProcess("sort", () => Array.ForEach(samples, sample => SortDifferences(sample.First, sample.Second))),
            Contender.InProcess("compare", () => Array.ForEach(samples, sample => Compare(sample.First, sample.Second)))
        );
        double distinct = samples.Average(sample => sample.First.Concat(sample.Second).Distinct().Count());
        report.Add(
            id,
            race.Of("compare", "sort"),
            gate,
            $"exact p, shift and interval of {Count} + {Count} rounds, {distinct:N0} of them different / sorting all differences"
        );
    }

    private static void Compare(double[] first, double[] second)
    {
        NullDistribution untied = MannWhitneyDistribution.Untied(first.Length, second.Length);
        MannWhitney.Test(first, second, untied);
        HodgesLehmann.Shift(first, second, untied.Order(GroupComparison.DefaultLevel));
    }

    private static void SortDifferences(double[] first, double[] second)
    {
        var differences = new double[first.Length * second.Length];
        for (int i = 0; i < first.Length; i++)
        for (int j = 0; j < second.Length; j++)
            differences[(i * second.Length) + j] = first[i] - second[j];
        Array.Sort(differences);
    }

    /// <summary>The sum of three uniform numbers around a centre: bell-shaped enough for rounds of a benchmark.</summary>
    private static double[] Values(SplitMix64 random, double center, int digits)
    {
        var values = new double[Count];
        for (int i = 0; i < Count; i++)
            values[i] = Math.Round(
                center + ((random.Below(1 << 30) + (double)random.Below(1 << 30) + random.Below(1 << 30)) / (1 << 27)),
                digits
            );
        return values;
    }
}
