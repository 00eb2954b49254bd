namespace AksCni.Tests.Tracing;

/// <summary>A cluster's own mode, outbound type and ranges decide.</summary>
public sealed class ClusterTraceTests
{
    internal static Cluster Shop() => Read("shop/aks.json", "shop/vnet.json")[0];

    private static IReadOnlyList<Cluster> Read(params string[] samples)
    {
        var inventory = new AzureInventory();
        foreach (string sample in samples)
        {
            using FileStream stream = File.OpenRead(Path.Combine(RepositoryRoot.Path, "docs", "samples", sample));
            inventory.Read(stream, sample);
        }
        return inventory.ToClusters();
    }

    [Fact]
    public void Ranges_of_subnets_peerings_and_the_VNet_are_used()
    {
        IReadOnlyList<PodTrafficTrace> traces = PodTraffic.Trace(Shop(), new TraceOptions());
        Assert.Equal(TrafficPlaces.All, traces.Select(trace => trace.To));
        Assert.All(
            traces,
            trace =>
                Assert.Equal(("shop-prod", CniMode.AzureCniNodeSubnet, "loadBalancer"), (trace.Cluster, trace.Mode, trace.OutboundType))
        );
        PodTrafficTrace peered = traces.Single(trace => trace.To == TrafficPlace.PeeredVnet);
        Assert.Equal(["10.20.0.0/23"], peered.SourceRanges);
        Assert.Equal("peered host (10.100.0.0/16)", peered.Hops[0].Destination);
    }

    [Theory]
    [InlineData("10.20.2.9", TrafficPlace.SameVnet, SourceSeen.PodIp)]
    [InlineData("10.100.1.1", TrafficPlace.PeeredVnet, SourceSeen.NodeIp)]
    [InlineData("10.0.0.10", TrafficPlace.Service, SourceSeen.PodIp)]
    [InlineData("1.1.1.1", TrafficPlace.Internet, SourceSeen.OutboundIp)]
    public void An_address_finds_its_place_in_the_clusters_networks(string address, TrafficPlace to, SourceSeen seen)
    {
        PodTrafficTrace trace = Assert.Single(PodTraffic.Trace(Shop(), new TraceOptions { DestinationAddress = address }));
        Assert.Equal((to, seen), (trace.To, trace.SourceSeen));
    }

    [Fact]
    public void A_fleet_is_traced_cluster_by_cluster()
    {
        TraceAnswer answer = new TraceRequest { To = ["PeeredVnet"], Options = new TraceOptions() }.Answer(
            Read("fleet/resource-graph.json")
        );
        Assert.Equal(
            [
                "ads NodeIp 10.10.0.0/24",
                "billing NodeIp 10.10.1.0/26",
                "maps PodIp 10.10.4.0/22",
                "search PodIp 10.10.8.0/21",
                "web NodeIp 10.10.1.192/26",
            ],
            answer.Traces.Select(trace => $"{trace.Cluster} {trace.SourceSeen} {trace.SourceRanges[0]}")
        );
    }

    [Fact]
    public void What_does_not_fit_one_cluster_does_not_lose_the_others()
    {
        TraceAnswer answer = new TraceRequest
        {
            To = ["Internet"],
            Options = new TraceOptions { EgressGateway = true },
        }.Answer(Read("fleet/resource-graph.json"));
        Assert.Equal(["ads", "billing", "web"], answer.Traces.Select(trace => trace.Cluster));
        Assert.Equal(2, answer.Faults.Count);
        Assert.StartsWith("maps: ", answer.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outbound_type_that_is_none_is_said()
    {
        var request = new TraceRequest { To = ["Internet"], Options = new TraceOptions() };
        var odd = new Cluster
        {
            Name = "odd",
            Mode = CniMode.AzureCniOverlay,
            OutboundType = "carrierPigeon",
        };
        Assert.Equal(Fault.UnknownOutboundType, Assert.Single(request.Answer([odd]).Faults).Fault);
        Assert.Equal(
            SourceSeen.OutboundIp,
            (request with { Options = new TraceOptions { OutboundType = "loadBalancer" } }).Answer([odd]).Traces[0].SourceSeen
        );
    }

    [Fact]
    public void Windows_pools_are_noted_unless_asked_for()
    {
        var cluster = new Cluster
        {
            Name = "win",
            Mode = CniMode.AzureCniOverlay,
            Pools =
            [
                new NodePool
                {
                    Name = "npwin",
                    Mode = CniMode.AzureCniOverlay,
                    OsType = "Windows",
                },
            ],
        };
        Finding finding = Assert.Single(PodTraffic.Trace(cluster, new TraceOptions { To = [TrafficPlace.SameVnet] })[0].Findings);
        Assert.Equal(("WindowsOutboundNat", Severity.Information), (finding.Rule, finding.Severity));
        Assert.Contains("npwin", finding.Message, StringComparison.Ordinal);
        Assert.Empty(PodTraffic.Trace(cluster, new TraceOptions { To = [TrafficPlace.SameVnet], Windows = true })[0].Findings);
    }

    [Fact]
    public void Pools_of_different_modes_are_noted()
    {
        var cluster = new Cluster
        {
            Name = "mixed",
            Mode = CniMode.AzureCniPodSubnetDynamic,
            MixedModes = true,
            Pools =
            [
                new NodePool { Name = "a", Mode = CniMode.AzureCniPodSubnetDynamic },
                new NodePool { Name = "b", Mode = CniMode.AzureCniNodeSubnet },
            ],
        };
        Assert.Contains(
            PodTraffic.Trace(cluster, new TraceOptions { To = [TrafficPlace.PeeredVnet] })[0].Findings,
            finding => finding.Rule == "MixedPodNetworking" && finding.Message.Contains("b AzureCniNodeSubnet", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_unknown_plugin_is_unstated_and_said()
    {
        PodTrafficTrace trace = PodTraffic.Trace(
            new Cluster { Name = "odd", NetworkPlugin = "flannel" },
            new TraceOptions { To = [TrafficPlace.PeeredVnet] }
        )[0];
        Assert.Equal((SourceSeen.Unstated, "UnknownNetworkPlugin"), (trace.SourceSeen, trace.Findings[0].Rule));
    }
}
