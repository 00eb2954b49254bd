using AksCni.Throughput.Formats;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>Tables and JSON objects of any tool's: group, value and what else they say.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData("group,value,unit\nkubenet,1446,Mbit/s\n")]
    [InlineData("ARM;Value;Unit\nkubenet;1446;Mbits/sec\n")]
    [InlineData("\"Unit\",\"Value\",\"Arm\"\r\n\"Mbps\",\"1446\",\"kubenet\"\r\n")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\narm\tvalue\tunit\nkubenet\t1.446\tGbit/s\n")]
    [InlineData("{\"group\":\"kubenet\",\"value\":1446,\"unit\":\"Mbit/s\"}")]
    [InlineData("[\n  {\n    \"Value\": \"1446\",\n    \"Unit\": \"Mbit/s\",\n    \"Arm\": \"kubenet\"\n  }\n]\n")]
    [InlineData("[{\"group\":\"kubenet\",\"value\":180750000,\"unit\":\"B/s\"}]")]
    [InlineData("BenchmarkTcp/cni=kubenet-8 \t 1 \t 1446 Mbit/s\n")]
    [InlineData("goos: linux\ncni: kubenet\nBenchmarkTcp-8 1 1446 Mbit/s 12 B/op\nPASS\n")]
    public void One_run(string text)
    {
        ThroughputRun run = Runs.One(text, GroupRule.InData);

        Assert.Equal(("kubenet", "Throughput", 1446e6, "bit/s"), (run.Group, run.Metric, run.Value!.Value, run.Unit));
    }

    [Theory]
    [InlineData("group,value\nkubenet,5\n")]
    [InlineData("arm,value\nkubenet,5\n")]
    [InlineData("CNI,value\nkubenet,5\n")]
    [InlineData("{\"arm\":\"kubenet\",\"value\":5}")]
    [InlineData("{\"results\":[{\"arm\":\"kubenet\",\"value\":5}]}")]
    public void A_group_and_a_value_are_enough(string text) => Assert.Equal("kubenet", Runs.One(text, GroupRule.InData).Group);

    [Theory]
    [InlineData("Arm,ArmLabel,Value\nmine,kubenet,5\n")]
    [InlineData("arm,arm_label,value\nmine,kubenet,5\n")]
    [InlineData("{\"Arm\":\"mine\",\"ArmLabel\":\"kubenet\",\"Value\":5}")]
    [InlineData("group,group_label,value\nmine,kubenet,5\n")]
    public void A_run_exported_before_groups_were_called_so_keeps_its_label(string text)
    {
        ThroughputRun run = Runs.One(text, GroupRule.InData);

        Assert.Equal(("mine", "kubenet"), (run.Group, run.GroupLabel));
    }

    [Fact]
    public void Every_column_is_kept()
    {
        ThroughputRun run = Runs.One(
            "group,value,unit,round,replicate,direction,protocol,streams,metric,machine_type,id\na,120,us,3,c1,reverse,tcp,4,latency,D2,x\n"
        );

        Assert.Equal(
            ("Latency", 120e-6, "s", "3", "c1", "Reverse", "TCP", 4, "D2", "x"),
            (
                run.Metric,
                run.Value!.Value,
                run.Unit,
                run.Round,
                run.Replicate,
                run.Direction,
                run.Protocol,
                run.Streams!.Value,
                run.MachineType,
                run.Id
            )
        );
    }

    [Theory]
    [InlineData("time", "2026-11-22T10:00:05Z", "2026-11-22T10:00:05Z")]
    [InlineData("date", "2026-11-22 10:00:05", "2026-11-22 10:00:05")]
    [InlineData("DateTime", "2026-11-22T10:00+02:00", "2026-11-22T10:00+02:00")]
    [InlineData("start", "1795341605", "2026-11-22T10:00:05Z")]
    [InlineData("StartTime", "1795341605.5", "2026-11-22T10:00:05.5Z")]
    [InlineData("start-time", "1795341605123", "2026-11-22T10:00:05.123Z")]
    [InlineData("timestamp", "1795341605", "2026-11-22T10:00:05Z")]
    [InlineData("started_at", "1795341605", "2026-11-22T10:00:05Z")]
    [InlineData("date;time", "2026-11-22;10:00:05", "2026-11-22T10:00:05")]
    [InlineData("time;date", "10:00:05.25Z;2026-11-22", "2026-11-22T10:00:05.25Z")]
    [InlineData("date", "2026-11-22", "2026-11-22")]
    [InlineData("time;timestamp", "2026-11-22T09:00:00Z;2026-11-22T10:00:05Z", "2026-11-22T10:00:05Z")]
    [InlineData("time", "10.0", null)]
    [InlineData("time", "10:00:05", null)]
    [InlineData("start", "0", null)]
    [InlineData("date", "monday", null)]
    public void Columns_of_times_say_when_a_run_began(string names, string values, string? expected)
    {
        Assert.Equal(expected, Runs.One($"group;value;unit;{names}\na;5;Mbit/s;{values}\n").StartedAt);
        Assert.Equal(
            expected,
            Runs.One(
                $$"""{"group":"a","value":5,{{string.Join(',', names.Split(';').Zip(values.Split(';'), (name, value) => $"\"{name}\":\"{value}\""))}}}"""
            ).StartedAt
        );
    }

    /// <summary>The guide's table of columns and the list of the cmdlet's page name the same ones, and all of them are known.</summary>
    [Fact]
    public void The_documented_columns_are_known()
    {
        string docs = Path.Combine(RepositoryRoot.Path, "docs");
        string[] guide =
        [
            .. File.ReadAllLines(Path.Combine(docs, "guide", "compare.md"))
                .SkipWhile(line => !line.StartsWith("| column |", StringComparison.Ordinal))
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|'))
                .SelectMany(line => line.Split('|')[1].Split('`').Where((_, at) => at % 2 == 1)),
        ];
        string[] page =
        [
            .. File.ReadAllLines(Path.Combine(docs, "en-US", "Import-AksThroughput.md"))
                .SkipWhile(line => !line.StartsWith("- value: ", StringComparison.Ordinal))
                .TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal))
                .SelectMany(line =>
                    line[2..line.IndexOf(':', StringComparison.Ordinal)].Split([", ", "; ", " or "], StringSplitOptions.None)
                ),
        ];

        Assert.Equal(guide, page);
        Assert.True(guide.Length > 40);
        Assert.Equal(["cni"], guide.Where(column => RunKeys.Find(System.Text.Encoding.UTF8.GetBytes(column)) == RunKey.None));
    }

    [Fact]
    public void The_group_may_stand_under_another_name() =>
        Assert.Equal("overlay", Runs.One("network,value,unit\noverlay,1,Gbit/s\n", GroupRule.Label("network")).Group);

    [Fact]
    public void Without_a_unit_the_run_says_what_it_was_taken_for() =>
        Assert.Contains("bit/s", Runs.One("group,value\na,5\n").Warning, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "bit/s", "bit/s")]
    [InlineData("throughput", "bit/s", "bit/s")]
    [InlineData("TCP bandwidth", "bit/s", "bit/s")]
    [InlineData("mean_bitrate", "bit/s", "bit/s")]
    [InlineData("queue depth", "1", "plain number")]
    [InlineData("Latency", "1", "plain number")]
    [InlineData("TransactionRate", "1", "plain number")]
    public void Without_a_unit_only_throughput_is_in_bits(string? metric, string unit, string warning)
    {
        foreach (
            string text in (string[])
                [
                    metric is null ? "group,value\na,5\n" : $"group,metric,value,unit\na,{metric},5,\n",
                    metric is null ? """{"group":"a","value":5}""" : $$"""{"group":"a","unit":"","value":5,"metric":"{{metric}}"}""",
                ]
        )
        {
            ThroughputRun run = Runs.One(text);
            Assert.Equal((unit, 5), (run.Unit, run.Value));
            Assert.EndsWith($"{warning}.", run.Warning, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("%", "Packet Loss", "Packet Loss")]
    [InlineData("percent", "packet_loss", "packet_loss")]
    [InlineData("per cent", "errors", "errors")]
    [InlineData("PCT", "", "Value")]
    public void Percent_is_a_unit(string unit, string metric, string expected)
    {
        IReadOnlyList<ThroughputRun> runs = Runs.Read($"group,metric,value,unit\na,{metric},2.5,{unit}\na,{metric},0,{unit}\n").Runs;

        Assert.Equal(
            [(expected, "%", 2.5, null), (expected, "%", 0, null)],
            runs.Select(run => (run.Metric, run.Unit, run.Value!.Value, run.Warning))
        );
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("Fail")]
    [InlineData("ERROR")]
    [InlineData("timeout")]
    [InlineData("timed out")]
    [InlineData("n/a")]
    [InlineData("NA")]
    [InlineData("None")]
    [InlineData("-")]
    public void A_value_that_says_failed_is_a_failed_run(string value)
    {
        Assert.Equal(
            ($"The value is '{value}'.", true),
            (Runs.One($"group,value,unit\na,{value},Mbit/s\n").Error, Runs.One($$"""{"value":"{{value}}","group":"a"}""").Failed)
        );
        Assert.Equal("refused", Runs.One($"group,value,unit,error\na,{value},Mbit/s,refused\n").Error);
    }

    [Theory]
    [InlineData("14{0},5", "decimal comma")]
    [InlineData("14{0},512", "decimal comma")]
    [InlineData("0,5{0}", "decimal comma")]
    [InlineData("9,4{0}", "is no number")]
    [InlineData("x{0}", "is no number")]
    [InlineData("-{0}", "below 0")]
    [InlineData("{0}e30", "nothing that a network measures")]
    public void Equal_faults_of_a_file_are_one(string value, string expected)
    {
        string text =
            "group;value;unit\n"
            + string.Concat(
                Enumerable.Range(11, 12).Select(row => $"a;{value.Replace("{0}", $"{row}", StringComparison.Ordinal)};Mbit/s\n")
            );

        string message = Runs.FaultOf(text).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.StartsWith("'runs', line 2: ", message, StringComparison.Ordinal);
        Assert.EndsWith("The same holds for 11 more lines, up to line 13.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group,value,unit\na,NaN,bit/s\nb,5,bit/s\n", Fault.InvalidRun, 2)]
    [InlineData("group,value,unit\na,Infinity,bit/s\nb,5,bit/s\n", Fault.InvalidRun, 2)]
    [InlineData("group,value,unit\na,-1,bit/s\nb,5,bit/s\n", Fault.InvalidRun, 2)]
    [InlineData("group,value,unit\nb,5,bit/s\na,\"1,446\",Mbit/s\n", Fault.InvalidRun, 3)]
    [InlineData("group,value,unit\nb,5,bit/s\na,x,Mbit/s\n", Fault.InvalidRun, 3)]
    [InlineData("group,value,unit\na,5,furlong\nb,5,bit/s\n", Fault.UnknownUnit, 2)]
    [InlineData("group,value,unit\na,5\nb,5,bit/s\n", Fault.InvalidRun, 2)]
    [InlineData("group,value,unit\n\"a,5,bit/s\nb,5,bit/s\n", Fault.InvalidRun, 2)]
    [InlineData("{\"group\":\"b\",\"value\":5}\n{\"group\":\"a\",\"value\":\"NaN\"}\n", Fault.InvalidRun, 2)]
    [InlineData("{\"group\":\"b\",\"value\":5}\n{\"group\":\"a\",\"value\":-3}\n", Fault.InvalidRun, 2)]
    [InlineData("{\"group\":\"b\",\"value\":5}\n{\"group\":\"a\",\"value\":NaN}\n", Fault.InvalidJson, 2)]
    [InlineData("BenchmarkX/cni=b 1 5 Mbit/s\nBenchmarkX/cni=a 1 5\n", Fault.InvalidRun, 2)]
    public void What_no_network_measures_costs_its_line_alone(string text, Fault fault, int line)
    {
        ThroughputInventory inventory = Runs.Read(text, GroupRule.InData);

        Assert.Equal("b", Assert.Single(inventory.Runs).Group);
        AksCniException one = Assert.Single(inventory.Faults);
        Assert.Equal((fault, "runs"), (one.Fault, one.Target));
        Assert.StartsWith($"'runs', line {line}: ", one.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group,value,unit\na,0,Mbit/s\n")]
    [InlineData("group,value,unit\na,,Mbit/s\n")]
    [InlineData("group,value,unit\na,null,Mbit/s\n")]
    [InlineData("group,value,unit,failed\na,5,Mbit/s,true\n")]
    [InlineData("{\"group\":\"a\",\"value\":null}")]
    [InlineData("{\"group\":\"a\",\"failed\":true}")]
    public void A_failed_round_is_a_run(string text)
    {
        ThroughputRun run = Runs.One(text, GroupRule.InData);

        Assert.Equal((true, null, "a"), (run.Failed, run.Value, run.Group));
        Assert.NotNull(run.Error);
    }

    [Fact]
    public void An_group_with_nothing_but_failed_rounds_is_a_result_and_no_fault()
    {
        ThroughputInventory inventory = Runs.Read("group,value,unit\na,,bit/s\na,,bit/s\nb,5,bit/s\n");

        Assert.Empty(inventory.Faults);
        Assert.Equal(2, inventory.Runs.Count(run => run is { Group: "a", Failed: true }));
    }

    [Theory]
    [InlineData("Mbits/sec", 1e6)]
    [InlineData("Gbit/s", 1e9)]
    [InlineData("10^6bits/s", 1e6)]
    [InlineData("10^3bits/sec", 1e3)]
    [InlineData("mbps", 1e6)]
    [InlineData("MBps", 8e6)]
    [InlineData("kB/s", 8e3)]
    [InlineData("KiB/s", 8192)]
    [InlineData("MiB/s", 8388608)]
    [InlineData("Mibit/s", 1048576)]
    [InlineData("GB/sec", 8e9)]
    [InlineData("bytes/sec", 8)]
    [InlineData("bits_per_second", 1)]
    public void Units_of_rates(string unit, double factor) => Assert.Equal(factor, Runs.One($"group,value,unit\na,1,{unit}\n").Value);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    public void An_empty_file_is_named_empty(string text) => Assert.Equal(Fault.InputEmpty, Runs.FaultOf(text).Fault);

    [Theory]
    [InlineData("hello\nworld\n")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"labels\":{\"cni\":\"x\"}}}")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("[INFO] nothing\n")]
    public void What_is_something_else_is_refused_or_passed_over(string text)
    {
        Assert.Equal(Fault.UnknownRunFormat, Runs.FaultOf(text).Fault);

        var inventory = new ThroughputInventory();
        Assert.Equal(
            0,
            inventory.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "other", GroupRule.InData, mayBeOther: true)
        );
        Assert.Empty(inventory.Faults);
    }

    [Fact]
    public void Headings_without_a_row_are_no_runs() => Assert.Equal(Fault.NoRuns, Runs.FaultOf("group,value,unit\n").Fault);
}
