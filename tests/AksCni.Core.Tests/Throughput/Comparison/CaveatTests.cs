using AksCni.Throughput.Comparison;
using AksCni.Throughput.Formats;
using AksCni.Throughput.Runs;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>What is said of the numbers and the verdict: each caveat where it belongs, and not where it does not.</summary>
public sealed class CaveatTests
{
    private static readonly double[] Slow = [.. Groups.Slow.Select(value => value * 1e7)];
    private static readonly double[] Fast = [.. Groups.Fast.Select(value => value * 1e7)];

    private static ThroughputComparison With(Func<RunSetup, RunSetup> setup, ComparisonOptions? options = null) =>
        Groups.Compare(Groups.Of("kubenet", Slow, setup), Groups.Of("overlay", Fast, setup), options);

    private static ThroughputRun[] Each(double[] values, Func<double, int, ThroughputRun> run) => [.. values.Select(run)];

    private static ThroughputRun[] Numbers(
        string group,
        double[] values,
        Action<RunDraft> change,
        Func<RunSetup, RunSetup>? setup = null
    ) => Each(values, (value, round) => Groups.Run(group, value, $"{round + 1}", setup: setup, more: change));

    private static ThroughputComparison WithNumbers(Action<RunDraft> change, Func<RunSetup, RunSetup>? setup = null) =>
        Groups.Compare(Numbers("kubenet", Slow, change, setup), Groups.Of("overlay", Fast, setup));

    [Fact]
    public void Nothing_is_said_of_plain_replicated_runs()
    {
        double[][] slow =

            [
                [100],
                [101],
                [102],
                [103],
            ],
            fast =

            [
                [120],
                [121],
                [122],
                [123],
            ];
        Assert.Empty(
            Groups
                .Compare(
                    Groups.Replicated("kubenet", slow),
                    Groups.Replicated("overlay", fast),
                    new ComparisonOptions { Reference = "kubenet", MachineType = "Standard_D4s_v5" }
                )
                .Caveats
        );
    }

    [Theory]
    [InlineData("Standard_D2s_v3", 0.99e9, true)]
    [InlineData("Standard_D2s_v3", 0.94e9, false)]
    [InlineData("Standard_D2s_v3, Standard_D4s_v3", 0.99e9, true)]
    [InlineData("Standard_D8s_v3", 3.9e9, true)]
    [InlineData("Standard_D8s_v3", 1.95e9, false)]
    [InlineData("Standard_B2ms", 1e9, false)]
    public void Limited_is_95_percent_of_the_documented_bandwidth(string size, double rate, bool isLimited)
    {
        double[] noisy = [.. new[] { 0.995, 1, 1.004, 0.997, 1.003, 1, 0.996 }.Select(factor => factor * rate)];
        ThroughputComparison answer = Groups.Compare(
            Groups.Of("kubenet", noisy, setup => setup with { MachineType = size }),
            Groups.Of("overlay", noisy.Reverse(), setup => setup with { MachineType = size })
        );
        Assert.Equal(isLimited, answer.Verdict == ThroughputVerdict.Limited);
        Assert.Equal(size == "Standard_B2ms", answer.Has("BandwidthUnknown"));
        // Where the documents contradict each other the smaller number is at least said.
        Assert.Equal(isLimited || rate == 1.95e9, answer.Has("AtBandwidthCap"));
        Assert.False(answer.Has("AboveBandwidthCap"));
    }

    [Fact]
    public void Above_the_cap_it_is_another_cap()
    {
        ThroughputComparison answer = With(setup => setup with { MachineType = "Standard_DS1_v2" });
        Assert.Equal((ThroughputVerdict.Faster, 2), (answer.Verdict, answer.Of("AboveBandwidthCap").Length));
    }

    [Fact]
    public void One_group_at_the_cap_is_said_and_does_not_limit()
    {
        ThroughputComparison answer = With(setup => setup with { MachineType = "Standard_DS2_v2" }, null);
        Assert.False(answer.Has("AtBandwidthCap"));
        ThroughputComparison near = Groups.Compare(
            Groups.Of("kubenet", Slow, setup => setup with { MachineType = "DS2_v2" }),
            Groups.Of("overlay", Fast.Select(value => value * 1.18), setup => setup with { MachineType = "DS2_v2" })
        );
        Assert.Equal((ThroughputVerdict.Faster, "overlay"), (near.Verdict, Assert.Single(near.Of("AtBandwidthCap")).Target));
    }

    [Fact]
    public void Flat_throughput_is_a_limit_unless_the_digits_are_too_few()
    {
        double[] a = [1500e6, 1500e6, 1499e6, 1500e6, 1500e6, 1500e6, 1499e6],
            b = [1500e6, 1499e6, 1500e6, 1500e6, 1498e6, 1500e6, 1500e6];
        Assert.Equal(ThroughputVerdict.Limited, Groups.Compare(a, b).Verdict);
        // Two different flat rates are two different limits.
        Assert.Equal(ThroughputVerdict.Faster, Groups.Compare(a, b.Select(value => value * 1.1)).Verdict);
        Func<RunSetup, RunSetup> coarse = setup => setup with { Resolution = 1e8 };
        ThroughputComparison answer = Groups.Compare(
            Groups.Of("kubenet", Enumerable.Repeat(9.4e9, 7), coarse),
            Groups.Of("overlay", Enumerable.Repeat(9.4e9, 7), coarse)
        );
        Assert.Equal((ThroughputVerdict.Equivalent, 2), (answer.Verdict, answer.Of("QuantizedValues").Length));
    }

    [Theory]
    [InlineData(10000, 10080, 2, 7, ThroughputVerdict.Negligible)]
    [InlineData(10000, 10008, 2, 7, ThroughputVerdict.Negligible)]
    [InlineData(10000, 10080, 0.2, 7, ThroughputVerdict.Negligible)]
    [InlineData(10000, 10000.5, 0.2, 7, ThroughputVerdict.Limited)]
    [InlineData(10000, 10000.5, 0.2, 3, ThroughputVerdict.TooFewRounds)]
    public void A_limit_repeats_values_and_holds_both_groups(double one, double other, double step, int rounds, ThroughputVerdict verdict)
    {
        double[] Values(double from) => [.. Enumerable.Range(0, rounds).Select(round => (from + (step * round)) * 1e6)];
        Assert.Equal(verdict, Groups.Compare(Values(one), Values(other)).Verdict);
    }

    [Fact]
    public void Steps_as_wide_as_the_spread_are_quantised() =>
        Assert.Equal(
            (2, 0),
            (
                With(setup => setup with { Resolution = 2e7 }).Of("QuantizedValues").Length,
                With(setup => setup with { Resolution = 1e6 }).Of("QuantizedValues").Length
            )
        );

    [Theory]
    [InlineData(96, 40, true)]
    [InlineData(40, 96, true)]
    [InlineData(94, 50, false)]
    public void A_busy_core_is_named(double local, double remote, bool expected) =>
        Assert.Equal(
            expected,
            WithNumbers(run =>
                {
                    run.Details.LocalCpuPercent = local;
                    run.Details.RemoteCpuPercent = remote;
                })
                .Has("CpuBound")
        );

    [Fact]
    public void Confounded_groups_are_a_fault_and_where_allowed_a_warning()
    {
        ThroughputRun[] runs =
        [
            .. Groups.Of(
                "kubenet",
                Slow,
                setup =>
                    setup with
                    {
                        ToolVersion = "3.12",
                        Streams = 1,
                        MachineType = "A",
                        Zone = "1",
                        Kernel = "5",
                        CongestionControl = "bbr",
                        SegmentSize = 1448,
                        Mtu = 1500,
                        DurationSeconds = 10,
                        OmittedSeconds = 0,
                        KubernetesVersion = "1.33",
                    }
            ),
            .. Groups.Of(
                "overlay",
                Fast,
                setup =>
                    setup with
                    {
                        ToolVersion = "3.21",
                        Streams = 4,
                        MachineType = "B",
                        Zone = "2",
                        Kernel = "6",
                        CongestionControl = "cubic",
                        SegmentSize = 8948,
                        Mtu = 9000,
                        DurationSeconds = 60,
                        OmittedSeconds = 2,
                        KubernetesVersion = "1.34",
                    }
            ),
        ];
        AksCniException fault = Assert.Throws<AksCniException>(() => ThroughputComparisons.Compare(runs, Groups.Kubenet));
        Assert.Equal(Fault.Confounded, fault.Fault);
        foreach (
            string setting in new[]
            {
                "tool version (3.12; 3.21)",
                "streams (1; 4)",
                "duration (10 s; 60 s)",
                "omitted seconds (0 s; 2 s)",
                "segment size (1448; 8948)",
                "MTU (1500; 9000)",
                "congestion control (bbr; cubic)",
                "machine type (A; B)",
                "zone (1; 2)",
                "kernel (5; 6)",
                "Kubernetes version (1.33; 1.34)",
            }
        )
            Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
        ThroughputComparison answer = Assert.Single(
            ThroughputComparisons.Compare(runs, new ComparisonOptions { Reference = "kubenet", AllowConfounded = true })
        );
        Assert.Equal(
            (ThroughputVerdict.Faster, Severity.Warning, Attribution.Setup),
            (answer.Verdict, Assert.Single(answer.Of("Confounded")).Severity, answer.Attribution)
        );
    }

    [Theory]
    [InlineData("TCP", "target bitrate (no limit; 500.0 Mbit/s)", "block size (131072; 8192)", "socket buffer (default; 65536)")]
    [InlineData("UDP", "target bitrate (no limit; 500.0 Mbit/s)", "socket buffer (default; 65536)")]
    public void Options_of_the_test_confound(string protocol, params string[] expected)
    {
        RunSetup Plain(RunSetup setup) => setup with { Protocol = protocol, TargetBitrate = 0, BlockSize = 131072, SocketBufferSize = 0 };
        RunSetup Other(RunSetup setup) =>
            setup with
            {
                Protocol = protocol,
                TargetBitrate = 500e6,
                BlockSize = 8192,
                SocketBufferSize = 65536,
            };
        ThroughputComparison answer = Groups.Compare(
            Groups.Of("kubenet", Slow, Plain),
            Groups.Of("overlay", Fast, Other),
            new ComparisonOptions { Reference = "kubenet", AllowConfounded = true }
        );
        Assert.Contains(
            $"names: {string.Join(", ", expected)} (kubenet; overlay)",
            Assert.Single(answer.Of("Confounded")).Message,
            StringComparison.Ordinal
        );
        Assert.False(With(Other).Has("Confounded"));
        // What one group does not say is not counted.
        Assert.False(
            Groups
                .Compare(Groups.Of("kubenet", Slow, setup => setup with { Protocol = protocol }), Groups.Of("overlay", Fast, Other))
                .Has("Confounded")
        );
    }

    [Fact]
    public void A_confounded_pair_does_not_take_the_others_along()
    {
        List<AksCniException> faults = [];
        ThroughputRun[] runs =
        [
            .. Groups.Of("kubenet", Slow, setup => setup with { Zone = "1" }),
            .. Groups.Of("overlay", Fast, setup => setup with { Zone = "2" }),
            .. Groups.Of("cilium", Fast),
            .. Groups.Of("byo", Fast, Groups.Metric("Latency", "s")),
        ];
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(runs, Groups.Kubenet, faults));
        Assert.Equal(("cilium", 1L), (answer.Difference.Name, answer.Tests));
        Assert.Equal([Fault.Confounded, Fault.NotComparable], faults.Select(fault => fault.Fault));
    }

    [Theory]
    [InlineData(0, 100, true)]
    [InlineData(100, 0, true)]
    [InlineData(0, 5, false)]
    public void All_of_one_group_first_is_said(int kubenet, int overlay, bool expected)
    {
        ThroughputComparison answer = Groups.Compare(
            Each(Slow, (value, round) => Groups.Run("kubenet", value, started: Groups.At(kubenet + (10 * round)))),
            Each(Fast, (value, round) => Groups.Run("overlay", value, started: Groups.At(overlay + (10 * round))))
        );
        Assert.Equal(expected, answer.Has("NotInterleaved"));
        Assert.False(With(setup => setup).Has("NotInterleaved"));
    }

    [Fact]
    public void A_warm_up_shows_in_the_intervals()
    {
        double[] cold = [50, 80, 100, 101, 99, 100, 102, 98],
            warm = [100, 99, 101, 100, 100, 101, 99, 100];
        ThroughputComparison answer = Groups.Compare(
            Each(Slow, (value, round) => Groups.Run("kubenet", value, $"{round}", intervals: cold)),
            Each(Fast, (value, round) => Groups.Run("overlay", value, $"{round}", intervals: warm))
        );
        Assert.Contains(
            "The first 2 intervals of kubenet lie below the rest (the first at 50.3 % of it)",
            Assert.Single(answer.Of("WarmUp")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Intervals_that_repeat_each_other_are_worth_less()
    {
        double[] slow = [.. Enumerable.Range(0, 60).Select(second => 100 + (10 * Math.Sin(second / 10.0)))],
            quick = [.. Enumerable.Range(0, 60).Select(second => 100.0 + (second % 2))];
        ThroughputComparison answer = Groups.Compare(
            Each(Slow, (value, round) => Groups.Run("kubenet", value, $"{round}", intervals: slow)),
            Each(Fast, (value, round) => Groups.Run("overlay", value, $"{round}", intervals: quick))
        );
        Assert.Equal("kubenet", Assert.Single(answer.Of("IntervalsRepeat")).Target);
        Assert.Equal(7, answer.Reference.Rounds);
    }

    [Fact]
    public void Streams_part_the_runs_where_a_group_has_several()
    {
        ThroughputRun[] Levels(string group, double[] values) =>
            [
                .. Groups.Of(group, values, setup => setup with { Streams = 1 }),
                .. Groups.Of(group, values, setup => setup with { Streams = 8 }),
            ];
        Assert.Equal(
            [1L, 8L],
            ThroughputComparisons
                .Compare([.. Levels("kubenet", Slow), .. Levels("overlay", Fast)], Groups.Kubenet)
                .Select(answer => answer.Streams!.Value)
        );
    }

    [Theory]
    [InlineData("TCP", 1.005, false)]
    [InlineData("TCP", 1.02, true)]
    [InlineData("UDP", 1.0, true)]
    public void What_was_sent_is_not_what_arrived(string protocol, double share, bool expected) =>
        Assert.Equal(
            expected,
            Groups
                .Compare(
                    Each(
                        Slow,
                        (value, round) =>
                            Groups.Run(
                                "kubenet",
                                value,
                                $"{round}",
                                setup: setup => setup with { Protocol = protocol },
                                more: run => run.Details.SenderValue = value * share
                            )
                    ),
                    Groups.Of("overlay", Fast, setup => setup with { Protocol = protocol })
                )
                .Has("SentNotReceived")
        );

    [Fact]
    public void A_senders_rate_over_UDP_is_warned_of() =>
        Assert.Equal(
            Severity.Warning,
            With(setup => setup with { Protocol = "UDP", MeasuredAt = MeasuredAt.Sender }).Of("SentNotReceived")[0].Severity
        );

    [Theory]
    [InlineData(1.0, 1, false)]
    [InlineData(0.44, 1, true)]
    [InlineData(0.44, 8, false)]
    public void Rate_and_latency_belong_together(double product, int streams, bool expected)
    {
        Func<RunSetup, RunSetup> rate = setup => setup with { Metric = "TransactionRate", Unit = "1/s", Streams = streams };
        Assert.Equal(
            expected,
            Groups
                .Compare(
                    Each(
                        Groups.Slow,
                        (value, round) =>
                            Groups.Run(
                                "kubenet",
                                value,
                                $"{round}",
                                setup: rate,
                                more: run => run.Numbers.RoundTripSeconds = product / value
                            )
                    ),
                    Groups.Of("overlay", Groups.Fast, rate)
                )
                .Has("RateLatencyMismatch")
        );
    }

    [Theory]
    [InlineData(100, 250, true)]
    [InlineData(100, 150, false)]
    [InlineData(0, 9, false)]
    public void Retransmits_twice_as_many(long kubenet, long overlay, bool expected) =>
        Assert.Equal(
            expected,
            Groups
                .Compare(
                    Numbers("kubenet", Slow, run => run.Numbers.Retransmits = kubenet),
                    Numbers("overlay", Fast, run => run.Numbers.Retransmits = overlay)
                )
                .Has("RetransmitsDiffer")
        );

    [Fact]
    public void Outliers_are_marked_and_never_dropped()
    {
        double[] collapsed = [1.035e9, 1.045e9, 1.065e9, 1.07e9, 1.075e9, 1.08e9, 2e8];
        ThroughputComparison answer = Groups.Compare(Slow, collapsed);
        Assert.Equal([2e8], answer.Difference.Outliers);
        Assert.Equal((7, 2e8), (answer.Difference.Rounds, answer.Difference.Minimum));
        Assert.True(answer.Has("Outliers"));
        Assert.Equal((ThroughputVerdict.Inconclusive, true), (answer.Verdict, answer.Has("VerdictHangsOnOutliers")));
        Assert.Contains("inconclusive with them, faster without", answer.Of("VerdictHangsOnOutliers")[0].Message, StringComparison.Ordinal);
        ThroughputComparison firm = Groups.Compare([.. Slow, 9e8, 9.1e8], [.. Fast, 9e9]);
        Assert.Equal((true, false), (firm.Has("Outliers"), firm.Has("VerdictHangsOnOutliers")));
        Assert.False(Groups.Compare(Slow, Fast).Has("Outliers"));
    }

    [Fact]
    public void A_value_that_stands_apart_twice_counts_twice_and_is_named_once()
    {
        ThroughputComparison answer = Groups.Compare(Groups.Twice, Groups.Near);
        Assert.Equal([7e9, 7e9], answer.Reference.Outliers);
        Assert.Equal("2 values of kubenet stand apart: 7.000 Gbit/s (2x). Kept, not dropped.", answer.Of("Outliers")[0].Message);
        Assert.Equal(
            "1 bit/s, 2 bit/s (3x), 3 bit/s, 4 bit/s, 5 bit/s and more",
            OutlierMarks.Text([1, 2, 2, 2, 3, 4, 5, 6], 100, "bit/s").Replace(".000", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Without_outliers_the_interval_that_decides_is_the_one_that_is_named()
    {
        ThroughputComparison answer = Groups.Compare(
            [8.8e9, 8.8e9, 9e9, 9e9, 9e9, 9e9, 9e9, 9e9, 9.1e9],
            [8.9e9, 8.9e9, 8.9e9, 9e9, 9.1e9, 9.1e9, 9.1e9, 9.3e9, 9.4e9]
        );
        Assert.Equal(
            "The verdict changes without the values that stand apart: inconclusive with them, equivalent without (+1.1 %, 91.2 "
                + "% interval -1.1 % to +1.1 %).",
            answer.Of("VerdictHangsOnOutliers")[0].Message
        );
    }

    [Fact]
    public void Equivalent_names_the_wider_interval_where_that_leaves_the_margin()
    {
        ThroughputComparison answer = Groups.Compare(Groups.Twice, Groups.Near),
            wide = Groups.Compare(Groups.Twice, Groups.Near, new ComparisonOptions { Reference = "kubenet", Margin = 0.3 });
        Assert.Equal((ThroughputVerdict.Equivalent, 1), (answer.Verdict, answer.Of("EquivalentByNarrowInterval").Length));
        Assert.Equal((ThroughputVerdict.Equivalent, 0), (wide.Verdict, wide.Of("EquivalentByNarrowInterval").Length));
        Assert.Equal("1.002 [1.000, 1.006] at 90.6 %", ThroughputTables.RatioText(answer));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(61)]
    [InlineData(200)]
    public void Clean_values_are_rarely_marked(int count)
    {
        const int Samples = 4000;
        var random = new AksCni.Tests.Throughput.Statistics.NormalNumbers((ulong)count);
        int marked = Enumerable.Range(0, Samples).Count(_ => OutlierMarks.Of(Groups.Normal(random, count, 100, 2)).Count > 0);
        // 5 %, and three standard errors of so many samples.
        Assert.InRange((double)marked / Samples, 0, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Samples)));
    }
}
