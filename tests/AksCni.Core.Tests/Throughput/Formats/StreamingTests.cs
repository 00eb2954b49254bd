using System.Text;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>Large input costs time and its runs, but no more memory.</summary>
public sealed class StreamingTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public void Two_hundred_megabytes_of_other_metrics_take_no_memory()
    {
        byte[] other = Encoding.UTF8.GetBytes(
            string.Concat(
                Enumerable.Repeat(
                    """{"metric": "lscpu", "value": 0.0, "unit": "", "timestamp": 1591948800.5, "test": "cluster_boot", "product_name": "PerfKitBenchmarker", "official": false, "owner": "o", "run_uri": "r", "sample_uri": "b2d94886-2f46-4af0-a82a-31464a8aa356", "labels": "|cloud:Azure|,|cni:azure|,|a:b|"}"""
                        + "\n",
                    1000
                )
            )
        );
        byte[] one = Runs.Sample("pkb/azure-7rounds.ndjson");

        Assert.InRange(AllocatedBy([.. Enumerable.Repeat(other, (int)(200 * Megabyte / other.Length)), one], 14), 1, 4 * Megabyte);
    }

    [Fact]
    public void An_iperf3_test_of_a_day_takes_no_memory()
    {
        string text = Encoding.UTF8.GetString(Runs.Sample("iperf3/tcp-3.12.json")).ReplaceLineEndings("\n");
        int intervals = text.IndexOf("[{", text.IndexOf("\"intervals\"", StringComparison.Ordinal), StringComparison.Ordinal) + 1;
        int next = text.IndexOf("}, {", text.IndexOf("\"sum\"", intervals, StringComparison.Ordinal), StringComparison.Ordinal) + 2;
        byte[] interval = Encoding.UTF8.GetBytes(text[intervals..next]);

        Assert.InRange(
            AllocatedBy(
                [
                    Encoding.UTF8.GetBytes(text[..intervals]),
                    .. Enumerable.Repeat(interval, 86_400),
                    Encoding.UTF8.GetBytes(text[intervals..]),
                ],
                1
            ),
            1,
            4 * Megabyte
        );
    }

    [Fact]
    public void A_run_takes_less_than_half_a_kilobyte()
    {
        byte[] rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("kubenet,1446,Mbit/s,3\nazure,1480,Mbit/s,3\n", 5000)));

        Assert.InRange(AllocatedBy([Encoding.UTF8.GetBytes("group,value,unit,round\n"), rows], 10_000), 1, 10_000 * 512);
    }

    private static long AllocatedBy(IEnumerable<byte[]> segments, int runs)
    {
        Runs.Read("group,value\na,1\n");
        var inventory = new ThroughputInventory();
        Stream stream = Runs.Segments(segments);
        long before = GC.GetAllocatedBytesForCurrentThread();
        inventory.Read(stream, "large");
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Empty(inventory.Faults);
        Assert.Equal(runs, inventory.Runs.Count);
        return allocated;
    }
}
