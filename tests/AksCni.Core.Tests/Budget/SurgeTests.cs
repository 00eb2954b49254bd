using AksCni.Budget;

namespace AksCni.Tests.Budget;

public sealed class SurgeTests
{
    [Theory]
    [InlineData("1", 10, 1)]
    [InlineData("50", 10, 10)]
    [InlineData("33%", 3, 1)]
    [InlineData("33%", 10, 4)]
    [InlineData("100%", 7, 7)]
    [InlineData("150%", 7, 7)]
    [InlineData("1%", 1, 1)]
    [InlineData("50%", 4, 2)]
    [InlineData("33%", 0, 0)]
    [InlineData("0%", 10, 0)]
    [InlineData(" 33 % ", 10, 4)]
    public void A_number_or_a_percentage_rounded_up_and_capped(string surge, long nodes, long extra) =>
        Assert.Equal(extra, Of(Build.Pool(surge: surge)).At(nodes));

    [Theory]
    [InlineData("1.32.0", 25, 3)]
    [InlineData("1.33", 25, 3)]
    [InlineData("v1.40.1", 25, 3)]
    [InlineData("1.31.9", 25, 1)]
    [InlineData("1.9", 25, 1)]
    [InlineData(null, 25, 3)]
    [InlineData("next", 25, 3)]
    [InlineData("1.33", 0, 0)]
    public void The_default_depends_on_the_version(string? version, long nodes, long extra)
    {
        Assert.Equal(extra, Of(Build.Pool(surge: null), version).At(nodes));
        Assert.Equal(extra, Of(Build.Pool(surge: ""), version).At(nodes));
    }

    [Fact]
    public void Spot_pools_get_no_surge_nodes() => Assert.Equal(0, Of(Pool(pool => pool.Priority = "spot")).At(100));

    [Fact]
    public void Blue_green_doubles_the_pool() => Assert.Equal(100, Of(Pool(pool => pool.UpgradeStrategy = "bluegreen")).At(100));

    [Theory]
    [InlineData("5", null)]
    [InlineData("1%", null)]
    [InlineData(null, "MaxSurgeZero")]
    [InlineData("0", "MaxSurgeZero")]
    [InlineData("0%", "MaxSurgeZero")]
    public void No_surge_with_maxUnavailable_above_zero(string? maxUnavailable, string? rule)
    {
        NodePool pool = Build.Pool(surge: "0");
        pool.MaxUnavailable = maxUnavailable;
        Assert.Equal(0, Of(pool).At(100));
        Assert.Equal(
            rule,
            Build.Judge(Build.Cluster(pools: pool)).Findings.FirstOrDefault(finding => finding.Rule == "MaxSurgeZero")?.Rule
        );
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("%")]
    [InlineData("99999999999999999999")]
    public void A_surge_that_is_none_counts_as_the_default_and_is_reported(string surge)
    {
        IpBudget budget = Build.Judge(Build.Cluster(version: "1.31.1", pools: Build.Pool(count: 25, surge: surge)));
        Assert.Equal(26, budget.Range(RangeRole.NodeSubnet).Peak);
        Assert.Contains($"'{surge}'", budget.Finding("InvalidMaxSurge")!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 25, "web 3 or 1 (counted: 3)")]
    [InlineData("1.33", 25, "web 3 or 1 (counted: 3)")]
    [InlineData("1.30", 25, "web 3 or 1 (counted: 1)")]
    [InlineData(null, 5, "web 1 by both")]
    public void Both_documented_defaults_are_shown(string? version, long nodes, string shown) =>
        Assert.Contains(
            shown,
            Build.Judge(Build.Cluster(version: version, pools: Build.Pool(count: nodes, surge: null))).Finding("DefaultSurge")!.Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Where_both_defaults_are_one_node_nothing_is_said() =>
        Assert.Null(Build.Judge(Build.Cluster(version: "1.33", pools: Build.Pool(count: 10, surge: null))).Finding("DefaultSurge"));

    private static UpgradeSurge Of(NodePool pool, string? version = "1.31.1") =>
        UpgradeSurge.Of(Build.Cluster(version: version, pools: pool), pool);

    private static NodePool Pool(Action<NodePool> change)
    {
        NodePool pool = Build.Pool(surge: "33%");
        change(pool);
        return pool;
    }
}
