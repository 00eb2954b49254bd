using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>What the units of two groups say. Ratio and shift are the difference group over, and less, the reference.</summary>
/// <param name="Reference">The reference's values.</param>
/// <param name="Difference">The other group's.</param>
/// <param name="Unit">What one value is.</param>
/// <param name="Unpaired">Rounds that are left out since only one group has them.</param>
/// <param name="PValue">Exact, two-sided, before Holm.</param>
/// <param name="SmallestP">The smallest that so many untied values can reach.</param>
/// <param name="CliffsDelta">-1 to 1; positive where the difference group is larger.</param>
/// <param name="Ratio">With its interval.</param>
/// <param name="NarrowRatio">The same ratio with the narrower interval that is held against the margin.</param>
/// <param name="Shift">In the unit of the values, with its interval.</param>
internal sealed record PairEstimate(
    double[] Reference,
    double[] Difference,
    AnalysisUnit Unit,
    int Unpaired,
    double PValue,
    double SmallestP,
    double CliffsDelta,
    IntervalEstimate Ratio,
    IntervalEstimate NarrowRatio,
    IntervalEstimate Shift
)
{
    /// <summary>An interval below this level says too little to be shown.</summary>
    public const double LeastLevel = 0.5;

    /// <summary>
    /// Compares rounds as pairs where they are and their count can still be significant among so many tests: seven pairs reach p = 0.016,
    /// seven rounds 0.0006. Otherwise means of replicates where both groups have two, else rounds. The choice rests on counts, never on
    /// values.
    /// </summary>
    public static PairEstimate Of(GroupRounds reference, GroupRounds difference, bool mayPair, double level, int tests)
    {
        if (
            mayPair
            && SharedRounds(reference, difference) is { } shared
            && Holm.MostTests(PairedRounds.SmallestPOf(shared.Count), 1 - level) >= tests
        )
        {
            GroupRounds one = Keep(reference, shared),
                other = Keep(difference, shared);
            if (PairedRounds.Of(other, one) is { } pairs && pairs.Ratio(level) is { } ratio)
            {
                double delta = Independent(one, other, level).CliffsDelta;
                int unpaired = reference.Rounds.Count + difference.Rounds.Count - (2 * shared.Count);
                return new PairEstimate(
                    pairs.Second,
                    pairs.First,
                    AnalysisUnit.PairedRound,
                    unpaired,
                    pairs.Test().PValue,
                    PairedRounds.SmallestPOf(shared.Count),
                    delta,
                    ratio,
                    pairs.Ratio(Equivalence.Level(level))!.Value,
                    pairs.Shift(level)
                );
            }
        }
        return Independent(reference, difference, level);
    }

    /// <summary>True where all values of both groups are one.</summary>
    public bool IsIdentical =>
        Sample.All(Reference, value => value == Reference[0]) && Sample.All(Difference, value => value == Reference[0]);

    /// <summary>True where the p that these counts can reach, times so many tests, is above alpha.</summary>
    public bool IsTooFew(double alpha, int tests) => Holm.MostTests(SmallestP, alpha) < tests;

    /// <summary>The interval that a verdict rests on: for Equivalent the narrower one, whose place within the margin decides.</summary>
    public IntervalEstimate Deciding(ThroughputVerdict verdict) => verdict == ThroughputVerdict.Equivalent ? NarrowRatio : Ratio;

    private static PairEstimate Independent(GroupRounds reference, GroupRounds difference, double level)
    {
        AnalysisUnits[] units = AnalysisUnits.Of(difference, reference);
        GroupComparison comparison = GroupComparison.Of(units[0], units[1], level);
        double[] one = units[1].Values,
            other = units[0].Values;
        return new PairEstimate(
            one,
            other,
            units[0].AreReplicates ? AnalysisUnit.Replicate : AnalysisUnit.Round,
            0,
            comparison.Test.PValue,
            MannWhitney.SmallestPOf(one.Length, other.Length),
            comparison.CliffsDelta,
            comparison.Ratio!.Value,
            comparison.EquivalenceRatio!.Value,
            comparison.Shift
        );
    }

    private static HashSet<string> SharedRounds(GroupRounds reference, GroupRounds difference) =>
        [.. NamesOf(reference).Intersect(NamesOf(difference))];

    private static IEnumerable<string> NamesOf(GroupRounds group) => group.Rounds.Select(round => round.Round);

    private static GroupRounds Keep(GroupRounds group, HashSet<string> names) =>
        GroupRounds.Of(
            group.Replicates.SelectMany(replicate =>
                replicate
                    .Rounds.Where(round => names.Contains(round.Round))
                    .Select(round => new Observation(replicate.Name, round.Round, round.Value))
            )
        );
}
