namespace AksCni.Tests.Throughput.Formats;

/// <summary>PerfKitBenchmarker's samples: rounds, directions, labels, and the metrics that are no throughput.</summary>
public sealed class PkbTests
{
    private const string Written =
        """{"metric": "Throughput", "value": 1446.0, "unit": "Mbits/sec", "timestamp": 1591948800.5, "test": "iperf", "product_name": "PerfKitBenchmarker", "official": false, "owner": "o", "run_uri": "aaaa", "sample_uri": "b2d94886-2f46-4af0-a82a-31464a8aa356", "labels": "|group:x|,|cni:kubenet|,|container_cluster_name:c|,|ip_type:internal|,|jitter:0.5|,|lost_datagrams:3|,|owner:me|,|receiving_machine_type:D2|,|receiving_zone:west|,|retry_packet_count:12|,|rtt:900.0|,|rtt_unit:us|,|runtime_in_seconds:60|,|sending_machine_type:D2|,|sending_thread_count:1|,|sending_zone:west|,|total_datagrams:100|"}""";

    private static string Sample(
        string metric = "Throughput",
        string value = "1446.0",
        string unit = "Mbits/sec",
        string run = "aaaa",
        string uri = "u",
        string labels = "|cni:kubenet|"
    ) =>
        $$"""{"metric": "{{metric}}", "value": {{value}}, "unit": "{{unit}}", "timestamp": 1591948800.5, "test": "iperf", "product_name": "PerfKitBenchmarker", "official": false, "owner": "o", "run_uri": "{{run}}", "sample_uri": "{{uri}}", "labels": "{{labels}}"}"""
        + "\n";

    [Fact]
    public void All_that_a_sample_says()
    {
        ThroughputRun run = Runs.ReadSample("pkb/azure-7rounds.ndjson").Runs[0];

        Assert.Equal(
            ("PerfKitBenchmarker", "v1.15.0-1234-g0123abc", "westeurope", "1.16.9", MeasuredAt.Sender),
            (run.Tool, run.ToolVersion, run.Zone, run.KubernetesVersion, run.MeasuredAt!.Value)
        );
        Assert.Equal(
            (519, 0.001179, 1e6, "b2d94886-2f46-4af0-a82a-31464a8aa356", "2020-06-12T08:00:00.325Z"),
            (run.Retransmits!.Value, run.RoundTripSeconds!.Value, run.Resolution!.Value, run.Id, run.StartedAt)
        );
    }

    [Theory]
    [InlineData("|arm:first|,|cni:second|", "first")]
    [InlineData("|cni:second|,|arm:first|", "first")]
    [InlineData("|cni:second|,|group:zero|,|arm:first|", "zero")]
    [InlineData("|cni:one|,|cni:other|", "other")]
    public void Of_several_labels_that_name_the_group_the_rule_decides(string labels, string group) =>
        Assert.Equal(group, Assert.Single(Runs.Read(Sample(labels: labels)).Runs, run => !run.Failed).Group);

    [Fact]
    public void A_round_without_a_sample_is_a_failed_run_of_the_same_kind()
    {
        ThroughputRun failed = Assert.Single(Runs.ReadSample("pkb/kubenet-7rounds-onefailed.ndjson").Runs, run => run.Failed);

        Assert.Equal(
            ("kubenet", "Throughput", "bit/s", "internal", 10),
            (failed.Group, failed.Metric, failed.Unit, failed.Series, failed.Line)
        );
        Assert.Contains("only End to End Runtime", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_of_other_benchmarks_are_no_failed_rounds() =>
        Assert.Equal(
            Fault.NoRuns,
            Runs.FaultOf(Sample("sequential_read", "5", "MB").Replace("\"iperf\"", "\"fio\"", StringComparison.Ordinal)).Fault
        );

    [Fact]
    public void Lines_in_any_order_have_no_failed_rounds_but_the_real_ones()
    {
        string[] rounds = ["aaaa", "bbbb", "cccc"];
        string end = string.Concat(rounds.Append("dddd").Select(round => Sample("End to End Runtime", "60.0", "seconds", round)));
        string[] halves =
        [
            .. ((string[])["1", "2"]).Select(half => string.Concat(rounds.Select(round => Sample(run: round, uri: round + half)))),
        ];
        foreach (string text in (string[])[end + halves[0] + halves[1], halves[0] + end + halves[1], halves[0] + halves[1] + end])
        {
            IReadOnlyList<ThroughputRun> runs = Runs.Read(text).Runs;
            Assert.Equal("dddd", Assert.Single(runs, run => run.Failed).Round);
            Assert.Equal(3, runs.Count(run => run.Direction == "Forward"));
            Assert.Equal(3, runs.Count(run => run.Direction == "Reverse"));
        }
        // A file that was appended to itself holds each direction twice.
        Assert.Equal(
            ["Forward", "Reverse", "Forward", "Forward", "Reverse", "Forward"],
            Runs.Read(string.Concat(Enumerable.Repeat(Sample(uri: "1") + Sample(uri: "2") + Sample(run: "bbbb", uri: "3"), 2)))
                .Runs.Select(run => run.Direction)
        );
    }

    [Fact]
    public void An_unknown_unit_is_a_fault_with_its_line_and_no_failed_round()
    {
        AksCniException fault = Runs.FaultOf(Sample("End to End Runtime", "60.0", "seconds") + Sample(unit: "furlongs"));
        Assert.Equal(Fault.UnknownUnit, fault.Fault);
        Assert.Contains("line 2: 'furlongs' is no unit that is known", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_no_run_has_is_a_fault_and_no_failed_round()
    {
        var inventory = new ThroughputInventory("Throughputs");
        inventory.Read(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Sample("End to End Runtime", "60.0", "seconds") + Sample())),
            "pkb.json",
            mayBeOther: true
        );
        Assert.Empty(inventory.Runs);
        (IReadOnlyList<AksCniException> missing, bool hasAny) = inventory.MissingMetrics();
        Assert.False(hasAny);
        AksCniException fault = Assert.Single(missing);
        Assert.Equal(
            (
                Fault.UnknownMetric,
                "No run has the metric 'Throughputs' (did you mean Throughput?); there are End to End Runtime, Throughput."
            ),
            (fault.Fault, fault.Message)
        );
    }

    [Fact]
    public void No_value_is_a_failed_run_and_never_0() => Assert.True(Runs.One(Sample(value: "0.0")).Failed);

    [Fact]
    public void Thread_counts_and_kinds_of_addresses_have_directions_of_their_own()
    {
        string[] labels =
        [
            "|ip_type:internal|,|sending_thread_count:1|",
            "|ip_type:internal|,|sending_thread_count:4|",
            "|ip_type:external|,|sending_thread_count:1|",
        ];

        IReadOnlyList<ThroughputRun> runs = Runs.Read(string.Concat(labels.Concat(labels).Select(label => Sample(labels: label)))).Runs;

        Assert.Equal(["Forward", "Forward", "Forward", "Reverse", "Reverse", "Reverse"], runs.Select(run => run.Direction));
        Assert.Equal([1L, 4, 1], runs.Take(3).Select(run => run.Streams!.Value));
        Assert.Equal(["internal", "internal", "external"], runs.Take(3).Select(run => run.Series));
    }

    [Fact]
    public void Passes_of_one_run_are_rounds_of_their_own() =>
        Assert.Equal(
            ["aaaa#0", "aaaa#1"],
            Runs.Read(Sample(labels: "|run_number:0|") + Sample(labels: "|run_number:1|")).Runs.Select(run => run.Round)
        );

    [Fact]
    public void Labels_of_one_sample_do_not_reach_the_next()
    {
        IReadOnlyList<ThroughputRun> runs = Runs.Read(
            Sample(labels: "|cni:kubenet|,|rtt:100|,|vm:a|")
                + Sample(labels: "|cni:kubenet|,|vm:a|")
                + Sample(labels: "|cni:kubenet2|,|rtt:100|,|vm:a|")
                + Sample(labels: "")
                + Sample(labels: "|rtt:100|,|x:y|,|vm:a|")
        ).Runs;

        Assert.Equal(["kubenet", "kubenet", "kubenet2", null, null], runs.Select(run => run.Group));
        Assert.Equal([1e-4, null, 1e-4, null, 1e-4], runs.Select(run => run.RoundTripSeconds));
    }

    [Theory]
    [InlineData("|url:http://10.0.0.1:8080/x|,|cni:a|", "a")]
    [InlineData("|pipe:a|b|,|cni:a|", "a")]
    [InlineData("|comma:a,b|,|cni:a,b|", "a,b")]
    [InlineData("|cni:Z\\u00fcrich \\u2013 \\u6771\\u4eac|", "Zürich – 東京")]
    [InlineData("|cni:x|,|y|", "x")]
    [InlineData("|", null)]
    [InlineData("||", null)]
    [InlineData("cni:bare", "bare")]
    public void Labels(string labels, string? group) => Assert.Equal(group, Runs.One(Sample(labels: labels)).Group);

    [Fact]
    public void The_label_that_names_the_group_is_the_callers()
    {
        string text = Sample(labels: "|cni:azure|,|region:west|") + Sample(run: "bbbb", labels: "|cni:azure|,|region:north|");

        Assert.Equal(["west", "north"], Runs.Read(text, GroupRule.Label("region")).Runs.Select(run => run.Group));
        Assert.Equal(["mine", "mine"], Runs.Read(text, GroupRule.Named("mine")).Runs.Select(run => run.Group));
        Assert.Equal(["azure", "azure"], Runs.Read(text, GroupRule.Named("mine")).Runs.Select(run => run.GroupLabel));
    }

    [Fact]
    public void A_file_without_the_label_is_said_once()
    {
        ThroughputInventory inventory = Runs.ReadSample("pkb/nocnilabel-7rounds.ndjson", GroupRule.Label("cni"));

        Assert.Equal(14, inventory.Runs.Count);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.GroupUnknown, fault.Fault);
        Assert.Contains(
            "'pkb/nocnilabel-7rounds.ndjson', line 1: nothing says which group its 14 runs are of",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Other_metrics_are_there_by_name()
    {
        var inventory = new ThroughputInventory("end to end runtime");
        inventory.Read(new MemoryStream(Runs.Sample("pkb/azure-7rounds.ndjson")), "a");

        Assert.Equal(7, inventory.Runs.Count);
        Assert.All(inventory.Runs, run => Assert.Equal(("End to End Runtime", "s", "azure"), (run.Metric, run.Unit, run.Group)));
        Assert.Equal(307.0960687016563, inventory.Runs[0].Value);
    }

    [Fact]
    public void Rates_of_transactions_are_read_and_their_percentiles_are_not()
    {
        string text = Sample("TCP_RR_Transaction_Rate", "3540.19", "transactions_per_second") + Sample("TCP_RR_Latency_p99", "125.3", "us");

        ThroughputRun run = Runs.One(text);

        Assert.Equal(
            ("TransactionRate", "1/s", 3540.19, "TCP_RR_Transaction_Rate", "TCP"),
            (run.Metric, run.Unit, run.Value!.Value, run.Series, run.Protocol)
        );
    }

    [Fact]
    public void Damage_costs_its_line_alone()
    {
        string text =
            Sample(uri: "1")
            + Sample(uri: "2")[..90]
            + "\n"
            + Sample(uri: "3")
            + Sample(uri: "4").TrimEnd('\n', '}')
            + "\n"
            + Sample(uri: "5")
            + Sample(value: "\"x\"", uri: "6")
            + Sample(uri: "7");

        ThroughputInventory inventory = Runs.Read(text);

        Assert.Equal(["1", "3", "5", "7"], inventory.Runs.Select(run => run.Id));
        Assert.Equal(
            [2, 4, 6],
            inventory.Faults.Select(fault =>
                int.Parse(fault.Message.Split("line ")[1].Split(':')[0], System.Globalization.CultureInfo.InvariantCulture)
            )
        );
    }

    [Theory]
    [InlineData("|cni:a|", "|cni:a|,|y|", "a", "a")]
    [InlineData("|cni:a|", "|cni:a", "a", "a")]
    [InlineData("|cni:a|", "|cni:a|b|", "a", "a|b")]
    [InlineData("|cni:a|,|z:1|", "|cni:|,|z:1|", "a", null)]
    [InlineData("|group:b|,|cni:a|", "|group:|,|cni:a|", "b", "a")]
    [InlineData("|cni:a|,|CNI:b|", "|cni:c|,|CNI:b|", "b", "b")]
    public void The_label_of_each_line_names_its_group(string first, string second, string? firstGroup, string? secondGroup)
    {
        string text = string.Concat(
            ((string[])[first, first, second]).Select(labels =>
                Written[..Written.IndexOf('|', StringComparison.Ordinal)] + labels + "\"}\n"
            )
        );

        Assert.Equal([firstGroup, firstGroup, secondGroup], Runs.Read(text).Runs.Select(run => run.Group));
    }
}
