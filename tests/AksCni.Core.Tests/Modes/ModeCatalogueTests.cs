namespace AksCni.Tests.Modes;

public sealed class ModeCatalogueTests
{
    [Fact]
    public void Every_mode_with_every_dataplane_is_a_candidate() =>
        Assert.Equal(
            CniModeNames.All.SelectMany(
                mode => mode.HasDataplane() ? (CniDataplane?[])[CniDataplane.Azure, CniDataplane.Cilium] : [null],
                (mode, dataplane) => (mode, dataplane)
            ),
            ModeCatalogue.All.Select(info => (info.Mode, info.Dataplane))
        );

    [Fact]
    public void Every_cell_has_a_value_a_source_and_a_date() =>
        Assert.All(
            ModeCatalogue.All.SelectMany(mode => mode.Capabilities),
            cell =>
            {
                Assert.NotEmpty(cell.Value);
                Assert.NotEmpty(cell.Source);
                Assert.Matches(@"^20\d\d-\d\d-\d\d$", cell.AsOf);
                Assert.Contains(cell.Confidence, (string[])["Documented", "Derived", "NotFound"]);
                Assert.DoesNotContain("fact sheet", cell.Source, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void Every_mode_answers_the_same_questions_but_for_those_that_do_not_apply()
    {
        string[] optional = ["PodCidrDefault", "PodCidrExpandable", "OtherLimits"];
        foreach (CniModeInfo mode in ModeCatalogue.All)
            Assert.Equal(ModeCatalogue.CapabilityNames.Except(optional), mode.Capabilities.Select(cell => cell.Name).Except(optional));
    }

    [Fact]
    public void The_table_and_the_limits_of_the_budget_agree()
    {
        foreach (CniModeInfo mode in ModeCatalogue.All)
        {
            Assert.Equal(mode.Mode == CniMode.Kubenet ? AzureLimit.RoutesPerTable.Value : AzureLimit.NodesPerCluster.Value, mode.MaxNodes);
            if (mode.DefaultMaxPods is { } maxPods)
                Assert.Equal(maxPods, AzureLimit.DefaultMaxPods(mode.Mode)!.Value);
        }
    }

    [Fact]
    public void Kubenet_retires_on_2028_03_31() =>
        Assert.Equal(["2028-03-31"], ModeCatalogue.All.Select(mode => mode.Retires).OfType<string>());

    [Fact]
    public void Filters_by_mode_dataplane_and_capability()
    {
        CniModeInfo info = Assert.Single(ModeCatalogue.Select([CniMode.AzureCniOverlay], CniDataplane.Cilium, ["win*", "DUALSTACK"]));
        Assert.Equal(["Windows", "DualStack"], info.Capabilities.Select(cell => cell.Name));
        Assert.Equal(5_000, info.MaxNodes);
        Assert.Equal(ModeCatalogue.All, ModeCatalogue.Select([], null, []));
    }

    [Fact]
    public void Modes_without_a_dataplane_pass_its_filter_where_they_are_named()
    {
        Assert.Equal(
            [CniMode.AzureCniOverlay, CniMode.Kubenet],
            ModeCatalogue.Select([CniMode.Kubenet, CniMode.AzureCniOverlay], CniDataplane.Azure, []).Select(info => info.Mode)
        );
        Assert.Equal(
            CniModeNames.All.Where(mode => mode.HasDataplane()),
            ModeCatalogue.Select([], CniDataplane.Azure, []).Select(info => info.Mode)
        );
    }

    [Fact]
    public void A_capability_that_matches_nothing_is_named()
    {
        AksCniException fault = Assert.Throws<AksCniException>(() => ModeCatalogue.Select([], null, ["Windoze"]));
        Assert.Equal((Fault.UnknownCapability, "Windoze"), (fault.Fault, fault.Target));
        Assert.Contains("Windows", fault.Message, StringComparison.Ordinal);
    }
}
