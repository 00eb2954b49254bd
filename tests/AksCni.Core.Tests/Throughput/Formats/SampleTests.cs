namespace AksCni.Tests.Throughput.Formats;

/// <summary>
/// Every file that a tool wrote, and what is to be read from it: values as the tool's own result says them, worked out by hand where units
/// differ.
/// </summary>
public sealed class SampleTests
{
    public static TheoryData<string, string[]> Samples =>
        new()
        {
            {
                "fortio/grpc-ping-1.69.5.json",
                [
                    "9288.4410217 1/s GRPC Ping PayloadLength=128",
                    "0.000429711 s GRPC Ping PayloadLength=128",
                    "0.00040801 s GRPC Ping PayloadLength=128",
                    "0.00058734 s GRPC Ping PayloadLength=128",
                    "0.00097003 s GRPC Ping PayloadLength=128",
                ]
            },
            {
                "fortio/http-max-1.69.5.json",
                [
                    "18413.2065119 1/s HTTP",
                    "0.000433918 s HTTP",
                    "0.00041203 s HTTP",
                    "0.00047716 s HTTP",
                    "0.00060214 s HTTP",
                    "0.00100412 s HTTP",
                    "0.00371055 s HTTP",
                ]
            },
            {
                "fortio/http-qps1000-1.3.1.json",
                [
                    "999.9871254316 1/s HTTP at 1000/s",
                    "0.0022871904 s HTTP at 1000/s",
                    "0.0020423 s HTTP at 1000/s",
                    "0.0023517 s HTTP at 1000/s",
                    "0.0027984 s HTTP at 1000/s",
                    "0.0073121 s HTTP at 1000/s",
                    "0.0093044 s HTTP at 1000/s",
                ]
            },
            {
                "fortio/http-refused-1.69.5.json",
                ["failed: Every call failed, by code -1: 36, 503: 4.", "failed: Every call failed, by code -1: 36, 503: 4."]
            },
            { "iperf2/error-refused-2.1.8.txt", ["failed: tcp connect failed: Connection refused"] },
            { "iperf2/tcp-2.1.8.txt", ["25600000000 bit/s Forward"] },
            { "iperf2/tcp-csv-2.1.8.csv", ["25351223888 bit/s Forward"] },
            // 21943917828 + 20325683204: no row is the sum.
            { "iperf2/tcp-csv-parallel2-2.1.8.csv", ["42269601032 bit/s Forward"] },
            { "iperf2/tcp-enhanced-2.1.8.txt", ["24628000000 bit/s Forward"] },
            { "iperf2/tcp-enhanced-nointerval-2.1.8.txt", ["28767000000 bit/s Forward"] },
            { "iperf2/tcp-enhanced-parallel2-2.1.8.txt", ["41166000000 bit/s Forward"] },
            { "iperf2/udp-csv-2.1.8.csv", ["52435327 bit/s Forward"] },
            { "iperf2/udp-enhanced-2.1.8.txt", ["52400000 bit/s Forward"] },
            { "iperf3/error-refused-3.12.json", ["failed: unable to connect to server: Connection refused"] },
            {
                "iperf3/error-refused-3.21.json",
                [
                    "failed: unable to connect to server - server may have stopped running or use a different port, firewall "
                        + "issue, etc.: Connection refused",
                ]
            },
            {
                "iperf3/error-refused-jsonstream-3.21.json",
                [
                    "failed: unable to connect to server - server may have stopped running or use a different port, firewall "
                        + "issue, etc.: Connection refused",
                ]
            },
            { "iperf3/error-server-busy-3.21.json", ["failed: the server is busy running a test. try again later"] },
            { "iperf3/error-server-killed-midtest-3.21.json", ["failed: control socket has closed unexpectedly"] },
            { "iperf3/tcp-3.12.json", ["22417811479.91711 bit/s Forward"] },
            { "iperf3/tcp-3.12.server.json", ["22417811479.91711 bit/s Forward"] },
            { "iperf3/tcp-3.21.json", ["22226351004.13487 bit/s Forward"] },
            { "iperf3/tcp-3.21.server.json", ["22226351004.13487 bit/s Forward"] },
            { "iperf3/tcp-bidir-3.12.server.json", ["11929212478.855185 bit/s Forward", "8936718364.515186 bit/s Reverse"] },
            { "iperf3/tcp-bidir-3.21.json", ["22664003914.56531 bit/s Forward", "20977463247.71971 bit/s Reverse"] },
            { "iperf3/tcp-bidir-3.21.server.json", ["22664003914.56531 bit/s Forward", "20998951180.392387 bit/s Reverse"] },
            { "iperf3/tcp-bidir-duplicatekeys-3.9.json", ["16199326916.082825 bit/s Forward", "7655941202.12577 bit/s Reverse"] },
            { "iperf3/tcp-bidir-parallel2-3.21.json", ["27433519239.042873 bit/s Forward", "29623218479.70285 bit/s Reverse"] },
            { "iperf3/tcp-bidir-parallel2-3.21.server.json", ["27433519239.042873 bit/s Forward", "29640489052.107674 bit/s Reverse"] },
            { "iperf3/tcp-bytes-title-extra-3.21.json", ["1669228565.06097 bit/s Forward"] },
            { "iperf3/tcp-bytes-title-extra-3.21.server.json", ["1669228565.06097 bit/s Forward"] },
            { "iperf3/tcp-jsonstream-3.21.json", ["18475336623.04398 bit/s Forward"] },
            { "iperf3/tcp-jsonstream-3.21.server.json", ["18475336623.04398 bit/s Forward"] },
            { "iperf3/tcp-parallel2-3.21.txt", ["46500000000 bit/s Forward"] },
            { "iperf3/tcp-parallel4-omit1-3.21.json", ["56506035683.77116 bit/s Forward"] },
            { "iperf3/tcp-parallel4-omit1-3.21.server.json", ["56506035683.77116 bit/s Forward"] },
            { "iperf3/tcp-reverse-3.21.json", ["34357711263.03548 bit/s Reverse"] },
            { "iperf3/tcp-reverse-3.21.server.json", ["34357232927.21746 bit/s Reverse"] },
            { "iperf3/udp-100M-3.21.json", ["100017987.28361028 bit/s Forward"] },
            { "iperf3/udp-100M-3.21.server.json", ["100017987.28361028 bit/s Forward"] },
            { "iperf3/udp-3.12.json", ["99993436.951642 bit/s Forward"] },
            { "iperf3/udp-3.12.server.json", ["99993436.951642 bit/s Forward"] },
            { "iperf3/udp-3.21.txt", ["50000000 bit/s Forward"] },
            { "iperf3/udp-bidir-3.21.json", ["50026631.177081235 bit/s Forward", "50026631.177081235 bit/s Reverse"] },
            { "iperf3/udp-bidir-3.21.server.json", ["50026631.177081235 bit/s Forward", "50026631.177081235 bit/s Reverse"] },
            { "iperf3/udp-parallel2-getserver-3.21.json", ["40074689.85803811 bit/s Forward"] },
            { "iperf3/udp-parallel2-getserver-3.21.server.json", ["40074689.85803811 bit/s Forward"] },
            {
                "netperf/error-refused.txt",
                ["failed: establish control: are you sure there is a netserver listening on 127.0.0.1 at port 12999?"]
            },
            { "netperf/tcp_rr-O-human.txt", ["20737.799 1/s Forward TCP_RR"] },
            { "netperf/tcp_rr-classic.txt", ["15087.09 1/s Forward TCP_RR"] },
            { "netperf/tcp_rr-o-csv.txt", ["50690.91 1/s Forward TCP_RR"] },
            { "netperf/tcp_stream-P0.txt", ["36303710000 bit/s Forward TCP_STREAM"] },
            { "netperf/tcp_stream-classic.txt", ["38554460000 bit/s Forward TCP_STREAM"] },
            { "netperf/tcp_stream-confidence.txt", ["29906720000 bit/s Forward TCP_STREAM"] },
            { "netperf/tcp_stream-interim-D.txt", ["31899260000 bit/s Forward TCP_STREAM"] },
            { "netperf/tcp_stream-k-keyval.txt", ["38391470000 bit/s Forward TCP_STREAM"] },
            // The second row: 95824.56 was sent.
            { "netperf/udp_stream-classic.txt", ["82036560000 bit/s Forward UDP_STREAM"] },
            { "qperf/qperf-error-refused.txt", ["failed: 127.0.0.1: failed to connect"] },
            // 3.8 and 6.7 decimal GB/s, times 8.
            {
                "qperf/qperf-tcp-udp.txt",
                ["30400000000 bit/s tcp_bw", "3.61E-05 s tcp_lat", "53600000000 bit/s udp_bw", "3.03E-05 s udp_lat"]
            },
            { "qperf/qperf-unified-units.txt", ["27307802624 bit/s tcp_bw", "3.6591E-05 s tcp_lat"] },
            { "qperf/qperf-verbose-vv.txt", ["23920000000 bit/s tcp_bw", "7.96E-06 s tcp_lat"] },
            { "sockperf/pingpong-tcp.txt", ["8.649E-06 s ping-pong"] },
            // 15.882 x 2^20 x 8; the 127.056 Mbps behind it are of 2^20 too.
            { "sockperf/throughput-tcp.txt", ["133227872.256 bit/s throughput"] },
        };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Is_read_right(string sample, string[] expected)
    {
        ThroughputInventory inventory = Runs.ReadSample(sample);

        Assert.Equal(expected, inventory.Runs.Select(Runs.Short));
        Assert.Empty(inventory.Faults);
        Assert.All(inventory.Runs, run => Assert.Equal((sample, null), (run.Source, run.Group)));
    }

    [Theory]
    [InlineData(
        "pkb/azure-7rounds.ndjson",
        "azure",
        new[] { 1466, 1451, 1445, 1452, 1439, 1439, 1466, 1452, 1465, 1447, 1460, 1438, 1461, 1458 },
        0
    )]
    [InlineData(
        "pkb/azure-7rounds.uncollapsed.ndjson",
        "azure",
        new[] { 1446, 1471, 1451, 1462, 1455, 1453, 1438, 1444, 1463, 1441, 1458, 1456, 1451, 1449 },
        0
    )]
    [InlineData("pkb/kubenet-7rounds.csv", "kubenet", null, 0)]
    [InlineData("pkb/kubenet-7rounds.ndjson", "kubenet", null, 0)]
    [InlineData("pkb/kubenet-7rounds-onefailed.ndjson", "kubenet", null, 1)]
    [InlineData("pkb/nocnilabel-7rounds.ndjson", null, null, 0)]
    public void Seven_rounds_of_two_directions_each(string sample, string? group, int[]? megabits, int failed)
    {
        ThroughputInventory inventory = Runs.ReadSample(sample);

        Assert.Empty(inventory.Faults);
        Assert.Equal(failed, inventory.Runs.Count(run => run.Failed));
        Assert.Equal(7, inventory.Runs.Select(run => run.Round).Distinct().Count());
        IEnumerable<ThroughputRun> measured = inventory.Runs.Where(run => !run.Failed);
        Assert.All(
            measured.Chunk(2),
            round => Assert.Equal((round[0].Round, "Forward", "Reverse"), (round[1].Round, round[0].Direction, round[1].Direction))
        );
        Assert.Equal(14 - 2 * failed, measured.Count());
        Assert.All(
            inventory.Runs,
            run =>
                Assert.Equal(
                    (group, "TCP", "internal", 1L, 60d, "Standard_DS2_v2"),
                    (run.Group, run.Protocol, run.Series, run.Streams!.Value, run.DurationSeconds ?? 60, run.MachineType)
                )
        );
        if (megabits is not null)
            Assert.Equal(megabits.Select(value => value * 1e6), measured.Select(run => run.Value!.Value));
    }

    [Fact]
    public void Both_publishers_write_the_same_runs() =>
        Assert.Equal(
            Runs.TextOf(Runs.Read(Runs.Sample("pkb/kubenet-7rounds.ndjson")).Runs),
            Runs.TextOf(Runs.Read(Runs.Sample("pkb/kubenet-7rounds.csv")).Runs)
        );

    [Fact]
    public void Labels_with_anything_in_them_lose_no_sample()
    {
        ThroughputInventory inventory = Runs.ReadSample("pkb/labels-edge-cases.ndjson");

        Assert.Empty(inventory.Faults);
        Assert.Equal(Enumerable.Range(1500, 14).Select(value => value * 1e6), inventory.Runs.Select(run => run.Value!.Value));
        ThroughputRun cut = Assert.Single(inventory.Runs, run => run.Warning is not null);
        Assert.Equal((8, true), (cut.Line, cut.Warning!.Contains("'y'", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_about_labels_is_refused() =>
        Assert.Equal(Fault.UnknownRunFormat, Assert.Single(Runs.ReadSample("pkb/labels-roundtrip.json").Faults).Fault);

    [Fact]
    public void Every_file_stands_in_a_table()
    {
        string[] named = [.. Samples.Select(row => row.Data.Item1)];
        foreach (string path in Directory.EnumerateFiles(Runs.Root, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(Runs.Root, path).Replace('\\', '/');
            Assert.True(named.Contains(name) || name.StartsWith("pkb/", StringComparison.Ordinal), name);
        }
    }

    [Theory]
    [InlineData("open", 14)]
    [InlineData("cap1500", 14)]
    [InlineData("replicated", 30)]
    public void The_lab_is_read_by_folders(string lab, int runs)
    {
        string root = Path.Combine(RepositoryRoot.Path, "docs", "samples", "throughput", lab);
        var inventory = new ThroughputInventory();
        foreach (string path in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories))
        {
            using FileStream stream = File.OpenRead(path);
            inventory.Read(stream, path, GroupRule.FolderBelow(root));
        }

        Assert.Empty(inventory.Faults);
        Assert.Equal(runs, inventory.Runs.Count);
        Assert.Equal(["azure-cni", "kubenet"], inventory.Runs.Select(run => run.Group).Distinct().Order());
        Assert.All(inventory.Runs, run => Assert.Equal(Path.GetFileNameWithoutExtension(run.Source), $"round-{run.Round}"));
        Assert.Equal(lab == "replicated" ? ["1", "2", "3"] : [null], inventory.Runs.Select(run => run.Replicate).Distinct().Order());
    }
}
