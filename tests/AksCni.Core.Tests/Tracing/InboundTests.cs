namespace AksCni.Tests.Tracing;

/// <summary>What a pod sees of its clients.</summary>
public sealed class InboundTests
{
    private static readonly TraceOptions Service = new()
    {
        Mode = CniMode.AzureCniOverlay,
        From = TrafficPlace.Internet,
        To = [TrafficPlace.Service],
        ClientAddress = "203.0.113.9",
        NodeAddress = "10.1.0.4",
    };

    [Fact]
    public void The_policy_Cluster_shows_a_node_and_Local_the_client()
    {
        foreach (CniMode mode in CniModeNames.All.Where(mode => mode != CniMode.ByoCni))
        {
            Assert.Equal(
                (SourceSeen.NodeIp, "10.1.0.4"),
                (Ways.One(Service with { Mode = mode }).SourceSeen, Ways.One(Service with { Mode = mode }).SourceAddress)
            );
            PodTrafficTrace local = Ways.One(Service with { Mode = mode, ExternalTrafficPolicy = ExternalTrafficPolicy.Local });
            Assert.Equal((SourceSeen.ClientIp, "203.0.113.9", false), (local.SourceSeen, local.SourceAddress, local.Translated));
        }
    }

    [Fact]
    public void Windows_and_BYO_CNI_are_unstated()
    {
        PodTrafficTrace windows = Ways.One(Service with { Windows = true, ExternalTrafficPolicy = ExternalTrafficPolicy.Local });
        Assert.Equal((SourceSeen.Unstated, "WindowsClientAddress"), (windows.SourceSeen, windows.Findings[0].Rule));
        Assert.Equal(SourceSeen.Unstated, Ways.One(Service with { Mode = CniMode.ByoCni }).SourceSeen);
    }

    [Fact]
    public void A_public_front_end_before_a_route_to_a_firewall_is_asymmetric()
    {
        Assert.Equal("AsymmetricRouting", Assert.Single(Ways.One(Service with { OutboundType = "userDefinedRouting" }).Findings).Rule);
        Assert.Empty(Ways.One(Service with { OutboundType = "userDefinedRouting", From = TrafficPlace.PeeredVnet }).Findings);
    }

    [Fact]
    public void An_internal_front_end_with_Local_has_a_blind_spot_in_Node_Subnet()
    {
        TraceOptions options = Service with
        {
            Mode = CniMode.AzureCniNodeSubnet,
            From = TrafficPlace.SameVnet,
            ExternalTrafficPolicy = ExternalTrafficPolicy.Local,
        };
        Assert.Equal("InternalLoadBalancerLocal", Assert.Single(Ways.One(options).Findings).Rule);
        Assert.Empty(Ways.One(options with { Mode = CniMode.AzureCniOverlay }).Findings);
    }

    [Fact]
    public void Without_a_target_both_ways_in_are_answered() =>
        Assert.Equal([TrafficPlace.Pod, TrafficPlace.Service], PodTraffic.Trace(Service with { To = [] }).Select(trace => trace.To));
}
