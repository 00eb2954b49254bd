using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>
/// Values that either of two rules marks: Tukey's fences or the double median deviation. Their usual cuts, 1.5 and 3, are made for many
/// values: of clean normal samples they mark 37 to 52 % with 5 to 7 values, and 36 % with 20. The cuts here mark at most 5 % of them,
/// whatever the count: found by simulation, 300,000 normal samples a count up to 40; beyond, by the normal distribution's quantile of the
/// farthest of so many values.
/// </summary>
internal static class OutlierMarks
{
    private const int Fewest = 4;
    private const int MostNamed = 5;

    // Quartile distances beyond the quartiles, for 4, 5, 6 ... values: with 4 or 5 the halves are too short for a deviation of their own.
    private static readonly double[] Fences =
    [
        2.2,
        5.7,
        4.4,
        3.6,
        3.4,
        4.1,
        3.5,
        3.2,
        3.1,
        3.3,
        3.0,
        2.9,
        2.9,
        3.0,
        2.9,
        2.8,
        2.8,
        2.8,
        2.7,
        2.7,
        2.7,
        2.7,
        2.7,
        2.6,
        2.6,
        2.7,
        2.6,
        2.6,
        2.6,
        2.6,
        2.6,
        2.6,
        2.5,
        2.6,
        2.5,
        2.5,
        2.5,
    ];

    // Median deviations (x 1.4826) beyond the median, each half with its own.
    private static readonly double[] Deviations =
    [
        double.PositiveInfinity,
        double.PositiveInfinity,
        9.1,
        10.7,
        5.7,
        13.5,
        7.3,
        7.9,
        5.6,
        8.6,
        6.2,
        6.7,
        5.4,
        7.0,
        5.7,
        6.0,
        5.1,
        6.2,
        5.3,
        5.6,
        5.0,
        5.7,
        5.1,
        5.3,
        4.9,
        5.4,
        4.9,
        5.1,
        4.7,
        5.2,
        4.8,
        4.9,
        4.6,
        5.0,
        4.7,
        4.8,
        4.6,
    ];

    /// <summary>
    /// The values that stand apart, from small to large, each as often as it was measured; below four values nothing does.
    /// </summary>
    public static IReadOnlyList<double> Of(ReadOnlySpan<double> values)
    {
        if (values.Length < Fewest)
            return [];
        (double fences, double deviations) = CutsOf(values.Length);
        double[] fenced = Outliers.Tukey(values, fences),
            far = Outliers.DoubleMedianDeviation(values, deviations);
        return fenced.Length + far.Length == 0
            ? []
            : Sample.Sorted(Sample.Where(values, value => Holds(fenced, value) || Holds(far, value)));
    }

    /// <summary>"8.800 Gbit/s, 7.000 Gbit/s (2x)": each value once, five at most.</summary>
    public static string Text(IReadOnlyList<double> marks, double median, string unit)
    {
        var texts = new List<string>();
        for (int start = 0, end; start < marks.Count; start = end)
        {
            end = start + 1;
            while (end < marks.Count && marks[end] == marks[start])
                end++;
            texts.Add($"{UnitFormat.TextBeside(marks[start], median, unit)}{(end - start > 1 ? $" ({((long)end - start).Text()}x)" : "")}");
        }
        return texts.Count > MostNamed ? $"{string.Join(", ", texts.Take(MostNamed))} and more" : string.Join(", ", texts);
    }

    private static bool Holds(double[] values, double value)
    {
        foreach (double one in values)
            if (one == value)
                return true;
        return false;
    }

    /// <summary>Half of the 5 % for each rule, and of that half for each end.</summary>
    private static (double Fences, double Deviations) CutsOf(int count)
    {
        if (count - Fewest < Fences.Length)
            return (Fences[count - Fewest], Deviations[count - Fewest]);
        double farthest = Gaussian.Quantile(0.0125 / count);
        return (Math.Max(Fences[^1], (farthest / 1.349) - 0.5) + 0.1, Math.Max(Deviations[^4], farthest) + 0.1);
    }
}
