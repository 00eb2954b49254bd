using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>What is traced where the options leave it open, and which options fit a mode.</summary>
internal static class TraceDefaults
{
    /// <summary>
    /// The places asked for. A destination address alone says which place it is in: Azure's own addresses, the pod CIDR, the service CIDR,
    /// the VNet, a peered range; else a private address is taken for on-premises, a public one for the internet.
    /// </summary>
    public static IReadOnlyList<TrafficPlace> PlacesOf(TraceOptions options)
    {
        if (options.From is not null and not TrafficPlace.Pod)
            return options.To.Count > 0 ? options.To : TrafficPlaces.Targets;
        if (options.DestinationAddress is null)
            return options.To.Count > 0 ? options.To : TrafficPlaces.All;
        Cidr address = Cidr.ParseAddress(options.DestinationAddress);
        TrafficPlace? known = KnownPlaceOf(options, address);
        if (options.To.Count == 0)
            return [known ?? (IsPrivate(address) ? TrafficPlace.OnPremises : TrafficPlace.Internet)];
        if (options.To.Count > 1)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{options.DestinationAddress}' is in one place; give at most one with it, not {string.Join(", ", options.To)}.",
                options.DestinationAddress
            );
        TrafficPlace to = options.To[0];
        // What a firewall sees depends on where the packet goes on to; and another host in the pod CIDR is a mistake that the trace itself
        // reports.
        bool isOwnAnswer =
            to == TrafficPlace.Firewall
            || (known == TrafficPlace.Pod && to is not (TrafficPlace.Service or TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata));
        if (known is not null && known != to && !isOwnAnswer)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{options.DestinationAddress}' is in {known}, not in {to}; give -To {known}, or leave one of them out.",
                options.DestinationAddress
            );
        if (
            known is null
            && (
                to is TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata
                || (to == TrafficPlace.SameVnet && options.VnetRanges.Count > 0)
            )
        )
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{options.DestinationAddress}' is not in {to}; leave one of them out.",
                options.DestinationAddress
            );
        return options.To;
    }

    /// <summary>
    /// Without what a mode does not have and the other side of a comparison may: ip-masq-agent's list, eBPF host routing, ranges of pods.
    /// </summary>
    public static TraceOptions Fit(TraceOptions options) =>
        options.Mode is not { } mode
            ? options
            : options with
            {
                NonMasqueradeCidrs = mode.Traits().Masquerade == PodMasquerade.AzureServicesOnly ? [] : options.NonMasqueradeCidrs,
                EbpfHostRouting = options.EbpfHostRouting && options.Dataplane == CniDataplane.Cilium,
                PodCidr = mode.Traits().MayUsePodCidr ? options.PodCidr : [],
                PodSubnet = mode.UsesPodSubnet() ? options.PodSubnet : [],
            };

    /// <summary>
    /// True where the pod CIDR of a cluster is where its pods are: one of AKS's own, or one that the installed CNI is told.
    /// </summary>
    public static bool HasPodCidr(CniMode mode) => mode.Traits().PodAddresses is PodAddressSource.PodCidr or PodAddressSource.InstalledCni;

    /// <summary>Refuses what neither side of a comparison has.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: an option that would be dropped on both sides.</exception>
    public static void CheckUse(TraceOptions before, TraceOptions after)
    {
        TraceOptions[] sides = [before, after];
        TraceOptions[] fitted = Array.ConvertAll(sides, Fit);
        if (sides.Any(side => side.EbpfHostRouting) && !fitted.Any(side => side.EbpfHostRouting))
            throw Unused("eBPF host routing", "EbpfHostRouting");
        if (
            sides.SelectMany(side => side.NonMasqueradeCidrs).FirstOrDefault() is { } entry
            && fitted.All(side => side.NonMasqueradeCidrs.Count == 0)
        )
            throw Unused("an ip-masq-agent", entry);
        if (sides.SelectMany(side => side.PodCidr).FirstOrDefault() is { } pods && fitted.All(side => side.PodCidr.Count == 0))
            throw Unused("a pod CIDR", pods);
        if (sides.SelectMany(side => side.PodSubnet).FirstOrDefault() is { } subnet && fitted.All(side => side.PodSubnet.Count == 0))
            throw Unused("a pod subnet", subnet);
    }

    private static AksCniException Unused(string what, string value) =>
        new(Fault.InvalidParameter, $"Neither side of the comparison has {what}; leave '{value}' out.", value);

    private static TrafficPlace? KnownPlaceOf(TraceOptions options, Cidr address)
    {
        if (address == Cidr.ParseAddress("168.63.129.16"))
            return TrafficPlace.AzureDns;
        if (address == Cidr.ParseAddress("169.254.169.254"))
            return TrafficPlace.InstanceMetadata;
        if (Holds(options.PodCidr, address))
            return TrafficPlace.Pod;
        if (Holds(options.ServiceCidr, address))
            return TrafficPlace.Service;
        if (Holds(options.VnetRanges, address))
            return TrafficPlace.SameVnet;
        if (Holds(options.PeeredRanges, address))
            return TrafficPlace.PeeredVnet;
        return Holds(options.OnPremisesRanges, address) ? TrafficPlace.OnPremises : null;
    }

    private static bool Holds(IReadOnlyList<string> ranges, Cidr address) =>
        ranges.Any(range => Cidr.TryParse(range, out Cidr cidr, out _) && cidr.Contains(address));

    private static bool IsPrivate(Cidr address) =>
        Holds(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"], address);
}
