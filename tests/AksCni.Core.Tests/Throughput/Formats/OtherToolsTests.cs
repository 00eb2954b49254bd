namespace AksCni.Tests.Throughput.Formats;

/// <summary>knb, NTttcp, and the forms of netperf and iperf2 that no sample has.</summary>
public sealed class OtherToolsTests
{
    private const string Knb = """
        {
          "metadata": { "name": "NAME", "generator": "knb", "version": "1.5.0", "date": "2020-08-12 09:00:00", "server-node": "n1", "client-node": "n2", "socket-buffer-size": "auto" },
          "data": {
            "cpu": "Intel", "kernel": "5.4.0-42-generic", "k8s-version": "v1.18.6", "mtu": "1450",
            "idle": { "bandwidth": 0, "client": { "cpu": { "total": 1.5 }, "ram": 300 }, "server": { "cpu": { "total": 1.2 }, "ram": 300 } },
            "pod2pod": {
              "tcp": { "bandwidth": 9834, "client": { "cpu": { "total": 10.25, "user": 1 }, "ram": 400 }, "server": { "cpu": { "total": 20.5, "user": 2 }, "ram": 400 } },
              "udp": { "bandwidth": 2893, "client": { "cpu": { "total": 30 }, "ram": 400 }, "server": { "cpu": { "total": 40 }, "ram": 400 } }
            },
            "pod2svc": {
              "tcp": { "bandwidth": 9630, "client": { "cpu": { "total": 11 }, "ram": 400 }, "server": { "cpu": { "total": 21 }, "ram": 400 } },
            }
          }
        }
        """;

    private const string Ntttcp = """
        <?xml version="1.0" encoding="utf-8"?>
        <ntttcps computername="client" version="5.33">
          <parameters><udp>False</udp><run_time>60000</run_time></parameters>
          <thread index="0">
            <realtime metric="s">60.003</realtime>
            <throughput metric="KB/s">17791.000</throughput><throughput metric="MB/s">17.374</throughput><throughput metric="mbps">145.742</throughput>
          </thread>
          <thread index="1"><throughput metric="mbps">145.743</throughput></thread>
          <total_bytes metric="MB">2085.0</total_bytes>
          <realtime metric="s">60.003</realtime>
          <throughput metric="MB/s">34.748</throughput>
          <throughput metric="mbps">291.485</throughput>
          <throughput metric="buffers/s">555.9</throughput>
          <packets_retransmitted>17</packets_retransmitted>
          <cpu metric="%">3.5</cpu>
        </ntttcps>
        """;

    [Fact]
    public void Knb_has_four_tests_and_a_name()
    {
        ThroughputInventory inventory = Runs.Read(Knb.Replace("NAME", "calico", StringComparison.Ordinal), GroupRule.InData);

        Assert.Empty(inventory.Faults);
        Assert.Equal(
            [("calico", "pod2pod", "TCP", 9.834e9), ("calico", "pod2pod", "UDP", 2.893e9), ("calico", "pod2svc", "TCP", 9.63e9)],
            inventory.Runs.Select(run => (run.Group, run.Series, run.Protocol, run.Value!.Value))
        );
        Assert.Single(inventory.Runs.Select(run => run.Round).Distinct());
        ThroughputRun first = inventory.Runs[0];
        Assert.Equal(
            (10.25, 20.5, 1450, "v1.18.6", "5.4.0-42-generic"),
            (first.LocalCpuPercent!.Value, first.RemoteCpuPercent!.Value, first.Mtu!.Value, first.KubernetesVersion, first.Kernel)
        );
    }

    [Fact]
    public void The_name_that_knb_makes_up_is_no_group() =>
        Assert.Equal(Fault.GroupUnknown, Runs.FaultOf(Knb.Replace("NAME", "knb-12345", StringComparison.Ordinal), GroupRule.InData).Fault);

    [Fact]
    public void Ntttcp_is_the_roots_own_decimal_rate()
    {
        ThroughputRun run = Runs.One(Ntttcp);

        Assert.Equal(
            (291.485e6, 60.003, 17, 3.5, 2, "TCP", MeasuredAt.Sender),
            (
                run.Value!.Value,
                run.DurationSeconds!.Value,
                run.Retransmits!.Value,
                run.LocalCpuPercent!.Value,
                run.Streams!.Value,
                run.Protocol,
                run.MeasuredAt!.Value
            )
        );
    }

    [Fact]
    public void Cut_XML_is_named_with_its_line() => Assert.Equal(Fault.InvalidRun, Runs.FaultOf(Ntttcp[..600]).Fault);

    [Fact]
    public void Entities_are_not_resolved() =>
        Assert.Equal(
            Fault.InvalidRun,
            Runs.FaultOf(
                "<ntttcps><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><throughput metric=\"mbps\">&a;</throughput></ntttcps>"
            ).Fault
        );

    [Fact]
    public void A_confidence_that_was_not_reached_is_said()
    {
        string warning = Assert.Single(Runs.ReadSample("netperf/tcp_stream-confidence.txt").Runs).Warning!;

        Assert.Contains("281.482%", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("CPU", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Netperf_without_a_banner_says_what_was_assumed() =>
        Assert.Contains("-P 0", Assert.Single(Runs.ReadSample("netperf/tcp_stream-P0.txt").Runs).Warning, StringComparison.Ordinal);

    [Fact]
    public void Netperf_of_UDP_is_what_arrived()
    {
        ThroughputRun run = Assert.Single(Runs.ReadSample("netperf/udp_stream-classic.txt").Runs);

        Assert.Equal((95824.56e6, 14.39), (run.SenderValue!.Value, Math.Round(run.LossPercent!.Value, 2)));
    }

    [Fact]
    public void Latency_stands_beside_the_rate() =>
        Assert.Equal(48.17e-6, Assert.Single(Runs.ReadSample("netperf/tcp_rr-O-human.txt").Runs).RoundTripSeconds!.Value, 1e-12);

    [Fact]
    public void Two_netperf_tests_in_one_file_are_two_runs()
    {
        byte[] classic = Runs.Sample("netperf/tcp_stream-classic.txt");

        Assert.Equal(
            ["38554460000 bit/s Forward TCP_STREAM", "15087.09 1/s Forward TCP_RR", "38554460000 bit/s Forward TCP_STREAM"],
            Runs.Read([.. classic, .. Runs.Sample("netperf/tcp_rr-classic.txt"), .. classic]).Runs.Select(Runs.Short)
        );
    }

    [Fact]
    public void Iperf2_from_2_0_names_its_sum_row()
    {
        const string Rows = """
            20200612090000,10.0.0.1,5001,10.0.0.2,40000,4,0.0-10.0,1000000,800000
            20200612090000,10.0.0.1,5001,10.0.0.2,40001,5,0.0-10.0,2000000,1600000
            20200612090000,10.0.0.1,5001,10.0.0.2,0,-1,0.0-10.0,3000000,2400000
            """;

        Assert.Equal(2400000, Runs.One(Rows).Value);
    }

    [Fact]
    public void Iperf2_tests_one_after_the_other_are_runs_of_their_own()
    {
        byte[] one = Runs.Sample("iperf2/tcp-csv-2.1.8.csv"),
            parallel = Runs.Sample("iperf2/tcp-csv-parallel2-2.1.8.csv");

        Assert.Equal([25351223888d, 42269601032d], Runs.Read([.. one, .. parallel]).Runs.Select(run => run.Value!.Value));
    }

    [Fact]
    public void Iperf2_in_both_directions_is_refused()
    {
        const string Dual = """
            ------------------------------------------------------------
            Server listening on TCP port 5001
            ------------------------------------------------------------
            Client connecting to 10.0.0.2, TCP port 5001
            ------------------------------------------------------------
            [  3] local 10.0.0.1 port 40000 connected with 10.0.0.2 port 5001
            [  4] local 10.0.0.1 port 5001 connected with 10.0.0.2 port 40001
            [ ID] Interval       Transfer     Bandwidth
            [  3]  0.0-10.0 sec   600 MBytes   503 Mbits/sec
            [  4]  0.0-10.0 sec   500 MBytes   419 Mbits/sec
            """;

        AksCniException fault = Runs.FaultOf(Dual);

        Assert.Equal(Fault.InvalidRun, fault.Fault);
        Assert.Contains("each direction by itself", fault.Message, StringComparison.Ordinal);
    }
}
