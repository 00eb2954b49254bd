using System.Text;
using System.Text.Json;
using AksCni.Tests.Throughput.Formats;
using AksCni.Throughput.Comparison;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>Which runs count: each test once, and no test for another.</summary>
public sealed class SelectionTests
{
    [Fact]
    public void A_server_of_another_test_of_the_same_round_is_kept()
    {
        RunSelection selection = Select(
            ("round-1-udp.client.json", "iperf3/udp-3.12.json"),
            ("round-1-tcp.server.json", "iperf3/tcp-3.12.server.json")
        );

        Assert.Equal(["TCP", "UDP"], selection.Runs.Select(run => run.Protocol).Order());
    }

    [Fact]
    public void A_server_of_the_same_test_is_left_out()
    {
        RunSelection selection = Select(
            ("round-1.client.json", "iperf3/tcp-3.12.json"),
            ("round-1.server.json", "iperf3/tcp-3.12.server.json")
        );

        Assert.Equal("Client", Assert.Single(selection.Runs).Side);
    }

    [Theory]
    [InlineData("Client", "Server", null, "TCP", 1)]
    [InlineData("Client", "Server", "TCP", "TCP", 1)]
    [InlineData("Client", "Server", "UDP", "TCP", 2)]
    public void Without_ids_client_and_server_meet_in_their_round(
        string one,
        string other,
        string? protocol,
        string otherProtocol,
        int kept
    )
    {
        string table =
            "group,value,unit,round,side,protocol,direction\n"
            + $"k,5,Mbit/s,1,{one},{protocol},Forward\nk,6,Mbit/s,1,{other},{otherProtocol},Forward\n";

        Assert.Equal(kept, RunSelection.Of(Runs.Read(table, GroupRule.InData).Runs).Runs.Count);
    }

    [Fact]
    public void A_copy_under_another_name_is_a_duplicate()
    {
        // Without an id: only time and value tell that it is the same test.
        string text = "20261122100301,127.0.0.1,39272,127.0.0.1,16001,1,0.0-3.0,9535225916,25351223888\n";
        var inventory = new ThroughputInventory();
        foreach (string source in (string[])["k/round-1.csv", "k/copy-round-9.csv"])
            inventory.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), source, GroupRule.Named("k"));

        RunSelection selection = RunSelection.Of(inventory.Runs);

        Assert.Equal("2026-11-22T10:03:01", Assert.Single(selection.Duplicates).StartedAt);
        Assert.Single(selection.Runs);
    }

    /// <summary>A link and a backup beside a round: whichever is read first, the copy whose name says the round counts.</summary>
    [Theory]
    [InlineData("k/latest.json", "k/round-3.json", "k/round-3.json")]
    [InlineData("k/round-3.json", "k/zuletzt.json", "k/round-3.json")]
    [InlineData("k/b.json", "k/a.json", "k/a.json")]
    [InlineData("k/round-3.json.bak", "k/round-3.json", "k/round-3.json")]
    public void Of_copies_the_one_with_a_round_counts(string one, string other, string kept)
    {
        RunSelection selection = Select((one, "iperf3/tcp-bidir-3.21.json"), (other, "iperf3/tcp-bidir-3.21.json"));

        Assert.Equal([kept, kept], selection.Runs.Select(run => run.Source));
        Assert.Equal((2, one == kept ? other : one), (selection.Duplicates.Count, selection.Duplicates[0].Source));
        Assert.Equal(["Forward", "Reverse"], selection.Runs.Select(run => run.Direction).Order());
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("1", 1)]
    public void Rounds_of_one_table_may_share_their_time(string round, int kept) =>
        Assert.Equal(
            kept,
            RunSelection
                .Of(
                    Runs.Read(
                        $"group,round,value,unit,time\nk,1,1430,Mbit/s,2026-11-22T10:00Z\nk,{round},1430,Mbit/s,2026-11-22T10:00Z\n",
                        GroupRule.InData
                    ).Runs
                )
                .Runs.Count
        );

    [Fact]
    public void Saved_runs_beside_their_own_files_are_duplicates()
    {
        IReadOnlyList<ThroughputRun> runs = Runs.ReadSample("iperf3/tcp-3.12.json", GroupRule.Named("k")).Runs;

        Assert.Single(RunSelection.Of([.. runs, .. Runs.Read(JsonSerializer.Serialize(runs)).Runs]).Runs);
    }

    private static RunSelection Select(params (string Source, string Sample)[] files)
    {
        var inventory = new ThroughputInventory();
        foreach ((string source, string sample) in files)
            inventory.Read(new MemoryStream(Runs.Sample(sample)), source, GroupRule.Named("k"));
        return RunSelection.Of(inventory.Runs);
    }
}
