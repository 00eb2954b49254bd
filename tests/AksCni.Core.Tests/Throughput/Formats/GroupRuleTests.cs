namespace AksCni.Tests.Throughput.Formats;

/// <summary>Where groups, rounds and replicates come from.</summary>
public sealed class GroupRuleTests
{
    [Theory]
    [InlineData("results/kubenet/round-1.json", "results", "kubenet")]
    [InlineData("./results/kubenet/replicate-2/round-1.json", "results/", "kubenet")]
    [InlineData("C:\\results\\azure-cni\\a.json", "C:\\results", "azure-cni")]
    [InlineData("results/round-1.json", "results", null)]
    [InlineData("elsewhere/kubenet/round-1.json", "results", null)]
    public void Folders(string source, string root, string? group) =>
        Assert.Equal(group, Runs.Read("group,value\nx,5\n", GroupRule.FolderBelow(root), source).Runs[0].Group);

    [Theory]
    [InlineData("results/round-1.json", "give the folder that the group's folder stands in.")]
    [InlineData("results", "put it into a folder of its group's name below 'results'.")]
    public void A_file_has_no_folder_below_it(string root, string expected) =>
        Assert.EndsWith(
            $"; {(root == "results" ? "" : "a file has no folder below it: ")}{expected}",
            Runs.FaultOf("value,unit\n5,Mbit/s\n", GroupRule.FolderBelow(root), "results/round-1.json").Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("a/kubenet-round-3.json", "kubenet")]
    [InlineData("kubenet_12.txt", "kubenet")]
    [InlineData("kubenet.ndjson.gz", "kubenet")]
    [InlineData("azure-cni-run07.server.json", "azure-cni")]
    [InlineData("calico3.json", "calico3")]
    [InlineData("kubenet-7rounds.ndjson", "kubenet-7rounds")]
    [InlineData("round-1.json", null)]
    public void File_names(string source, string? group) =>
        Assert.Equal(group, Runs.Read("group,value\nx,5\n", GroupRule.FileName, source).Runs[0].Group);

    [Fact]
    public void A_name_holds_for_everything() =>
        Assert.Equal("mine", Runs.Read("group,value\nx,5\n", GroupRule.Named("mine")).Runs[0].Group);

    [Fact]
    public void Nothing_is_guessed()
    {
        ThroughputInventory inventory = Runs.ReadSample("iperf3/tcp-3.21.json", GroupRule.InData);

        Assert.Null(Assert.Single(inventory.Runs).Group);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.GroupUnknown, fault.Fault);
        Assert.Contains("NAME=PATH", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x/replicate-2/round-03.json", "3", "2")]
    [InlineData("x/cluster1/run_10.json", "10", "1")]
    [InlineData("x/pair-4/a.json", null, "4")]
    [InlineData("x/report-2/background5.json", null, null)]
    public void Numbers_of_rounds_and_replicates(string source, string? round, string? replicate)
    {
        ThroughputRun run = Runs.Read(Runs.Sample("iperf3/tcp-3.21.json"), source: source).Runs[0];

        Assert.Equal((round ?? $"{source}:1", replicate), (run.Round, run.Replicate));
    }
}
