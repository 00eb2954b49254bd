namespace AksCni.Tests.Throughput.Formats;

/// <summary>netperf's repeated results, and its units: bits in powers of ten, bytes in powers of two (netlib.c, format_number).</summary>
public sealed class NetperfTests
{
    private const string Banner =
        "MIGRATED TCP STREAM TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 127.0.0.1 () port 0 AF_INET : histogram\n";
    private const string Csv =
        "MIGRATED TCP REQUEST/RESPONSE TEST from a to b : histogram\nThroughput,Throughput Units,50th Percentile Latency Microseconds\n";

    public static TheoryData<string, string[]> Repeated =>
        new()
        {
            {
                "131072  16384  16384    2.00     36303.71   \n131072  16384  16384    2.00     36304.71   \n131072  16384  "
                    + "16384    2.00     36305.71   \n",
                ["36303710000 bit/s Forward TCP_STREAM", "36304710000 bit/s Forward TCP_STREAM", "36305710000 bit/s Forward TCP_STREAM"]
            },
            // UDP_STREAM: the second row is what arrived.
            {
                "212992   65507   2.00       365722      0    95824.56\n212992           2.00       313099           82036.56\n"
                    + "212992   65507   2.00       365722      0    95824.56\n212992           2.00       313099           82037.56\n",
                ["82036560000 bit/s Forward UDP_STREAM", "82037560000 bit/s Forward UDP_STREAM"]
            },
            {
                "16384  131072 1        1       2.00     15087.09   \n16384  131072\n16384  131072 1        1       2.00     "
                    + "15088.09   \n16384  131072\n",
                ["15087.09 1/s Forward RR", "15088.09 1/s Forward RR"]
            },
            {
                "THROUGHPUT=38391.47\nTHROUGHPUT_UNITS=10^6bits/s\nELAPSED_TIME=2.00\nTHROUGHPUT=38392.47\n"
                    + "THROUGHPUT_UNITS=10^6bits/s\nELAPSED_TIME=2.00\n",
                ["38391470000 bit/s Forward", "38392470000 bit/s Forward"]
            },
            {
                Csv + "50690.91,Trans/s,14\n50691.91,Trans/s,15\n50692.91,Trans/s,15\n",
                ["50690.91 1/s Forward TCP_RR", "50691.91 1/s Forward TCP_RR", "50692.91 1/s Forward TCP_RR"]
            },
            {
                "MIGRATED TCP REQUEST/RESPONSE TEST from a to b\nMean         Transaction \nLatency      Rate        \n"
                    + "Microseconds Tran/s      \n48.17        20737.799   \n49.17        20738.799   \n",
                ["20737.799 1/s Forward TCP_RR", "20738.799 1/s Forward TCP_RR"]
            },
        };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Each_result_is_a_run(string text, string[] expected)
    {
        ThroughputInventory inventory = Runs.Read(text);

        Assert.Empty(inventory.Faults);
        Assert.Equal(expected, inventory.Runs.Select(Runs.Short));
    }

    [Fact]
    public void Numbers_without_a_place_are_a_fault()
    {
        ThroughputInventory inventory = Runs.Read(Csv + "50690.91,Trans/s,14\n1 2 3 4 5\n");

        Assert.Single(inventory.Runs);
        Assert.StartsWith("'runs', line 4: 5 numbers", Assert.Single(inventory.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_file_takes_its_runs_memory_and_no_more()
    {
        byte[] row = System.Text.Encoding.UTF8.GetBytes("131072  16384  16384    2.00     36303.71   \n");
        var inventory = new ThroughputInventory();
        long before = GC.GetAllocatedBytesForCurrentThread();

        inventory.Read(Runs.Segments(Enumerable.Repeat(row, 20_000)), "long");

        Assert.Equal(20_000, inventory.Runs.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000 * 4096L);
    }

    [Theory]
    [InlineData("MBytes  /sec", 38554.46 * 1048576 * 8)]
    [InlineData("MBytes/sec", 38554.46 * 1048576 * 8)]
    [InlineData("KBytes/sec", 38554.46 * 1024 * 8)]
    [InlineData("GBytes/sec", 38554.46 * 1073741824 * 8)]
    [InlineData("10^3bits/sec", 38554.46e3)]
    public void Units(string unit, double expected) =>
        Assert.Equal(
            expected,
            Runs.One(
                $"{Banner}Recv   Send    Send                          \nSocket Socket  Message  Elapsed              \nSize   "
                    + $"Size    Size     Time     Throughput  \nbytes  bytes   bytes    secs.    {unit}   \n\n131072  16384  16384    "
                    + "2.00     38554.46   \n"
            ).Value!.Value,
            expected * 1e-12
        );

    [Theory]
    [InlineData("MBytes/s", 2.5 * 1048576 * 8)]
    [InlineData("MBytes  /s", 2.5 * 1048576 * 8)]
    public void Units_as_a_field(string unit, double expected) =>
        Assert.Equal(expected, Runs.One($"{Banner}THROUGHPUT=2.5\nTHROUGHPUT_UNITS={unit}\n").Value);

    [Fact]
    public void The_rate_is_not_the_service_demand() =>
        Assert.Equal(
            941.5e6,
            Runs.One(
                Banner
                    + "Recv   Send    Send                          Utilization       Service Demand\nbytes  bytes   bytes    "
                    + "secs.    10^6bits/sec  % S      % S      us/KB   us/KB\n\n 87380  16384  16384    10.00       941.50   "
                    + "1.52     2.31     0.530   0.804  \n"
            ).Value
        );
}
