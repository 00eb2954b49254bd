using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>Refuses options that no cluster has together: one line each, that names the way out.</summary>
internal static class TraceChecks
{
    private static readonly Cidr[] Nowhere =
    [
        Cidr.Parse("127.0.0.0/8"),
        Cidr.Parse("224.0.0.0/4"),
        Cidr.Parse("0.0.0.0/8"),
        Cidr.Parse("255.255.255.255/32"),
        Cidr.Parse("::1/128"),
        Cidr.Parse("ff00::/8"),
    ];

    /// <summary>Checks all of it.</summary>
    /// <exception cref="AksCniException">A combination that does not exist, a text that is no address or CIDR, a place that traffic cannot
    /// come from.</exception>
    public static void Validate(TraceOptions options)
    {
        if (options.Mode is null)
            throw new AksCniException(
                Fault.UnknownCniMode,
                $"A trace needs a network mode or a cluster; use one of {CniModeNames.Choices}."
            );
        CniMode mode = options.Mode.Value;
        if (options.Dataplane is not null && !mode.HasDataplane())
            throw new AksCniException(
                Fault.UnknownDataplane,
                $"{mode} has no dataplane to choose; leave '{options.Dataplane}' out.",
                options.Dataplane
            );
        CheckPlaces(options);
        CheckInbound(options);
        CheckPod(options, mode);
        CheckGateway(options, mode);
        CheckAddresses(options, mode);
    }

    private static void CheckPlaces(TraceOptions options)
    {
        if (options.From is null or TrafficPlace.Pod)
            return;
        if (!TrafficPlaces.Clients.Contains(options.From.Value))
            throw Refuse(
                $"Traffic into a pod comes from {string.Join(", ", TrafficPlaces.Clients)}, not from {options.From}.",
                options.From
            );
        foreach (TrafficPlace to in options.To)
            if (!TrafficPlaces.Targets.Contains(to))
                throw Refuse($"Traffic from {options.From.Value.Text()} goes to a Pod or a Service here, not to {to}.", to);
    }

    private static void CheckInbound(TraceOptions options)
    {
        if (options.From is not (null or TrafficPlace.Pod))
            return;
        if (options.ClientAddress is { } client)
            throw Refuse(
                $"'{client}' is a client's address, and this traffic begins in a pod; say From where the client is, or leave "
                    + "ClientAddress out.",
                client
            );
        if (options.ExternalTrafficPolicy != ExternalTrafficPolicy.Cluster)
            throw Refuse(
                "ExternalTrafficPolicy is for traffic into a Service; say From where the client is, or leave it out.",
                options.ExternalTrafficPolicy
            );
    }

    private static void CheckPod(TraceOptions options, CniMode mode)
    {
        bool isWindows = options.Windows || options.DisableWindowsOutboundNat;
        if (isWindows && options.Dataplane == CniDataplane.Cilium)
            throw Refuse("Cilium has no Windows nodes; leave Windows out, or choose the dataplane Azure.", "Windows");
        CniDataplane? dataplane = mode.Traits().DataplaneFor(options.Dataplane);
        if (isWindows && mode.Traits().IsDocumented && ModeCatalogue.Supports(mode, dataplane, "Windows") == false)
            throw Refuse($"{mode} has no Windows nodes; leave Windows out, or choose an Azure CNI mode.", "Windows");
        string outbound = OutboundTypes.Parse(options.OutboundType ?? OutboundTypes.LoadBalancer);
        if (options.DisableWindowsOutboundNat && outbound == OutboundTypes.LoadBalancer)
            throw Refuse(
                "OutboundNAT cannot be off where the outbound type is loadBalancer; give a NAT gateway or userDefinedRouting "
                    + "as outbound type.",
                outbound
            );
        if (options.EbpfHostRouting && options.Dataplane != CniDataplane.Cilium)
            throw Refuse("eBPF host routing is Cilium's; choose the dataplane Cilium, or leave EbpfHostRouting out.", "EbpfHostRouting");
        if (options.DualStack && ModeCatalogue.Supports(mode, dataplane, "DualStack") == false)
            throw Refuse($"{mode} has no dual-stack clusters: AKS asks for AzureCniOverlay; leave DualStack out.", "DualStack");
        if (options.NonMasqueradeCidrs.Count > 0 && mode.Traits().Masquerade == PodMasquerade.AzureServicesOnly)
            throw Refuse(
                $"{mode} has no ip-masq-agent: its pods keep their address anyway; leave NonMasqueradeCidrs out.",
                options.NonMasqueradeCidrs[0]
            );
    }

    private static void CheckGateway(TraceOptions options, CniMode mode)
    {
        bool usesGateway = options.EgressGateway || options.EgressGatewayPrefix is not null;
        if (options.ExcludeCidrs.Count > 0 && !usesGateway)
            throw Refuse("ExcludeCidrs belong to a static egress gateway; give EgressGateway too.", options.ExcludeCidrs[0]);
        if (!usesGateway)
            return;
        CniDataplane? dataplane = mode.Traits().DataplaneFor(options.Dataplane);
        if (ModeCatalogue.Supports(mode, dataplane, "StaticEgressGateway") == false)
            throw Refuse($"{mode} has no static egress gateway; choose another mode, or leave the gateway out.", mode);
        if (options.DualStack)
            throw Refuse("A static egress gateway needs an IPv4 cluster; leave DualStack or the gateway out.", "DualStack");
        if (options.HostNetwork)
            throw Refuse(
                "A pod on its node's network cannot use a static egress gateway; leave HostNetwork or the gateway out.",
                "HostNetwork"
            );
        if (options.EbpfHostRouting)
            throw Refuse("eBPF host routing and a static egress gateway exclude each other; leave one out.", "EbpfHostRouting");
        if (options.From is not null and not TrafficPlace.Pod)
            throw Refuse("A static egress gateway is for traffic out of pods; leave it out for inbound traffic.", options.From);
    }

    private static void CheckAddresses(TraceOptions options, CniMode mode)
    {
        foreach (string? address in (string?[])[options.PodAddress, options.NodeAddress, options.ClientAddress, .. options.OutboundAddress])
            if (address is not null)
                Cidr.ParseAddress(address);
        foreach (
            string range in (string[])
                [
                    .. options.NonMasqueradeCidrs,
                    .. options.ExcludeCidrs,
                    .. options.PodCidr,
                    .. options.ServiceCidr,
                    .. options.NodeSubnet,
                    .. options.PodSubnet,
                    .. options.VnetRanges,
                    .. options.PeeredRanges,
                    .. options.OnPremisesRanges,
                ]
        )
            Cidr.Parse(range);
        if (options.EgressGatewayPrefix is not null)
            Cidr.ParseIPv4(options.EgressGatewayPrefix, "the egress gateway's prefix");
        if (options.PodCidr.Count > 0 && !mode.Traits().MayUsePodCidr)
            throw Refuse($"{mode} has no pod CIDR: its pods take VNet addresses; leave '{options.PodCidr[0]}' out.", options.PodCidr[0]);
        if (options.PodSubnet.Count > 0 && !mode.UsesPodSubnet())
            throw Refuse(
                $"{mode} has no pod subnet; leave '{options.PodSubnet[0]}' out or choose a Pod Subnet mode.",
                options.PodSubnet[0]
            );
        if (options.HostNetwork && options.PodAddress is not null && options.PodAddress != options.NodeAddress)
            throw Refuse("A pod on its node's network has the node's address; give NodeAddress alone.", options.PodAddress);
        if (!options.HostNetwork && options.PodAddress is not null && options.PodAddress == options.NodeAddress)
            throw Refuse(
                $"'{options.PodAddress}' is given for the pod and for its node; for a pod on its node's network say HostNetwork.",
                options.PodAddress
            );
        if (
            options.PodAddress is { } pod
            && !options.HostNetwork
            && mode.UsesPodCidr()
            && options.PodCidr.Count > 0
            && !options.PodCidr.Any(range => Cidr.Parse(range).Contains(Cidr.ParseAddress(pod)))
        )
            throw Refuse($"The pod address '{pod}' is not in the pod CIDR {string.Join(" or ", options.PodCidr)}.", pod);
        foreach (string? address in (string?[])[options.PodAddress, options.NodeAddress])
        {
            if (address is not null && Cidr.ParseAddress(address).IsIPv6 && !options.DualStack)
                throw new AksCniException(
                    Fault.CidrFamilyMismatch,
                    $"'{address}' is IPv6, and the cluster has IPv4 alone; give DualStack, or an IPv4 address.",
                    address
                );
        }
        if (options.DestinationAddress is not { } destination)
            return;
        CheckDestination(options, destination);
        if (Cidr.ParseAddress(destination).IsIPv6 && !options.DualStack)
            throw new AksCniException(
                Fault.CidrFamilyMismatch,
                $"'{destination}' is IPv6, and the cluster has IPv4 alone; give DualStack, or an IPv4 address.",
                destination
            );
        if (options.From is not null and not TrafficPlace.Pod)
            throw Refuse(
                "A destination address is for traffic out of pods; for inbound traffic give PodAddress and ClientAddress.",
                destination
            );
    }

    /// <summary>An address that is nowhere, or not at the place that is named.</summary>
    private static void CheckDestination(TraceOptions options, string text)
    {
        Cidr destination = Cidr.ParseAddress(text);
        if (Nowhere.FirstOrDefault(range => range.Contains(destination)) is { PrefixLength: > 0 } special)
            throw Refuse($"'{text}' is in {special}, which no packet is routed to; give a host's address.", text);
        if (options.To is [var to])
        {
            IReadOnlyList<string> ranges = to switch
            {
                TrafficPlace.Pod => options.PodCidr,
                TrafficPlace.Service => options.ServiceCidr,
                _ => [],
            };
            if (ranges.Count > 0 && !ranges.Any(range => Cidr.Parse(range).Contains(destination)))
                throw Refuse(
                    $"'{text}' is not in {string.Join(" or ", ranges)}, where {to} would be; leave To out, or give an address of it.",
                    text
                );
            if (to == TrafficPlace.Internet && ReservedRanges.IsPrivate(destination))
                throw Refuse($"'{text}' is a private address, which is not on the internet; leave To out, or give a public address.", text);
        }
    }

    private static AksCniException Refuse(string message, object? value) => new(Fault.InvalidParameter, message, value);
}
