using System.Text.Json;

namespace AksCni.Cli.Tests;

public sealed class ModesAndClustersTests
{
    [Fact]
    public void Modes_are_ten_rows_within_80_columns()
    {
        Run run = Run.Akscni("modes");
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(
            4,
            run.Lines.Count(line =>
                line.StartsWith("AzureCni", StringComparison.Ordinal) && line.Contains(" Cilium ", StringComparison.Ordinal)
            )
        );
        Assert.Contains("2028-03-31", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_modes_stand_side_by_side_with_dates()
    {
        Run run = Run.Akscni("modes", "--mode", "Kubenet", "--mode", "AzureCniOverlay", "--dataplane", "Azure");
        Assert.Equal(0, run.ExitCode);
        Run both = Run.Akscni("modes", "--mode", "kubenet,byo");
        Assert.Contains("kubenet (legacy)", both.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Bring your own CNI", both.Lines[0], StringComparison.Ordinal);
        Assert.Contains("(2026-", both.Output, StringComparison.Ordinal);
        Assert.All(both.Lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Modes_may_be_named_without_an_option() =>
        Assert.Equal(Run.Akscni("modes", "--mode", "kubenet", "--mode", "byo").Output, Run.Akscni("modes", "kubenet", "byo").Output);

    [Fact]
    public void Wildcards_that_the_shell_left_are_resolved() =>
        Assert.Equal(
            ["ads", "billing", "maps", "search", "web", "shop-prod"],
            Run.Akscni("clusters", "docs/sam*/*/*.json", "-o", "json")
                .Json.EnumerateArray()
                .Select(cluster => cluster.GetProperty("name").GetString())
        );

    [Fact]
    public void Cells_carry_source_and_date()
    {
        JsonElement[] cells =
        [
            .. Run.Akscni("modes", "--capability", "windows", "-o", "json")
                .Json.EnumerateArray()
                .SelectMany(mode => mode.GetProperty("capabilities").EnumerateArray()),
        ];
        Assert.Equal(10, cells.Length);
        Assert.All(
            cells,
            cell =>
            {
                Assert.Equal("Windows", cell.GetProperty("name").GetString());
                Assert.NotEmpty(cell.GetProperty("source").GetString()!);
                Assert.Matches(@"^20\d\d-", cell.GetProperty("asOf").GetString()!);
            }
        );
    }

    [Theory]
    [InlineData("UnknownCapability", "--capability", "Windoze")]
    [InlineData("UnknownCniMode", "--mode", "Flannel")]
    [InlineData("UnknownDataplane", "--dataplane", "x")]
    [InlineData("UnknownCniMode", "file.json")]
    public void Filters_that_are_none(string fault, params string[] arguments)
    {
        Run run = Run.Akscni(["modes", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"error {fault}: ", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_are_classified_and_joined_with_their_networks()
    {
        JsonElement[] clusters = [.. Run.Akscni("clusters", Run.Sample(""), "-o", "json").Json.EnumerateArray()];
        Assert.Equal(
            [
                "AzureCniOverlay",
                "Kubenet",
                "AzureCniPodSubnetDynamic",
                "AzureCniPodSubnetStaticBlock",
                "AzureCniOverlay",
                "AzureCniNodeSubnet",
            ],
            clusters.Select(cluster => cluster.GetProperty("mode").GetString())
        );
        Assert.All(clusters, cluster => Assert.Equal(1, cluster.GetProperty("virtualNetworks").GetArrayLength()));
        JsonElement use = clusters[5].GetProperty("virtualNetworks")[0].GetProperty("subnets")[0].GetProperty("inUse")[1];
        Assert.Equal(
            ("virtualMachineScaleSets", "web", 174),
            (use.GetProperty("kind").GetString(), use.GetProperty("pool").GetString(), use.GetProperty("count").GetInt32())
        );
    }

    [Fact]
    public void Clusters_are_a_row_each_within_80_columns()
    {
        Run run = Run.Akscni("clusters", Run.Sample(""));
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(6, run.Lines.Count(line => line.Contains("1.3", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_version_is_told() => Assert.Matches(@"^\d+\.\d+\.\d+", Run.Akscni("--version").Output);
}
