using System.Text;
using AksCni.Text;
using AksCni.Throughput.Comparison;

namespace AksCni;

/// <summary>Every round as a dot: one line of text per group, all groups on a common scale.</summary>
public static class DotStrip
{
    private const int Gap = 2;
    private const int NarrowestStrip = 10;
    private const int WidestName = 24;

    /// <summary>
    /// Writes one comparison or several of the same metric: the groups, then the scale. A digit stands for so many rounds in one place, +
    /// for ten or more. Lines have at most <paramref name="width"/> characters; <paramref name="isAscii"/> writes o for a dot.
    /// </summary>
    public static void Write(TextWriter writer, IReadOnlyList<ThroughputComparison> comparisons, int width = 80, bool isAscii = false)
    {
        ComparedGroup[] groups =
        [
            .. comparisons
                .Select(comparison => comparison.Reference)
                .Take(1)
                .Concat(comparisons.Select(comparison => comparison.Difference))
                .Where(group => group.Rounds > 0),
        ];
        if (groups.Length == 0)
            return;
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        int names = 0;
        foreach (ComparedGroup group in groups)
        {
            low = Math.Min(low, group.Minimum!.Value);
            high = Math.Max(high, group.Maximum!.Value);
            names = Math.Min(WidestName, Math.Max(names, group.Name.Length));
        }
        int columns = Math.Max(NarrowestStrip, width - names - Gap);
        foreach (ComparedGroup group in groups)
            writer.WriteLine(
                $"{Cut(group.Name, names, isAscii).PadRight(names + Gap)}{Strip(group, low, high, columns, isAscii).TrimEnd()}"
            );
        writer.WriteLine($"{new string(' ', names + Gap)}{Scale(low, high, comparisons[0].Unit, columns)}".TrimEnd());
    }

    private static string Strip(ComparedGroup group, double low, double high, int columns, bool isAscii)
    {
        var counts = new int[columns];
        for (int i = 0; i < group.Values.Count; i++)
            counts[Place(group.Values[i], low, high, columns)]++;
        var text = new StringBuilder(new string(' ', columns));
        for (int i = 0; i < columns; i++)
            if (counts[i] > 0)
                text[i] = counts[i] switch
                {
                    1 => isAscii ? 'o' : '\u2022',
                    < 10 => (char)('0' + counts[i]),
                    _ => '+',
                };
        return text.ToString();
    }

    private static int Place(double value, double low, double high, int columns) =>
        high > low ? (int)Math.Round((value - low) / (high - low) * (columns - 1)) : columns / 2;

    private static string Scale(double low, double high, string unit, int columns)
    {
        (double scale, string name) = UnitFormat.ScaleOf(high, unit);
        string left = UnitFormat.Number(low / scale),
            right = $"{UnitFormat.Number(high / scale)} {name}";
        if (low == high)
            return right.PadLeft((columns / 2) + 1 + (right.Length / 2));
        return left.Length + right.Length + 1 > columns ? right.PadLeft(columns) : left + right.PadLeft(columns - left.Length);
    }

    private static string Cut(string name, int width, bool isAscii) => ShortName.Of(name, width, isAscii ? ".." : "\u2026");
}
