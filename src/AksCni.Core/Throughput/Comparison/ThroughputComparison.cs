using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>One metric of two groups compared: is one faster, by how much, how sure is that, and what do the numbers not say.</summary>
public sealed class ThroughputComparison
{
    internal ThroughputComparison(JudgedPair pair, OmnibusTest? omnibus, string? omnibusText, IReadOnlyList<CaveatStatement> statements)
    {
        Metric = pair.Metric.Metric;
        Unit = pair.Metric.Unit;
        Protocol = pair.Metric.Protocol;
        Series = pair.Metric.Series;
        Streams = pair.Metric.Streams;
        Direction = pair.Metric.Direction;
        Verdict = pair.Verdict;
        MoreIsBetter = pair.Metric.Words.MoreIsBetter;
        Attribution = pair.Attribution;
        RoundsNeeded = pair.RoundsNeeded;
        Tests = pair.Tests;
        Margin = pair.Options.Margin;
        Cap = pair.Ceiling?.Cap;
        Statements = statements;
        Caveats = [.. statements.Select(statement => statement.ToFinding())];
        Answer = ComparisonAnswer.Of(pair, statements);
        IsBad = pair.IsBad;
        OmnibusPValue = omnibus?.PValue;
        Omnibus = omnibusText;
        PairEstimate? estimate = pair.Test?.Estimate;
        double level = pair.Options.ConfidenceLevel;
        Reference = new ComparedGroup(pair.Reference, estimate?.Reference ?? Values(pair.Reference), level, Unit);
        Difference = new ComparedGroup(pair.Difference, estimate?.Difference ?? Values(pair.Difference), level, Unit);
        if (pair.Test is null || estimate is null)
            return;
        AdjustedPValue = pair.Test.AdjustedPValue;
        AnalysisUnit = estimate.Unit;
        PValue = estimate.PValue;
        CliffsDelta = estimate.CliffsDelta;
        Ratio = estimate.Ratio.Value;
        Shift = estimate.Shift.Value;
        if (estimate.Ratio.Level < PairEstimate.LeastLevel)
            return;
        (RatioLow, RatioHigh, ConfidenceLevel) = (estimate.Ratio.Low, estimate.Ratio.High, estimate.Ratio.Level);
        (ShiftLow, ShiftHigh) = (estimate.Shift.Low, estimate.Shift.High);
        (EquivalenceLow, EquivalenceHigh, EquivalenceLevel) = (
            estimate.NarrowRatio.Low,
            estimate.NarrowRatio.High,
            estimate.NarrowRatio.Level
        );
    }

    /// <summary>A name of <see cref="ThroughputMetrics"/>, or the tool's own.</summary>
    public string Metric { get; }

    /// <summary>bit/s, s or 1/s; 1 for a share or a count.</summary>
    public string Unit { get; }

    /// <summary>TCP, UDP or null.</summary>
    public string? Protocol { get; }

    /// <summary>Which test of several, such as pod2svc; null where there is one.</summary>
    public string? Series { get; }

    /// <summary>Parallel connections, where a group has runs with several counts; else null.</summary>
    public long? Streams { get; }

    /// <summary>The direction, where rounds without a name have several, so that they cannot be averaged; else null.</summary>
    public string? Direction { get; }

    /// <summary>What the other group is held against.</summary>
    public ComparedGroup Reference { get; }

    /// <summary>The group that is held against it.</summary>
    public ComparedGroup Difference { get; }

    /// <summary>
    /// Difference over reference: the Hodges-Lehmann estimate on the log scale, exp(median of all differences of logarithms); null where a
    /// group has no value, as all numbers that follow.
    /// </summary>
    public double? Ratio { get; }

    /// <summary>Lower bound of its exact interval; null where so few values carry none.</summary>
    public double? RatioLow { get; }

    /// <summary>Upper bound of it.</summary>
    public double? RatioHigh { get; }

    /// <summary>The confidence achieved, 0 to 1: below the one asked for where there are too few values.</summary>
    public double? ConfidenceLevel { get; }

    /// <summary>Difference less reference, in <see cref="Unit"/>: the median of all differences.</summary>
    public double? Shift { get; }

    /// <summary>Lower bound of its exact interval, of the same level.</summary>
    public double? ShiftLow { get; }

    /// <summary>Upper bound of it.</summary>
    public double? ShiftHigh { get; }

    /// <summary>Exact and two-sided: Mann-Whitney, or the signed-rank test for paired rounds; above 0.</summary>
    public double? PValue { get; }

    /// <summary>After Holm over all <see cref="Tests"/> of the answer.</summary>
    public double? AdjustedPValue { get; }

    /// <summary>(pairs in which the difference group is larger - pairs in which it is smaller) / all pairs: -1 to 1.</summary>
    public double? CliffsDelta { get; }

    /// <summary>The first that applies.</summary>
    public ThroughputVerdict Verdict { get; }

    /// <summary>
    /// True for rates, false for times and for what the metric's name calls a loss or an error; null for any other quantity: then Faster
    /// means more, and Slower less.
    /// </summary>
    public bool? MoreIsBetter { get; }

    /// <summary>What a difference may be put down to.</summary>
    public Attribution Attribution { get; }

    /// <summary>Lower bound of the narrower interval that is held against the margin: 90 % for 95 %.</summary>
    public double? EquivalenceLow { get; }

    /// <summary>Upper bound of it.</summary>
    public double? EquivalenceHigh { get; }

    /// <summary>The confidence that it achieves.</summary>
    public double? EquivalenceLevel { get; }

    /// <summary>
    /// Units per group: for TooFewRounds the fewest with which a test can decide; for Inconclusive those that show a difference of the
    /// margin with power 0.8; else null.
    /// </summary>
    public long? RoundsNeeded { get; }

    /// <summary>What one value of the analysis is.</summary>
    public AnalysisUnit AnalysisUnit { get; }

    /// <summary>Tests of the whole answer; each comparison with a value on both sides is one.</summary>
    public long Tests { get; }

    /// <summary>What a ratio was allowed to differ from 1.</summary>
    public double Margin { get; }

    /// <summary>
    /// The documented bandwidth of the machine type, bit/s, of throughput only; the smaller one where the groups differ, null where one is
    /// not known.
    /// </summary>
    public double? Cap { get; }

    /// <summary>
    /// Whether three groups or more of this metric are all alike: Kruskal-Wallis, or Friedman for paired rounds, as a line; else null.
    /// </summary>
    public string? Omnibus { get; }

    /// <summary>Its p, by the chi-square distribution; not a gate for the comparisons of two.</summary>
    public double? OmnibusPValue { get; }

    /// <summary>
    /// True where the difference group is worse (Slower) and its estimate beyond the margin, or where all runs of a group failed: exit code
    /// 1 of the command line.
    /// </summary>
    public bool IsBad { get; }

    /// <summary>The verdict as one sentence, with its numbers; where groups are mixed up the sentence says so instead.</summary>
    public string Answer { get; }

    /// <summary>What the numbers cannot say, and what they rest on; errors first.</summary>
    public IReadOnlyList<Finding> Caveats { get; }

    /// <summary>The caveats with their facts.</summary>
    internal IReadOnlyList<CaveatStatement> Statements { get; }

    /// <summary>True if groups are mixed up: then no number says anything.</summary>
    internal bool IsMixedUp => Statements.Any(statement => statement.Caveat.MixesUpGroups);

    /// <summary>The answer.</summary>
    public override string ToString() => Answer;

    /// <summary>
    /// The interval that the verdict rests on: the narrower one where that shows that groups are alike; null where there is none.
    /// </summary>
    internal IntervalEstimate? Deciding
    {
        get
        {
            bool isAlike = Verdict == ThroughputVerdict.Equivalent;
            double? low = isAlike ? EquivalenceLow : RatioLow,
                high = isAlike ? EquivalenceHigh : RatioHigh,
                level = isAlike ? EquivalenceLevel : ConfidenceLevel;
            return Ratio is { } ratio && low is { } least && high is { } most && level is { } achieved
                ? new IntervalEstimate(ratio, least, most, achieved)
                : null;
        }
    }

    private static double[] Values(GroupRuns group) => group.Rounds is null ? [] : AnalysisUnits.Of(group.Rounds)[0].Values;
}
