namespace AksCni.Tests.Throughput.Formats;

/// <summary>
/// Logs that hold many tests of iperf2 and iperf3, as 2.1.8 and 3.12 write them: each test once, each with its own value.
/// </summary>
public sealed class IperfLogTests
{
    private const string Heading = "[ ID] Interval       Transfer     Bandwidth\n";

    /// <summary>Written by iperf -s of 2.1.8: one connection, two parallel ones, one in both directions, one in reverse.</summary>
    private const string ServerLog = """
        ------------------------------------------------------------
        Server listening on TCP port 16902
        TCP window size:  128 KByte (default)
        ------------------------------------------------------------
        [  1] local 127.0.0.1 port 16902 connected with 127.0.0.1 port 48994 (icwnd/mss/irtt=320/32768/19)
        [ ID] Interval       Transfer     Bandwidth
        [  1] 0.0000-1.0073 sec  12.1 MBytes   101 Mbits/sec
        [  2] local 127.0.0.1 port 16902 connected with 127.0.0.1 port 49000 (icwnd/mss/irtt=320/32768/23)
        [  3] local 127.0.0.1 port 16902 connected with 127.0.0.1 port 49002 (icwnd/mss/irtt=320/32768/8)
        [ ID] Interval       Transfer     Bandwidth
        [  3] 0.0000-1.0064 sec  12.1 MBytes   101 Mbits/sec
        [  2] 0.0000-1.0074 sec  12.1 MBytes   101 Mbits/sec
        [SUM] 0.0000-1.0074 sec  24.3 MBytes   202 Mbits/sec
        [  5] local 127.0.0.1 port 16902 connected with 127.0.0.1 port 49018 (full-duplex) (icwnd/mss/irtt=320/32768/23)
        [ ID] Interval       Transfer     Bandwidth
        [ *5] 0.0000-1.0067 sec  12.2 MBytes   102 Mbits/sec
        [  5] 0.0000-1.0089 sec  12.1 MBytes   101 Mbits/sec
        [SUM] 0.0000-1.0089 sec  24.3 MBytes   203 Mbits/sec
        [  6] local 127.0.0.1 port 16902 connected with 127.0.0.1 port 49034 (reverse) (icwnd/mss/irtt=320/32768/24)
        [ ID] Interval       Transfer     Bandwidth
        [  6] 0.0000-1.0260 sec  12.1 MBytes  99.1 Mbits/sec

        """;

    /// <summary>Written by iperf3 -s of 3.12: a test, one in UDP, one with -R, and one in both directions.</summary>
    private const string Iperf3ServerLog = """
        -----------------------------------------------------------
        Server listening on 15903 (test #1)
        -----------------------------------------------------------
        Accepted connection from 127.0.0.1, port 41674
        [  5] local 127.0.0.1 port 15903 connected to 127.0.0.1 port 41678
        [ ID] Interval           Transfer     Bitrate
        [  5]   0.00-1.00   sec  35.8 MBytes   300 Mbits/sec                  
        - - - - - - - - - - - - - - - - - - - - - - - - -
        [ ID] Interval           Transfer     Bitrate
        [  5]   0.00-1.00   sec  35.8 MBytes   300 Mbits/sec                  receiver
        -----------------------------------------------------------
        Server listening on 15903 (test #3)
        -----------------------------------------------------------
        Accepted connection from 127.0.0.1, port 41694
        [  5] local 127.0.0.1 port 15903 connected to 127.0.0.1 port 41698
        [ ID] Interval           Transfer     Bitrate         Retr  Cwnd
        [  5]   0.00-1.00   sec  35.8 MBytes   301 Mbits/sec    0   1.12 MBytes       
        - - - - - - - - - - - - - - - - - - - - - - - - -
        [ ID] Interval           Transfer     Bitrate         Retr
        [  5]   0.00-1.00   sec  35.8 MBytes   301 Mbits/sec    0             sender
        -----------------------------------------------------------
        Server listening on 15903 (test #4)
        -----------------------------------------------------------
        Accepted connection from 127.0.0.1, port 41712
        [  5] local 127.0.0.1 port 15903 connected to 127.0.0.1 port 41722
        [  8] local 127.0.0.1 port 15903 connected to 127.0.0.1 port 41730
        [ ID][Role] Interval           Transfer     Bitrate         Retr  Cwnd
        [  5][RX-S]   0.00-1.00   sec  35.8 MBytes   302 Mbits/sec                  
        [  8][TX-S]   0.00-1.00   sec  35.8 MBytes   303 Mbits/sec    0   1.12 MBytes       
        [  5][RX-S]   1.00-1.00   sec  0.00 Bytes  0.00 bits/sec                  
        [  8][TX-S]   1.00-1.00   sec   128 KBytes  2.22 Gbits/sec    0   1.12 MBytes       
        - - - - - - - - - - - - - - - - - - - - - - - - -
        [ ID][Role] Interval           Transfer     Bitrate         Retr
        [  5][RX-S]   0.00-1.00   sec  35.8 MBytes   302 Mbits/sec                  receiver
        [  8][TX-S]   0.00-1.00   sec  35.9 MBytes   303 Mbits/sec    0             sender

        """;

    /// <summary>Written by iperf3 -c -u --get-server-output of 3.12; the server's rate is another here, so that it would be seen.</summary>
    private const string WithServerOutput = """
        Connecting to host 127.0.0.1, port 15903
        [  5] local 127.0.0.1 port 59691 connected to 127.0.0.1 port 15903
        [ ID] Interval           Transfer     Bitrate         Total Datagrams
        [  5]   0.00-1.00   sec  35.8 MBytes   300 Mbits/sec  1145  
        - - - - - - - - - - - - - - - - - - - - - - - - -
        [ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams
        [  5]   0.00-1.00   sec  35.8 MBytes   300 Mbits/sec  0.000 ms  0/1145 (0%)  sender
        [  5]   0.00-1.00   sec  35.7 MBytes   299 Mbits/sec  0.011 ms  3/1145 (0.3%)  receiver

        Server output:
        -----------------------------------------------------------
        Server listening on 15903 (test #3)
        -----------------------------------------------------------
        Accepted connection from 127.0.0.1, port 41692
        [  5] local 127.0.0.1 port 15903 connected to 127.0.0.1 port 59691
        [ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams
        [  5]   0.00-1.00   sec  35.8 MBytes   298 Mbits/sec  0.011 ms  0/1144 (0%)  
        - - - - - - - - - - - - - - - - - - - - - - - - -
        [ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams
        [  5]   0.00-1.00   sec  35.8 MBytes   298 Mbits/sec  0.011 ms  0/1145 (0%)  receiver


        iperf Done.

        """;

    public static TheoryData<string, string[]> Tests =>
        new()
        {
            {
                ServerLog,
                [
                    "101000000 bit/s Forward",
                    "202000000 bit/s Forward",
                    "101000000 bit/s Forward",
                    "102000000 bit/s Reverse",
                    "99100000 bit/s Reverse",
                ]
            },
            // -P 2 of a client: the first connection is opened in front of the banner.
            {
                """
                    [  2] local 127.0.0.1 port 44894 connected with 127.0.0.1 port 16901 (icwnd/mss/irtt=319/32741/37)
                    ------------------------------------------------------------
                    Client connecting to 127.0.0.1, TCP port 16901
                    TCP window size: 16.0 KByte (default)
                    ------------------------------------------------------------
                    [  1] local 127.0.0.1 port 44906 connected with 127.0.0.1 port 16901 (icwnd/mss/irtt=319/32741/8)
                    [ ID] Interval       Transfer     Bandwidth
                    [  1] 0.0000-1.0074 sec  12.1 MBytes   101 Mbits/sec
                    [  2] 0.0000-1.0070 sec  12.1 MBytes   101 Mbits/sec
                    [SUM] 0.0000-1.0071 sec  24.3 MBytes   202 Mbits/sec

                    """,
                ["202000000 bit/s Forward"]
            },
            // -i 1 for one second: an interval and the total, not two tests.
            {
                "Server listening on TCP port 1\n[  1] local a port 1 connected with b port 2\n"
                    + Heading
                    + "[  1] 0.0000-1.0000 sec  12.0 MBytes   101 Mbits/sec\n[  1] 0.0000-1.0067 sec  12.1 MBytes   102 Mbits/sec\n",
                ["102000000 bit/s Forward"]
            },
            // 2.0 uses an id again.
            {
                string.Concat(
                    Enumerable
                        .Range(0, 3)
                        .Select(i =>
                            $"[  4] local 10.0.0.1 port 5001 connected with 10.0.0.2 port {40000 + i}\n{Heading}[  4]  0.0-10.0 "
                            + $"sec  1.09 GBytes   {900 + i} Mbits/sec\n"
                        )
                ),
                ["900000000 bit/s Forward", "901000000 bit/s Forward", "902000000 bit/s Forward"]
            },
            {
                string.Concat(Enumerable.Range(0, 3).Select(i => $"[  4]  0.0-10.0 sec  1.09 GBytes   {900 + i} Mbits/sec\n")),
                ["900000000 bit/s Forward", "901000000 bit/s Forward", "902000000 bit/s Forward"]
            },
            // Rows alone: the sum tells parallel connections from tests one after the other.
            {
                "[  4]  0.0-10.0 sec  1.0 GBytes   900 Mbits/sec\n[  5]  0.0-10.0 sec  1.0 GBytes   901 Mbits/sec\n[SUM]  "
                    + "0.0-10.0 sec  2.0 GBytes  1801 Mbits/sec\n",
                ["1801000000 bit/s Forward"]
            },
            {
                "[  4]  0.0-10.0 sec  1.0 GBytes   900 Mbits/sec\n[  5]  0.0-10.0 sec  1.0 GBytes   901 Mbits/sec\n",
                ["900000000 bit/s Forward", "901000000 bit/s Forward"]
            },
            // iperf -c -R of 2.1.8.
            {
                "Client connecting to h, TCP port 1\n[  1] local a port 2 connected with h port 1 (reverse) (icwnd/mss/irtt=319/32741/35)\n"
                    + Heading
                    + "[ *1] 0.0000-1.0171 sec  12.1 MBytes   100 Mbits/sec\n",
                ["100000000 bit/s Reverse"]
            },
            {
                Iperf3ServerLog,
                ["300000000 bit/s Forward", "301000000 bit/s Reverse", "303000000 bit/s Reverse", "302000000 bit/s Forward"]
            },
            { WithServerOutput + WithServerOutput, ["299000000 bit/s Forward", "299000000 bit/s Forward"] },
            // grep -h receiver *.txt
            {
                string.Concat(
                    Enumerable
                        .Range(0, 7)
                        .Select(i => $"[  5]   0.00-10.00  sec  1.09 GBytes   {931 + i} Mbits/sec                  receiver\n")
                ),
                [.. Enumerable.Range(0, 7).Select(i => $"{931 + i}000000 bit/s Forward")]
            },
            // 35.7 x 2^20 x 8, and 1 x 2^10 x 8, 2 x 2^30 x 8.
            {
                "Connecting to host h, port 1\n[  5]   0.00-1.00   sec  35.8 MBytes  35.7 MBytes/sec                  receiver\n",
                ["299473305.6 bit/s Forward"]
            },
            { "Client connecting to h, TCP port 1\n[  1] 0.0000-1.0153 sec  36.0 MBytes  1.0 KBytes/sec\n", ["8192 bit/s Forward"] },
            { "Client connecting to h, TCP port 1\n[  1] 0.0000-1.0153 sec  36.0 MBytes  2.0 GBytes/sec\n", ["17179869184 bit/s Forward"] },
        };

    [Theory]
    [MemberData(nameof(Tests))]
    public void Every_test_counts_once(string log, string[] expected)
    {
        ThroughputInventory inventory = Runs.Read(log);

        Assert.Empty(inventory.Faults);
        Assert.Equal(expected, inventory.Runs.Select(Runs.Short));
    }

    [Fact]
    public void Whose_number_it_is_depends_on_side_and_direction()
    {
        IReadOnlyList<ThroughputRun> log = Runs.Read(ServerLog).Runs;

        Assert.Equal([1L, 2, 1, 1, 1], log.Select(run => run.Streams!.Value));
        Assert.Equal(
            [MeasuredAt.Receiver, MeasuredAt.Receiver, MeasuredAt.Receiver, MeasuredAt.Sender, MeasuredAt.Sender],
            log.Select(run => run.MeasuredAt!.Value)
        );
        Assert.Equal(log[2].Round, log[3].Round);
        Assert.Equal(
            [MeasuredAt.Receiver, MeasuredAt.Sender, MeasuredAt.Sender, MeasuredAt.Receiver],
            Runs.Read(Iperf3ServerLog).Runs.Select(run => run.MeasuredAt!.Value)
        );
    }

    [Fact]
    public void Of_UDP_the_clients_receiver_row_counts()
    {
        ThroughputRun run = Runs.One(WithServerOutput);

        Assert.Equal((299e6, 300e6, MeasuredAt.Receiver), (run.Value!.Value, run.SenderValue!.Value, run.MeasuredAt!.Value));
        Assert.Equal(100.0 * 3 / 1145, run.LossPercent!.Value, 12);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_CSV_row_of_another_second_is_of_another_test(bool usesTwoIds, bool usesOnePort)
    {
        ThroughputInventory inventory = Runs.Read(
            string.Concat(
                Enumerable
                    .Range(0, 7)
                    .Select(i =>
                        $"202601011200{10 + i},10.0.0.1,{(usesOnePort ? 1000 : 1000 + i)},10.0.0.2,5001,"
                        + $"{(usesTwoIds ? 4 + (i % 2) : 4)},0.0-10.0,5,{900000000 + i}\n"
                    )
            )
        );

        Assert.Equal(Enumerable.Range(0, 7).Select(i => 900000000d + i), inventory.Runs.Select(run => run.Value!.Value));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"2026-01-01T12:00:{10 + i}"), inventory.Runs.Select(run => run.StartedAt));
    }

    [Fact]
    public void CSV_without_times_says_what_nothing_tells()
    {
        // iperf -s -y C of 2.1.8 without -i.
        ThroughputInventory inventory = Runs.Read(
            """
            19700101000000,127.0.0.1,37664,127.0.0.1,15902,1,0.0-1.0,37486652,299226837
            19700101000000,127.0.0.1,37680,127.0.0.1,15902,2,0.0-1.0,37748796,301019879
            19700101000000,127.0.0.1,34766,127.0.0.1,15902,3,0.0-1.0,37748796,300432027
            """
        );

        Assert.Equal([299226837d, 301019879, 300432027], inventory.Runs.Select(run => run.Value!.Value));
        Assert.All(inventory.Runs, run => Assert.Contains("parallel", run.Warning, StringComparison.Ordinal));
        Assert.All(inventory.Runs, run => Assert.Null(run.StartedAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*2")]
    [InlineData("SUM")]
    public void A_row_of_CSV_without_a_number_as_id_costs_that_row(string id)
    {
        ThroughputInventory inventory = Runs.Read(
            $"""
            20261122100302,a,57378,b,16001,1,0.0-2.0,5,100
            20261122100302,a,57378,b,16001,{id},0.0-2.0,5,100
            """
        );

        Assert.Equal(100d, Assert.Single(inventory.Runs).Value);
        Assert.Contains(", line 2", Assert.Single(inventory.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parallel_rows_of_CSV_on_both_sides_of_a_second_are_one_test() =>
        Assert.Equal(
            220d,
            Runs.One(
                """
                20261122100302,a,57378,b,16001,2,0.0-1.0,5,100
                20261122100303,a,57368,b,16001,1,0.0-1.0,5,120
                20261122100303,a,57378,b,16001,2,1.0-2.0,5,100
                20261122100304,a,57368,b,16001,1,1.0-2.0,5,120
                20261122100304,a,57378,b,16001,2,0.0-2.0,5,100
                20261122100305,a,57368,b,16001,1,0.0-2.0,5,120
                """
            ).Value
        );

    [Fact]
    public void The_sum_of_CSV_joins_connections_that_ended_in_two_seconds() =>
        Assert.Equal(
            [900d, 300],
            Runs.Read(
                    """
                    20200612090000,a,1000,b,5001,3,0.0-10.0,5,900
                    20200612090110,a,1001,b,5001,3,0.0-10.0,5,100
                    20200612090111,a,1002,b,5001,4,0.0-10.0,5,200
                    20200612090111,a,0,b,5001,-1,0.0-10.0,5,300
                    """
                )
                .Runs.Select(run => run.Value!.Value)
        );

    [Fact]
    public void Both_directions_in_CSV_are_refused() =>
        Assert.Contains(
            "--full-duplex",
            Runs.FaultOf(
                """
                19700101000000,127.0.0.1,44910,127.0.0.1,16901,1,0.0-1.0,12714044,101022770
                19700101000000,127.0.0.1,16901,::,0,1,0.0-1.0,12713984,100076816
                """
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Rows_of_more_roles_or_connections_than_a_tool_has_take_no_memory()
    {
        string roles = string.Concat(
            Enumerable.Range(0, 50_000).Select(i => $"[  5][r{i}]   0.00-1.00   sec  35.8 MBytes   300 Mbits/sec    receiver\n")
        );
        string streams =
            "Connecting to host h, port 1\n"
            + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"[{i}]   0.00-1.00   sec  35.8 MBytes   300 Mbits/sec    receiver\n"));
        string connections =
            "Client connecting to h, TCP port 1\n"
            + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"[{i}] 0.0-1.0 sec  35.8 MBytes   300 Mbits/sec\n"));

        foreach (string text in (string[])[roles, streams, connections])
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
            long before = GC.GetAllocatedBytesForCurrentThread();
            ThroughputInventory inventory = Runs.Read(bytes);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 24 << 20);
            Assert.NotEmpty(inventory.Faults);
        }
    }
}
