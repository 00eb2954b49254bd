namespace AksCni.Tests.Tracing;

/// <summary>The source addresses that the documents give, mode by mode and place by place.</summary>
public sealed class SourceTests
{
    public static TheoryData<CniMode, TrafficPlace, SourceSeen> Documented
    {
        get
        {
            var data = new TheoryData<CniMode, TrafficPlace, SourceSeen>();
            void Add(CniMode[] modes, string seen)
            {
                string[] names = seen.Split(' ');
                foreach (CniMode mode in modes)
                    for (int i = 0; i < names.Length; i++)
                        data.Add(mode, TrafficPlaces.All[i], Enum.Parse<SourceSeen>(names[i]));
            }

            // Pod, Service, SameVnet, PeeredVnet, OnPremises, Firewall, Internet, AzureDns, InstanceMetadata.
            Add([CniMode.AzureCniOverlay, CniMode.Kubenet], "PodIp PodIp NodeIp NodeIp NodeIp NodeIp OutboundIp NodeIp NodeIp");
            Add([CniMode.AzureCniNodeSubnet], "PodIp PodIp PodIp NodeIp NodeIp NodeIp OutboundIp NodeIp NodeIp");
            Add(
                [CniMode.AzureCniPodSubnetDynamic, CniMode.AzureCniPodSubnetStaticBlock],
                "PodIp PodIp PodIp PodIp PodIp PodIp OutboundIp NodeIp NodeIp"
            );
            Add([CniMode.ByoCni], "Unstated Unstated Unstated Unstated Unstated Unstated Unstated Unstated Unstated");
            return data;
        }
    }

    public static TheoryData<CniMode, TrafficPlace, bool?> Reach
    {
        get
        {
            var data = new TheoryData<CniMode, TrafficPlace, bool?>();
            foreach (TrafficPlace place in (TrafficPlace[])[TrafficPlace.SameVnet, TrafficPlace.PeeredVnet, TrafficPlace.OnPremises])
            {
                foreach (CniMode mode in CniModeNames.All)
                    data.Add(
                        mode,
                        place,
                        mode switch
                        {
                            CniMode.AzureCniOverlay or CniMode.Kubenet => false,
                            CniMode.ByoCni => null,
                            _ => true,
                        }
                    );
            }
            foreach (CniMode mode in CniModeNames.All)
                data.Add(mode, TrafficPlace.Internet, mode == CniMode.ByoCni ? null : false);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Of_the_documents(CniMode mode, TrafficPlace to, SourceSeen seen)
    {
        foreach (CniDataplane? dataplane in Ways.DataplanesOf(mode))
            Assert.Equal(seen, Ways.One(mode, to, dataplane).SourceSeen);
    }

    [Theory]
    [MemberData(nameof(Reach))]
    public void Who_opens_a_connection_to_the_pods_address(CniMode mode, TrafficPlace other, bool? reaches)
    {
        Assert.Equal(reaches, Ways.One(mode, other).Reachable);
        PodTrafficTrace inbound = Assert.Single(
            PodTraffic.Trace(
                new TraceOptions
                {
                    Mode = mode,
                    From = other,
                    To = [TrafficPlace.Pod],
                }
            )
        );
        Assert.Equal(reaches, inbound.Reachable);
        Assert.Equal(
            reaches switch
            {
                true => SourceSeen.ClientIp,
                _ when other == TrafficPlace.Internet => SourceSeen.None,
                false => SourceSeen.None,
                null => SourceSeen.Unstated,
            },
            inbound.SourceSeen
        );
    }

    /// <summary>The words of the mode catalogue and the trace's answer, cell by cell.</summary>
    [Fact]
    public void The_mode_catalogue_says_the_same()
    {
        (string Cell, TrafficPlace To)[] cells =
        [
            ("SourceInCluster", TrafficPlace.Pod),
            ("SourceSameVnet", TrafficPlace.SameVnet),
            ("SourcePeeredVnet", TrafficPlace.PeeredVnet),
            ("SourceOnPremises", TrafficPlace.OnPremises),
            ("SourceInternet", TrafficPlace.Firewall),
        ];
        foreach (CniModeInfo info in ModeCatalogue.All)
        {
            foreach ((string name, TrafficPlace to) in cells)
            {
                CniCapability cell = ModeCatalogue.Cell(info.Mode, info.Dataplane, name)!;
                SourceSeen expected =
                    cell.Confidence == "NotFound" ? SourceSeen.Unstated
                    : cell.Value.StartsWith("Pod IP", StringComparison.Ordinal) ? SourceSeen.PodIp
                    : SourceSeen.NodeIp;
                Assert.Equal(
                    (info.DisplayName, name, expected),
                    (info.DisplayName, name, Ways.One(info.Mode, to, info.Dataplane).SourceSeen)
                );
            }
            Assert.Equal(
                ModeCatalogue.Cell(info.Mode, info.Dataplane, "PodsReachableFromVnet")!.Supported,
                Ways.One(info.Mode, TrafficPlace.PeeredVnet, info.Dataplane).Reachable
            );
            bool hasGateway = ModeCatalogue.Cell(info.Mode, info.Dataplane, "StaticEgressGateway")!.Supported ?? false;
            SourceSeen? throughGateway = info.Mode.UsesPodSubnet()
                ? null
                : PodTraffic
                    .Trace(
                        new TraceOptions
                        {
                            Mode = info.Mode,
                            Dataplane = info.Dataplane,
                            To = [TrafficPlace.Internet],
                            EgressGateway = true,
                        }
                    )[0]
                    .SourceSeen;
            Assert.Equal(hasGateway, throughGateway == SourceSeen.EgressGatewayPrefix);
            bool hasRoutes = ModeCatalogue.Cell(info.Mode, info.Dataplane, "RouteTable")!.Supported!.Value;
            Assert.Equal(
                hasRoutes,
                Ways.One(info.Mode, TrafficPlace.Pod, info.Dataplane)
                    .Allow.Any(rule => rule.At.StartsWith("route table", StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public void Every_station_that_claims_something_names_a_document_and_a_date()
    {
        foreach (PodTrafficTrace trace in Ways.Everything())
        {
            Assert.NotEmpty(trace.Answer);
            Assert.All(
                trace.Hops.Where(hop => hop.SourceBefore != hop.Source || hop.DestinationBefore != hop.Destination),
                hop => Assert.NotNull(hop.Document)
            );
            Assert.All(
                trace.Hops.Where(hop => hop.Document is not null),
                hop => Assert.Matches(@"^20\d\d-\d\d-\d\d$|^1996-02-01$", hop.AsOf)
            );
            Assert.All(trace.Allow, rule => Assert.NotEmpty(rule.Document));
            Assert.DoesNotContain(trace.Hops, hop => hop.Action.Length > 120);
        }
    }

    [Theory]
    [InlineData("loadBalancer", SourceSeen.OutboundIp, "load balancer")]
    [InlineData("managedNATGateway", SourceSeen.OutboundIp, "NAT gateway")]
    [InlineData("managedNATGatewayV2", SourceSeen.OutboundIp, "NAT gateway")]
    [InlineData("userAssignedNATGateway", SourceSeen.OutboundIp, "NAT gateway")]
    [InlineData("userDefinedRouting", SourceSeen.OutboundIp, "firewall")]
    [InlineData("none", SourceSeen.None, "virtual network")]
    [InlineData("block", SourceSeen.None, "NSG")]
    public void The_outbound_type_decides_what_the_internet_sees(string type, SourceSeen seen, string at)
    {
        foreach (CniMode mode in CniModeNames.All.Where(mode => mode != CniMode.ByoCni))
        {
            PodTrafficTrace trace = Assert.Single(
                PodTraffic.Trace(
                    new TraceOptions
                    {
                        Mode = mode,
                        To = [TrafficPlace.Internet],
                        OutboundType = type,
                        OutboundAddress = ["20.1.2.3"],
                    }
                )
            );
            Assert.Equal(
                (seen, seen == SourceSeen.None ? null : "20.1.2.3", type),
                (trace.SourceSeen, trace.SourceAddress, trace.OutboundType)
            );
            Assert.Contains(trace.Hops, hop => hop.At == at);
            if (seen == SourceSeen.None)
                Assert.Contains(trace.Findings, finding => finding.Rule == "NoEgressPath");
        }
    }

    [Fact]
    public void Two_observers_on_one_way_see_different_addresses()
    {
        var options = new TraceOptions
        {
            Mode = CniMode.AzureCniPodSubnetDynamic,
            OutboundType = "udr",
            PodAddress = "10.1.4.7",
            NodeAddress = "10.1.0.4",
            OutboundAddress = ["20.9.9.9"],
            To = [TrafficPlace.Firewall, TrafficPlace.Internet],
        };
        Assert.Equal(["10.1.4.7", "20.9.9.9"], PodTraffic.Trace(options).Select(trace => trace.SourceAddress));
        Assert.Equal(
            ["10.1.0.4", "20.9.9.9"],
            PodTraffic.Trace(options with { Mode = CniMode.AzureCniNodeSubnet }).Select(trace => trace.SourceAddress)
        );
    }

    [Fact]
    public void A_pod_on_its_nodes_network_always_has_the_nodes_address()
    {
        foreach (CniMode mode in CniModeNames.All)
        {
            foreach (
                PodTrafficTrace trace in PodTraffic.Trace(
                    new TraceOptions
                    {
                        Mode = mode,
                        HostNetwork = true,
                        NodeAddress = "10.1.0.4",
                    }
                )
            )
            {
                Assert.Equal(trace.To == TrafficPlace.Internet ? SourceSeen.OutboundIp : SourceSeen.NodeIp, trace.SourceSeen);
                Assert.Equal(trace.To == TrafficPlace.Internet, trace.Translated);
            }
        }
    }

    [Fact]
    public void A_firewall_without_a_destination_stands_on_the_way_to_the_internet()
    {
        var options = new TraceOptions
        {
            Mode = CniMode.AzureCniNodeSubnet,
            OutboundType = "userDefinedRouting",
            To = [TrafficPlace.Firewall],
        };
        Assert.StartsWith(
            "A firewall on the way to the internet sees the node's address",
            Ways.One(options).Answer,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "A firewall on the way sees ",
            Ways.One(options with { DestinationAddress = "10.9.0.5" }).Answer,
            StringComparison.Ordinal
        );
    }
}
