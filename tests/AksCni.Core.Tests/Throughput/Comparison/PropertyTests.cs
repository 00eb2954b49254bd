using AksCni.Tests.Throughput.Statistics;
using AksCni.Throughput.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>What holds for any runs.</summary>
public sealed class PropertyTests
{
    private static readonly Arbitrary<(double[] Slow, double[] Fast)> TwoGroups = (
        from n in Gen.Choose(1, 9)
        from m in Gen.Choose(1, 9)
        from spread in Gen.Elements(1, 20, 500)
        from lead in Gen.Elements(0, 10, 200)
        from one in Gen.Choose(1000, 1000 + spread).ArrayOf(n)
        from other in Gen.Choose(1000 + lead, 1000 + lead + spread).ArrayOf(m)
        select (Array.ConvertAll(one, value => (double)value), Array.ConvertAll(other, value => (double)value))
    ).ToArbitrary();

    private static ThroughputComparison Rates(IEnumerable<double> kubenet, IEnumerable<double> overlay) =>
        Groups.Compare(
            Groups.Of("kubenet", kubenet, Groups.Metric("TransactionRate", "1/s")),
            Groups.Of("overlay", overlay, Groups.Metric("TransactionRate", "1/s"))
        );

    private static bool Near(double? one, double? other) =>
        one is null ? other is null : other is not null && Math.Abs(one.Value - other.Value) <= 1e-12 * Math.Abs(one.Value);

    [Property]
    public Property Swapping_the_groups_mirrors_the_answer() =>
        Prop.ForAll(
            TwoGroups,
            groups =>
            {
                ThroughputComparison answer = Rates(groups.Slow, groups.Fast),
                    mirrored = Rates(groups.Fast, groups.Slow);
                ThroughputVerdict expected = answer.Verdict switch
                {
                    ThroughputVerdict.Faster => ThroughputVerdict.Slower,
                    ThroughputVerdict.Slower => ThroughputVerdict.Faster,
                    var verdict => verdict,
                };
                return mirrored.Verdict == expected
                    && mirrored.PValue == answer.PValue
                    && mirrored.CliffsDelta == -answer.CliffsDelta
                    && mirrored.RoundsNeeded == answer.RoundsNeeded
                    && Near(mirrored.Ratio, 1 / answer.Ratio)
                    && Near(mirrored.RatioLow, 1 / answer.RatioHigh)
                    && Near(mirrored.EquivalenceHigh, 1 / answer.EquivalenceLow)
                    && mirrored.ShiftLow == (answer.ShiftHigh is { } high ? 0 - high : null)
                    && mirrored
                        .Caveats.Select(caveat => caveat.Rule)
                        .Order()
                        .SequenceEqual(answer.Caveats.Select(caveat => caveat.Rule).Order());
            }
        );

    [Property]
    public Property Scaling_both_groups_changes_no_ratio() =>
        Prop.ForAll(
            TwoGroups,
            Gen.Choose(-20, 20).ToArbitrary(),
            (groups, power) =>
            {
                double factor = Math.Pow(2, power);
                ThroughputComparison answer = Rates(groups.Slow, groups.Fast),
                    scaled = Rates(groups.Slow.Select(value => value * factor), groups.Fast.Select(value => value * factor));
                return (scaled.Ratio, scaled.RatioLow, scaled.RatioHigh, scaled.PValue, scaled.Verdict, scaled.RoundsNeeded)
                        == (answer.Ratio, answer.RatioLow, answer.RatioHigh, answer.PValue, answer.Verdict, answer.RoundsNeeded)
                    && scaled.Shift == answer.Shift * factor;
            }
        );

    [Property]
    public Property The_order_of_runs_does_not_matter() =>
        Prop.ForAll(
            TwoGroups,
            Gen.Choose(0, 1000).ToArbitrary(),
            (groups, seed) =>
            {
                ThroughputRun[] runs =
                [
                    .. Groups.Of("kubenet", groups.Slow),
                    .. Groups.Of("overlay", groups.Fast),
                    .. Groups.Of("cilium", groups.Fast.Reverse()),
                    Groups.Run("overlay", null),
                ];
                string answer = Text(ThroughputComparisons.Compare(runs, Groups.Kubenet));
                new SplitMix64((ulong)seed).Shuffle(runs);
                return Text(ThroughputComparisons.Compare(runs, Groups.Kubenet)) == answer
                    && Text(ThroughputComparisons.Compare(runs, Groups.Kubenet)) == answer;
            }
        );

    [Fact]
    public void Alike_groups_are_rarely_told_apart()
    {
        var simulation = new Simulation(1000);
        var random = new NormalNumbers(seed: 40);
        int different = 0,
            significant = 0,
            network = 0;
        for (int repetition = 0; repetition < simulation.Repetitions; repetition++)
        {
            ThroughputComparison answer = Groups.Compare(Groups.Normal(random, 7, 100, 2), Groups.Normal(random, 7, 100, 2));
            if (IsDifference(answer))
                different++;
            if (answer.AdjustedPValue <= 0.05)
                significant++;
            // Four node pairs a group that differ by 2 %, two rounds on each.
            ThroughputComparison replicated = Groups.Compare(Pairs("kubenet"), Pairs("overlay"));
            if (IsDifference(replicated))
                network++;
        }
        simulation.AssertRate(different, 0.01, 0.05);
        simulation.AssertRate(significant, 0.01, 0.05);
        simulation.AssertRate(network, 0.005, 0.05);

        ThroughputRun[] Pairs(string group) =>
            Groups.Replicated(group, [.. Enumerable.Range(0, 4).Select(_ => Groups.Normal(random, 2, 100 + (2 * random.Next()), 0.8))]);
    }

    /// <summary>
    /// The verdict, not only the p: of many metrics in one answer alike groups are told apart in any of them in at most 5 % of the answers.
    /// </summary>
    [Theory]
    [InlineData(12, 1)]
    [InlineData(1, 4)]
    public void Nor_anywhere_in_an_answer_of_many_tests(int metrics, int differences)
    {
        var simulation = new Simulation(1000);
        var random = new NormalNumbers(seed: 42);
        int any = 0,
            anyByInterval = 0;
        for (int repetition = 0; repetition < simulation.Repetitions; repetition++)
        {
            ThroughputRun[] runs =
            [
                .. Enumerable
                    .Range(0, differences + 1)
                    .SelectMany(group =>
                        Enumerable
                            .Range(0, metrics)
                            .SelectMany(metric =>
                                Groups.Of(
                                    group == 0 ? "kubenet" : $"group {group}",
                                    Groups.Normal(random, 7, 100, 2),
                                    Groups.Metric($"metric {metric}", "1/s")
                                )
                            )
                    ),
            ];
            IReadOnlyList<ThroughputComparison> answers = ThroughputComparisons.Compare(runs, Groups.Kubenet);
            if (answers.Any(IsDifference))
                any++;
            if (answers.Any(answer => answer.RatioLow > 1 || answer.RatioHigh < 1))
                anyByInterval++;
        }
        simulation.AssertRate(any, 0.005, 0.05);
        simulation.AssertMoreOften(anyByInterval, 2, any);
    }

    [Fact]
    public void Nor_in_pairs_that_drift_together()
    {
        var simulation = new Simulation(1000);
        var random = new NormalNumbers(seed: 41);
        int different = 0;
        for (int repetition = 0; repetition < simulation.Repetitions; repetition++)
        {
            double level = 100;
            ThroughputRun[] runs =
            [
                .. Enumerable
                    .Range(0, 7)
                    .SelectMany(round =>
                    {
                        level += 3 * random.Next();
                        return new[]
                        {
                            Groups.Run("kubenet", level + random.Next(), $"{round}", started: Groups.At(round * 20)),
                            Groups.Run("overlay", level + random.Next(), $"{round}", started: Groups.At((round * 20) + 10)),
                        };
                    }),
            ];
            ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(runs, Groups.Kubenet));
            Assert.Equal(AnalysisUnit.PairedRound, answer.AnalysisUnit);
            if (IsDifference(answer))
                different++;
        }
        simulation.AssertRate(different, 0.005, 0.05);
    }

    private static bool IsDifference(ThroughputComparison answer) =>
        answer.Verdict is ThroughputVerdict.Faster or ThroughputVerdict.Slower or ThroughputVerdict.Negligible;

    private static string Text(IReadOnlyList<ThroughputComparison> answers) =>
        string.Join(
            '\n',
            answers.SelectMany(answer =>
                answer
                    .Caveats.Select(caveat => caveat.ToString())
                    .Prepend(
                        $"{answer} {answer.Ratio:R} {answer.ShiftLow:R} {answer.PValue:R} {answer.Omnibus} "
                            + $"{string.Join(' ', answer.Reference.Values)}"
                    )
            )
        );
}
