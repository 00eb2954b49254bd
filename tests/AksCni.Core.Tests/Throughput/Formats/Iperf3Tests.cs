using System.Text;
using System.Text.Json.Nodes;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>The cases of iperf3's JSON in which an honest reader gets a wrong number.</summary>
public sealed class Iperf3Tests
{
    private static JsonNode Sample(string name) => JsonNode.Parse(Runs.Sample($"iperf3/{name}"))!;

    [Fact]
    public void All_that_a_test_says()
    {
        ThroughputRun run = Assert.Single(Runs.ReadSample("iperf3/tcp-3.21.json").Runs);

        Assert.Equal(
            ("iperf3", "3.21+", "Client", "TCP", MeasuredAt.Receiver),
            (run.Tool, run.ToolVersion, run.Side, run.Protocol, run.MeasuredAt!.Value)
        );
        Assert.Equal((22245358599.250313, 8, 66e-6), (run.SenderValue!.Value, run.Retransmits!.Value, run.RoundTripSeconds!.Value));
        Assert.Equal((12.302437133259305, 85.3262611274976), (run.LocalCpuPercent!.Value, run.RemoteCpuPercent!.Value));
        Assert.Equal(
            ("xrjye2uu2r2vv776zkrgv5kwwpaq5dsak23q", "2026-11-22T10:01:47.186Z", 32768, "bbr", 3),
            (run.Id, run.StartedAt, run.SegmentSize!.Value, run.CongestionControl, run.DurationSeconds!.Value)
        );
        Assert.Equal("Linux 6.18.44-fc-v657", run.Kernel);
        Assert.Equal("iperf3/tcp-3.21.json:1", run.Round);
    }

    [Fact]
    public void Client_and_server_of_a_test_have_one_id() =>
        Assert.Single(
            ((string[])["iperf3/tcp-3.21.json", "iperf3/tcp-3.21.server.json"]).Select(name => Runs.ReadSample(name).Runs[0].Id).Distinct()
        );

    [Fact]
    public void Omitted_intervals_do_not_count()
    {
        ThroughputRun run = Assert.Single(Runs.ReadSample("iperf3/tcp-parallel4-omit1-3.21.json").Runs);

        Assert.Equal((4, 1, 3), (run.Streams!.Value, run.OmittedSeconds!.Value, run.Intervals.Count));
    }

    [Fact]
    public void The_options_of_the_test_are_kept()
    {
        JsonNode test = Sample("tcp-3.21.json");
        ThroughputRun plain = Runs.One(test.ToJsonString());
        Assert.Equal((0, 0, 131072, 0), (plain.OmittedSeconds, plain.TargetBitrate, plain.BlockSize, plain.SocketBufferSize));

        test["start"]!["sock_bufsize"] = 262144;
        test["start"]!["test_start"]!["blksize"] = 65536;
        test["start"]!["test_start"]!["target_bitrate"] = 100000000;
        test["start"]!["test_start"]!["omit"] = 2;
        ThroughputRun run = Runs.One(test.ToJsonString());
        Assert.Equal((2, 100e6, 65536, 262144), (run.OmittedSeconds, run.TargetBitrate, run.BlockSize, run.SocketBufferSize));

        // 3.9 does not write -b.
        ThroughputRun old = Runs.ReadSample("iperf3/tcp-bidir-duplicatekeys-3.9.json").Runs[0];
        Assert.Equal((null, 131072, 0), (old.TargetBitrate, old.BlockSize, old.SocketBufferSize));
        Assert.Equal(100e6, Runs.ReadSample("iperf3/udp-100M-3.21.server.json").Runs[0].TargetBitrate);
    }

    /// <summary>Rows as iperf3 3.12 wrote them, with -O 1; -O 1 -i 0.5; -O 3 -i 2; without -O; -O 1 -i 3.</summary>
    [Theory]
    [InlineData(1.0, "0.00-1.00 omitted", "0.00-1.00", "1.00-2.00")]
    [InlineData(1.0, "0.00-0.50 omitted", "0.50-0.50", "0.50-1.00", "1.00-1.50", "1.50-2.00")]
    [InlineData(3.0, "0.00-2.00 omitted", "1.00-2.00")]
    [InlineData(0.0, "0.00-1.00", "1.00-2.00")]
    [InlineData(null, "0.00-3.00", "3.00-4.00")]
    [InlineData(null)]
    public void Rows_of_text_say_what_is_omitted(double? expected, params string[] intervals)
    {
        string rows = string.Concat(
            intervals.Select(interval =>
                $"[  5]   {interval.Split(' ')[0]}   sec  11.9 MBytes  99.8 Mbits/sec    0   1023 KBytes       "
                + $"{(interval.Contains(' ', StringComparison.Ordinal) ? "(omitted)" : "")}\n"
            )
        );

        ThroughputInventory inventory = Runs.Read(
            string.Concat(
                Enumerable.Repeat(
                    $"Connecting to host h, port 5201\n{rows}[  5]   0.00-4.00   sec  47.6 MBytes  99.8 Mbits/sec    "
                        + "0             sender\n[  5]   0.00-4.00   sec  47.6 MBytes  99.8 Mbits/sec                  receiver\n\n"
                        + "iperf Done.\n",
                    2
                )
            )
        );

        Assert.Equal([expected, expected], inventory.Runs.Select(run => run.OmittedSeconds));
    }

    [Fact]
    public void A_sender_of_the_other_side_has_no_round_trip_here()
    {
        Assert.Null(Assert.Single(Runs.ReadSample("iperf3/tcp-reverse-3.21.json").Runs).RoundTripSeconds);
        Assert.Equal(63e-6, Assert.Single(Runs.ReadSample("iperf3/tcp-reverse-3.21.server.json").Runs).RoundTripSeconds);
    }

    [Fact]
    public void A_server_that_sends_gives_the_senders_rate_and_says_so() =>
        Assert.Equal(
            [MeasuredAt.Receiver, MeasuredAt.Sender],
            Runs.ReadSample("iperf3/tcp-bidir-3.21.server.json").Runs.Select(run => run.MeasuredAt!.Value)
        );

    [Fact]
    public void Intervals_of_equal_keys_are_parted()
    {
        IReadOnlyList<ThroughputRun> runs = Runs.ReadSample("iperf3/tcp-bidir-duplicatekeys-3.9.json").Runs;

        Assert.Equal([2, 2], runs.Select(run => run.Intervals.Count));
        Assert.NotEqual(runs[0].Intervals, runs[1].Intervals);
        Assert.Equal(runs[0].Round, runs[1].Round);
    }

    [Fact]
    public void UDP_up_to_3_10_is_worked_out_from_the_loss()
    {
        JsonNode test = Sample("udp-3.12.json");
        test["end"]!.AsObject().Remove("sum_sent");
        test["end"]!.AsObject().Remove("sum_received");
        test["end"]!["sum"]!["bits_per_second"] = 100e6;
        test["end"]!["sum"]!["lost_percent"] = 25;

        ThroughputRun run = Runs.One(test.ToJsonString());

        Assert.Equal(
            (75e6, 100e6, 25, MeasuredAt.Derived),
            (run.Value!.Value, run.SenderValue!.Value, run.LossPercent!.Value, run.MeasuredAt!.Value)
        );
    }

    [Fact]
    public void UDP_is_what_arrived_and_not_what_was_sent()
    {
        JsonNode test = Sample("udp-100M-3.21.json");
        test["end"]!["sum"]!["bits_per_second"] = 2.83e9;
        test["end"]!["sum_received"]!["bits_per_second"] = 956e6;

        Assert.Equal(956e6, Runs.One(test.ToJsonString()).Value);
    }

    [Fact]
    public void An_error_beside_a_whole_end_is_a_failed_run()
    {
        JsonNode test = Sample("tcp-3.21.json");
        test["error"] = "interrupt - the client has terminated by signal Interrupt(2)";

        ThroughputRun run = Runs.One(test.ToJsonString());

        Assert.True(run.Failed);
        Assert.Null(run.Value);
        Assert.StartsWith("interrupt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_as_text_behind_whole_JSON_is_a_failed_run() =>
        Assert.Equal(
            "error - unable to receive results",
            Runs.One(Encoding.UTF8.GetString(Runs.Sample("iperf3/tcp-3.21.json")) + "\niperf3: error - unable to receive results\n").Error
        );

    [Fact]
    public void A_receiver_that_counted_nothing_is_a_failed_run()
    {
        JsonNode test = Sample("tcp-3.21.json");
        test["end"]!["sum_received"]!["bits_per_second"] = 0;

        Assert.Equal("The receiver counted nothing.", Runs.One(test.ToJsonString()).Error);
    }

    [Fact]
    public void The_whole_object_behind_its_stream_is_the_same_test()
    {
        byte[] stream = Runs.Sample("iperf3/tcp-jsonstream-3.21.json");
        string start = Encoding.UTF8.GetString(stream).Split('\n')[0];
        JsonNode whole = Sample("tcp-3.21.json");
        whole["start"]!["cookie"] = JsonNode.Parse(start)!["data"]!["cookie"]!.GetValue<string>();

        Assert.Equal(18475336623.04398, Runs.One(Encoding.UTF8.GetString(stream) + whole.ToString()).Value);
    }

    [Fact]
    public void A_stream_that_stops_is_a_failed_run()
    {
        string[] lines = Encoding.UTF8.GetString(Runs.Sample("iperf3/tcp-jsonstream-3.21.json")).Split('\n');

        ThroughputInventory inventory = Runs.Read(string.Join('\n', [.. lines[..3], .. lines]));

        Assert.Equal([true, false], inventory.Runs.Select(run => run.Failed));
    }

    [Fact]
    public void The_order_of_keys_in_a_stream_does_not_matter()
    {
        string stream = Encoding.UTF8.GetString(Runs.Sample("iperf3/tcp-jsonstream-3.21.json"));
        string turned = string.Join(
            '\n',
            stream
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!)
                .Select(line =>
                    new JsonObject { ["data"] = line["data"]!.DeepClone(), ["event"] = line["event"]!.DeepClone() }.ToJsonString()
                )
        );

        Assert.Equal(Runs.TextOf(Runs.Read(stream).Runs), Runs.TextOf(Runs.Read(turned).Runs));
    }

    [Fact]
    public void Tests_one_after_the_other_in_one_file_are_rounds_of_their_own()
    {
        byte[] one = Runs.Sample("iperf3/tcp-3.21.json");
        ThroughputInventory inventory = Runs.Read([.. one, .. Runs.Sample("iperf3/tcp-3.12.json"), .. one], source: "kubenet-round-4.json");

        Assert.Equal(["4", "4.2", "4.3"], inventory.Runs.Select(run => run.Round));
    }

    [Fact]
    public void The_title_may_name_the_group() =>
        Assert.Equal(
            "kubenet",
            Runs.One(
                Sample("tcp-3.21.json").ToJsonString().Replace("{\"start\"", "{\"title\":\"kubenet\",\"start\"", StringComparison.Ordinal),
                GroupRule.Label("title")
            ).Group
        );

    [Theory]
    [InlineData(
        "[  5][TX-C]   0.00-10.00  sec  1.10 GBytes   944 Mbits/sec    0             sender\n[  5][TX-C]   0.00-10.04  sec  "
            + "1.09 GBytes   936 Mbits/sec                  receiver\n[  7][RX-C]   0.00-10.00  sec  1.00 GBytes   859 Mbits/sec   "
            + "12             sender\n[  7][RX-C]   0.00-10.04  sec  1.00 GBytes   850 Mbits/sec                  receiver\n",
        "936000000 bit/s Forward",
        "850000000 bit/s Reverse"
    )]
    [InlineData(
        "Connecting to host h, port 5201\n[  4]   0.00-1.00   sec   116 MBytes   973 Mbits/sec  14848  \n[ ID] "
            + "Interval           Transfer     Bandwidth       Jitter    Lost/Total Datagrams\n[  4]   0.00-10.00  sec  1.61 GBytes  "
            + "1.38 Gbits/sec  0.040 ms  112/200 (56%)  \n[  4] Sent 200 datagrams\n",
        "607200000 bit/s Forward"
    )]
    [InlineData(
        "Connecting to host h, port 5201\nReverse mode, remote host h is sending\n[  5]   0.00-10.00  sec  1.10 GBytes   944 "
            + "Mbits/sec   0   sender\n[  5]   0.00-10.00  sec  1.09 GBytes   936 Mbits/sec       receiver\n",
        "936000000 bit/s Reverse"
    )]
    [InlineData(
        "iperf3: error - unable to connect to server: Connection refused\n",
        "failed: error - unable to connect to server: Connection refused"
    )]
    [InlineData(
        "Connecting to host h, port 5201\n[  5]   0.00-1.00   sec   116 MBytes   973 Mbits/sec\n",
        "failed: The test has no result: its output ends after the intervals."
    )]
    public void Text(string text, params string[] expected) =>
        Assert.Equal(expected, Runs.Read(text).Runs.Select(Runs.Short), StringComparer.Ordinal);
}
