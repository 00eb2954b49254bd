namespace AksCni.Tracing;

/// <summary>Who can open a connection to a pod's own address.</summary>
internal static class TrafficReach
{
    /// <summary>Null for what never opens one, and where no document says.</summary>
    public static bool? Of(TraceContext scene, TrafficPlace other) =>
        other switch
        {
            TrafficPlace.Service or TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata => null,
            TrafficPlace.Pod when !scene.IsDocumented && !scene.IsHostNetwork => null,
            TrafficPlace.Pod => true,
            TrafficPlace.Internet when !scene.IsDocumented && !scene.IsHostNetwork => null,
            TrafficPlace.Internet => false,
            _ when scene.IsHostNetwork => true,
            _ => ModeCatalogue.Cell(scene.Mode, scene.Dataplane, "PodsReachableFromVnet")?.Supported,
        };
}
