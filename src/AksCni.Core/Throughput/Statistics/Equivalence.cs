namespace AksCni.Throughput.Statistics;

/// <summary>
/// Equivalence of two groups: the interval at level 1 - 2 alpha lies inside the margin, which is two one-sided tests at alpha. A difference
/// that is not significant is never enough. Source: Schuirmann 1987; Wellek 2010, 3.1.
/// </summary>
internal static class Equivalence
{
    /// <summary>2 %: what a ratio may differ from 1 without mattering.</summary>
    public const double DefaultMargin = 0.02;

    /// <summary>What an interval must achieve to show that groups are alike: two one-sided tests at 5 %.</summary>
    public const double LeastLevel = 0.9;

    // A level of 0.9 may be a hair below it as a double: 1 - 2/20.
    private const double Rounding = 1e-12;

    /// <summary>
    /// The level of the interval that belongs to a comparison at <paramref name="level"/>: 1 - 2 (1 - level), 90 % for 95 %, and never
    /// less: to ask for less confidence does not make groups alike.
    /// </summary>
    public static double Level(double level) => Math.Max(LeastLevel, 1 - (2 * (1 - level)));

    /// <summary>Whether the interval achieves 90 % and lies inside the margin; so few values that it achieves less show nothing.</summary>
    public static bool IsShown(IntervalEstimate ratio, double margin) => ratio.Level >= LeastLevel - Rounding && IsInside(ratio, margin);

    /// <summary>Whether a ratio's interval lies inside [1 / (1 + margin), 1 + margin]; the same for the inverse ratio.</summary>
    public static bool IsInside(IntervalEstimate ratio, double margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        return ratio.IsInside(1 / (1 + margin), 1 + margin);
    }
}
