namespace AksCni.Tests.Throughput.Comparison;

/// <summary>The verdict is the first that applies; data made for each, and for two that compete.</summary>
public sealed class VerdictTests
{
    private static readonly double[] Tight = [99.9, 99.95, 100, 100.05, 100.1, 100.15, 100.2];

    private static IEnumerable<double> Times(double factor, IEnumerable<double> values) => values.Select(value => value * factor);

    [Fact]
    public void Faster_and_slower() =>
        Assert.Equal(
            (ThroughputVerdict.Faster, ThroughputVerdict.Slower),
            (Groups.Compare(Groups.Slow, Groups.Fast).Verdict, Groups.Compare(Groups.Fast, Groups.Slow).Verdict)
        );

    [Theory]
    [InlineData("Latency", "s", ThroughputVerdict.Slower)]
    [InlineData("TransactionRate", "1/s", ThroughputVerdict.Faster)]
    public void A_longer_time_is_slower(string metric, string unit, ThroughputVerdict verdict) =>
        Assert.Equal(
            verdict,
            Groups
                .Compare(
                    Groups.Of("kubenet", Groups.Slow, Groups.Metric(metric, unit)),
                    Groups.Of("overlay", Groups.Fast, Groups.Metric(metric, unit))
                )
                .Verdict
        );

    [Fact]
    public void A_difference_inside_the_margin_is_negligible()
    {
        Assert.Equal(ThroughputVerdict.Negligible, Groups.Compare(Tight, Times(1.01, Tight)).Verdict);
        Assert.Equal(
            ThroughputVerdict.Faster,
            Groups.Compare(Tight, Times(1.01, Tight), new ComparisonOptions { Reference = "kubenet", Margin = 0.005 }).Verdict
        );
    }

    [Fact]
    public void Equivalent_needs_the_interval_inside_the_margin()
    {
        Assert.Matches(
            @"^overlay is equivalent to kubenet within 30 %: throughput \+0\.9 % \(90\.3 % interval -\d+\.\d % to \+\d+\.\d %\)$",
            Groups
                .Compare(
                    [80, 90, 95, 100, 105, 110, 120],
                    [81, 89, 96, 101, 104, 111, 119],
                    new ComparisonOptions { Reference = "kubenet", Margin = 0.3 }
                )
                .Answer.Split(';')[0]
        );
        double[] shuffled = [99.92, 99.96, 100.01, 100.02, 100.12, 100.13, 100.22];
        Assert.Equal(ThroughputVerdict.Equivalent, Groups.Compare(Tight, shuffled).Verdict);
        ThroughputComparison wide = Groups.Compare(Times(1, [80, 90, 95, 100, 105, 110, 120]), [81, 89, 96, 101, 104, 111, 119]);
        Assert.Equal(ThroughputVerdict.Inconclusive, wide.Verdict);
        Assert.True(wide.PValue > 0.9 && wide.RoundsNeeded > 100);
        Assert.Contains("do not settle it", wide.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("same", wide.Answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_outlier_does_not_decide_how_many_rounds_are_needed()
    {
        double[] noisy = [94, 97, 99, 100, 102, 104, 106],
            collapsed = [30, 97, 99, 100, 102, 104, 106],
            other = [95, 96, 98, 101, 103, 105, 107];
        ThroughputComparison plain = Groups.Compare(noisy, other),
            marked = Groups.Compare(collapsed, other);
        Assert.Equal((ThroughputVerdict.Inconclusive, ThroughputVerdict.Inconclusive), (plain.Verdict, marked.Verdict));
        Assert.Equal([30], marked.Reference.Outliers);
        Assert.InRange(marked.RoundsNeeded!.Value, plain.RoundsNeeded!.Value / 2, plain.RoundsNeeded.Value * 2);
    }

    [Fact]
    public void Rounds_in_pairs_that_drift_need_no_more_than_what_differs_within_them()
    {
        double[] ratios = [0.99, 1.01, 0.985, 1.02, 1.0, 0.995, 1.012];
        ThroughputRun[] runs =
        [
            .. ratios.SelectMany(
                (ratio, round) =>
                    new[]
                    {
                        Groups.Run("kubenet", 100 + (20 * round), $"{round}", started: Groups.At(round * 20)),
                        Groups.Run("overlay", (100 + (20 * round)) * ratio, $"{round}", started: Groups.At((round * 20) + 10)),
                    }
            ),
        ];
        ThroughputComparison answer = Assert.Single(
            ThroughputComparisons.Compare(runs, new ComparisonOptions { Reference = "kubenet", Margin = 0.01 })
        );
        Assert.Equal((AnalysisUnit.PairedRound, ThroughputVerdict.Inconclusive), (answer.AnalysisUnit, answer.Verdict));
        // The ratios vary by 1.2 %: pi / 3 x (1.96 + 0.84)^2 x (1.2 / 1)^2 is 12; as rounds of their own they vary by 40 %.
        Assert.InRange(answer.RoundsNeeded!.Value, 9, 16);
    }

    [Theory]
    [InlineData(0.02, ThroughputVerdict.Equivalent)]
    [InlineData(0.01, ThroughputVerdict.Equivalent)]
    [InlineData(0.005, ThroughputVerdict.Inconclusive)]
    public void The_worked_equivalence(double margin, ThroughputVerdict verdict)
    {
        ThroughputComparison answer = Groups.Compare(
            [943.1, 955.6, 948.8, 938.2, 960.4, 941.7, 953],
            [947.2, 951.8, 939.5, 962.1, 944.4, 958.3, 949.9],
            new ComparisonOptions { Reference = "kubenet", Margin = margin }
        );
        Assert.Equal(
            (0.99391, 1.00959, 0.9027),
            (
                Math.Round(answer.EquivalenceLow!.Value, 5),
                Math.Round(answer.EquivalenceHigh!.Value, 5),
                Math.Round(answer.EquivalenceLevel!.Value, 4)
            )
        );
        Assert.Equal(verdict, answer.Verdict);
    }

    [Theory]
    [InlineData(1, 1, ThroughputVerdict.TooFewRounds)]
    [InlineData(3, 3, ThroughputVerdict.TooFewRounds)]
    [InlineData(3, 4, ThroughputVerdict.TooFewRounds)]
    [InlineData(4, 4, ThroughputVerdict.Faster)]
    [InlineData(2, 7, ThroughputVerdict.TooFewRounds)]
    [InlineData(3, 5, ThroughputVerdict.Faster)]
    public void Counts_come_before_values(int slow, int fast, ThroughputVerdict verdict)
    {
        ThroughputComparison answer = Groups.Compare(Groups.Slow.Take(slow), Groups.Fast.Take(fast));
        Assert.Equal(verdict, answer.Verdict);
        Assert.NotNull(answer.Ratio);
        Assert.Equal(verdict == ThroughputVerdict.TooFewRounds, answer.RoundsNeeded == 4);
        Assert.Equal(verdict == ThroughputVerdict.TooFewRounds, answer.Has("FewRounds"));
    }

    [Fact]
    public void One_round_each_has_an_estimate_and_no_interval()
    {
        ThroughputComparison answer = Groups.Compare([100], [110]);
        Assert.Equal((1.1, null, null, null), (answer.Ratio!.Value, answer.RatioLow, answer.ConfidenceLevel, answer.EquivalenceHigh));
        Assert.Null(answer.Reference.StandardDeviation);
        Assert.Equal("With one round each, no test can decide.", Assert.Single(answer.Of("FewRounds")).Message);
        Assert.Equal(
            "Too few rounds for a verdict (1 and 1): overlay is estimated at +10.0 % against kubenet; 4 rounds a group could decide.",
            answer.Answer
        );
    }

    [Fact]
    public void The_cap_comes_before_the_counts_and_the_counts_before_the_difference()
    {
        var capped = new ComparisonOptions { Reference = "kubenet", MachineType = "DS2_v2" };
        Assert.Equal(ThroughputVerdict.Limited, Groups.Compare([1.49e9, 1.48e9], [1.5e9, 1.5e9], capped).Verdict);
        Assert.Equal(ThroughputVerdict.Limited, Groups.Compare(Times(1.43e7, Tight), Times(1.46e7, Tight), capped).Verdict);
        Assert.Equal(ThroughputVerdict.Faster, Groups.Compare(Times(1.2e7, Tight), Times(1.46e7, Tight), capped).Verdict);
    }

    [Fact]
    public void Tests_of_one_answer_share_alpha()
    {
        // Two tests of 4 rounds each: 0.029 x 2 is above 0.05.
        ThroughputRun[] runs =
        [
            .. Groups.Of("kubenet", Groups.Slow.Take(4)),
            .. Groups.Of("overlay", Groups.Fast.Take(4)),
            .. Groups.Of("cilium", Groups.Fast.Take(4)),
        ];
        IReadOnlyList<ThroughputComparison> answers = ThroughputComparisons.Compare(runs, Groups.Kubenet);
        Assert.Equal(["cilium", "overlay"], answers.Select(answer => answer.Difference.Name));
        Assert.All(
            answers,
            answer => Assert.Equal((ThroughputVerdict.TooFewRounds, 5L, 2L), (answer.Verdict, answer.RoundsNeeded!.Value, answer.Tests))
        );
        Assert.All(
            answers,
            answer => Assert.StartsWith("Not all 3 groups are alike (Kruskal-Wallis, p = ", answer.Omnibus, StringComparison.Ordinal)
        );
        Assert.All(answers, answer => Assert.Equal(2 * answer.PValue!.Value, answer.AdjustedPValue!.Value, 1e-12));
    }

    [Fact]
    public void A_verdict_that_Holm_does_not_carry_says_so()
    {
        double[] near = [103.5, 104.5, 105.5, 106.5, 107, 108, 109];
        Assert.False(Groups.Compare(Groups.Slow, near).Has("MultipleComparisons"));
        ThroughputRun[] runs =
        [
            .. Groups.Of("kubenet", Groups.Slow),
            .. Groups.Of("a", near),
            .. Groups.Of("b", near),
            .. Groups.Of("c", near),
            .. Groups.Of("d", near),
        ];
        Assert.All(
            ThroughputComparisons.Compare(runs, Groups.Kubenet),
            answer =>
            {
                Assert.True(answer.RatioLow > 1 && answer.PValue <= 0.05 && answer.AdjustedPValue > 0.05);
                Assert.Equal(ThroughputVerdict.Inconclusive, answer.Verdict);
                Assert.Equal(Severity.Warning, Assert.Single(answer.Of("MultipleComparisons")).Severity);
                Assert.Contains("as the only test it would hold", answer.Answer, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Less_confidence_does_not_make_groups_alike()
    {
        double[] one = [80, 95, 98, 100, 102, 105, 120],
            other = [81, 94, 98.5, 100.5, 101.5, 106, 119];
        ThroughputComparison answer = Groups.Compare(one, other, new ComparisonOptions { Reference = "kubenet", ConfidenceLevel = 0.51 });
        Assert.Equal(ThroughputVerdict.Inconclusive, answer.Verdict);
        Assert.InRange(answer.EquivalenceLevel!.Value, 0.9, 0.95);
        // Two rounds a group carry no interval of 90 %, however near each other they are.
        ThroughputComparison few = Groups.Compare(
            [100, 100.2],
            [100.1, 100.3],
            new ComparisonOptions { Reference = "kubenet", ConfidenceLevel = 0.51 }
        );
        Assert.Equal((ThroughputVerdict.Inconclusive, true), (few.Verdict, few.EquivalenceLevel < 0.9));
    }

    [Fact]
    public void A_p_is_above_0_however_far_the_groups_are_apart()
    {
        ThroughputComparison answer = Groups.Compare(
            Enumerable.Range(0, 1500).Select(i => 100 + (i / 1000.0)),
            Enumerable.Range(0, 1500).Select(i => 200 + (i / 1000.0))
        );
        Assert.True(answer.PValue > 0 && answer.AdjustedPValue > 0);
        Assert.Equal(ThroughputVerdict.Faster, answer.Verdict);
    }

    [Fact]
    public void Equal_values_are_identical_at_the_printed_resolution()
    {
        ThroughputComparison answer = Groups.Compare(Enumerable.Repeat(9.4e9, 7), Enumerable.Repeat(9.4e9, 7));
        Assert.Equal(
            (ThroughputVerdict.Equivalent, 1.0, 1.0, 0.0),
            (answer.Verdict, answer.PValue!.Value, answer.Ratio!.Value, answer.CliffsDelta!.Value)
        );
        Assert.Contains("identical at the printed resolution", answer.Answer, StringComparison.Ordinal);
        Assert.True(answer.Has("IdenticalValues"));
        Assert.False(Groups.Compare(Groups.Slow, Groups.Fast).Has("IdenticalValues"));
    }

    [Fact]
    public void Rounds_side_by_side_are_compared_in_pairs()
    {
        // A drift of 60 % that both see, and 3 % between them.
        double[] drift = [100, 110, 121, 130, 140, 150, 160];
        ThroughputRun[] Interleaved(int count) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .SelectMany(round =>
                        new[]
                        {
                            Groups.Run("kubenet", drift[round], $"{round + 1}", started: Groups.At(20 * round)),
                            Groups.Run(
                                "overlay",
                                drift[round] * (1.03 + (round / 1000.0)),
                                $"{round + 1}",
                                started: Groups.At((20 * round) + 10)
                            ),
                        }
                    ),
            ];

        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(Interleaved(7), Groups.Kubenet));
        Assert.Equal(
            (AnalysisUnit.PairedRound, ThroughputVerdict.Faster, 2.0 / 128),
            (answer.AnalysisUnit, answer.Verdict, answer.PValue!.Value)
        );
        Assert.InRange(answer.Ratio!.Value, 1.029, 1.037);
        Assert.Contains("p = 0.016, 7 pairs of rounds;", answer.Answer, StringComparison.Ordinal);
        Assert.Equal(
            (AnalysisUnit.Round, ThroughputVerdict.Inconclusive),
            (
                Groups.Compare(drift, drift.Select(value => 1.03 * value)).AnalysisUnit,
                Groups.Compare(drift, drift.Select(value => 1.03 * value)).Verdict
            )
        );
        // Five pairs could never be significant; five rounds a group can.
        Assert.Equal(AnalysisUnit.Round, Assert.Single(ThroughputComparisons.Compare(Interleaved(5), Groups.Kubenet)).AnalysisUnit);
        // A round that one group lacks is left out, and said to be.
        ThroughputComparison uneven = Assert.Single(ThroughputComparisons.Compare([.. Interleaved(7)[..^1]], Groups.Kubenet));
        Assert.Equal((AnalysisUnit.PairedRound, 6, true), (uneven.AnalysisUnit, uneven.Reference.Rounds, uneven.Has("UnpairedRounds")));
        Assert.False(answer.Has("UnpairedRounds"));
    }

    [Fact]
    public void Replicates_on_both_sides_make_it_a_matter_of_networks()
    {
        double[][] slow =

            [
                [100, 101],
                [102, 103],
                [104, 105],
                [101, 104],
            ],
            fast =

            [
                [120, 121],
                [122, 123],
                [124, 125],
                [119, 124],
            ];
        ThroughputComparison both = Groups.Compare(Groups.Replicated("kubenet", slow), Groups.Replicated("overlay", fast));
        Assert.Equal(
            (Attribution.Network, AnalysisUnit.Replicate, ThroughputVerdict.Faster, 4),
            (both.Attribution, both.AnalysisUnit, both.Verdict, both.Difference.Rounds)
        );
        Assert.DoesNotContain("setups", both.Answer, StringComparison.Ordinal);
        ThroughputComparison one = Groups.Compare(Groups.Replicated("kubenet", slow), Groups.Of("overlay", Groups.Fast));
        Assert.Equal(
            (Attribution.Setup, AnalysisUnit.Round, 4, 1),
            (one.Attribution, one.AnalysisUnit, one.Reference.Replicates, one.Difference.Replicates)
        );
        Assert.StartsWith("overlay: one replicate", Assert.Single(one.Of("OneReplicate")).Message, StringComparison.Ordinal);
        ThroughputRun[] some = Groups.Replicated("overlay", fast);
        some[3] = Groups.Run("overlay", some[3].Value, some[3].Round);
        ThroughputComparison nameless = Groups.Compare(Groups.Replicated("kubenet", slow), some);
        Assert.StartsWith(
            "overlay: one replicate (cluster or node pair). 1 of 8 runs of overlay names no replicate: so all of them count as one.",
            Assert.Single(nameless.Of("OneReplicate")).Message,
            StringComparison.Ordinal
        );
        Assert.False(both.Has("OneReplicate"));
    }
}
