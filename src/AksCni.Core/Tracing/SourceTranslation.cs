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
    public static Cidr? AddressOf(TraceContext scene, TrafficPlace to) =>
        to switch
        {
            TrafficPlace.AzureDns => AzureDns,
            TrafficPlace.InstanceMetadata => Metadata,
            _ => scene.DestinationAddress,
        };

    public static void Apply(Packet packet, TraceContext scene, TrafficPlace to, List<Finding> notes)
    {
        if (scene.IsHostNetwork)
            return;
        if (!scene.IsDocumented)
        {
            Unstated(packet, scene, notes, $"{scene.Mode} brings its own rules, which AKS does not describe.");
            return;
        }
        if (to is TrafficPlace.Pod or TrafficPlace.Service)
        {
            Keep(packet, "pods of a cluster talk by their own addresses", Evidence.Cell(scene.Mode, scene.Dataplane, "SourceInCluster"));
            return;
        }
        switch (scene.Traits.Masquerade)
        {
            case PodMasquerade.BeyondPodCidr:
                LeavePodCidr(packet, scene, to, notes);
                break;
            case PodMasquerade.BeyondVnet:
                LeaveNodeSubnet(packet, scene, to, notes);
                break;
            case PodMasquerade.AzureServicesOnly:
                LeavePodSubnet(packet, scene, to, notes);
                break;
            default:
                Unstated(packet, scene, notes, $"No document says whose address pods of {scene.Mode} show.");
                break;
        }
    }

    /// <summary>Destinations outside the pod CIDR see the node.</summary>
    private static void LeavePodCidr(Packet packet, TraceContext scene, TrafficPlace to, List<Finding> notes)
    {
        Evidence page = Evidence.Of(scene.Traits.MasqueradePage);
        if (
            scene.DestinationAddress is { } inside
            && scene.PodRanges.IPv4.Concat(scene.PodRanges.IPv6).Any(range => range.Contains(inside))
        )
        {
            notes.Add(
                TrafficRules.DestinationInPodCidr.CreateFinding(
                    scene.Name,
                    $"{Plain(inside)} is in the pod CIDR: nodes take it for a pod's address, and the packet never reaches {to.Text()}.",
                    "Move the other side to another range, or make the cluster with another pod CIDR; a destination in the pod "
                        + "CIDR cannot be reached."
                )
            );
            packet.Drop("node", $"Takes {Plain(inside)}, which is in the pod CIDR, for a pod's address.", page);
            return;
        }
        if (scene.IsWindowsNatOff)
        {
            Unstated(
                packet,
                scene,
                notes,
                "Without OutboundNAT nothing is said to replace a pod's address, and a pod CIDR has no way back from outside the nodes."
            );
            return;
        }
        if (FindCustom(packet, scene, to, notes) is not { } entry)
        {
            Masquerade(packet, scene, to, $"replaces the pod's address by the node's: the destination is outside the pod CIDR", page);
            return;
        }
        if (scene.RoutesOnHost || scene.IsWindows)
        {
            UnstatedList(packet, scene, notes, entry);
            return;
        }
        notes.Add(
            TrafficRules.NonMasqueradeBeyondOverlay.CreateFinding(
                scene.Name,
                $"nonMasqueradeCIDRs holds {entry}: the packet leaves with the pod's address, which nothing outside the nodes can answer.",
                "Take the range out of azure-ip-masq-agent-config in kube-system."
            )
        );
        packet.Drop(
            "node",
            $"Leaves the pod's address as it is, since {entry} is in nonMasqueradeCIDRs: no answer finds its way back.",
            new Evidence(TrafficRules.NonMasqueradeBeyondOverlay.Source, TrafficRules.NonMasqueradeBeyondOverlay.AsOf)
        );
    }

    /// <summary>ip-masq-agent leaves the VNet's ranges and a custom list alone.</summary>
    private static void LeaveNodeSubnet(Packet packet, TraceContext scene, TrafficPlace to, List<Finding> notes)
    {
        Evidence page = Evidence.Of(scene.Traits.MasqueradePage);
        Cidr? address = AddressOf(scene, to);
        if (address is { } known && scene.FindNonMasquerade(known) is { IsVnet: true } own)
        {
            Keep(packet, $"{Plain(known)} is in {own.Range}, a range of the cluster's VNet", page);
            return;
        }
        if (to == TrafficPlace.SameVnet)
        {
            Keep(packet, "the destination is in the cluster's VNet", page);
            return;
        }
        if (scene.IsWindowsNatOff)
        {
            if (address is not null && to is TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata)
                Unstated(packet, scene, notes, $"No page says how {to.Text()} is reached without OutboundNAT.");
            else
                Keep(packet, "OutboundNAT is off in this pool", Evidence.NatGateway);
            return;
        }
        if (FindCustom(packet, scene, to, notes) is not { } entry)
        {
            string who = address is { } beyond
                ? $"{Plain(beyond)} is in no range of nonMasqueradeCIDRs"
                : "the destination is outside the VNet's ranges";
            Masquerade(packet, scene, to, $"replaces the pod's address by the node's: {who}", page);
        }
        else if (scene.RoutesOnHost || scene.IsWindows)
            UnstatedList(packet, scene, notes, entry);
        else
            Keep(packet, $"the destination is in {entry} of nonMasqueradeCIDRs", Evidence.MasqueradeList);
    }

    /// <summary>Pods keep their address, except toward Azure's own addresses.</summary>
    private static void LeavePodSubnet(Packet packet, TraceContext scene, TrafficPlace to, List<Finding> notes)
    {
        if (to == TrafficPlace.AzureDns)
        {
            notes.Add(
                TrafficRules.AzureDnsFromNode.CreateFinding(
                    scene.Name,
                    "Since the release of 2025-10-12 queries to Azure DNS leave with the node's address in both Pod Subnet "
                        + "modes; before, dynamic pods used an address of the pod subnet.",
                    "Let the node subnet reach 168.63.129.16, and expect the node's address in logs of DNS queries."
                )
            );
            packet.Translate("node", "Replaces the pod's address by the node's for 168.63.129.16.", scene.Node, Evidence.AzureDnsFromNode);
        }
        else if (to == TrafficPlace.InstanceMetadata)
        {
            notes.Add(
                TrafficRules.MetadataFromNode.CreateFinding(
                    scene.Name,
                    "No page of AKS says so; the source code of Azure's CNI replaces the pod's address by the node's for port "
                        + "80 of 169.254.169.254."
                )
            );
            packet.Translate(
                "node",
                "Replaces the pod's address by the node's for 169.254.169.254.",
                scene.Node,
                Evidence.MetadataFromNode
            );
        }
        else if (
            scene.IsWindows
            && !scene.IsWindowsNatOff
            && to != TrafficPlace.SameVnet
            && !(scene.DestinationAddress is { } address && scene.IsInVnet(address))
        )
        {
            Unstated(
                packet,
                scene,
                notes,
                "One page says that pods of a pod subnet always keep their address, another that Windows translates it by default."
            );
        }
        else
            Keep(
                packet,
                "pods of a pod subnet are not masqueraded",
                scene.IsWindowsNatOff ? Evidence.NatGateway : Evidence.Of(scene.Traits.MasqueradePage)
            );
    }

    /// <summary>The custom list's entry that decides, or null. Where it may hold only a part of the place, that is noted.</summary>
    private static Cidr? FindCustom(Packet packet, TraceContext scene, TrafficPlace to, List<Finding> notes)
    {
        if (!scene.HasNonMasqueradeList)
            return null;
        if (AddressOf(scene, to) is { } address)
            return scene.FindNonMasquerade(address) is { IsVnet: false } found ? found.Range : null;
        TrafficPlace place = to == TrafficPlace.Firewall ? TrafficPlace.Internet : to;
        CidrList ranges = scene.RangesOf(place);
        if (scene.FindNonMasquerade(ranges) is { } all)
            return all;
        if (scene.MayHold(ranges))
        {
            notes.Add(
                TrafficRules.MasqueradeDependsOnAddress.CreateFinding(
                    scene.Name,
                    $"nonMasqueradeCIDRs may hold some addresses of {place.Text()}: those see the pod's address, the others the "
                        + "node's. The answer is for the others.",
                    "Give the destination's address."
                )
            );
        }
        return null;
    }

    private static void Keep(Packet packet, string why, Evidence evidence) =>
        packet.Pass("node", $"Keeps the pod's address: {why}.", evidence);

    private static void Masquerade(Packet packet, TraceContext scene, TrafficPlace to, string what, Evidence page)
    {
        (string who, Evidence evidence) = scene switch
        {
            { IsWindows: true } => ("OutboundNAT", Evidence.NatGateway),
            { RoutesOnHost: true } => ("Cilium", Evidence.EbpfHostRouting),
            { Traits.Masquerade: PodMasquerade.BeyondVnet } => ("ip-masq-agent", page),
            { Traits.Settings.NetworkPlugin: ModeSettings.AzurePlugin } => ("Azure CNI", page),
            _ => ("The node", page),
        };
        Evidence cell = to switch
        {
            TrafficPlace.SameVnet => Evidence.Cell(scene.Mode, scene.Dataplane, "SourceSameVnet"),
            TrafficPlace.PeeredVnet => Evidence.Cell(scene.Mode, scene.Dataplane, "SourcePeeredVnet"),
            TrafficPlace.OnPremises => Evidence.Cell(scene.Mode, scene.Dataplane, "SourceOnPremises"),
            TrafficPlace.Firewall or TrafficPlace.Internet => Evidence.Cell(scene.Mode, scene.Dataplane, "SourceInternet"),
            _ => evidence,
        };
        packet.Translate("node", $"{who} {what}.", scene.Node, scene.IsWindows || scene.RoutesOnHost ? evidence : cell);
    }

    private static void UnstatedList(Packet packet, TraceContext scene, List<Finding> notes, Cidr entry) =>
        Unstated(
            packet,
            scene,
            notes,
            scene.IsWindows
                ? $"ip-masq-agent's list holds {entry}, but no page says that OutboundNAT of Windows nodes follows it."
                : $"ip-masq-agent's list holds {entry}, but with eBPF host routing its rules are ignored, and no page says that "
                    + "Cilium follows the list."
        );

    private static void Unstated(Packet packet, TraceContext scene, List<Finding> notes, string why)
    {
        notes.Add(
            TrafficRules.SourceNotStated.CreateFinding(
                scene.Name,
                why,
                "Look at it on the wire, or in the log of the other side, before an allow-list depends on it."
            )
        );
        packet.Translate("node", "No document says whose address it leaves with.", PacketAddress.Unstated, Evidence.None);
    }

    private static string Plain(Cidr address) => address.ToString()[..address.ToString().IndexOf('/', StringComparison.Ordinal)];
}
