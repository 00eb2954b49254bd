namespace AksCni;

/// <summary>Whose address the observer sees as the source.</summary>
public enum SourceSeen
{
    /// <summary>Nobody's: the packet does not arrive.</summary>
    None = 0,

    /// <summary>The pod's own.</summary>
    PodIp = 1,

    /// <summary>The primary address of the pod's node; into a Service, of a node that passes it on.</summary>
    NodeIp = 2,

    /// <summary>The public address of the outbound type: load balancer, NAT gateway or firewall.</summary>
    OutboundIp = 3,

    /// <summary>An address of the static egress gateway's prefix.</summary>
    EgressGatewayPrefix = 4,

    /// <summary>The client's own, for traffic into a pod.</summary>
    ClientIp = 5,

    /// <summary>No document says.</summary>
    Unstated = 6,
}
