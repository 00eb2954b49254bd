namespace AksCni.Tests.Tracing;

/// <summary>What no cluster has is one clear line.</summary>
public sealed class RefusalTests
{
    private static readonly TraceOptions Overlay = new() { Mode = CniMode.AzureCniOverlay };

    public static TheoryData<string, Fault, string> Refused =>
        new()
        {
            { "no mode", Fault.UnknownCniMode, "needs a network mode" },
            { "dataplane of kubenet", Fault.UnknownDataplane, "no dataplane" },
            { "windows on cilium", Fault.InvalidParameter, "Cilium has no Windows nodes" },
            { "windows on kubenet", Fault.InvalidParameter, "Kubenet has no Windows nodes" },
            { "nat off with a load balancer", Fault.InvalidParameter, "loadBalancer" },
            { "ebpf without cilium", Fault.InvalidParameter, "Cilium's" },
            { "dual-stack flat", Fault.InvalidParameter, "no dual-stack" },
            { "gateway on pod subnet", Fault.InvalidParameter, "no static egress gateway" },
            { "gateway dual-stack", Fault.InvalidParameter, "IPv4 cluster" },
            { "gateway host network", Fault.InvalidParameter, "node's network" },
            { "gateway ebpf", Fault.InvalidParameter, "exclude each other" },
            { "excluded without gateway", Fault.InvalidParameter, "belong to a static egress gateway" },
            { "list on pod subnet", Fault.InvalidParameter, "no ip-masq-agent" },
            { "from a firewall", Fault.InvalidParameter, "not from Firewall" },
            { "inbound to the internet", Fault.InvalidParameter, "not to Internet" },
            { "inbound with a destination", Fault.InvalidParameter, "PodAddress and ClientAddress" },
            { "client of a pod that sends", Fault.InvalidParameter, "say From where the client is" },
            { "client of a pod that sends to another", Fault.InvalidParameter, "this traffic begins in a pod" },
            { "policy of a pod that sends", Fault.InvalidParameter, "is for traffic into a Service" },
            { "ipv6 in ipv4", Fault.CidrFamilyMismatch, "IPv4 alone" },
            { "no address", Fault.InvalidAddress, "'pod'" },
            { "no range", Fault.InvalidCidr, "host bits" },
            { "outbound type", Fault.UnknownOutboundType, "did you mean userDefinedRouting?" },
            { "pod out of its CIDR", Fault.InvalidParameter, "not in the pod CIDR" },
            { "pod is its node", Fault.InvalidParameter, "HostNetwork" },
            { "address in another place", Fault.InvalidParameter, "is in SameVnet, not in PeeredVnet" },
            { "address and two places", Fault.InvalidParameter, "at most one" },
            { "address not of the VNet", Fault.InvalidParameter, "is not in SameVnet" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses(string what, Fault fault, string text)
    {
        TraceOptions options = what switch
        {
            "no mode" => new TraceOptions(),
            "dataplane of kubenet" => new TraceOptions { Mode = CniMode.Kubenet, Dataplane = CniDataplane.Azure },
            "windows on cilium" => Overlay with { Windows = true, Dataplane = CniDataplane.Cilium },
            "windows on kubenet" => new TraceOptions { Mode = CniMode.Kubenet, Windows = true },
            "nat off with a load balancer" => Overlay with { DisableWindowsOutboundNat = true },
            "ebpf without cilium" => Overlay with { EbpfHostRouting = true },
            "dual-stack flat" => new TraceOptions { Mode = CniMode.AzureCniNodeSubnet, DualStack = true },
            "gateway on pod subnet" => new TraceOptions { Mode = CniMode.AzureCniPodSubnetDynamic, EgressGateway = true },
            "gateway dual-stack" => Overlay with { EgressGateway = true, DualStack = true },
            "gateway host network" => Overlay with { EgressGateway = true, HostNetwork = true },
            "gateway ebpf" => Overlay with { EgressGateway = true, EbpfHostRouting = true, Dataplane = CniDataplane.Cilium },
            "excluded without gateway" => Overlay with { ExcludeCidrs = ["10.0.0.0/8"] },
            "list on pod subnet" => new TraceOptions { Mode = CniMode.AzureCniPodSubnetDynamic, NonMasqueradeCidrs = ["10.0.0.0/8"] },
            "from a firewall" => Overlay with { From = TrafficPlace.Firewall },
            "inbound to the internet" => Overlay with { From = TrafficPlace.SameVnet, To = [TrafficPlace.Internet] },
            "inbound with a destination" => Overlay with { From = TrafficPlace.SameVnet, DestinationAddress = "10.0.0.1" },
            "client of a pod that sends" => Overlay with { ClientAddress = "203.0.113.9" },
            "client of a pod that sends to another" => Overlay with { From = TrafficPlace.Pod, ClientAddress = "203.0.113.9" },
            "policy of a pod that sends" => Overlay with { ExternalTrafficPolicy = ExternalTrafficPolicy.Local },
            "ipv6 in ipv4" => Overlay with { DestinationAddress = "2606::1" },
            "no address" => Overlay with { PodAddress = "pod" },
            "no range" => Overlay with { PodCidr = ["10.244.0.1/16"] },
            "outbound type" => Overlay with { OutboundType = "userDefinedRoutes" },
            "pod out of its CIDR" => Overlay with { PodAddress = "10.1.0.5", PodCidr = ["10.244.0.0/16"] },
            "pod is its node" => Overlay with { PodAddress = "10.1.0.5", NodeAddress = "10.1.0.5" },
            "address in another place" => Overlay with
            {
                VnetRanges = ["10.1.0.0/16"],
                DestinationAddress = "10.1.0.5",
                To = [TrafficPlace.PeeredVnet],
            },
            "address and two places" => Overlay with
            {
                DestinationAddress = "10.1.0.5",
                To = [TrafficPlace.PeeredVnet, TrafficPlace.Internet],
            },
            _ => Overlay with { VnetRanges = ["10.1.0.0/16"], DestinationAddress = "10.9.0.5", To = [TrafficPlace.SameVnet] },
        };
        AksCniException error = Assert.Throws<AksCniException>(() => PodTraffic.Trace(options));
        Assert.Equal(fault, error.Fault);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("peered-vnet", TrafficPlace.PeeredVnet)]
    [InlineData("INTERNET", TrafficPlace.Internet)]
    [InlineData("imds", TrafficPlace.InstanceMetadata)]
    public void Places_are_read_as_people_write_them(string text, TrafficPlace place) => Assert.Equal(place, TrafficPlaces.Parse(text));

    [Fact]
    public void The_nearest_place_is_offered()
    {
        AksCniException error = Assert.Throws<AksCniException>(() => TrafficPlaces.Parse("Intrenet"));
        Assert.Equal((Fault.UnknownTrafficPlace, "Intrenet"), (error.Fault, error.Target));
        Assert.Contains("did you mean Internet?", error.Message, StringComparison.Ordinal);
        Assert.Contains("All", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Overlay", null, null, false, "")]
    [InlineData(null, "Kubenet", "Overlay", false, "")]
    [InlineData(null, null, "Overlay", true, "")]
    [InlineData(null, null, null, false, "Nothing to trace")]
    [InlineData(null, null, "Overlay", false, "needs Before")]
    [InlineData(null, "Kubenet", null, false, "needs After")]
    [InlineData("Overlay", null, "Overlay", false, "leave the mode")]
    [InlineData(null, "Kubenet", "Overlay", true, "is the cluster itself")]
    [InlineData("Overlay", null, null, true, "has its own mode")]
    public void What_a_request_asks_for(string? mode, string? before, string? after, bool hasInput, string problem)
    {
        var request = new TraceRequest
        {
            Mode = mode,
            Before = before,
            After = after,
            Options = new TraceOptions(),
        };
        if (problem.Length == 0)
            request.Validate(hasInput);
        else
            Assert.Contains(problem, Assert.Throws<AksCniException>(() => request.Validate(hasInput)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("Cluster,Local")]
    [InlineData("")]
    public void A_policy_is_one_of_the_names(string policy)
    {
        var request = new TraceRequest
        {
            Mode = "overlay",
            From = "Internet",
            ExternalTrafficPolicy = policy,
            Options = new TraceOptions(),
        };

        AksCniException fault = Assert.Throws<AksCniException>(() => request.Answer());

        Assert.Equal($"'{policy}' is no external traffic policy; use Cluster or Local.", fault.Message);
    }
}
