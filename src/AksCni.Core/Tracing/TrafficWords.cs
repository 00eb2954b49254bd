namespace AksCni.Tracing;

/// <summary>The answer of a trace in one sentence.</summary>
internal static class TrafficWords
{
    public static string Answer(TraceContext context, TrafficPlace to, Packet packet, bool? reachable) =>
        context.From == TrafficPlace.Pod ? AnswerOut(context, to, packet, reachable) : AnswerIn(context, to, packet);

    /// <summary>Whose address, inside a sentence.</summary>
    public static string Text(this SourceSeen seen) =>
        seen switch
        {
            SourceSeen.PodIp => "the pod's address",
            SourceSeen.NodeIp => "the node's address",
            SourceSeen.OutboundIp => "the outbound address",
            SourceSeen.EgressGatewayPrefix => "the egress gateway's prefix",
            SourceSeen.ClientIp => "the client's address",
            SourceSeen.Unstated => "an address that no document names",
            _ => "nothing",
        };

    private static string AnswerOut(TraceContext context, TrafficPlace to, Packet packet, bool? reachable)
    {
        if (packet.Seen == SourceSeen.None)
            return $"{to.Subject()} sees nothing: {packet.LostBecause}.";
        if (packet.Seen == SourceSeen.Unstated)
            return $"No document says which address {to.Observer()} sees.";
        string behind = packet.Seen == SourceSeen.OutboundIp ? $" of the {Translator(context)}" : "";
        string back = reachable switch
        {
            true when to == TrafficPlace.Pod => "",
            true => ", and can open connections to the pod's address",
            false => ", and cannot open a connection to the pod's address",
            null => "",
        };
        string way = to == TrafficPlace.Firewall && context.DestinationAddress is null ? " to the internet" : "";
        return $"{to.Subject()}{way} sees {packet.Seen.Text()}{behind}{Concrete(packet.Source)}{back}.";
    }

    private static string AnswerIn(TraceContext context, TrafficPlace to, Packet packet)
    {
        string way = to == TrafficPlace.Pod ? "to the pod's address" : $"to a LoadBalancer Service ({context.TrafficPolicy})";
        string from = context.From.Subject();
        return packet.Seen switch
        {
            SourceSeen.None => $"{from} cannot open a connection {way}.",
            SourceSeen.Unstated => $"{from} {way}: no document says which address the pod sees.",
            _ => $"{from} can open a connection {way}, and the pod sees {packet.Seen.Text()}{Concrete(packet.Source)}.",
        };
    }

    private static string Translator(TraceContext context) =>
        context.OutboundType switch
        {
            OutboundTypes.UserDefinedRouting => "firewall",
            OutboundTypes.LoadBalancer => "load balancer",
            _ => "NAT gateway",
        };

    private static string Concrete(PacketAddress address) =>
        address.Ranges.Count switch
        {
            0 => "",
            1 => $" ({address.Ranges[0]})",
            2 => $" ({address.Ranges[0]} or {address.Ranges[1]})",
            var count => $" ({address.Ranges[0]} and {count - 1} more)",
        };
}
