namespace AksCni.Tracing;

/// <summary>The way of an annotated pod through a static egress gateway.</summary>
internal static class EgressGatewayTracer
{
    private static readonly Cidr[] Private = [Cidr.Parse("10.0.0.0/8"), Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16")];

    /// <summary>True if the packet goes to the gateway: out of the cluster, and not by an excluded range.</summary>
    public static bool Takes(TraceContext context, TrafficPlace to) =>
        context.UsesEgressGateway
        && to is not (TrafficPlace.Pod or TrafficPlace.Service)
        && !(SourceTranslation.AddressOf(context, to) is { } address && context.IsExcluded(address));

    public static void Trace(Packet packet, TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        bool isStated = ModeCatalogue.Supports(context.Mode, context.Dataplane, "StaticEgressGateway") == true && !context.IsWindows;
        bool isPrivatePrefix = context.EgressPrefix.Ranges is [var prefix] && Private.Any(range => range.Contains(Cidr.Parse(prefix)));
        bool isPrivatePlace = to is TrafficPlace.SameVnet or TrafficPlace.PeeredVnet or TrafficPlace.OnPremises;
        packet.Pass(Station.Node, "Sends the annotated pod's traffic to the gateway pool.", Evidence.EgressGateway);
        if (isStated && (to == TrafficPlace.Internet ? !isPrivatePrefix : isPrivatePlace && isPrivatePrefix))
        {
            packet.Translate(
                Station.EgressGateway,
                "Replaces the source by an address of its prefix.",
                context.EgressPrefix,
                Evidence.EgressGateway
            );
            EgressTracer.Arrive(packet, to);
            return;
        }
        notes.Add(
            TrafficRules.SourceNotStated.CreateFinding(
                context.Name,
                Why(context, to, isStated, isPrivatePrefix),
                "Name the range in excludeCidrs if it must go past the gateway; then the node decides as for other pods."
            )
        );
        packet.Translate(Station.EgressGateway, "No document says whose address it leaves with.", PacketAddress.Unstated, Evidence.None);
        EgressTracer.Arrive(packet, to);
    }

    private static string Why(TraceContext context, TrafficPlace to, bool isStated, bool isPrivatePrefix)
    {
        if (!isStated)
            return context.IsWindows
                ? "The page of the static egress gateway does not speak of pods on Windows nodes."
                : $"The page of the static egress gateway does not speak of {context.Mode}.";
        if (to == TrafficPlace.Internet && isPrivatePrefix)
            return "A gateway with private addresses needs a route of yours to the internet; what is seen behind it depends on that route.";
        return $"The page of the static egress gateway does not say which source {to.Observer()} sees through a gateway with "
            + $"{(isPrivatePrefix ? "a private" : "a public")} prefix.";
    }
}
