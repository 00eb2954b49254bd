using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>The way of a packet from a pod to where it goes: pod, node, network, way out of Azure.</summary>
internal static class EgressTracer
{
    public static Packet Trace(TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        var packet = new Packet(context.Pod, DestinationText(context, to));
        if (context.IsHostNetwork)
            packet.Pass(Station.Pod, "Sends from its node's network, with the node's address.", Evidence.HostNetwork);
        else
            packet.Pass(Station.Pod, "Sends.");
        if (to == TrafficPlace.Service)
        {
            string who =
                !context.IsDocumented ? "The cluster's proxy"
                : context.Dataplane == CniDataplane.Cilium ? "Cilium"
                : "kube-proxy";
            packet.Redirect(
                Station.Node,
                $"{who} replaces the Service's address by the address of a pod behind it.",
                "other pod",
                context.IsDocumented ? Evidence.Cell(context.Mode, context.Dataplane, "SourceInCluster") : Evidence.None
            );
        }
        if (EgressGatewayTracer.Takes(context, to))
        {
            EgressGatewayTracer.Trace(packet, context, to, notes);
            return packet;
        }
        SourceTranslation.Apply(packet, context, to, notes);
        if (!packet.IsLost)
            Carry(packet, context, to, notes);
        if (!packet.IsLost)
            Arrive(packet, to);
        return packet;
    }

    /// <summary>The last station: what the observer has in its log.</summary>
    public static void Arrive(Packet packet, TrafficPlace to) =>
        packet.Pass(
            EndOf(to),
            packet.Seen == SourceSeen.Unstated ? "Sees a source that no document names." : $"Sees {packet.Source.Text} as the source."
        );

    private static void Carry(Packet packet, TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        switch (to)
        {
            case TrafficPlace.Pod or TrafficPlace.Service:
                CarryInCluster(packet, context);
                break;
            case TrafficPlace.SameVnet:
                packet.Pass(Station.VirtualNetwork, "Delivers it.");
                break;
            case TrafficPlace.PeeredVnet:
                packet.Pass(Station.Peering, "Carries it over unchanged.");
                break;
            case TrafficPlace.OnPremises:
                packet.Pass(Station.Gateway, "VPN or ExpressRoute carries it over unchanged.");
                break;
            case TrafficPlace.Firewall:
                InternetExit.RouteToFirewall(packet, context);
                break;
            case TrafficPlace.Internet:
                InternetExit.Leave(packet, context, notes);
                break;
        }
    }

    private static void CarryInCluster(Packet packet, TraceContext context)
    {
        Evidence page = Evidence.Of(context.Traits.Page);
        switch (context.Traits.Carrier)
        {
            case PodCarrier.RouteTable:
                packet.Pass(Station.RouteTable, $"Sends the other node's {context.NodeBlock} to that node: one more hop.", page);
                break;
            case PodCarrier.RoutingDomain:
                packet.Pass(Station.VirtualNetwork, "Carries it to the other node without encapsulation.", page);
                break;
            case PodCarrier.VirtualNetwork:
                packet.Pass(Station.VirtualNetwork, "Delivers it: both addresses are the VNet's.", page);
                break;
        }
    }

    private static string DestinationText(TraceContext context, TrafficPlace to)
    {
        if (SourceTranslation.AddressOf(context, to) is { } address)
            return address.ToString()[..address.ToString().IndexOf('/', StringComparison.Ordinal)];
        string range = context.RangesOf(to) is { Count: 1 } ranges ? $" ({ranges[0]})" : "";
        return to == TrafficPlace.Service
            ? "service IP"
            : $"{(to == TrafficPlace.Firewall ? Station.InternetHost : EndOf(to)).Text()}{range}";
    }

    private static Station EndOf(TrafficPlace to) =>
        to switch
        {
            TrafficPlace.Pod or TrafficPlace.Service => Station.OtherPod,
            TrafficPlace.SameVnet => Station.VnetHost,
            TrafficPlace.PeeredVnet => Station.PeeredHost,
            TrafficPlace.OnPremises => Station.OnPremisesHost,
            TrafficPlace.Firewall => Station.Firewall,
            TrafficPlace.Internet => Station.InternetHost,
            TrafficPlace.AzureDns => Station.AzureDns,
            _ => Station.MetadataService,
        };
}
