using System.Text;

namespace AksCni.Tests.Plans;

/// <summary>What a change does to verdicts, findings and properties; the numbers are worked out by hand.</summary>
public sealed class ChangeTests
{
    private const string Group = "/subscriptions/s/resourceGroups/rg/providers";
    private const string SubnetId = $"{Group}/Microsoft.Network/virtualNetworks/vnet/subnets/snet-aks";

    /// <summary>A Node Subnet cluster: each node takes 1 + 30 addresses.</summary>
    private static string Cluster(string pools, string name = "web", string rest = "\"serviceCidr\":\"10.0.0.0/16\"") =>
        $$$$"""
            {"id":"{{{{Group}}}}/Microsoft.ContainerService/managedClusters/{{{{name}}}}","name":"{{{{name}}}}",
            "type":"Microsoft.ContainerService/managedClusters","properties":{"kubernetesVersion":"1.33","agentPoolProfiles":[{{{{pools}}}}],
            "networkProfile":{"networkPlugin":"azure",{{{{rest}}}}}}}
            """;

    private static string Pool(string counts, string name = "np", string subnet = SubnetId) =>
        $$$$"""{"name":"{{{{name}}}}",{{{{counts}}}},"maxPods":30,"osType":"Linux","vnetSubnetID":"{{{{subnet}}}}","upgradeSettings":{"maxSurge":"1"}}""";

    private static string Network(string prefix = "10.1.0.0/23") =>
        $$$$"""
            {"id":"{{{{Group}}}}/Microsoft.Network/virtualNetworks/vnet","name":"vnet","type":"Microsoft.Network/virtualNetworks",
            "properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"subnets":[{"id":"{{{{SubnetId}}}}","name":"snet-aks",
            "properties":{"addressPrefix":"{{{{prefix}}}}","ipConfigurations":[]}}]}}
            """;

    private static void Read(InventoryReader reader, string text, string source) =>
        reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), source);

    private static (IReadOnlyList<IpBudget> Budgets, InventoryReader Reader) Judge(string before, string after, string answers = "")
    {
        var reader = new InventoryReader();
        Read(reader.ForBefore(), $"[{before}]", "before.json");
        Read(reader, $"[{after}]", "after.json");
        if (answers.Length > 0)
            Read(reader, answers, "vnet.json");
        return Judge(reader);
    }

    private static (IReadOnlyList<IpBudget> Budgets, InventoryReader Reader) Judge(InventoryReader reader)
    {
        IReadOnlyList<Cluster> clusters = reader.ToClusters();
        Assert.Empty(reader.Inventory.Faults);
        return (IpBudgets.Judge(clusters, before: reader.ClustersBefore), reader);
    }

    private static BudgetChange Change(string before, string after) => Judge(before, after, Network()).Budgets[0].Change!;

    [Theory]
    // 6 x 31 + 31 = 217 of 507 before; 19 x 31 = 589 at the autoscaler's maximum.
    [InlineData(
        "\"count\":6,\"maxCount\":6",
        "\"count\":6,\"maxCount\":19",
        "web: maxCount 6 -> 19 exhausts snet-aks: 589 needed, 507 free",
        true
    )]
    // Below the maximum a count decides nothing, and isn't named.
    [InlineData(
        "\"count\":3,\"maxCount\":6",
        "\"count\":4,\"maxCount\":19",
        "web: maxCount 6 -> 19 exhausts snet-aks: 589 needed, 507 free",
        true
    )]
    [InlineData("\"count\":6", "\"count\":16", "web: count 6 -> 16 exhausts snet-aks: 527 needed, 507 free", true)]
    [InlineData("\"count\":16", "\"count\":6", "web: count 16 -> 6; snet-aks has room now: 217 needed, 507 free", false)]
    [InlineData(
        "\"count\":17",
        "\"count\":18",
        "web: count 17 -> 18; snet-aks stays exhausted: 558 needed, 507 free (before: 527 needed, 507 free)",
        true
    )]
    [InlineData("\"count\":18", "\"count\":18", "web: no change; snet-aks stays exhausted: 558 needed, 507 free, as before", false)]
    [InlineData("\"count\":6", "\"count\":7", "web: count 6 -> 7; fits as before, 259 addresses to spare in snet-aks", false)]
    [InlineData("\"count\":6", "\"count\":6", "web: no change; fits as before, 290 addresses to spare in snet-aks", false)]
    public void The_first_line_names_the_cause_and_the_numbers(string before, string after, string summary, bool isWorse)
    {
        BudgetChange change = Change(Cluster(Pool(before)), Cluster(Pool(after)));
        Assert.Equal(summary, change.Summary);
        Assert.Equal(isWorse, change.IsWorse);
    }

    [Fact]
    public void Of_several_pools_the_one_that_changes_is_named()
    {
        BudgetChange change = Change(
            Cluster($"{Pool("\"count\":2", "system")},{Pool("\"count\":2", "user")}"),
            Cluster($"{Pool("\"count\":2", "system")},{Pool("\"count\":15", "user")},{Pool("\"count\":1", "gpu")}")
        );
        // 18 x 31 = 558.
        Assert.Equal("web: user count 2 -> 15 and new pool gpu exhaust snet-aks: 558 needed, 507 free", change.Summary);
    }

    [Fact]
    public void A_new_cluster_is_worse_only_if_it_does_not_fit()
    {
        (IReadOnlyList<IpBudget> budgets, InventoryReader reader) = Judge(
            Network(),
            $"{Cluster(Pool("\"count\":2"), "small")},{Cluster(Pool("\"count\":20"), "large")}",
            Network()
        );
        // Both share the subnet: (2 + 20) x 31 = 682.
        Assert.Equal("large: the new cluster exhausts snet-aks: 682 needed, 507 free", budgets[1].Change!.Summary);
        Assert.Equal([ClusterChangeKind.Created, ClusterChangeKind.Created], reader.Changes!.Select(change => change.Kind));
        Assert.Null(budgets[1].Change!.FitsBefore);
    }

    [Fact]
    public void A_cluster_that_another_one_crowds_out_is_worse_without_a_change_of_its_own()
    {
        string staging = Cluster(Pool("\"count\":3"), "staging");
        BudgetChange change = Judge($"{Cluster(Pool("\"count\":3"))},{staging}", $"{Cluster(Pool("\"count\":20"))},{staging}", Network())
            .Budgets[1]
            .Change!;
        Assert.Equal(ClusterChangeKind.Unchanged, change.Kind);
        Assert.True(change.IsWorse);
        Assert.Equal("staging: the change to web exhausts snet-aks: 713 needed, 507 free", change.Summary);
    }

    [Fact]
    public void A_deleted_cluster_is_listed()
    {
        (_, InventoryReader reader) = Judge(
            $"{Cluster(Pool("\"count\":3"))},{Cluster(Pool("\"count\":3"), "old")}",
            Cluster(Pool("\"count\":3")),
            Network()
        );
        Assert.Equal(
            [("web", ClusterChangeKind.Unchanged), ("old", ClusterChangeKind.Deleted)],
            reader.Changes!.Select(change => (change.Cluster, change.Kind))
        );
    }

    [Fact]
    public void A_smaller_subnet_is_a_cause()
    {
        var budgets = Judge(
            $"{Cluster(Pool("\"count\":8"))},{Network("10.1.0.0/23")}",
            $"{Cluster(Pool("\"count\":8"))},{Network("10.1.0.0/24")}"
        ).Budgets;
        // (8 + 1) x 31 = 279 while one pool is upgraded.
        Assert.Equal("web: snet-aks 10.1.0.0/23 -> 10.1.0.0/24 exhausts snet-aks: 279 needed, 251 free", budgets[0].Change!.Summary);
    }

    [Fact]
    public void Findings_are_new_resolved_or_unchanged()
    {
        BudgetChange change = Change(
            Cluster(Pool("\"count\":6"), rest: "\"serviceCidr\":\"10.1.0.0/24\",\"dnsServiceIP\":\"10.9.0.10\""),
            Cluster(Pool("\"count\":20"), rest: "\"serviceCidr\":\"10.0.0.0/16\",\"dnsServiceIP\":\"10.9.0.10\"")
        );
        Assert.Contains("InsufficientSubnetSize", change.New.Select(finding => finding.Rule));
        Assert.Contains(change.Resolved, finding => finding.Rule.Contains("ServiceCidr", StringComparison.Ordinal));
        Assert.NotEmpty(change.Unchanged);
        Assert.Equal(
            change.Unchanged.Count + change.New.Count,
            Judge(
                Cluster(Pool("\"count\":6")),
                Cluster(Pool("\"count\":20"), rest: "\"serviceCidr\":\"10.0.0.0/16\",\"dnsServiceIP\":\"10.9.0.10\""),
                Network()
            )
                .Budgets[0]
                .Findings.Count
        );
    }

    [Fact]
    public void Without_a_verdict_before_everything_is_new()
    {
        string unknown = Cluster(Pool("\"count\":6", subnet: $"{Group}/Microsoft.Network/virtualNetworks/other/subnets/a"));
        BudgetChange change = Change(unknown, unknown);
        Assert.Null(change.FitsBefore);
        Assert.True(change.IsWorse);
        Assert.Empty(change.Unchanged);
        Assert.Contains("can't be judged, as before", change.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_property_that_differs_is_listed()
    {
        ClusterChange change = Judge(
            Cluster(
                Pool("\"count\":6,\"vmSize\":\"Standard_D4s_v5\""),
                rest: "\"networkPluginMode\":\"overlay\",\"podCidr\":\"10.244.0.0/16\""
            ),
            Cluster(
                $"{Pool("\"count\":6,\"vmSize\":\"Standard_D8s_v5\"")},{Pool("\"count\":1", "b")}",
                rest: "\"networkDataplane\":\"cilium\",\"networkPluginMode\":\"overlay\",\"podCidr\":\"10.244.0.0/15\""
            ),
            Network()
        ).Reader.Changes![0];
        Assert.Equal(
            [
                "web: dataplane Azure -> Cilium",
                "web: podCidr 10.244.0.0/16 -> 10.244.0.0/15",
                "web/np: vmSize Standard_D4s_v5 -> Standard_D8s_v5",
                "web/b: pool unset -> created",
            ],
            change.Properties.Select(property => $"{property.Target}: {property}")
        );
    }

    [Fact]
    public void Addresses_in_use_and_other_clusters_come_from_Azure_before_and_after()
    {
        var reader = new InventoryReader();
        string before = Cluster(Pool("\"count\":6")),
            after = Cluster(Pool("\"count\":12"));
        Read(
            reader,
            $$"""{"changes":[{"resourceId":"{{Group}}/Microsoft.ContainerService/managedClusters/web","changeType":"Modify","before":{{before}},"after":{{after}}}]}""",
            "whatif.json"
        );
        Read(reader, Cluster(Pool("\"count\":4"), "live"), "live.json");
        Read(reader, Network(), "vnet.json");
        (IReadOnlyList<IpBudget> budgets, _) = Judge(reader);
        // Steady 16 x 31 = 496; while one of the pools is upgraded 17 x 31 = 527.
        Assert.Equal("web: count 6 -> 12 exhausts snet-aks: 527 needed, 507 free", budgets[0].Change!.Summary);
        Assert.Equal("live: the change to web exhausts snet-aks: 527 needed, 507 free", budgets[1].Change!.Summary);
        Assert.True(budgets[0].Change!.FitsBefore);
    }

    [Fact]
    public void A_cluster_whose_state_before_is_not_known_has_no_change()
    {
        var reader = new InventoryReader();
        Read(reader, $$"""{"predictedResources":[{{Cluster(Pool("\"count\":6"))}},{{Network()}}]}""", "snapshot.json");
        (IReadOnlyList<IpBudget> budgets, _) = Judge(reader);
        Assert.Null(budgets[0].Change);
        Assert.Null(reader.Changes);
    }

    [Fact]
    public void A_subnet_that_was_there_before_is_not_assumed_to_be_empty()
    {
        string network = Network().Replace(",\"ipConfigurations\":[]", "", StringComparison.Ordinal);
        string state = $$"""{"predictedResources":[{{Cluster(Pool("\"count\":6"))}},{{network}}]}""";
        var reader = new InventoryReader();
        Read(reader.ForBefore(), state, "before.json");
        Read(reader, state, "after.json");
        IpBudget budget = Judge(reader).Budgets[0];
        Assert.Empty(budget.Change!.New);
        Assert.Contains("SubnetUseUnknown", budget.Change.Unchanged.Select(finding => finding.Rule));
    }
}
