using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>The test of a pair whose groups both have values.</summary>
internal sealed class PairTest(JudgedPair pair, PairFamily family, PairEstimate estimate) : ICaveatSubject
{
    public JudgedPair Pair { get; } = pair;

    public PairEstimate Estimate { get; } = estimate;

    /// <inheritdoc/>
    public string Target => Pair.Target;

    /// <summary>After Holm over all tests of the answer.</summary>
    public double AdjustedPValue => family.AdjustedPValueOf(Estimate);

    /// <summary>True if the interval excludes 1, and the number of tests alone keeps that from being a difference.</summary>
    public bool WouldHoldAlone => Estimate.Ratio.Excludes(1) && !VerdictRule.IsCarried(Pair.Options, Pair.Tests, AdjustedPValue);

    /// <summary>True if the ratio itself is outside the margin, wherever its interval is.</summary>
    public bool IsBeyondMargin => Estimate.Ratio.Value > 1 + Pair.Options.Margin || Estimate.Ratio.Value < 1 / (1 + Pair.Options.Margin);

    /// <summary>What the verdict would be of another estimate in its place, the rest of the answer being as it is.</summary>
    public ThroughputVerdict VerdictOf(PairEstimate other) =>
        VerdictRule.Of(
            other,
            isLimited: false,
            Pair.Metric.Words.MoreIsBetter,
            Pair.Options,
            Pair.Tests,
            family.AdjustedPValueOf(other, Estimate)
        );

    /// <summary>The estimate without the values that stand apart; null if a group has no others.</summary>
    public PairEstimate? WithoutOutliers() =>
        Without(Pair.Groups[0]) is { } reference && Without(Pair.Groups[1]) is { } difference
            ? PairEstimate.Of(
                reference,
                difference,
                mayPair: Estimate.Unit == AnalysisUnit.PairedRound,
                Pair.Options.ConfidenceLevel,
                Pair.Tests
            )
            : null;

    private GroupRounds? Without(GroupInPair side)
    {
        bool areReplicates = Estimate.Unit == AnalysisUnit.Replicate;
        IEnumerable<Observation> kept =
            from replicate in side.Runs.Rounds?.Replicates ?? []
            from round in replicate.Rounds
            where !side.Outliers.Contains(areReplicates ? replicate.Mean : round.Value)
            select new Observation(replicate.Name, round.Round, round.Value);
        return kept.Any() ? GroupRounds.Of(kept) : null;
    }
}
