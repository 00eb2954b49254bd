using AksCni.Addressing;
using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>
/// What the node does to the source address of a packet that leaves it. The destination's address decides, never the next hop.
/// </summary>
internal static class SourceTranslation
{
    private static readonly Cidr AzureDns = Cidr.ParseAddress("168.63.129.16");
    private static readonly Cidr Metadata = Cidr.ParseAddress("169.254.169.254");

    /// <summary>The address that the node looks at; null where only the place is known.</summary>
    public static Cidr? AddressOf(TraceContext context, TrafficPlace to) =>
        to switch
        {
            TrafficPlace.AzureDns => AzureDns,
            TrafficPlace.InstanceMetadata => Metadata,
            _ => context.DestinationAddress,
        };

    public static void Apply(Packet packet, TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        if (context.IsHostNetwork)
            return;
        if (!context.IsDocumented)
        {
            Unstated(packet, context, notes, $"{context.Mode} brings its own rules, which AKS does not describe.");
            return;
        }
        if (to is TrafficPlace.Pod or TrafficPlace.Service)
        {
            Keep(
                packet,
                "pods of a cluster talk by their own addresses",
                Evidence.Cell(context.Mode, context.Dataplane, "SourceInCluster")
            );
            return;
        }
        switch (context.Traits.Masquerade)
        {
            case PodMasquerade.BeyondPodCidr:
                LeavePodCidr(packet, context, to, notes);
                break;
            case PodMasquerade.BeyondVnet:
                LeaveNodeSubnet(packet, context, to, notes);
                break;
            case PodMasquerade.AzureServicesOnly:
                LeavePodSubnet(packet, context, to, notes);
                break;
            default:
                Unstated(packet, context, notes, $"No document says whose address pods of {context.Mode} show.");
                break;
        }
    }

    /// <summary>Destinations outside the pod CIDR see the node.</summary>
    private static void LeavePodCidr(Packet packet, TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        Evidence page = Evidence.Of(context.Traits.MasqueradePage);
        if (
            context.DestinationAddress is { } inside
            && context.PodRanges.IPv4.Concat(context.PodRanges.IPv6).Any(range => range.Contains(inside))
        )
        {
            notes.Add(
                TrafficRules.DestinationInPodCidr.CreateFinding(
                    context.Name,
                    $"{Plain(inside)} is in the pod CIDR: nodes take it for a pod's address, and the packet never reaches {to.Text()}.",
                    "Move the other side to another range, or make the cluster with another pod CIDR; a destination in the pod "
                        + "CIDR cannot be reached."
                )
            );
            packet.Drop(Station.Node, $"takes {Plain(inside)}, which is in the pod CIDR, for a pod's address", page);
            return;
        }
        if (context.IsWindowsNatOff)
        {
            Unstated(
                packet,
                context,
                notes,
                "Without OutboundNAT nothing is said to replace a pod's address, and a pod CIDR has no way back from outside the nodes."
            );
            return;
        }
        if (FindCustom(packet, context, to, notes) is not { } entry)
        {
            Masquerade(packet, context, to, $"replaces the pod's address by the node's: the destination is outside the pod CIDR", page);
            return;
        }
        if (context.RoutesOnHost || context.IsWindows)
        {
            UnstatedList(packet, context, notes, entry);
            return;
        }
        notes.Add(
            TrafficRules.NonMasqueradeBeyondOverlay.CreateFinding(
                context.Name,
                $"nonMasqueradeCIDRs holds {entry}: the packet leaves with the pod's address, which nothing outside the nodes can answer.",
                "Take the range out of azure-ip-masq-agent-config in kube-system."
            )
        );
        packet.Drop(
            Station.Node,
            $"leaves the pod's address as it is, since {entry} is in nonMasqueradeCIDRs: no answer finds its way back",
            new Evidence(TrafficRules.NonMasqueradeBeyondOverlay.Source, TrafficRules.NonMasqueradeBeyondOverlay.AsOf)
        );
    }

    /// <summary>ip-masq-agent leaves the VNet's ranges and a custom list alone.</summary>
    private static void LeaveNodeSubnet(Packet packet, TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        Evidence page = Evidence.Of(context.Traits.MasqueradePage);
        Cidr? address = AddressOf(context, to);
        if (address is { } known && context.FindNonMasquerade(known) is { IsVnet: true } own)
        {
            Keep(packet, $"{Plain(known)} is in {own.Range}, a range of the cluster's VNet", page);
            return;
        }
        if (to == TrafficPlace.SameVnet)
        {
            Keep(packet, "the destination is in the cluster's VNet", page);
            return;
        }
        if (context.IsWindowsNatOff)
        {
            if (address is not null && to is TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata)
                Unstated(packet, context, notes, $"No page says how {to.Text()} is reached without OutboundNAT.");
            else
                Keep(packet, "OutboundNAT is off in this pool", Evidence.NatGateway);
            return;
        }
        if (FindCustom(packet, context, to, notes) is not { } entry)
        {
            string who = address is { } beyond
                ? $"{Plain(beyond)} is in no range of nonMasqueradeCIDRs"
                : "the destination is outside the VNet's ranges";
            Masquerade(packet, context, to, $"replaces the pod's address by the node's: {who}", page);
        }
        else if (context.RoutesOnHost || context.IsWindows)
            UnstatedList(packet, context, notes, entry);
        else
            Keep(packet, $"the destination is in {entry} of nonMasqueradeCIDRs", Evidence.MasqueradeList);
    }

    /// <summary>Pods keep their address, except toward Azure's own addresses.</summary>
    private static void LeavePodSubnet(Packet packet, TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        if (to == TrafficPlace.AzureDns)
        {
            notes.Add(
                TrafficRules.AzureDnsFromNode.CreateFinding(
                    context.Name,
                    "Since the release of 2025-10-12 queries to Azure DNS leave with the node's address in both Pod Subnet "
                        + "modes; before, dynamic pods used an address of the pod subnet.",
                    "Let the node subnet reach 168.63.129.16, and expect the node's address in logs of DNS queries."
                )
            );
            packet.Translate(
                Station.Node,
                "Replaces the pod's address by the node's for 168.63.129.16.",
                context.Node,
                Evidence.AzureDnsFromNode
            );
        }
        else if (to == TrafficPlace.InstanceMetadata)
        {
            notes.Add(
                TrafficRules.MetadataFromNode.CreateFinding(
                    context.Name,
                    "No page of AKS says so; the source code of Azure's CNI replaces the pod's address by the node's for port "
                        + "80 of 169.254.169.254."
                )
            );
            packet.Translate(
                Station.Node,
                "Replaces the pod's address by the node's for 169.254.169.254.",
                context.Node,
                Evidence.MetadataFromNode
            );
        }
        else if (
            context.IsWindows
            && !context.IsWindowsNatOff
            && to != TrafficPlace.SameVnet
            && !(context.DestinationAddress is { } address && context.IsInVnet(address))
        )
        {
            Unstated(
                packet,
                context,
                notes,
                "One page says that pods of a pod subnet always keep their address, another that Windows translates it by default."
            );
        }
        else
            Keep(
                packet,
                "pods of a pod subnet are not masqueraded",
                context.IsWindowsNatOff ? Evidence.NatGateway : Evidence.Of(context.Traits.MasqueradePage)
            );
    }

    /// <summary>The custom list's entry that decides, or null. Where it may hold only a part of the place, that is noted.</summary>
    private static Cidr? FindCustom(Packet packet, TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        if (!context.HasNonMasqueradeList)
            return null;
        if (AddressOf(context, to) is { } address)
            return context.FindNonMasquerade(address) is { IsVnet: false } found ? found.Range : null;
        TrafficPlace place = to == TrafficPlace.Firewall ? TrafficPlace.Internet : to;
        CidrList ranges = context.RangesOf(place);
        if (context.FindNonMasquerade(ranges) is { } all)
            return all;
        if (context.MayHold(ranges))
        {
            notes.Add(
                TrafficRules.MasqueradeDependsOnAddress.CreateFinding(
                    context.Name,
                    $"nonMasqueradeCIDRs may hold some addresses of {place.Text()}: those see the pod's address, the others the "
                        + "node's. The answer is for the others.",
                    "Give the destination's address."
                )
            );
        }
        return null;
    }

    private static void Keep(Packet packet, string why, Evidence evidence) =>
        packet.Pass(Station.Node, $"Keeps the pod's address: {why}.", evidence);

    private static void Masquerade(Packet packet, TraceContext context, TrafficPlace to, string what, Evidence page)
    {
        (string who, Evidence evidence) = context switch
        {
            { IsWindows: true } => ("OutboundNAT", Evidence.NatGateway),
            { RoutesOnHost: true } => ("Cilium", Evidence.EbpfHostRouting),
            { Traits.Masquerade: PodMasquerade.BeyondVnet } => ("ip-masq-agent", page),
            { Traits.Settings.NetworkPlugin: ModeSettings.AzurePlugin } => ("Azure CNI", page),
            _ => ("The node", page),
        };
        Evidence cell = to switch
        {
            TrafficPlace.SameVnet => Evidence.Cell(context.Mode, context.Dataplane, "SourceSameVnet"),
            TrafficPlace.PeeredVnet => Evidence.Cell(context.Mode, context.Dataplane, "SourcePeeredVnet"),
            TrafficPlace.OnPremises => Evidence.Cell(context.Mode, context.Dataplane, "SourceOnPremises"),
            TrafficPlace.Firewall or TrafficPlace.Internet => Evidence.Cell(context.Mode, context.Dataplane, "SourceInternet"),
            _ => evidence,
        };
        packet.Translate(Station.Node, $"{who} {what}.", context.Node, context.IsWindows || context.RoutesOnHost ? evidence : cell);
    }

    private static void UnstatedList(Packet packet, TraceContext context, List<Finding> notes, Cidr entry) =>
        Unstated(
            packet,
            context,
            notes,
            context.IsWindows
                ? $"ip-masq-agent's list holds {entry}, but no page says that OutboundNAT of Windows nodes follows it."
                : $"ip-masq-agent's list holds {entry}, but with eBPF host routing its rules are ignored, and no page says that "
                    + "Cilium follows the list."
        );

    private static void Unstated(Packet packet, TraceContext context, List<Finding> notes, string why)
    {
        notes.Add(
            TrafficRules.SourceNotStated.CreateFinding(
                context.Name,
                why,
                "Look at it on the wire, or in the log of the other side, before an allow-list depends on it."
            )
        );
        packet.Translate(Station.Node, "No document says whose address it leaves with.", PacketAddress.Unstated, Evidence.None);
    }

    private static string Plain(Cidr address) => address.ToString()[..address.ToString().IndexOf('/', StringComparison.Ordinal)];
}
