using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>
/// Files as they lie about: mixed forms, archives, errors behind results, tables with other separators, and what is said of them.
/// </summary>
public sealed class SavedFilesTests
{
    private const string Text =
        "Connecting to host h, port 5201\n[  5]   0.00-10.00  sec  1.09 GBytes   936 Mbits/sec                  receiver\n\niperf Done.\n";

    private static string Json { get; } = Encoding.UTF8.GetString(Runs.Sample("iperf3/tcp-3.21.json")).ReplaceLineEndings("\n");

    [Fact]
    public void Text_in_front_of_JSON_and_behind_it_is_read()
    {
        string[] both = ["936000000 bit/s Forward", "22226351004.13487 bit/s Forward"];

        Assert.Equal(both, Runs.Read(Text + Json).Runs.Select(Runs.Short));
        Assert.Equal([both[1], both[0]], Runs.Read(Json + "\n" + Text).Runs.Select(Runs.Short));
        Assert.Equal([both[0], both[1], both[0]], Runs.Read(Text + Json + "\n" + Text).Runs.Select(Runs.Short));
        Assert.Empty(Runs.Read(Text + Json + "\n" + Text).Faults);
    }

    [Fact]
    public void An_error_in_front_of_JSON_is_a_failed_run_and_the_JSON_is_read() =>
        Assert.Equal(
            ["failed: error - control socket has closed unexpectedly", "22226351004.13487 bit/s Forward"],
            Runs.Read("iperf3: error - control socket has closed unexpectedly\n" + Json).Runs.Select(Runs.Short)
        );

    [Fact]
    public void JSON_that_is_cut_does_not_take_the_text_behind_it_along()
    {
        ThroughputInventory inventory = Runs.Read(Json[..900] + "\n" + Text);

        Assert.Equal(936e6, Assert.Single(inventory.Runs).Value);
        Assert.Equal(Fault.InvalidJson, Assert.Single(inventory.Faults).Fault);
    }

    [Fact]
    public void An_error_behind_both_directions_fails_both()
    {
        ThroughputInventory inventory = Runs.Read(
            Json
                + "\n"
                + Encoding.UTF8.GetString(Runs.Sample("iperf3/tcp-bidir-3.21.json"))
                + "\niperf3: error - control socket has closed unexpectedly\n"
        );

        Assert.Equal([false, true, true], inventory.Runs.Select(run => run.Failed));
        Assert.Equal(["Forward", "Reverse"], inventory.Runs.Skip(1).Select(run => run.Direction));
    }

    [Fact]
    public void An_error_that_is_an_object_is_an_error()
    {
        JsonNode test = JsonNode.Parse(Json)!;
        test["error"] = new JsonObject { ["code"] = 5, ["text"] = "closed" };

        Assert.Equal("5, closed", Runs.One(test.ToJsonString()).Error);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-5")]
    [InlineData("\"1,446.5\"")]
    public void A_rate_that_is_none_is_not_called_nothing(string rate)
    {
        JsonNode test = JsonNode.Parse(Json)!;
        test["end"]!["sum_received"]!["bits_per_second"] = JsonNode.Parse(rate);

        Assert.Equal("The receiver's rate is missing, below 0 or no number.", Runs.One(test.ToJsonString()).Error);
    }

    [Fact]
    public void An_archive_of_several_files_is_refused_with_the_way_out()
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (string name in (string[])["p2p-tcp.log", "p2s-tcp.log"])
                tar.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Text)) }
                );

        ThroughputInventory inventory = Runs.Read(Runs.Packed(archive.ToArray()), source: "calico.knbdata");

        Assert.Empty(inventory.Runs);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.UnknownRunFormat, fault.Fault);
        Assert.Contains("-o json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_that_was_cut_is_named_so()
    {
        byte[] packed = Runs.Packed(Runs.Sample("pkb/kubenet-7rounds.ndjson"));

        AksCniException fault = Assert.Single(Runs.Read(packed[..^300]).Faults);

        Assert.Equal(Fault.InputUnreadable, fault.Fault);
        Assert.Contains("cut off", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Runs.Read([.. packed, .. packed]).Faults);
    }

    [Theory]
    [InlineData("group,value,unit\na,1e300,bit/s\nb,5,Mbit/s\n", "1E+300 bit/s")]
    [InlineData("group,value,unit\na,1e-300,bit/s\nb,5,Mbit/s\n", "1E-300 bit/s")]
    [InlineData("group,value,unit\na,1e20,s\nb,5,Mbit/s\n", "1E+20 s")]
    public void What_no_network_measures_is_named_with_its_place(string text, string named)
    {
        ThroughputInventory inventory = Runs.Read(text);

        Assert.Equal("b", Assert.Single(inventory.Runs).Group);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.InvalidRun, fault.Fault);
        Assert.StartsWith($"'runs', line 2: {named} ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_value_is_a_failed_round_whatever_the_column_failed_says()
    {
        IReadOnlyList<ThroughputRun> runs = Runs.Read(
            "group,value,unit,failed,error\nk,5,Mbit/s,true,bad\nk,6,Mbit/s,false,\nk,,Mbit/s,false,\n"
        ).Runs;

        Assert.Equal(["failed: bad", "6000000 bit/s", "failed: The value is empty."], runs.Select(Runs.Short));
    }

    [Theory]
    [InlineData("+-5")]
    [InlineData("++5")]
    public void Two_signs_are_no_number(string value) =>
        Assert.Contains($"'{value}' is no number", Runs.FaultOf($"group,value\na,{value}\n").Message, StringComparison.Ordinal);

    [Fact]
    public void Two_columns_of_values_are_a_fault() =>
        Assert.Contains("two columns", Runs.FaultOf("group,value,value,unit\nk,1,2,Mbit/s\n").Message, StringComparison.Ordinal);

    [Fact]
    public void XML_on_one_line_is_read() =>
        Assert.Equal(
            291.485e6,
            Runs.One(
                "<?xml version=\"1.0\" encoding=\"utf-16\"?><ntttcps computername=\"a\" version=\"5.35\"><throughput "
                    + "metric=\"MB/s\">34.748</throughput><throughput metric=\"mbps\">291.485</throughput></ntttcps>"
            ).Value
        );

    [Fact]
    public void Rows_with_the_same_fault_are_one_line()
    {
        AksCniException fault = Runs.FaultOf(
            "group;value;unit\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"k;144{i},5;Mbit/s\n"))
        );

        Assert.Equal(
            "'runs', line 2: '1440,5' has a decimal comma; write the numbers with a point: 1440.5. The run is left out. The "
                + "same holds for 11 more lines, up to line 13.",
            fault.Message
        );
    }

    [Theory]
    [InlineData("group,value,unit\nk;1446;Mbit/s\nk;1447;Mbit/s\n", "semicolons")]
    [InlineData("group,value,unit\nk,1446,5,Mbit/s\nk,1447,5,Mbit/s\n", "decimal comma")]
    [InlineData("network,mbps\nk,1446\n", "the columns network, mbps; a column 'value' is missing")]
    public void What_is_wrong_with_a_table_is_said(string text, string words) =>
        Assert.Contains(words, Runs.FaultOf(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Files_of_a_folder_with_the_same_fault_are_one_line()
    {
        var inventory = new ThroughputInventory();
        for (int i = 1; i <= 10; i++)
            inventory.Read(
                new MemoryStream(
                    Encoding.UTF8.GetBytes(
                        Json.Replace("\"start\":\t{\n", $"\"title\":\t\"kubenet-{i}\",\n\t\"start\":\t{{\n", StringComparison.Ordinal)
                    )
                ),
                $"stream/t-{i}.json",
                GroupRule.InData,
                root: "stream"
            );

        inventory.JoinFaults(0, "stream");

        string message = Assert.Single(inventory.Faults).Message;
        Assert.StartsWith("'stream': 10 runs without a group (t-1.json, t-2.json, t-3.json, ...); ", message, StringComparison.Ordinal);
        Assert.Contains("--group-label title", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results/run-3", "results/run-3/kubenet/t1.json", null)]
    [InlineData("results/run-3/", "results/run-3/kubenet/round-2.json", "2")]
    [InlineData("run-3/kubenet/t1.json", "run-3/kubenet/t1.json", null)]
    [InlineData("x", "x/kubenet/r1.json", "1")]
    [InlineData("x", "x/kubenet/1.json", "1")]
    [InlineData("x", "x/kubenet/run07.json", "7")]
    [InlineData("x", "x/kubenet/server1.json", null)]
    [InlineData("x", "x/kubenet/R.16901.csv", null)]
    public void Only_what_lies_below_the_given_path_names_a_round(string root, string source, string? round)
    {
        var inventory = new ThroughputInventory();

        inventory.Read(new MemoryStream(Encoding.UTF8.GetBytes(Json)), source, root: root);

        Assert.Equal(round ?? $"{source}:1", Assert.Single(inventory.Runs).Round);
    }
}
