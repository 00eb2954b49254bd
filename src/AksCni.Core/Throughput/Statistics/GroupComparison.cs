namespace AksCni.Throughput.Statistics;

/// <summary>
/// Two groups compared: everything that their units say, before any verdict. Ratio and shift are the first group over, and less, the
/// second.
/// </summary>
/// <param name="Test">The exact test; its p is not adjusted for other tests.</param>
/// <param name="CliffsDelta">Effect size, -1 to 1; positive where the first group is larger.</param>
/// <param name="Shift">How much larger the first group is, with its interval.</param>
/// <param name="Ratio">How many times as large, with its interval; null unless all values are positive.</param>
/// <param name="EquivalenceRatio">The same ratio with the narrower interval that is held against the margin.</param>
internal sealed record GroupComparison(
    MannWhitney Test,
    double CliffsDelta,
    IntervalEstimate Shift,
    IntervalEstimate? Ratio,
    IntervalEstimate? EquivalenceRatio
)
{
    /// <summary>95 %.</summary>
    public const double DefaultLevel = 0.95;

    /// <summary>Compares two groups of independent units.</summary>
    /// <exception cref="ArgumentException">Units of different kinds.</exception>
    public static GroupComparison Of(AnalysisUnits first, AnalysisUnits second, double level = DefaultLevel)
    {
        if (first.AreReplicates != second.AreReplicates)
            throw new ArgumentException("Rounds are not compared with means of replicates.", nameof(second));
        return Of(first.Values, second.Values, level);
    }

    // Private, so that nobody hands in single measurements: units are made from rounds only.
    private static GroupComparison Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level)
    {
        NullDistribution untied = MannWhitneyDistribution.Untied(first.Length, second.Length);
        IntervalOrder order = untied.Order(level);
        MannWhitney test = MannWhitney.Test(first, second, untied);
        return new GroupComparison(
            test,
            Statistics.CliffsDelta.Of(test, first.Length, second.Length),
            HodgesLehmann.Shift(first, second, order),
            HodgesLehmann.Ratio(first, second, order),
            HodgesLehmann.Ratio(first, second, untied.Order(Equivalence.Level(level)))
        );
    }
}
