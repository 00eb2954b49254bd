namespace AksCni.Tests.Tracing;

/// <summary>The node decides by the destination's address: inside the pod CIDR, the VNet, the list, or beyond.</summary>
public sealed class MasqueradeTests
{
    private static readonly TraceOptions NodeSubnet = new()
    {
        Mode = CniMode.AzureCniNodeSubnet,
        PodAddress = "10.20.0.40",
        NodeAddress = "10.20.0.4",
        VnetRanges = ["10.20.0.0/16"],
        PeeredRanges = ["10.100.0.0/16"],
    };

    private static readonly TraceOptions Overlay = new()
    {
        Mode = CniMode.AzureCniOverlay,
        PodAddress = "10.244.1.5",
        NodeAddress = "10.20.0.4",
        PodCidr = ["10.244.0.0/16"],
        VnetRanges = ["10.20.0.0/16"],
        PeeredRanges = ["10.100.0.0/16"],
    };

    [Theory]
    [InlineData("10.20.9.9", TrafficPlace.SameVnet, "10.20.0.40")]
    [InlineData("10.100.0.4", TrafficPlace.PeeredVnet, "10.20.0.4")]
    [InlineData("192.168.7.7", TrafficPlace.OnPremises, "10.20.0.4")]
    [InlineData("168.63.129.16", TrafficPlace.AzureDns, "10.20.0.4")]
    [InlineData("169.254.169.254", TrafficPlace.InstanceMetadata, "10.20.0.4")]
    [InlineData("8.8.8.8", TrafficPlace.Internet, "outbound IP")]
    public void An_address_says_its_place_and_its_source(string destination, TrafficPlace to, string source)
    {
        PodTrafficTrace trace = Ways.One(NodeSubnet with { DestinationAddress = destination });
        Assert.Equal((to, source), (trace.To, trace.SourceAddress));
        Assert.Equal(destination, trace.Hops[^1].Destination);
    }

    [Fact]
    public void The_destination_decides_not_the_next_hop()
    {
        TraceOptions firewall = NodeSubnet with { To = [TrafficPlace.Firewall], OutboundType = "userDefinedRouting" };
        Assert.Equal(SourceSeen.NodeIp, Ways.One(firewall).SourceSeen);
        Assert.Equal(SourceSeen.NodeIp, Ways.One(firewall with { DestinationAddress = "10.100.0.4" }).SourceSeen);
        Assert.Equal(SourceSeen.PodIp, Ways.One(firewall with { DestinationAddress = "10.20.9.9" }).SourceSeen);
        Assert.Equal(
            SourceSeen.PodIp,
            Ways.One(firewall with { DestinationAddress = "10.100.0.4", NonMasqueradeCidrs = ["10.0.0.0/8"] }).SourceSeen
        );
        Assert.Equal(
            SourceSeen.NodeIp,
            Ways.One(firewall with { Mode = CniMode.AzureCniOverlay, DestinationAddress = "10.20.9.9", PodAddress = null }).SourceSeen
        );
    }

    [Fact]
    public void The_longest_range_is_named()
    {
        PodTrafficTrace trace = Ways.One(
            NodeSubnet with
            {
                DestinationAddress = "10.100.0.4",
                NonMasqueradeCidrs = ["10.0.0.0/8", "10.100.0.0/24"],
            }
        );
        Assert.Contains("10.100.0.0/24 of nonMasqueradeCIDRs", trace.Hops[1].Action, StringComparison.Ordinal);
        Assert.Contains(
            "10.20.0.0/16, a range of the cluster's VNet",
            Ways.One(NodeSubnet with { DestinationAddress = "10.20.9.9", NonMasqueradeCidrs = ["10.0.0.0/8"] }).Hops[1].Action,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_list_decides_for_a_place_whose_ranges_it_holds()
    {
        TraceOptions peered = NodeSubnet with { To = [TrafficPlace.PeeredVnet] };
        Assert.Equal(SourceSeen.PodIp, Ways.One(peered with { NonMasqueradeCidrs = ["10.96.0.0/12"] }).SourceSeen);
        Assert.Equal(SourceSeen.PodIp, Ways.One(peered with { NonMasqueradeCidrs = ["0.0.0.0/0"] }).SourceSeen);
        PodTrafficTrace part = Ways.One(peered with { NonMasqueradeCidrs = ["10.100.3.0/24"] });
        Assert.Equal((SourceSeen.NodeIp, "MasqueradeDependsOnAddress"), (part.SourceSeen, Assert.Single(part.Findings).Rule));
        Assert.Empty(Ways.One(peered with { NonMasqueradeCidrs = ["192.168.0.0/16"] }).Findings);
    }

    [Fact]
    public void Another_host_in_the_pod_CIDR_is_never_reached()
    {
        PodTrafficTrace trace = Ways.One(Overlay with { DestinationAddress = "10.244.77.1", To = [TrafficPlace.OnPremises] });
        Assert.Equal(
            (SourceSeen.None, "DestinationInPodCidr", Severity.Error),
            (trace.SourceSeen, trace.Findings[0].Rule, trace.Findings[0].Severity)
        );
        Assert.Equal(TrafficPlace.Pod, Ways.One(Overlay with { DestinationAddress = "10.244.77.1" }).To);
    }

    [Theory]
    [InlineData(CniMode.AzureCniOverlay)]
    [InlineData(CniMode.Kubenet)]
    public void A_list_that_lets_a_pod_CIDRs_address_out_breaks_the_way(CniMode mode)
    {
        PodTrafficTrace trace = Ways.One(
            Overlay with
            {
                Mode = mode,
                DestinationAddress = "10.100.0.4",
                NonMasqueradeCidrs = ["10.100.0.0/16"],
            }
        );
        Assert.Equal((SourceSeen.None, "NonMasqueradeBeyondOverlay"), (trace.SourceSeen, trace.Findings[0].Rule));
        Assert.Equal(
            "10.20.0.4",
            Ways.One(Overlay with { Mode = mode, DestinationAddress = "10.100.0.4", NonMasqueradeCidrs = ["10.101.0.0/16"] }).SourceAddress
        );
    }

    [Fact]
    public void EBpf_host_routing_makes_the_list_unstated_and_is_said()
    {
        TraceOptions options = NodeSubnet with { Dataplane = CniDataplane.Cilium, EbpfHostRouting = true, To = [TrafficPlace.PeeredVnet] };
        Assert.Equal((SourceSeen.NodeIp, "EbpfHostRoutingMasquerade"), (Ways.One(options).SourceSeen, Ways.One(options).Findings[0].Rule));
        Assert.Contains("Cilium replaces", Ways.One(options).Hops[1].Action, StringComparison.Ordinal);
        Assert.Equal(SourceSeen.Unstated, Ways.One(options with { NonMasqueradeCidrs = ["10.100.0.0/16"] }).SourceSeen);
        Assert.Equal(SourceSeen.PodIp, Ways.One(options with { To = [TrafficPlace.SameVnet] }).SourceSeen);
    }

    [Fact]
    public void Windows_translates_by_OutboundNAT_unless_it_is_off()
    {
        TraceOptions windows = NodeSubnet with
        {
            Windows = true,
            OutboundType = "userAssignedNATGateway",
            To = [TrafficPlace.SameVnet, TrafficPlace.PeeredVnet, TrafficPlace.Firewall],
        };
        Assert.Equal([SourceSeen.PodIp, SourceSeen.NodeIp, SourceSeen.NodeIp], PodTraffic.Trace(windows).Select(trace => trace.SourceSeen));
        Assert.Equal(
            [SourceSeen.PodIp, SourceSeen.PodIp, SourceSeen.PodIp],
            PodTraffic.Trace(windows with { DisableWindowsOutboundNat = true }).Select(trace => trace.SourceSeen)
        );
        TraceOptions podSubnet = windows with { Mode = CniMode.AzureCniPodSubnetDynamic };
        Assert.Equal(
            [SourceSeen.PodIp, SourceSeen.Unstated, SourceSeen.Unstated],
            PodTraffic.Trace(podSubnet).Select(trace => trace.SourceSeen)
        );
        Assert.All(
            PodTraffic.Trace(podSubnet with { DisableWindowsOutboundNat = true }),
            trace => Assert.Equal(SourceSeen.PodIp, trace.SourceSeen)
        );
        Assert.Equal(SourceSeen.OutboundIp, Ways.One(podSubnet with { To = [TrafficPlace.Internet] }).SourceSeen);
        Assert.Equal(
            SourceSeen.Unstated,
            Ways.One(Overlay with { DisableWindowsOutboundNat = true, OutboundType = "udr", To = [TrafficPlace.PeeredVnet] }).SourceSeen
        );
    }

    [Fact]
    public void An_annotated_pod_leaves_with_the_gateways_prefix()
    {
        TraceOptions gateway = Overlay with { EgressGatewayPrefix = "20.5.0.0/28", To = [TrafficPlace.Internet] };
        Assert.Equal(
            (SourceSeen.EgressGatewayPrefix, "gateway prefix (20.5.0.0/28)"),
            (Ways.One(gateway).SourceSeen, Ways.One(gateway).SourceAddress)
        );
        Assert.Equal(
            SourceSeen.OutboundIp,
            Ways.One(gateway with { DestinationAddress = "8.8.8.8", ExcludeCidrs = ["8.8.0.0/16"] }).SourceSeen
        );
        Assert.Equal(SourceSeen.Unstated, Ways.One(gateway with { To = [TrafficPlace.PeeredVnet] }).SourceSeen);
        Assert.Equal(
            SourceSeen.NodeIp,
            Ways.One(
                gateway with
                {
                    To = [TrafficPlace.PeeredVnet],
                    DestinationAddress = "10.100.0.4",
                    ExcludeCidrs = ["10.0.0.0/8"],
                }
            ).SourceSeen
        );
        Assert.Equal(
            SourceSeen.EgressGatewayPrefix,
            Ways.One(gateway with { To = [TrafficPlace.PeeredVnet], EgressGatewayPrefix = "10.20.9.0/28" }).SourceSeen
        );
        Assert.Equal(SourceSeen.PodIp, Ways.One(gateway with { To = [TrafficPlace.Pod] }).SourceSeen);
        Assert.Equal(SourceSeen.Unstated, Ways.One(gateway with { Mode = CniMode.Kubenet }).SourceSeen);
    }

    [Fact]
    public void Dual_stack_keeps_families_apart()
    {
        TraceOptions dual = new()
        {
            Mode = CniMode.AzureCniOverlay,
            DualStack = true,
            PodCidr = ["10.244.0.0/16", "fd12:3456:789a::/64"],
            OutboundAddress = ["20.1.2.3", "2603::1"],
            To = [TrafficPlace.Internet],
        };
        Assert.Equal("20.1.2.3", Ways.One(dual).SourceAddress);
        Assert.Equal("2603::1", Ways.One(dual with { DestinationAddress = "2606:4700::1111" }).SourceAddress);
        Assert.Equal("pod IP (fd12:3456:789a::/64)", Ways.One(dual with { DestinationAddress = "2606:4700::1111" }).Hops[0].Source);
        Assert.Contains(Ways.One(dual).Findings, finding => finding.Rule == "DualStackFamilies");
    }
}
