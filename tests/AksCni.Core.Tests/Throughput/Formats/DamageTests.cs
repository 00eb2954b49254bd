using System.Text;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>Files that are cut, failing disks, and rubbish: at most a fault, and what stands in front is kept.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData("pkb/labels-edge-cases.ndjson")]
    [InlineData("iperf3/tcp-bidir-duplicatekeys-3.9.json")]
    [InlineData("iperf3/tcp-jsonstream-3.21.json")]
    [InlineData("iperf3/tcp-parallel2-3.21.txt")]
    [InlineData("iperf2/tcp-enhanced-parallel2-2.1.8.txt")]
    [InlineData("iperf2/tcp-csv-parallel2-2.1.8.csv")]
    [InlineData("netperf/udp_stream-classic.txt")]
    [InlineData("netperf/tcp_rr-O-human.txt")]
    [InlineData("netperf/tcp_rr-o-csv.txt")]
    [InlineData("fortio/http-max-1.69.5.json")]
    [InlineData("qperf/qperf-verbose-vv.txt")]
    [InlineData("sockperf/throughput-tcp.txt")]
    public void Any_cut_is_at_most_one_fault(string sample)
    {
        byte[] whole = Runs.Sample(sample);
        foreach (int cut in PropertyCases.Some(0, whole.Length))
        {
            ThroughputInventory inventory = Runs.Read(whole[..cut]);
            Assert.True(inventory.Faults.Count <= 1, $"{cut}: {string.Join(' ', inventory.Faults.Select(fault => fault.Message))}");
        }
    }

    [Fact]
    public void Samples_in_front_of_any_cut_are_kept()
    {
        byte[] whole = Runs.Sample("pkb/labels-edge-cases.ndjson");
        string[] lines = Encoding.UTF8.GetString(whole).Split('\n');
        int[] ends = [.. lines.Select((_, i) => Encoding.UTF8.GetByteCount(string.Join('\n', lines[..(i + 1)])))];
        foreach (int third in PropertyCases.Some(0, (whole.Length + 1) / 3))
        {
            int cut = 1 + (3 * third);
            int complete = ends.Count(end => end <= cut && end < whole.Length);
            Assert.Equal(complete, Runs.Read(whole[..cut]).Runs.Count);
        }
    }

    [Fact]
    public void A_damaged_test_between_others_is_the_only_one_lost()
    {
        string one = Encoding.UTF8.GetString(Runs.Sample("iperf3/tcp-3.12.json"));

        ThroughputInventory inventory = Runs.Read(
            one + "\n" + one[..900] + "\n" + one + "\n" + one.Replace("\"end\":", "\"end\" oops:", StringComparison.Ordinal) + "\n" + one
        );

        Assert.Equal(3, inventory.Runs.Count);
        Assert.Equal([Fault.InvalidJson, Fault.InvalidJson], inventory.Faults.Select(fault => fault.Fault));
    }

    [Fact]
    public void A_file_of_rubbish_takes_no_memory()
    {
        string text = "group,value,unit\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a,5,x{i}\n"));

        ThroughputInventory inventory = Runs.Read(text);

        Assert.InRange(inventory.Faults.Count, 2, 30);
        Assert.Contains("9980 more lines up to line 10001", inventory.Faults[^1].Message, StringComparison.Ordinal);
        Assert.Contains(
            "'x0' is no number",
            Runs.FaultOf("group,value\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a,x{i}\n"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_disk_that_fails_keeps_what_came_before()
    {
        var inventory = new ThroughputInventory();

        int runs = inventory.Read(Runs.Segments(Failing()), "share.csv");

        Assert.Equal(1, runs);
        Assert.Equal((Fault.InputUnreadable, "share.csv"), (Assert.Single(inventory.Faults).Fault, inventory.Faults[0].Target));

        static IEnumerable<byte[]> Failing()
        {
            yield return Encoding.UTF8.GetBytes("group,value\na,5\na,");
            throw new IOException("The specified network name is no longer available.");
        }
    }

    [Fact]
    public void What_a_terminal_or_pipeline_would_obey_is_replaced() =>
        Assert.Equal("#\uFFFDvso[task.complete]\uFFFD", Runs.One("group,value\n##vso[task.complete]\u202E,5\n").Group);
}
