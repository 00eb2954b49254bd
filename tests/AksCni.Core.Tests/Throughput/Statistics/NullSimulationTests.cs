using AksCni.Throughput.Statistics;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>
/// How often a difference is found where there is none, in seeded simulations: at most alpha on the default path, far more on the paths
/// that are closed.
/// </summary>
public sealed class NullSimulationTests
{
    private const double Alpha = 0.05;

    private static readonly Simulation Simulation = new(2000);

    [Theory]
    [InlineData(7, 7, 15)]
    [InlineData(5, 9, 15)]
    [InlineData(7, 7, 0)]
    [InlineData(6, 12, 0)]
    [InlineData(25, 25, 1)]
    public void Alike_groups_are_rarely_told_apart(int n, int m, int digits)
    {
        var random = new NormalNumbers(seed: 20);
        int byTest = 0,
            byInterval = 0;
        for (int repetition = 0; repetition < Simulation.Repetitions; repetition++)
        {
            GroupComparison comparison = Compare(Rounds(n), Rounds(m));
            if (comparison.Test.PValue <= Alpha)
                byTest++;
            if (comparison.Ratio!.Value.Excludes(1))
                byInterval++;
        }
        Simulation.AssertRate(byTest, 0.01, Alpha);
        Simulation.AssertRate(byInterval, 0.005, Alpha);

        GroupRounds Rounds(int count) =>
            GroupRounds.Of(
                Enumerable
                    .Range(0, count)
                    .Select(round => new Observation("one", $"{round}", Math.Round(100 + (2 * random.Next()), digits)))
            );
    }

    [Fact]
    public void Among_the_tests_of_one_answer_too()
    {
        var random = new NormalNumbers(seed: 21);
        int any = 0;
        for (int repetition = 0; repetition < Simulation.Repetitions; repetition++)
        {
            double[][] groups = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 7).Select(_ => random.Next()).ToArray())];
            if (Holm.Adjust([.. groups.Skip(1).Select(group => MannWhitney.Test(group, groups[0]).PValue)]).Min() <= Alpha)
                any++;
        }
        Simulation.AssertRate(any, 0.01, Alpha);
    }

    [Fact]
    public void Intervals_of_a_run_do_not_count_as_rounds()
    {
        // Seven runs of 60 one-second intervals a side: runs differ by 2 %, intervals by 4 % and follow each other (0.6).
        var simulation = new Simulation(400);
        var random = new NormalNumbers(seed: 22);
        int pooled = 0,
            perRound = 0;
        for (int repetition = 0; repetition < simulation.Repetitions; repetition++)
        {
            Observation[] first = Intervals(),
                second = Intervals();
            if (MannWhitney.Test(Pooled(first), Pooled(second)).PValue <= Alpha)
                pooled++;
            GroupComparison comparison = Compare(GroupRounds.Of(first), GroupRounds.Of(second));
            Assert.Equal(49, comparison.Test.U + MannWhitneyOfSwapped(first, second));
            if (comparison.Test.PValue <= Alpha)
                perRound++;
        }
        double pooledRate = GoldenStatisticsTests.FalsePositiveRate("false_positive_rate", "pooled_intervals_mwu");
        double perRoundRate = GoldenStatisticsTests.FalsePositiveRate("false_positive_rate", "per_run_mwu");
        simulation.AssertRate(pooled, pooledRate - 0.06, pooledRate + 0.06);
        simulation.AssertRate(perRound, perRoundRate - 0.02, Math.Min(perRoundRate + 0.02, Alpha));

        double[] Pooled(Observation[] observations) => [.. observations.Select(observation => observation.Value)];

        double MannWhitneyOfSwapped(Observation[] first, Observation[] second) =>
            Compare(GroupRounds.Of(second), GroupRounds.Of(first)).Test.U;

        Observation[] Intervals()
        {
            var observations = new List<Observation>();
            for (int run = 0; run < 7; run++)
            {
                double level = 100 + (2 * random.Next()),
                    carried = random.Next();
                for (int second = 0; second < 60; second++)
                {
                    observations.Add(new Observation("one", $"{run}", level + (4 * carried)));
                    carried = (0.6 * carried) + (0.8 * random.Next());
                }
            }
            return [.. observations];
        }
    }

    [Fact]
    public void Rounds_on_the_same_nodes_do_not_count_as_replicates()
    {
        // Four node pairs a group that differ by 2 %, three rounds on each that differ by 0.8 %.
        var random = new NormalNumbers(seed: 23);
        int rounds = 0,
            replicates = 0;
        for (int repetition = 0; repetition < Simulation.Repetitions; repetition++)
        {
            GroupRounds first = Group(),
                second = Group();
            AnalysisUnits[] units = AnalysisUnits.Of(first, second);
            Assert.True(units[0].AreReplicates && units[0].Values.Length == 4);
            if (GroupComparison.Of(units[0], units[1]).Test.PValue <= Alpha)
                replicates++;
            if (MannWhitney.Test(AllRounds(first), AllRounds(second)).PValue <= Alpha)
                rounds++;
        }
        Simulation.AssertRate(rounds, 0.2, 1);
        Simulation.AssertRate(replicates, 0.01, Alpha);

        double[] AllRounds(GroupRounds group) =>
            [.. group.Replicates.SelectMany(replicate => replicate.Rounds).Select(round => round.Value)];

        GroupRounds Group() =>
            GroupRounds.Of(
                Enumerable
                    .Range(0, 4)
                    .SelectMany(pair =>
                    {
                        double level = 100 + (2 * random.Next());
                        return Enumerable
                            .Range(0, 3)
                            .Select(round => new Observation($"{pair}", $"{round}", level + (0.8 * random.Next())));
                    })
                    .ToArray()
            );
    }

    [Fact]
    public void Both_directions_of_a_round_count_once()
    {
        Observation[] observations = [new("one", "1", 10), new("one", "1", 20), new("one", "2", 30)];
        Assert.Equal([15, 30], AnalysisUnits.Of(GroupRounds.Of(observations))[0].Values.ToArray());
    }

    [Fact]
    public void Only_the_statistics_themselves_test_plain_numbers()
    {
        string source = Path.Combine(RepositoryRoot.Path, "src");
        string statistics = Path.Combine("Throughput", "Statistics");
        foreach (
            string path in Directory
                .EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Contains(statistics, StringComparison.Ordinal))
        )
        {
            // Everyone else goes through AnalysisUnits, which are made from rounds.
            Assert.DoesNotMatch(
                @"\b(MannWhitney|SignedRank)\.Test|\bHodgesLehmann\.(Shift|Ratio|Paired)|\bKruskalWallis\.Test\(\s*\[",
                File.ReadAllText(path)
            );
        }
    }

    private static GroupComparison Compare(GroupRounds first, GroupRounds second)
    {
        AnalysisUnits[] units = AnalysisUnits.Of(first, second);
        return GroupComparison.Of(units[0], units[1]);
    }
}
