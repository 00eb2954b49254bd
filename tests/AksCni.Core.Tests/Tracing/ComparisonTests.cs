namespace AksCni.Tests.Tracing;

/// <summary>What another mode changes, and for whom.</summary>
public sealed class ComparisonTests
{
    private static IEnumerable<TrafficPlace> Changing(CniMode before, CniMode after) =>
        PodTraffic
            .Compare(new TraceOptions { Mode = before }, new TraceOptions { Mode = after })
            .Where(change => change.Changes)
            .Select(change => change.To);

    [Fact]
    public void Kubenet_to_Overlay_shows_nobody_another_source() => Assert.Empty(Changing(CniMode.Kubenet, CniMode.AzureCniOverlay));

    [Fact]
    public void Node_Subnet_to_Overlay_takes_the_pods_address_from_the_VNet()
    {
        Assert.Equal(
            [
                TrafficPlace.Pod,
                TrafficPlace.Service,
                TrafficPlace.SameVnet,
                TrafficPlace.PeeredVnet,
                TrafficPlace.OnPremises,
                TrafficPlace.Firewall,
            ],
            Changing(CniMode.AzureCniNodeSubnet, CniMode.AzureCniOverlay)
        );
        PodTrafficChange vnet = PodTraffic
            .Compare(
                new TraceOptions { Mode = CniMode.AzureCniNodeSubnet, To = [TrafficPlace.SameVnet] },
                new TraceOptions { Mode = CniMode.AzureCniOverlay }
            )
            .Single();
        Assert.Equal(
            (SourceSeen.PodIp, SourceSeen.NodeIp, true, false),
            (vnet.Before, vnet.After, vnet.BeforeReachable, vnet.AfterReachable)
        );
        Assert.Equal(2, vnet.WhoNotices.Count);
        Assert.Contains("allow-lists", vnet.Message, StringComparison.Ordinal);
        Assert.Contains("give them a Service or an ingress", vnet.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_two_flat_modes_differ_beyond_the_VNet()
    {
        IReadOnlyList<PodTrafficChange> changes = PodTraffic.Compare(
            new TraceOptions { Mode = CniMode.AzureCniNodeSubnet },
            new TraceOptions { Mode = CniMode.AzureCniPodSubnetDynamic }
        );
        Assert.All(
            changes.Where(change => change.To is TrafficPlace.PeeredVnet or TrafficPlace.OnPremises or TrafficPlace.Firewall),
            change => Assert.Equal((SourceSeen.NodeIp, SourceSeen.PodIp), (change.Before, change.After))
        );
        Assert.Contains("another range", changes.Single(change => change.To == TrafficPlace.SameVnet).Message, StringComparison.Ordinal);
        Assert.Contains(
            changes.Single(change => change.To == TrafficPlace.Internet).Findings,
            finding => finding.Rule == "PodSubnetEgress"
        );
    }

    [Fact]
    public void What_must_be_allowed_then_is_listed()
    {
        PodTrafficChange pods = PodTraffic
            .Compare(
                new TraceOptions { Mode = CniMode.AzureCniNodeSubnet, To = [TrafficPlace.Pod] },
                new TraceOptions { Mode = CniMode.AzureCniOverlay }
            )
            .Single();
        Assert.Equal(
            ["node CIDR -> pod CIDR", "pod CIDR -> pod CIDR"],
            pods.NewAllow.Select(rule => $"{rule.Source} -> {rule.Destination}")
        );
    }

    [Fact]
    public void A_list_of_the_old_mode_does_not_stop_the_comparison()
    {
        var before = new TraceOptions
        {
            Mode = CniMode.AzureCniNodeSubnet,
            NonMasqueradeCidrs = ["0.0.0.0/0"],
            To = [TrafficPlace.PeeredVnet],
        };
        PodTrafficChange change = PodTraffic.Compare(before, before with { Mode = CniMode.AzureCniPodSubnetStaticBlock }).Single();
        Assert.Equal((SourceSeen.PodIp, SourceSeen.PodIp), (change.Before, change.After));
        Assert.Equal(SourceSeen.None, PodTraffic.Compare(before, before with { Mode = CniMode.AzureCniOverlay }).Single().After);
    }

    [Fact]
    public void What_neither_side_has_is_refused()
    {
        var node = new TraceOptions { Mode = CniMode.AzureCniNodeSubnet };
        var pods = new TraceOptions { Mode = CniMode.AzureCniPodSubnetDynamic };
        Assert.Throws<AksCniException>(() => PodTraffic.Compare(node with { EbpfHostRouting = true }, pods));
        Assert.Throws<AksCniException>(() => PodTraffic.Compare(node with { PodCidr = ["10.244.0.0/16"] }, pods));
        Assert.Throws<AksCniException>(() =>
            PodTraffic.Compare(pods with { NonMasqueradeCidrs = ["10.0.0.0/8"] }, pods with { Mode = CniMode.AzureCniPodSubnetStaticBlock })
        );
        Assert.Throws<AksCniException>(() => PodTraffic.Compare(ClusterTraceTests.Shop(), pods with { PodCidr = ["10.244.0.0/16"] }));
        Assert.Equal(
            "pod IP (10.244.0.0/16)",
            new TraceRequest
            {
                After = "overlay",
                To = ["Pod"],
                Options = new TraceOptions { PodCidr = ["10.244.0.0/16"] },
            }
                .Answer([ClusterTraceTests.Shop()])
                .Changes[0]
                .AfterAddress
        );
    }

    [Fact]
    public void Inbound_ways_too()
    {
        PodTrafficChange change = PodTraffic
            .Compare(
                new TraceOptions
                {
                    Mode = CniMode.AzureCniNodeSubnet,
                    From = TrafficPlace.OnPremises,
                    To = [TrafficPlace.Pod],
                },
                new TraceOptions { Mode = CniMode.AzureCniOverlay }
            )
            .Single();
        Assert.Equal((SourceSeen.ClientIp, SourceSeen.None), (change.Before, change.After));
        Assert.StartsWith("Callers from on-premises cannot connect", change.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_cluster_the_cluster_is_what_is_before()
    {
        Cluster cluster = ClusterTraceTests.Shop();
        IReadOnlyList<PodTrafficChange> changes = PodTraffic.Compare(
            cluster,
            new TraceOptions
            {
                Mode = CniMode.AzureCniOverlay,
                PodCidr = ["10.244.0.0/16"],
                To = [TrafficPlace.Pod, TrafficPlace.SameVnet, TrafficPlace.Internet],
            }
        );
        Assert.Equal([true, true, false], changes.Select(change => change.Changes));
        Assert.Equal(
            ("shop-prod", "pod IP (10.20.0.0/23)", "pod IP (10.244.0.0/16)"),
            (changes[0].Cluster, changes[0].BeforeAddress, changes[0].AfterAddress)
        );
        Assert.Contains("rules that name the old range", changes[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CniMode.Kubenet, null, CniMode.AzureCniOverlay, CniDataplane.Cilium, "")]
    [InlineData(CniMode.AzureCniNodeSubnet, null, CniMode.AzureCniOverlay, null, "")]
    [InlineData(
        CniMode.AzureCniPodSubnetDynamic,
        null,
        CniMode.AzureCniOverlay,
        null,
        "from AzureCniPodSubnetDynamic to AzureCniOverlay: it means a new cluster"
    )]
    [InlineData(
        CniMode.AzureCniOverlay,
        CniDataplane.Cilium,
        CniMode.AzureCniOverlay,
        CniDataplane.Azure,
        "from AzureCniOverlay with Cilium to AzureCniOverlay: "
    )]
    [InlineData(
        CniMode.AzureCniNodeSubnet,
        null,
        CniMode.AzureCniPodSubnetDynamic,
        CniDataplane.Cilium,
        "to AzureCniPodSubnetDynamic with Cilium: "
    )]
    public void A_change_that_no_update_makes_is_said(
        CniMode from,
        CniDataplane? fromDataplane,
        CniMode to,
        CniDataplane? toDataplane,
        string words
    )
    {
        foreach (
            PodTrafficChange change in PodTraffic.Compare(
                new TraceOptions { Mode = from, Dataplane = fromDataplane },
                new TraceOptions { Mode = to, Dataplane = toDataplane }
            )
        )
        {
            Finding? finding = change.Findings.SingleOrDefault(finding => finding.Rule == "NoUpdateInPlace");
            if (words.Length == 0)
                Assert.Null(finding);
            else
                Assert.Contains(words, finding!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_a_cluster_a_change_that_no_update_makes_is_said_too()
    {
        Assert.Contains(
            PodTraffic
                .Compare(
                    ClusterTraceTests.Shop(),
                    new TraceOptions { Mode = CniMode.AzureCniPodSubnetDynamic, To = [TrafficPlace.Internet] }
                )[0]
                .Findings,
            finding => finding is { Rule: "NoUpdateInPlace", Target: "shop-prod" }
        );
        Assert.DoesNotContain(
            PodTraffic
                .Compare(ClusterTraceTests.Shop(), new TraceOptions { Mode = CniMode.AzureCniOverlay, To = [TrafficPlace.Internet] })[0]
                .Findings,
            finding => finding.Rule == "NoUpdateInPlace"
        );
    }

    [Fact]
    public void A_pod_CIDR_inside_the_VNet_is_refused()
    {
        AksCniException error = Assert.Throws<AksCniException>(() =>
            PodTraffic.Compare(ClusterTraceTests.Shop(), new TraceOptions { Mode = CniMode.AzureCniOverlay, PodCidr = ["10.20.128.0/17"] })
        );
        Assert.Equal(
            (
                Fault.InvalidParameter,
                "The pod CIDR '10.20.128.0/17' overlaps 10.20.0.0/16 of shop-prod's VNet; a pod CIDR lies outside of it."
            ),
            (error.Fault, error.Message)
        );
    }
}
