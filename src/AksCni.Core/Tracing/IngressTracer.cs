using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>The way of a client's packet to a pod: to its own address, or through a Service of type LoadBalancer.</summary>
internal static class IngressTracer
{
    public static Packet Trace(TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        bool isDirect = to == TrafficPlace.Pod;
        var packet = new Packet(context.Client, isDirect ? context.Pod.Text : "front end");
        packet.Pass(Station.Client, $"Opens a connection from {context.From.Text()}.");
        if (isDirect)
            GoToPod(packet, context, notes);
        else
            GoToService(packet, context, notes);
        if (!packet.IsLost)
            packet.Pass(
                Station.Pod,
                packet.Seen == SourceSeen.Unstated ? "Sees a client that no document names." : $"Sees {packet.Source.Text} as the client."
            );
        return packet;
    }

    private static void GoToPod(Packet packet, TraceContext context, List<Finding> notes)
    {
        Evidence cell = Evidence.Cell(context.Mode, context.Dataplane, "PodsReachableFromVnet");
        if (context.From == TrafficPlace.Internet)
        {
            packet.Drop(Station.Internet, "has no route to a private address", Evidence.PrivateAddresses);
        }
        else if (context.IsHostNetwork)
        {
            packet.Pass(HopFrom(context.From), "Delivers it to the node, whose address the pod has.", Evidence.HostNetwork);
        }
        else if (!context.IsDocumented)
        {
            notes.Add(
                TrafficRules.SourceNotStated.CreateFinding(
                    context.Name,
                    $"{context.Mode} brings its own addresses for pods; AKS does not say who can reach them.",
                    "Look into the documents of the CNI that you installed."
                )
            );
            packet.Translate(
                Station.VirtualNetwork,
                "No document says whether the pod's address is reached.",
                PacketAddress.Unstated,
                Evidence.None
            );
        }
        else if (context.Mode.UsesPodCidr())
        {
            packet.Drop(Station.VirtualNetwork, "knows the pod CIDR only between the cluster's nodes", cell);
        }
        else
        {
            packet.Pass(HopFrom(context.From), "Delivers it: the pod's address is the VNet's.", cell);
        }
    }

    private static void GoToService(Packet packet, TraceContext context, List<Finding> notes)
    {
        bool isPublic = context.From == TrafficPlace.Internet;
        packet.Pass(
            isPublic ? Station.PublicLoadBalancer : Station.InternalLoadBalancer,
            context.TrafficPolicy == ExternalTrafficPolicy.Local
                ? "Passes it to a node that runs one of the Service's pods."
                : "Passes it to any node.",
            Evidence.LoadBalancer
        );
        if (!context.IsDocumented)
        {
            notes.Add(
                TrafficRules.SourceNotStated.CreateFinding(
                    context.Name,
                    $"{context.Mode} brings its own proxy, or none; AKS does not say which client address a pod sees.",
                    "Look into the documents of the CNI that you installed."
                )
            );
            packet.Redirect(
                Station.Node,
                "No document says whose address the pod sees.",
                context.Pod.Text,
                Evidence.None,
                PacketAddress.Unstated
            );
        }
        else if (context.TrafficPolicy == ExternalTrafficPolicy.Cluster)
        {
            packet.Redirect(
                Station.Node,
                "Replaces the client's address by its own, and sends it to a pod on any node.",
                context.Pod.Text,
                Evidence.LoadBalancer,
                context.Node
            );
        }
        else if (context.IsWindows)
        {
            notes.Add(
                TrafficRules.WindowsClientAddress.CreateFinding(
                    context.Name,
                    "Keeping the client's address is not supported with Windows nodes; what the pod sees instead is not said.",
                    "Take the client from a header that an ingress controller sets."
                )
            );
            packet.Redirect(
                Station.Node,
                "No document says whose address a pod on Windows sees.",
                context.Pod.Text,
                Evidence.None,
                PacketAddress.Unstated
            );
        }
        else
        {
            packet.Redirect(
                Station.Node,
                "Keeps the client's address, and sends it to its own pod.",
                context.Pod.Text,
                Evidence.LoadBalancer
            );
        }
        if (isPublic && context.OutboundType == OutboundTypes.UserDefinedRouting)
        {
            notes.Add(
                TrafficRules.AsymmetricRouting.CreateFinding(
                    context.Name,
                    "The request comes in by the public load balancer, and a default route to a firewall sends the reply "
                        + "there: the firewall knows no such connection and drops it.",
                    "Let clients in by a DNAT rule of the firewall to an internal load balancer."
                )
            );
        }
        if (
            context is
            { From: TrafficPlace.SameVnet, TrafficPolicy: ExternalTrafficPolicy.Local, Traits.PodAddresses: PodAddressSource.NodeSubnet }
        )
        {
            notes.Add(
                TrafficRules.InternalLoadBalancerLocal.CreateFinding(
                    context.Name,
                    "An internal load balancer with externalTrafficPolicy Local cannot be reached from machines whose address "
                        + "is in clusterCIDR but that are not of the cluster; the page does not say what clusterCIDR is here.",
                    "Keep such machines out of the cluster's subnet, or use the policy Cluster."
                )
            );
        }
    }

    private static Station HopFrom(TrafficPlace from) =>
        from switch
        {
            TrafficPlace.PeeredVnet => Station.Peering,
            TrafficPlace.OnPremises => Station.Gateway,
            _ => Station.VirtualNetwork,
        };
}
