using AksCni.Throughput.Comparison;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>The text of comparisons, as both fronts print it.</summary>
public sealed class ReportTests
{
    private static string Text(TextTable table)
    {
        var writer = new StringWriter { NewLine = "\n" };
        table.WriteText(writer, 80);
        return writer.ToString();
    }

    private static string Strip(IReadOnlyList<ThroughputComparison> answers, int width = 80, bool isAscii = false)
    {
        var writer = new StringWriter { NewLine = "\n" };
        DotStrip.Write(writer, answers, width, isAscii);
        return writer.ToString();
    }

    [Fact]
    public void A_summary_like_benchstats() =>
        Assert.Equal(
            """
            Group      n   Median Gbit/s                 Ratio       p  Verdict
            ---------  -  --------------  --------------------  ------  -------
            kubenet    7    10.80 +- 4 %                                base
            azure-cni  7  12.52 +- 4.9 %  1.164 [1.120, 1.205]  <0.001  faster

            """.ReplaceLineEndings("\n"),
            Text(ThroughputTables.Summary(ThroughputComparisons.Compare(Groups.Lab("open"), Groups.Kubenet)))
        );

    [Theory]
    [InlineData("open")]
    [InlineData("cap1500")]
    [InlineData("replicated")]
    public void Everything_fits_80_columns(string lab)
    {
        IReadOnlyList<ThroughputComparison> answers = ThroughputComparisons.Compare(Groups.Lab(lab), Groups.Kubenet);
        foreach (
            string text in new[]
            {
                Text(ThroughputTables.Summary(answers)),
                Text(ThroughputTables.Caveats(answers)),
                Strip(answers),
                Strip(answers, isAscii: true),
            }
        )
            Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Long_names_failed_runs_and_several_metrics_fit_as_well(int width)
    {
        string[] names =
        [
            .. Enumerable.Range(1, 8).Select(group => $"azure-cni-overlay-with-cilium-dataplane-1.{30 + group}-westeurope-zone-{group}"),
        ];
        ThroughputRun[] runs =
        [
            .. names.SelectMany(
                (name, group) =>
                    (ThroughputRun[])
                        [
                            .. Groups.Of(name, Groups.Slow.Select(value => (value + group) * 1e7)),
                            .. Groups.Of(name, Groups.Fast.Take(4), Groups.Metric("TransactionRate", "1/s")),
                            .. Groups.Of(
                                name,
                                Groups.Slow.Select(value => value * 1e-6),
                                Groups.Metric("a_tool's_own_metric_without_any_blank_in_it", "s")
                            ),
                            Groups.Run(name, null),
                        ]
            ),
        ];
        IReadOnlyList<ThroughputComparison> answers = ThroughputComparisons.Compare(runs, new ComparisonOptions { Reference = names[0] });
        Assert.Equal(21, answers.Count);
        var writer = new StringWriter { NewLine = "\n" };
        ThroughputTables.Summary(answers).WriteText(writer, width);
        ThroughputTables.Caveats(answers).WriteText(writer, width);
        foreach (var metric in answers.GroupBy(ThroughputTables.MetricOf))
            DotStrip.Write(writer, [.. metric], width);
        Assert.All(writer.ToString().Split('\n'), line => Assert.True(line.Length <= width, line));
        string[] strips =
        [
            .. Strip([.. answers.Where(answer => answer.Metric == "Throughput")]).Split('\n').Take(8).Select(line => line.Split(' ')[0]),
        ];
        Assert.Equal(8, strips.Distinct().Count());
    }

    [Fact]
    public void Replicates_of_several_rounds_say_what_a_plan_takes()
    {
        ThroughputComparison answer = Groups.Compare(
            Groups.Replicated("kubenet", [9, 11], [19, 21]),
            Groups.Replicated("overlay", [10, 10], [20, 20])
        );
        Assert.Equal(
            "kubenet: rounds vary by 9.4 %, replicates by 46.7 %; overlay: rounds vary by 0 %, replicates by 47.1 %",
            ThroughputTables.Variation([answer])
        );
        Assert.Equal((Math.Sqrt(2) / 15, 7.0 / 15), (answer.Reference.RoundVariation!.Value, answer.Reference.ReplicateVariation!.Value));
        Assert.Empty(ThroughputTables.Variation([Groups.Compare(Groups.Slow, Groups.Fast)]));
    }

    [Fact]
    public void Among_several_metrics_each_sentence_begins_with_its_own_and_the_reference_is_said_once()
    {
        ThroughputRun[] Two(string group, double[] rates, double[] times) =>
            [.. Groups.Of(group, rates), .. Groups.Of(group, times, Groups.Metric("Latency", "s"))];
        double[] wide = [80, 90, 95, 100, 105, 110, 120];
        IReadOnlyList<ThroughputComparison> answers = ThroughputComparisons.Compare([
            .. Two("a", Groups.Slow, wide),
            .. Two("b", Groups.Fast, wide),
            .. Two("c", Groups.Fast, wide),
        ]);
        Assert.Equal(
            [
                "Latency: the rounds do not settle it: b",
                "Latency: the rounds do not settle it: c",
                "Throughput: b is faster than a: through",
                "Throughput: c is faster than a: through",
            ],
            answers.Select(answer => answer.Answer[..39])
        );
        Assert.EndsWith(
            " Held against a (first by name).",
            Assert.Single(answers, answer => answer.Answer.Contains("Held against", StringComparison.Ordinal)).Answer,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["Latency: it is not shown that any of the 3 groups differs", "Throughput: not all 3 groups are alike"],
            ThroughputTables.Omnibus(answers).Select(line => line.Split(" (Kruskal-Wallis, p ")[0])
        );
        Assert.StartsWith("The rounds do not settle it: ", Groups.Compare(wide, wide).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_says_its_median_in_a_unit() =>
        Assert.Equal(
            "kubenet: 7 values, median 9.400 Gbit/s",
            Groups.Compare(Enumerable.Repeat(9.4e9, 7), Enumerable.Repeat(9.4e9, 12)).Reference.ToString()
        );

    [Fact]
    public void A_strip_of_dots()
    {
        IReadOnlyList<ThroughputComparison> answers = [Groups.Compare([10e9, 11e9, 12e9], [12e9, 12e9, 20e9])];
        Assert.Equal(
            """
            kubenet  o    o    o
            overlay            2                                       o
                     10.00                                  20.00 Gbit/s

            """.ReplaceLineEndings("\n"),
            Strip(answers, 60, isAscii: true)
        );
        Assert.Contains('\u2022', Strip(answers));
        Assert.DoesNotContain(Strip(answers, isAscii: true), character => character > 126);
    }

    [Fact]
    public void A_strip_of_equal_values_is_one_place()
    {
        string text = Strip([Groups.Compare(Enumerable.Repeat(9.4e9, 7), Enumerable.Repeat(9.4e9, 12))], 40, isAscii: true);
        Assert.Equal(
            ["kubenet", "7", "overlay", "+", "9.400", "Gbit/s"],
            text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        );
    }

    [Fact]
    public void A_group_without_values_has_no_strip_and_an_empty_row()
    {
        ThroughputComparison answer = Groups.Compare(Groups.Of("kubenet", Groups.Slow), [Groups.Run("overlay", null)]);
        Assert.DoesNotContain("overlay", Strip([answer]), StringComparison.Ordinal);
        string summary = Text(ThroughputTables.Summary([answer]));
        Assert.Contains("Failed", summary, StringComparison.Ordinal);
        Assert.Equal(
            ["overlay", "0", "1", "all", "runs", "failed"],
            summary.Split('\n')[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.Equal("failed", ThroughputTables.ShortVerdict(answer));
        Assert.Equal(
            "base failed",
            ThroughputTables.VerdictText(Groups.Compare([Groups.Run("kubenet", null)], Groups.Of("overlay", Groups.Slow)))
        );
        Assert.DoesNotContain(
            "Failed",
            Text(ThroughputTables.Summary([Groups.Compare(Groups.Slow, Groups.Fast)])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Notes_are_numbered_once_over_all_groups()
    {
        IReadOnlyList<ThroughputComparison> answers = ThroughputComparisons.Compare(
            [.. Groups.Of("kubenet", Groups.Slow), .. Groups.Of("overlay", Groups.Fast), .. Groups.Of("cilium", Groups.Fast)],
            Groups.Kubenet
        );
        string notes = Text(ThroughputTables.Caveats(answers));
        Assert.Single(notes.Split('\n'), line => line.Contains("Information  The runs do not say", StringComparison.Ordinal));
        Assert.Equal(3, ThroughputTables.Summary(answers).Count);
        // One note of one replicate for all groups, and the gravest first.
        Assert.Contains("kubenet, cilium and overlay: one replicate", notes, StringComparison.Ordinal);
        Assert.Equal(2, Text(ThroughputTables.Summary(answers)).Split("faster [1-2]").Length - 1);
    }

    [Theory]
    [InlineData(0.0000001, "<0.001")]
    [InlineData(0.00099, "<0.001")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0377, "0.038")]
    [InlineData(1, "1")]
    public void A_p_is_never_zero(double p, string text) => Assert.Equal(text, ThroughputTables.PText(p));

    [Theory]
    [InlineData(12.5161e9, "bit/s", "12.52 Gbit/s")]
    [InlineData(940e6, "bit/s", "940.0 Mbit/s")]
    [InlineData(0.0000861, "s", "86.10 us")]
    [InlineData(0.00123, "s", "1.230 ms")]
    [InlineData(43210.4, "1/s", "43,210 /s")]
    [InlineData(0, "bit/s", "0 bit/s")]
    public void Quantities_have_four_digits(double value, string unit, string text) => Assert.Equal(text, UnitFormat.Text(value, unit));

    [Theory]
    [InlineData(1434.48e6, 1434.08e6, "1.4345 Gbit/s")]
    [InlineData(1434.98e6, 1434.08e6, "1.435 Gbit/s")]
    [InlineData(200e6, 1e9, "200.0 Mbit/s")]
    [InlineData(1e9, 1e9, "1.000 Gbit/s")]
    public void A_value_that_stands_apart_has_the_digits_to_show_it(double value, double median, string text) =>
        Assert.Equal(text, UnitFormat.TextBeside(value, median, "bit/s"));

    [Theory]
    [InlineData(7, "7")]
    [InlineData(83, "83")]
    [InlineData(1625, "1,600")]
    [InlineData(12499, "12,000")]
    public void An_estimated_count_has_two_digits(long count, string text) => Assert.Equal(text, UnitFormat.About(count));

    [Theory]
    [InlineData(1.159, "+15.9 %")]
    [InlineData(0.98, "-2.0 %")]
    [InlineData(1, "0 %")]
    [InlineData(1.0005, "+0.05 %")]
    [InlineData(1.00095, "+0.1 %")]
    [InlineData(0.99967, "-0.03 %")]
    [InlineData(1.00004, "+0.004 %")]
    [InlineData(2.45, "+145 %")]
    public void Ratios_as_changes(double ratio, string text) => Assert.Equal(text, UnitFormat.Change(ratio));

    [Fact]
    public void A_schedule_has_a_row_a_run() =>
        Assert.Equal(10, ThroughputTables.Schedule(ThroughputPlan.Make(0.05, 0.02, ["a", "b"], 1)).Count);
}
