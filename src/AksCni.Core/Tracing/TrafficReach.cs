namespace AksCni.Tracing;

/// <summary>Who can open a connection to a pod's own address.</summary>
internal static class TrafficReach
{
    /// <summary>Null for what never opens one, and where no document says.</summary>
    public static bool? Of(TraceContext context, TrafficPlace other) =>
        other switch
        {
            TrafficPlace.Service or TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata => null,
            TrafficPlace.Pod when !context.IsDocumented && !context.IsHostNetwork => null,
            TrafficPlace.Pod => true,
            TrafficPlace.Internet when !context.IsDocumented && !context.IsHostNetwork => null,
            TrafficPlace.Internet => false,
            _ when context.IsHostNetwork => true,
            _ => ModeCatalogue.Cell(context.Mode, context.Dataplane, "PodsReachableFromVnet")?.Supported,
        };
}
