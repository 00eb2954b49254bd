using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>What security groups, firewalls and route tables must allow or hold for one way.</summary>
internal static class Allowances
{
    public static IReadOnlyList<TrafficAllowance> Of(TraceContext context, TrafficPlace to, Packet packet)
    {
        if (context.From != TrafficPlace.Pod)
            return [.. Inbound(context, to, packet)];
        return to is TrafficPlace.Pod or TrafficPlace.Service ? [.. InCluster(context)] : [.. Outbound(context, to, packet)];
    }

    private static IEnumerable<TrafficAllowance> InCluster(TraceContext context)
    {
        Evidence cell = Evidence.Cell(context.Mode, context.Dataplane, "NetworkSecurityGroup");
        string node = Range(context.Node, "node CIDR"),
            pod = Range(context.Pod, "pod CIDR");
        switch (context.Traits)
        {
            case { Carrier: PodCarrier.RoutingDomain }:
                yield return new("NSG of the node subnet", node, node, "node to node, all ports", cell);
                yield return new("NSG of the node subnet", node, pod, "Service traffic, all ports", cell);
                yield return new("NSG of the node subnet", pod, pod, "pod to pod and Service, DNS too, all ports", cell);
                break;
            case { Carrier: PodCarrier.RouteTable }:
                yield return new("NSG of the node subnet", node, pod, "both ways between nodes and pods", cell);
                yield return new(
                    "route table of the node subnet",
                    "",
                    pod,
                    $"a {context.NodeBlock} a node, next hop that node; AKS keeps them, in a table that no other cluster uses",
                    Evidence.Of(context.Traits.Page)
                );
                break;
            case { UsesPodSubnet: true }:
                yield return new(
                    "NSG of the pod subnet",
                    Range(context.Pod, "pod subnet"),
                    Range(context.Pod, "pod subnet"),
                    "pods are filtered by their own subnet's NSG",
                    cell
                );
                yield return new("NSG of the node subnet", node, node, "nodes by theirs", cell);
                break;
            default:
                yield return new("NSG of the node subnet", node, node, "all traffic in the node CIDR", cell);
                break;
        }
    }

    private static IEnumerable<TrafficAllowance> Outbound(TraceContext context, TrafficPlace to, Packet packet)
    {
        if (packet.IsLost || packet.Seen == SourceSeen.Unstated)
            yield break;
        TrafficHop leaving = packet.Hops.Last(IsInCluster);
        Evidence source = packet.Hops.LastOrDefault(hop => hop.Document is not null && IsInCluster(hop))
            is { Document: { } document, AsOf: { } date }
            ? new(document, date)
            : Evidence.Overview;
        bool isNode = leaving.SourceAddress == context.Node;
        string subnet =
            packet.Seen == SourceSeen.EgressGatewayPrefix ? "gateway pool's subnet"
            : isNode ? "node subnet"
            : context.EgressSubnet;
        if (packet.Seen != SourceSeen.EgressGatewayPrefix)
            yield return new($"NSG of the {subnet}", leaving.Source, packet.Destination, "outbound", source);
        if (
            to == TrafficPlace.Firewall
            || (
                to == TrafficPlace.Internet
                && context.OutboundType == OutboundTypes.UserDefinedRouting
                && packet.Seen == SourceSeen.OutboundIp
            )
        )
        {
            yield return new(
                $"route table of the {context.EgressSubnet}",
                "",
                context.DestinationAddress is null ? "0.0.0.0/0" : packet.Destination,
                "next hop: the firewall",
                Evidence.Outbound
            );
            yield return new("firewall", leaving.Source, packet.Destination, "what it sees", source);
        }
        if (to is TrafficPlace.SameVnet or TrafficPlace.PeeredVnet or TrafficPlace.OnPremises or TrafficPlace.Internet)
            yield return new(
                "the other side",
                packet.Source.Text,
                packet.Destination,
                "allow-list, firewall, NSG",
                to == TrafficPlace.Internet ? Evidence.Outbound : source
            );
    }

    private static IEnumerable<TrafficAllowance> Inbound(TraceContext context, TrafficPlace to, Packet packet)
    {
        if (packet.IsLost || packet.Seen == SourceSeen.Unstated)
            yield break;
        if (to == TrafficPlace.Pod)
        {
            string subnet = context.IsHostNetwork ? "node subnet" : context.EgressSubnet;
            yield return new(
                $"NSG of the {subnet}",
                context.Client.Text,
                context.Pod.Text,
                "inbound",
                Evidence.Cell(context.Mode, context.Dataplane, "NetworkSecurityGroup")
            );
        }
        else
        {
            yield return new(
                "NSG of the node subnet",
                context.Client.Text,
                "the Service's ports",
                "inbound; AKS leaves the NSG of your own subnet alone",
                Evidence.Overview
            );
        }
    }

    private static bool IsInCluster(TrafficHop hop) => hop.Station is Station.Node or Station.Pod or Station.EgressGateway;

    private static string Range(PacketAddress address, string name) => address.Ranges.Count > 0 ? string.Join(" ", address.Ranges) : name;
}
