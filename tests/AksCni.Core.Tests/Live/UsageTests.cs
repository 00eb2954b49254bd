using AksCni.Tests.Budget;

namespace AksCni.Tests.Live;

/// <summary>What a network counts of its subnets, beside what it lists.</summary>
public sealed class UsageTests
{
    [Theory]
    // One pool of 3 nodes with 30 pods takes 3 x 31 = 93 pod addresses at most today.
    [InlineData(null, null, 0)]
    [InlineData(0L, null, 0)]
    [InlineData(2L, null, 0)]
    [InlineData(3L, Severity.Information, 1)]
    [InlineData(95L, Severity.Information, 93)]
    [InlineData(96L, Severity.Warning, 94)]
    [InlineData(300L, Severity.Warning, 298)]
    public void What_is_counted_and_not_listed_is_said_and_never_added(long? used, Severity? severity, long unlisted)
    {
        IpBudget without = Judge(null),
            budget = Judge(used);
        Finding? finding = budget.Finding("UnlistedUse");
        Assert.Equal(severity, finding?.Severity);
        if (finding is not null)
            Assert.Contains(
                $"other {unlisted} ",
                finding.Message.Replace(unlisted + ":", unlisted + " :", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        BudgetRange range = budget.Range(RangeRole.PodSubnet),
            before = without.Range(RangeRole.PodSubnet);
        Assert.Equal(
            (before.InUse, before.Observed, before.Headroom, before.Fits),
            (range.InUse, range.Observed, range.Headroom, range.Fits)
        );
        Assert.Equal(2, range.InUse);
    }

    [Fact]
    public void Others_are_told_by_how_much()
    {
        Finding finding = Judge(300).Finding("UnlistedUse")!;
        Assert.Equal(
            "The virtual network counts 300 addresses of the pod subnet pods (10.0.4.0/22) in use and lists the holders of 2; "
                + "pods of a pod subnet, for one, are not listed. The clusters here take 93 of the other 298 at most by the budget: "
                + "others hold at least 205, which the headroom does not count.",
            finding.Message
        );
        Assert.Contains(
            finding.Message,
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "rules", "UnlistedUse.md")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "The virtual network counts 90 addresses of the pod subnet pods (10.0.4.0/22) in use and lists the holders of 2; "
                + "pods of a pod subnet, for one, are not listed. The clusters here may hold the other 88: the budget counts 93 for "
                + "them today.",
            Judge(90).Finding("UnlistedUse")!.Message
        );
    }

    [Fact]
    public void What_Azure_lists_for_ours_is_not_counted_twice()
    {
        Subnet nodes = Build.Subnet("nodes", "10.0.0.0/24", Build.Use("MC_shop", "virtualMachineScaleSets", 93, "web"));
        nodes.UsedAddresses = 94;
        Cluster cluster = Build.Cluster(
            mode: CniMode.AzureCniNodeSubnet,
            network: Build.Network("10.0.0.0/16", nodes),
            pools: [Build.Pool()]
        );
        Assert.Contains("others hold at least 1,", Build.Judge(cluster).Finding("UnlistedUse")!.Message, StringComparison.Ordinal);
    }

    private static IpBudget Judge(long? used)
    {
        Subnet pods = Build.Subnet("pods", "10.0.4.0/22", Build.Use("rg", "privateEndpoints", 2));
        pods.UsedAddresses = used;
        Cluster cluster = Build.Cluster(
            mode: CniMode.AzureCniPodSubnetDynamic,
            network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24"), pods),
            pools: [Build.Pool(pod: "pods")]
        );
        return Build.Judge(cluster);
    }
}
