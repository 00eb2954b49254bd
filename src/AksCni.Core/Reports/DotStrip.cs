using System.Text;

namespace AksCni;

/// <summary>Every round as a dot: one line of text an arm, all arms on a common scale.</summary>
public static class DotStrip
{
    private const int Gap = 2;
    private const int NarrowestStrip = 10;
    private const int WidestName = 24;

    /// <summary>
    /// Writes one comparison or several of the same metric: the arms, then the scale. A digit stands for so many rounds in one place, + for ten or more.
    /// Lines have at most <paramref name="width"/> characters; <paramref name="isAscii"/> writes o for a dot.
    /// </summary>
    public static void Write(TextWriter writer, IReadOnlyList<ThroughputComparison> comparisons, int width = 80, bool isAscii = false)
    {
        ComparedArm[] arms = [.. comparisons.Select(comparison => comparison.Reference).Take(1).Concat(comparisons.Select(comparison => comparison.Difference)).Where(arm => arm.Rounds > 0)];
        if (arms.Length == 0) return;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        int names = 0;
        foreach (ComparedArm arm in arms)
        {
            low = Math.Min(low, arm.Minimum!.Value);
            high = Math.Max(high, arm.Maximum!.Value);
            names = Math.Min(WidestName, Math.Max(names, arm.Name.Length));
        }
        int columns = Math.Max(NarrowestStrip, width - names - Gap);
        foreach (ComparedArm arm in arms)
            writer.WriteLine($"{Cut(arm.Name, names, isAscii).PadRight(names + Gap)}{Strip(arm, low, high, columns, isAscii).TrimEnd()}");
        writer.WriteLine($"{new string(' ', names + Gap)}{Scale(low, high, comparisons[0].Unit, columns)}".TrimEnd());
    }

    private static string Strip(ComparedArm arm, double low, double high, int columns, bool isAscii)
    {
        var counts = new int[columns];
        for (int i = 0; i < arm.Values.Count; i++) counts[Place(arm.Values[i], low, high, columns)]++;
        var text = new StringBuilder(new string(' ', columns));
        for (int i = 0; i < columns; i++)
            if (counts[i] > 0) text[i] = counts[i] switch { 1 => isAscii ? 'o' : '\u2022', < 10 => (char)('0' + counts[i]), _ => '+' };
        return text.ToString();
    }

    private static int Place(double value, double low, double high, int columns) => high > low ? (int)Math.Round((value - low) / (high - low) * (columns - 1)) : columns / 2;

    private static string Scale(double low, double high, string unit, int columns)
    {
        (double scale, string name) = Quantity.ScaleOf(high, unit);
        string left = Quantity.Number(low / scale), right = $"{Quantity.Number(high / scale)} {name}";
        if (low == high) return right.PadLeft((columns / 2) + 1 + (right.Length / 2));
        return left.Length + right.Length + 1 > columns ? right.PadLeft(columns) : left + right.PadLeft(columns - left.Length);
    }

    private static string Cut(string name, int width, bool isAscii) => ShortName.Of(name, width, isAscii ? ".." : "\u2026");
}
