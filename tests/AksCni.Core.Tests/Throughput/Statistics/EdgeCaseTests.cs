using AksCni.Throughput.Statistics;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>One value, all equal, zeros, and values that are none.</summary>
public sealed class EdgeCaseTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Values_without_a_rank_are_refused(double value)
    {
        double[] bad = [1, value, 2];
        IntervalOrder order = MannWhitneyDistribution.Untied(3, 3).Order(0.95);
        Assert.Throws<ArgumentException>(() => MannWhitney.Test(bad, [1]));
        Assert.Throws<ArgumentException>(() => MannWhitney.Test([1], bad));
        Assert.Throws<ArgumentException>(() => SignedRank.Test(bad));
        Assert.Throws<ArgumentException>(() => SignedRank.TestRatios(bad, [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => HodgesLehmann.Shift(bad, bad, order));
        Assert.Throws<ArgumentException>(() => HodgesLehmann.Ratio(bad, bad, order));
        Assert.Throws<ArgumentException>(() => HodgesLehmann.Center(bad));
        Assert.Throws<ArgumentException>(() => Summary.Of(bad));
        Assert.Throws<ArgumentException>(() => MedianInterval.Of(bad, 0.95));
        Assert.Throws<ArgumentException>(() => KruskalWallis.Test([bad, [1]]));
        Assert.Throws<ArgumentException>(() => Friedman.Test([bad, [1, 2, 3]]));
        Assert.Throws<ArgumentException>(() => Outliers.Tukey(bad));
        Assert.Throws<ArgumentException>(() => Autocorrelation.Of(bad, 1));
        Assert.Throws<ArgumentException>(() => RoundsNeeded.ObservedVariation(bad, [1]));
        Assert.Throws<ArgumentException>(() => Holm.Adjust([value]));
        Assert.Throws<ArgumentException>(() => GroupRounds.Of([new Observation("one", "1", value)]));
    }

    [Fact]
    public void Nothing_is_no_sample()
    {
        Assert.Throws<ArgumentException>(() => MannWhitney.Test([], [1]));
        Assert.Throws<ArgumentException>(() => SignedRank.Test([]));
        Assert.Throws<ArgumentException>(() => Summary.Of([]));
        Assert.Throws<ArgumentException>(() => GroupRounds.Of([]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void One_value_a_group_says_nothing_but_its_estimate()
    {
        GroupComparison comparison = Compare([100], [101]);
        Assert.Equal((1, 1), (comparison.Test.PValue, comparison.Test.SmallestP));
        Assert.Equal(new IntervalEstimate(-1, -1, -1, 0), comparison.Shift);
        Assert.Equal(100.0 / 101, comparison.Ratio!.Value.Value);
        Assert.Null(Summary.Of([5]).StandardDeviation);
        Assert.Null(Summary.Of([5]).Spread);
        Assert.Equal((5, 5, 5), (Summary.Of([5]).Median, Summary.Of([5]).Center, Summary.Of([5]).Mean));
        Assert.Null(MedianInterval.Of([5], 0.5));
        Assert.Equal(1, SignedRank.Test([5]).PValue);
        Assert.Equal(1, Autocorrelation.EffectiveCount([5]));
    }

    [Fact]
    public void All_equal_is_equal()
    {
        double[] equal = [.. Enumerable.Repeat(9.41, 7)];
        GroupComparison comparison = Compare(equal, equal);
        Assert.Equal((1, 1, 0), (comparison.Test.PValue, comparison.Test.SmallestP, comparison.CliffsDelta));
        Assert.Equal((0, 0, 0), (comparison.Shift.Value, comparison.Shift.Low, comparison.Shift.High));
        Assert.Equal((1, 1, 1), (comparison.Ratio!.Value.Value, comparison.Ratio.Value.Low, comparison.Ratio.Value.High));
        Assert.True(Equivalence.IsInside(comparison.EquivalenceRatio!.Value, 0.001));
        Assert.Equal((0, 1), (KruskalWallis.Test([equal, equal, equal]).Statistic, KruskalWallis.Test([equal, equal, equal]).PValue));
        Assert.Equal(1, Friedman.Test([equal, equal, equal]).PValue);
        Assert.Equal((1, 1), (SignedRank.Test([0, 0, 0]).PValue, SignedRank.Test([0, 0, 0]).SmallestP));
        Assert.Equal((9.41, 0, 0), (Summary.Of(equal).Mean, Summary.Of(equal).StandardDeviation, Summary.Of(equal).Variation));
        Assert.Equal([1, 0, 0], Autocorrelation.Of(equal, 2));
        Assert.Empty(Outliers.Tukey(equal));
        Assert.Equal(1, MannWhitney.Test([.. Enumerable.Repeat(9.41, 150)], [.. Enumerable.Repeat(9.41, 150)]).PValue);
    }

    [Fact]
    public void Zeros_have_a_shift_but_no_ratio()
    {
        GroupComparison comparison = Compare([0, 1, 2], [1, 2, 3]);
        Assert.Null(comparison.Ratio);
        Assert.Null(comparison.EquivalenceRatio);
        Assert.Equal(-1, comparison.Shift.Value);
        Assert.Null(Compare([1, 2, 3], [-1, 2, 3]).Ratio);
        Assert.Null(RoundsNeeded.ObservedVariation([0, 1], [1, 2]));
        Assert.Null(Summary.Of([-1, 1]).Variation);
        // Negative zero is zero, in rank and in print.
        Assert.Equal(1, MannWhitney.Test([0.0, -0.0], [-0.0, 0.0]).PValue);
        Assert.False(double.IsNegative(Compare([-0.0], [0.0]).Shift.Value));
    }

    [Fact]
    public void One_collapsed_run_does_not_hide_a_difference()
    {
        double[] first = [1481, 1490, 1478, 1485, 1492, 1479, 210],
            second = [1402, 1410, 1399, 1421, 1405, 1396, 1413];
        GroupComparison comparison = Compare(first, second);
        Assert.Equal(0.026, comparison.Test.PValue, 5e-4);
        Assert.Equal(76, comparison.Shift.Value);
        Assert.Equal([210], Outliers.Tukey(first));
        Assert.Equal([210], Outliers.DoubleMedianDeviation(first));
    }

    [Fact]
    public void Large_and_unequal_groups_need_no_memory_for_their_pairs()
    {
        double[] first = [.. Enumerable.Range(0, 20_000).Select(i => 1000.0 + i)],
            second = [.. Enumerable.Range(0, 30_000).Select(i => (double)i)];
        GroupComparison comparison = Compare(first, second);
        Assert.False(comparison.Test.IsExact);
        Assert.Equal(-4000, comparison.Shift.Value);
        Assert.InRange(comparison.Shift.Level, 0.949, 0.951);
        Assert.True(comparison.Shift.Low < -4000 && comparison.Shift.High > -4000);
    }

    [Fact]
    public void Units_of_different_kinds_are_not_compared()
    {
        AnalysisUnits rounds = AnalysisUnits.Of(Group("a"))[0],
            replicates = AnalysisUnits.Of(Group("a", "b"))[0];
        Assert.Throws<ArgumentException>(() => GroupComparison.Of(rounds, replicates));
        // One group without replicates: rounds for both.
        Assert.All(AnalysisUnits.Of(Group("a"), Group("a", "b")), units => Assert.False(units.AreReplicates));
    }

    private static GroupRounds Group(params string[] replicates) =>
        GroupRounds.Of(
            replicates.SelectMany(replicate => new[] { new Observation(replicate, "1", 1), new Observation(replicate, "2", 2) })
        );

    private static GroupComparison Compare(double[] first, double[] second)
    {
        AnalysisUnits[] units = AnalysisUnits.Of(Rounds(first), Rounds(second));
        return GroupComparison.Of(units[0], units[1]);

        static GroupRounds Rounds(double[] values) => GroupRounds.Of(values.Select((value, i) => new Observation("one", $"{i}", value)));
    }
}
