using AksCni.Addressing;
using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>What kind of range pods have their addresses from.</summary>
internal enum PodRangeKind
{
    Unknown = 0,
    PodCidr = 1,
    NodeSubnet = 2,
    DynamicPodSubnet = 3,
    StaticPodSubnet = 4,
    Node = 5,
}

/// <summary>What is known of a pod and its network, checked and parsed: what every way is worked out from.</summary>
internal sealed class TraceContext
{
    private readonly TraceOptions _options;
    private readonly CidrList _nonMasquerade;
    private readonly CidrList _vnet;
    private readonly CidrList _excluded;

    public TraceContext(TraceOptions options, string? cluster)
    {
        _options = options;
        Cluster = cluster;
        Mode = options.Mode ?? CniMode.Unknown;
        Dataplane = Traits.DataplaneFor(options.Dataplane);
        From = options.From ?? TrafficPlace.Pod;
        OutboundType = options.OutboundType is null ? OutboundTypes.LoadBalancer : OutboundTypes.Parse(options.OutboundType);
        IsWindows = options.Windows || options.DisableWindowsOutboundNat;
        UsesEgressGateway = options.EgressGateway || options.EgressGatewayPrefix is not null;
        DestinationAddress = options.DestinationAddress is null ? null : Cidr.ParseAddress(options.DestinationAddress);
        _nonMasquerade = CidrList.Parse(options.NonMasqueradeCidrs);
        _vnet = CidrList.Parse(options.VnetRanges);
        _excluded = CidrList.Parse(options.ExcludeCidrs);
        PodRanges = Mode.UsesPodCidr() ? CidrList.Parse(options.PodCidr) : CidrList.Empty;
        bool isIPv6 = DestinationAddress is { IsIPv6: true };
        Node = PacketAddress.Of(SourceSeen.NodeIp, "node IP", OfFamily(options.NodeAddress, isIPv6), OfFamily(options.NodeSubnet, isIPv6));
        Pod = options.HostNetwork
            ? Node
            : PacketAddress.Of(SourceSeen.PodIp, "pod IP", OfFamily(options.PodAddress, isIPv6), OfFamily(PodRangeTexts(options), isIPv6));
        Outbound = PacketAddress.Of(
            SourceSeen.OutboundIp,
            "outbound IP",
            options.OutboundAddress.Where(address => address.Contains(':', StringComparison.Ordinal) == isIPv6).ToList(),
            []
        );
        EgressPrefix = PacketAddress.Of(
            SourceSeen.EgressGatewayPrefix,
            "gateway prefix",
            [],
            options.EgressGatewayPrefix is { } prefix ? [prefix] : []
        );
        Client = PacketAddress.Of(SourceSeen.ClientIp, "client IP", options.ClientAddress is { } client ? [client] : [], []);
    }

    public string? Cluster { get; }

    public CniMode Mode { get; }

    public ModeTraits Traits => Mode.Traits();

    public CniDataplane? Dataplane { get; }

    public TrafficPlace From { get; }

    public string OutboundType { get; }

    public bool IsWindows { get; }

    public bool IsWindowsNatOff => _options.DisableWindowsOutboundNat;

    public bool IsHostNetwork => _options.HostNetwork;

    public bool IsDualStack => _options.DualStack;

    public bool UsesEgressGateway { get; }

    public bool RoutesOnHost => _options.EbpfHostRouting;

    public ExternalTrafficPolicy TrafficPolicy => _options.ExternalTrafficPolicy;

    /// <summary>True where the documents say what happens at all: not for BYO CNI and unknown plugins.</summary>
    public bool IsDocumented => Traits.IsDocumented;

    public PacketAddress Pod { get; }

    public PacketAddress Node { get; }

    public PacketAddress Outbound { get; }

    public PacketAddress EgressPrefix { get; }

    public PacketAddress Client { get; }

    public CidrList PodRanges { get; }

    public Cidr? DestinationAddress { get; }

    public bool HasNonMasqueradeList => _nonMasquerade.Count > 0;

    public string Name => Cluster ?? Mode.ToString();

    public PodRangeKind PodRange =>
        IsHostNetwork
            ? PodRangeKind.Node
            : Traits switch
            {
                { UsesPodCidr: true } => PodRangeKind.PodCidr,
                { PodAddresses: PodAddressSource.NodeSubnet } => PodRangeKind.NodeSubnet,
                { UsesPodSubnet: true, Allocation: PodAllocation.Batches } => PodRangeKind.DynamicPodSubnet,
                { UsesPodSubnet: true, Allocation: PodAllocation.StaticBlocks } => PodRangeKind.StaticPodSubnet,
                _ => PodRangeKind.Unknown,
            };

    /// <summary>"/24": the part of the pod CIDR that a node has.</summary>
    public string NodeBlock => Traits.PodBlockPrefixLength is { } length ? $"/{length}" : "part of the pod CIDR";

    /// <summary>The subnet whose route table, NAT gateway and NSG the pod's own address meets.</summary>
    public string EgressSubnet => Mode.UsesPodSubnet() && !IsHostNetwork ? "pod subnet" : "node subnet";

    /// <summary>The longest range of the VNet or of the custom list that holds the address, and whether it is the VNet's.</summary>
    public (Cidr Range, bool IsVnet)? FindNonMasquerade(Cidr address)
    {
        (Cidr Range, bool IsVnet)? found = null;
        foreach ((CidrList list, bool isVnet) in (ReadOnlySpan<(CidrList, bool)>)[(_vnet, true), (_nonMasquerade, false)])
        {
            for (int i = 0; i < list.Count; i++)
                if (list[i].Contains(address) && (found is null || list[i].PrefixLength > found.Value.Range.PrefixLength))
                    found = (list[i], isVnet);
        }
        return found;
    }

    /// <summary>True if the VNet's ranges are known and hold the address.</summary>
    public bool IsInVnet(Cidr address) => Holds(_vnet, address);

    /// <summary>True if the gateway's configuration sends the address past it.</summary>
    public bool IsExcluded(Cidr address) => Holds(_excluded, address);

    /// <summary>Known ranges of a place; the whole of IPv4 for the internet.</summary>
    public CidrList RangesOf(TrafficPlace place) =>
        place switch
        {
            TrafficPlace.SameVnet => _vnet,
            TrafficPlace.PeeredVnet => CidrList.Parse(_options.PeeredRanges),
            TrafficPlace.OnPremises => CidrList.Parse(_options.OnPremisesRanges),
            _ => CidrList.Empty,
        };

    /// <summary>The custom list's first entry that holds all these ranges, where each is held by one.</summary>
    public Cidr? FindNonMasquerade(CidrList ranges)
    {
        int everything = Array.FindIndex(_nonMasquerade.IPv4, entry => entry.PrefixLength == 0);
        if (everything >= 0)
            return _nonMasquerade.IPv4[everything];
        if (ranges.IPv4.Length == 0)
            return null;
        Cidr? first = null;
        foreach (Cidr range in ranges.IPv4)
        {
            int at = Array.FindIndex(_nonMasquerade.IPv4, entry => entry.Contains(range));
            if (at < 0)
                return null;
            first ??= _nonMasquerade.IPv4[at];
        }
        return first;
    }

    /// <summary>True if the custom list may hold some addresses of a place and not others.</summary>
    public bool MayHold(CidrList ranges) =>
        _nonMasquerade.Count > 0
        && (ranges.IPv4.Length == 0 || ranges.IPv4.Any(range => _nonMasquerade.IPv4.Any(entry => entry.Overlaps(range))));

    private static bool Holds(CidrList list, Cidr address)
    {
        for (int i = 0; i < list.Count; i++)
            if (list[i].Contains(address))
                return true;
        return false;
    }

    private static IReadOnlyList<string> PodRangeTexts(TraceOptions options) =>
        (options.Mode ?? CniMode.Unknown).Traits().PodAddresses switch
        {
            PodAddressSource.PodCidr or PodAddressSource.InstalledCni => options.PodCidr,
            PodAddressSource.NodeSubnet => options.NodeSubnet,
            PodAddressSource.PodSubnet => options.PodSubnet,
            _ => [],
        };

    private static List<string> OfFamily(string? address, bool isIPv6) => address is null ? [] : OfFamily([address], isIPv6);

    private static List<string> OfFamily(IReadOnlyList<string> texts, bool isIPv6) =>
        texts.Where(text => text.Contains(':', StringComparison.Ordinal) == isIPv6).ToList();
}
