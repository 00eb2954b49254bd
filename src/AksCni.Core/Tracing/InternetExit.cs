namespace AksCni.Tracing;

/// <summary>The way to the internet by outbound type, and to the firewall that a route makes the next hop.</summary>
internal static class InternetExit
{
    public static void RouteToFirewall(Packet packet, TraceContext context) =>
        packet.Pass(
            Station.RouteTable,
            $"A route of the {context.EgressSubnet} sends it to the firewall; its addresses stay as they are.",
            Evidence.UserRoute
        );

    public static void Leave(Packet packet, TraceContext context, List<Finding> notes)
    {
        switch (context.OutboundType)
        {
            case OutboundTypes.None:
                notes.Add(
                    TrafficRules.NoEgressPath.CreateFinding(
                        context.Name,
                        "The outbound type is none: AKS configures no way out.",
                        "If you built one, ask for the firewall: it sees the same address."
                    )
                );
                packet.Drop(Station.VirtualNetwork, "has no way out to the internet, unless you built one", Evidence.Outbound);
                return;
            case OutboundTypes.Block:
                notes.Add(
                    TrafficRules.NoEgressPath.CreateFinding(
                        context.Name,
                        "The outbound type is block: NSG rules stop traffic to the internet; traffic in the VNet is not affected.",
                        "Allow what must leave, explicitly."
                    )
                );
                packet.Drop(Station.SecurityGroup, "blocks traffic to the internet", Evidence.Outbound);
                return;
        }
        // Only for flat networks a page says that the outbound type alone decides the public address.
        if (packet.Seen == SourceSeen.Unstated && !context.Traits.UsesVnetAddresses)
            return;
        if (context.OutboundType == OutboundTypes.UserDefinedRouting)
        {
            RouteToFirewall(packet, context);
            packet.Translate(
                Station.Firewall,
                "Logs the source as it came, and replaces it by its public address.",
                context.Outbound,
                Evidence.Firewall
            );
        }
        else if (OutboundTypes.IsNatGateway(context.OutboundType))
        {
            packet.Translate(
                Station.NatGateway,
                $"On the {context.EgressSubnet}: replaces the source by its public address.",
                context.Outbound,
                Evidence.Outbound
            );
        }
        else
        {
            packet.Translate(
                Station.LoadBalancer,
                "Replaces the source by the cluster's public address.",
                context.Outbound,
                Evidence.Outbound
            );
        }
    }
}
