using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>The way of a packet from a pod to where it goes: pod, node, network, way out of Azure.</summary>
internal static class EgressTracer
{
    public static Packet Trace(TraceContext scene, TrafficPlace to, List<Finding> notes)
    {
        var packet = new Packet(scene.Pod, DestinationText(scene, to));
        if (scene.IsHostNetwork)
            packet.Pass("pod", "Sends from its node's network, with the node's address.", Evidence.HostNetwork);
        else
            packet.Pass("pod", "Sends.");
        if (to == TrafficPlace.Service)
        {
            string who =
                !scene.IsDocumented ? "The cluster's proxy"
                : scene.Dataplane == CniDataplane.Cilium ? "Cilium"
                : "kube-proxy";
            packet.Redirect(
                "node",
                $"{who} replaces the Service's address by the address of a pod behind it.",
                "other pod",
                scene.IsDocumented ? Evidence.Cell(scene.Mode, scene.Dataplane, "SourceInCluster") : Evidence.None
            );
        }
        if (EgressGatewayTracer.Takes(scene, to))
        {
            EgressGatewayTracer.Trace(packet, scene, to, notes);
            return packet;
        }
        SourceTranslation.Apply(packet, scene, to, notes);
        if (!packet.IsLost)
            Carry(packet, scene, to, notes);
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

    private static void Carry(Packet packet, TraceContext scene, TrafficPlace to, List<Finding> notes)
    {
        switch (to)
        {
            case TrafficPlace.Pod or TrafficPlace.Service:
                CarryInCluster(packet, scene);
                break;
            case TrafficPlace.SameVnet:
                packet.Pass("virtual network", "Delivers it.");
                break;
            case TrafficPlace.PeeredVnet:
                packet.Pass("peering", "Carries it over unchanged.");
                break;
            case TrafficPlace.OnPremises:
                packet.Pass("gateway", "VPN or ExpressRoute carries it over unchanged.");
                break;
            case TrafficPlace.Firewall:
                InternetExit.RouteToFirewall(packet, scene);
                break;
            case TrafficPlace.Internet:
                InternetExit.Leave(packet, scene, notes);
                break;
        }
    }

    private static void CarryInCluster(Packet packet, TraceContext scene)
    {
        Evidence page = Evidence.Of(scene.Traits.Page);
        switch (scene.Traits.Carrier)
        {
            case PodCarrier.RouteTable:
                packet.Pass("route table", $"Sends the other node's {scene.NodeBlock} to that node: one more hop.", page);
                break;
            case PodCarrier.RoutingDomain:
                packet.Pass("virtual network", "Carries it to the other node without encapsulation.", page);
                break;
            case PodCarrier.VirtualNetwork:
                packet.Pass("virtual network", "Delivers it: both addresses are the VNet's.", page);
                break;
        }
    }

    private static string DestinationText(TraceContext scene, TrafficPlace to)
    {
        if (SourceTranslation.AddressOf(scene, to) is { } address)
            return address.ToString()[..address.ToString().IndexOf('/', StringComparison.Ordinal)];
        string range = scene.RangesOf(to) is { Count: 1 } ranges ? $" ({ranges[0]})" : "";
        return to == TrafficPlace.Service
            ? "service IP"
            : $"{(to == TrafficPlace.Firewall ? EndOf(TrafficPlace.Internet) : EndOf(to))}{range}";
    }

    private static string EndOf(TrafficPlace to) =>
        to switch
        {
            TrafficPlace.Pod or TrafficPlace.Service => "other pod",
            TrafficPlace.SameVnet => "VNet host",
            TrafficPlace.PeeredVnet => "peered host",
            TrafficPlace.OnPremises => "on-premises host",
            TrafficPlace.Firewall => "firewall",
            TrafficPlace.Internet => "internet host",
            TrafficPlace.AzureDns => "Azure DNS",
            _ => "metadata service",
        };
}
