using AksCni.Throughput.Statistics;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>Rounds that were run side by side.</summary>
public sealed class PairedRoundsTests
{
    [Fact]
    public void Rounds_of_the_same_name_are_pairs_and_others_are_counted()
    {
        PairedRounds pairs = PairedRounds.Of(Group("a", (1, 10), (2, 20), (3, 30)), Group("b", (2, 10), (3, 10), (4, 10)))!;
        Assert.Equal([20, 30], pairs.First);
        Assert.Equal([10, 10], pairs.Second);
        Assert.Equal(2, pairs.Unpaired);
        Assert.Null(PairedRounds.Of(Group("a", (1, 10)), Group("b", (2, 10))));
    }

    [Fact]
    public void With_several_replicates_a_pair_is_of_one_replicate()
    {
        GroupRounds two = GroupRounds.Of([new("a", "1", 1), new("b", "1", 2)]);
        PairedRounds pairs = PairedRounds.Of(two, GroupRounds.Of([new("b", "1", 4)]))!;
        Assert.Equal((2, 4, 1), (pairs.First.Single(), pairs.Second.Single(), pairs.Unpaired));
    }

    [Fact]
    public void A_drift_falls_out()
    {
        // Each round is 100 slower than the one before; within a round the first group is 1 % ahead.
        GroupRounds first = Group("a", [.. Enumerable.Range(1, 7).Select(round => (round, 1.01 * (2000 - (100 * round))))]),
            second = Group("b", [.. Enumerable.Range(1, 7).Select(round => (round, 2000.0 - (100 * round)))]);
        PairedRounds pairs = PairedRounds.Of(first, second)!;
        Assert.Equal(2 / 128.0, pairs.Test().PValue);
        Assert.Equal(1.01, pairs.Ratio(0.95)!.Value.Value, 1e-12);
        Assert.Equal(16, pairs.Shift(0.95).Value, 1e-9);
        Assert.Equal(1 - (2 * 3 / 128.0), pairs.Shift(0.95).Level);
        Assert.True(MannWhitney.Test(pairs.First, pairs.Second).PValue > 0.5);
    }

    [Fact]
    public void Values_that_are_not_positive_are_tested_by_their_differences()
    {
        PairedRounds pairs = PairedRounds.Of(Group("a", (1, 0), (2, 3), (3, 5)), Group("b", (1, 1), (2, 1), (3, 1)))!;
        Assert.Null(pairs.Ratio(0.95));
        Assert.Equal(SignedRank.Test([-1, 2, 4]), pairs.Test());
    }

    private static GroupRounds Group(string replicate, params (int Round, double Value)[] rounds) =>
        GroupRounds.Of(rounds.Select(round => new Observation(replicate, $"{round.Round}", round.Value)));
}
