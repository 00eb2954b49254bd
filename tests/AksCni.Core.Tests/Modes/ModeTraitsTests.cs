using System.Collections;
using System.Globalization;
using System.Reflection;
using AksCni.Clusters;
using AksCni.Modes;

namespace AksCni.Tests.Modes;

/// <summary>Every mode has traits that agree with its names, with Azure's settings and with the mode catalogue.</summary>
public sealed class ModeTraitsTests
{
    public static TheoryData<CniMode> Modes() => [.. Enum.GetValues<CniMode>().Where(mode => mode != CniMode.Unknown)];

    [Fact]
    public void Every_mode_has_one_row() =>
        Assert.Equal(Enum.GetValues<CniMode>().Where(mode => mode != CniMode.Unknown), ModeTable.All.Select(traits => traits.Mode).Order());

    [Theory]
    [MemberData(nameof(Modes))]
    public void Traits_are_found_by_mode(CniMode mode) => Assert.Equal(mode, mode.Traits().Mode);

    [Theory]
    [MemberData(nameof(Modes))]
    public void Every_name_is_read_as_the_mode(CniMode mode)
    {
        string[] names = [mode.ToString(), mode.ToString().ToUpperInvariant(), .. mode.Traits().Aliases];
        Assert.All(names, name => Assert.Equal(mode, CniModeNames.ParseMode(name)));
    }

    [Fact]
    public void The_choices_name_every_mode_in_the_order_of_the_table() =>
        Assert.Equal(CniModeNames.Choices, string.Join(", ", CniModeNames.All));

    [Theory]
    [MemberData(nameof(Modes))]
    public void Settings_of_a_mode_are_classified_as_the_mode(CniMode mode)
    {
        ModeSettings settings = mode.Traits().Settings!;
        string? podSubnet = settings.NeedsPodSubnet ? "/s/pods" : null;
        Assert.Equal(
            mode,
            CniClassifier.ModeOf(settings.NetworkPlugin, settings.NetworkPluginMode, podSubnet, settings.PodIpAllocationMode)
        );
        Assert.Equal(mode.Traits().UsesPodSubnet, settings.NeedsPodSubnet);
    }

    [Fact]
    public void A_pod_CIDR_implies_at_most_one_mode_of_a_plugin() =>
        Assert.All(
            ModeTable.All.Where(traits => traits.ImpliedByPodCidr is not null).GroupBy(traits => traits.Settings!.NetworkPlugin),
            group => Assert.True(Assert.Single(group).UsesPodCidr)
        );

    [Theory]
    [InlineData(CniMode.Unknown)]
    [InlineData((CniMode)99)]
    [InlineData((CniMode)(-1))]
    public void An_unknown_mode_makes_no_claim(CniMode mode)
    {
        ModeTraits traits = mode.Traits();
        Assert.Equal(CniMode.Unknown, traits.Mode);
        Assert.Equal(("unknown", "unknown"), (traits.ShortName, traits.SentenceName));
        foreach (PropertyInfo trait in typeof(ModeTraits).GetProperties())
        {
            bool isName = trait.Name is nameof(ModeTraits.Mode) or nameof(ModeTraits.ShortName) or nameof(ModeTraits.SentenceName);
            if (isName || trait.Name == nameof(ModeTraits.MayUsePodCidr))
                continue;
            object? value = trait.GetValue(traits);
            bool isEmpty = value is null or false or ICollection { Count: 0 };
            bool claimsNothing = isEmpty || (value is Enum && Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0);
            Assert.True(claimsNothing, $"{trait.Name} is {value}");
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_documented_mode_says_where_pods_get_addresses_and_who_sees_them(CniMode mode)
    {
        ModeTraits traits = mode.Traits();
        Assert.NotNull(traits.Page);
        Assert.Equal(traits.IsDocumented, traits.Allocation != PodAllocation.Unknown);
        Assert.Equal(traits.IsDocumented, traits.Carrier != PodCarrier.Unknown);
        Assert.Equal(traits.IsDocumented, traits.Masquerade != PodMasquerade.Unknown);
        Assert.Equal(traits.IsDocumented, traits.MasqueradePage is not null);
        Assert.Equal(traits.UsesVnetAddresses, traits.Carrier == PodCarrier.VirtualNetwork);
        Assert.Equal(traits.UsesPodCidr, traits.Allocation == PodAllocation.PodCidrBlock);
        Assert.Equal(traits.UsesPodSubnet, traits.Allocation is PodAllocation.Batches or PodAllocation.StaticBlocks);
        if (traits.PodBlock is { } block)
            Assert.True(long.IsPow2(block.Value));
        if (traits.UsesPodCidr)
            Assert.NotNull(traits.PodBlock);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Traits_and_the_mode_catalogue_agree(CniMode mode)
    {
        ModeTraits traits = mode.Traits();
        CniModeInfo[] rows = [.. ModeCatalogue.All.Where(info => info.Mode == mode)];
        Assert.Equal(traits.HasDataplane ? [CniDataplane.Azure, CniDataplane.Cilium] : [null], rows.Select(row => row.Dataplane));
        foreach (CniModeInfo row in rows)
        {
            Assert.Equal(row.Retires, traits.Retirement?.Ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Assert.Equal(traits.NeedsRoutes, Supports(row, "RouteTable") == true);
            Assert.Equal(traits.PodCidrGrows is not null, Supports(row, "PodCidrExpandable") == true);
            Assert.Equal(traits.IsDocumented ? traits.UsesVnetAddresses : null, Supports(row, "PodsReachableFromVnet"));
            Assert.Equal(traits.PodBlock?.Value, ModeCatalogue.Cell(mode, row.Dataplane, "PerNodeBlock")!.Number);
            Assert.Equal(traits.UsesPodCidr, ModeCatalogue.Cell(mode, row.Dataplane, "PodCidrDefault")?.Value.EndsWith("/16") == true);
            if (row.DefaultMaxPods is { } maxPods)
                Assert.Equal(maxPods, traits.DefaultMaxPods?.Value);
            if (traits.OtherMaxPodsPerCluster is { } other)
                Assert.NotEqual(other.Value, ModeCatalogue.Cell(mode, row.Dataplane, "MaxPodsPerCluster")!.Number);
        }

        static bool? Supports(CniModeInfo row, string capability) => ModeCatalogue.Supports(row.Mode, row.Dataplane, capability);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Updates_lead_to_a_row_of_the_catalogue_and_name_their_conditions(CniMode mode) =>
        Assert.All(
            mode.Traits().Updates,
            update =>
            {
                Assert.Contains(ModeCatalogue.All, row => row.Mode == mode && row.Dataplane == update.From);
                Assert.Contains(ModeCatalogue.All, row => row.Mode == update.To && row.Dataplane == update.ToDataplane);
                Assert.True(update.To == mode || update.To.Traits().UpdateConditions is not null);
            }
        );

    [Theory]
    [MemberData(nameof(Modes))]
    public void Every_fact_has_a_document_and_a_date(CniMode mode)
    {
        ModeTraits traits = mode.Traits();
        foreach (object? fact in typeof(ModeTraits).GetProperties().Select(trait => trait.GetValue(traits)))
        {
            (string path, string date) = fact switch
            {
                AzurePage page => (page.Path, page.AsOf),
                AzureLimit limit => (limit.Source, limit.AsOf),
                ModeRetirement retirement => (retirement.Page.Path, retirement.Page.AsOf),
                ModeUpdateConditions conditions => (conditions.KubernetesMinor.Source, conditions.KubernetesMinor.AsOf),
                _ => ("-", "2026-01-01"),
            };
            Assert.NotEmpty(path);
            Assert.Matches(@"^20\d\d-\d\d-\d\d$", date);
        }
    }
}
