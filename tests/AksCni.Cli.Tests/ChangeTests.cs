namespace AksCni.Cli.Tests;

/// <summary>Before and after on the command line: the first lines, the headings of findings, and what --new-only counts.</summary>
public sealed class ChangeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akscni-change").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers";

    /// <summary>A Node Subnet cluster whose nodes take 31 addresses of 251 each, surge 1.</summary>
    private string State(string name, int count, string serviceCidr = "10.0.0.0/16")
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(
            path,
            $$$"""
            [{"id":"{{{Group}}}/Microsoft.ContainerService/managedClusters/web","name":"web","type":"Microsoft.ContainerService/managedClusters",
            "properties":{"kubernetesVersion":"1.33","networkProfile":{"networkPlugin":"azure","serviceCidr":"{{{serviceCidr}}}","dnsServiceIP":"10.0.0.10"},
            "agentPoolProfiles":[{"name":"np","count":{{{count}}},"maxPods":30,"osType":"Linux","upgradeSettings":{"maxSurge":"1"},
            "vnetSubnetID":"{{{Group}}}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-aks"}]}},
            {"id":"{{{Group}}}/Microsoft.Network/virtualNetworks/vnet","name":"vnet","type":"Microsoft.Network/virtualNetworks",
            "properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"subnets":[{"name":"snet-aks",
            "id":"{{{Group}}}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-aks",
            "properties":{"addressPrefix":"10.1.0.0/24","ipConfigurations":[]}}]}}]
            """
        );
        return path;
    }

    [Fact]
    public void The_first_line_says_what_the_change_does()
    {
        Run run = Run.Akscni("budget", State("after.json", 8), "--before", State("before.json", 4));
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("web: count 4 -> 8 exhausts snet-aks: 279 needed, 251 free", run.Lines[0]);
        Assert.Contains("New findings", run.Lines);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData(8, 8, "", 0)]
    [InlineData(8, 9, "", 1)]
    [InlineData(4, 8, "", 1)]
    [InlineData(8, 4, "", 0)]
    [InlineData(4, 4, "", 0)]
    [InlineData(8, 8, "10.1.128.0/20", 1)]
    public void New_only_counts_what_the_change_makes_worse(int before, int after, string serviceCidr, int exitCode)
    {
        string file = State("after.json", after, serviceCidr.Length > 0 ? serviceCidr : "10.0.0.0/16");
        Run run = Run.Akscni("budget", file, "--before", State("before.json", before), "--new-only");
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Without_new_only_the_state_after_is_judged() =>
        Assert.Equal(1, Run.Akscni("budget", State("after.json", 8), "--before", State("before.json", 8)).ExitCode);

    [Fact]
    public void New_only_needs_a_state_before()
    {
        Run run = Run.Akscni("budget", State("after.json", 8), "--new-only");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error InvalidParameter: --new-only needs the state before", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_before_that_is_not_there_is_an_error()
    {
        Run run = Run.Akscni("budget", State("after.json", 4), "--before", Path.Combine(_folder, "none.json"));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error InputNotFound", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_lists_what_changes()
    {
        Run run = Run.Akscni("clusters", State("after.json", 8, "10.2.0.0/16"), "--before", State("before.json", 4));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                "Target  Change       Before       After",
                "------  -----------  -----------  -----------",
                "web     serviceCidr  10.0.0.0/16  10.2.0.0/16",
                "web/np  count        4            8",
            ],
            run.Lines[..4].Select(line => line.TrimEnd())
        );
    }

    [Fact]
    public void The_JSON_holds_the_change()
    {
        Run run = Run.Akscni("budget", State("after.json", 8), "--before", State("before.json", 4), "-o", "json");
        System.Text.Json.JsonElement change = run.Json[0].GetProperty("change");
        Assert.True(change.GetProperty("fitsBefore").GetBoolean());
        Assert.True(change.GetProperty("isWorse").GetBoolean());
        Assert.Equal("Changed", change.GetProperty("kind").GetString());
        Assert.Equal("count", change.GetProperty("properties")[0].GetProperty("property").GetString());
        Assert.Equal("InsufficientSubnetSize", change.GetProperty("new")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public void Markdown_starts_with_the_change()
    {
        Run run = Run.Akscni("budget", State("after.json", 8), "--before", State("before.json", 4), "-o", "markdown");
        Assert.Equal("- web: count 4 -> 8 exhausts snet-aks: 279 needed, 251 free", run.Lines[2]);
        Assert.Contains("### New findings", run.Lines);
    }

    [Fact]
    public void A_join_that_no_plan_needs_is_an_error()
    {
        Run run = Run.Akscni("budget", State("after.json", 4), "--map", "azurerm_kubernetes_cluster.x=/subscriptions/s");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            "No plan needs the join 'azurerm_kubernetes_cluster.x=/subscriptions/s'",
            Assert.Single(run.Errors),
            StringComparison.Ordinal
        );
    }
}
