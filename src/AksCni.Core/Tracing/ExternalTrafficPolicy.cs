namespace AksCni;

/// <summary>How a Service of type LoadBalancer passes traffic on.</summary>
public enum ExternalTrafficPolicy
{
    /// <summary>Any node takes it, and may pass it to a pod elsewhere; the default.</summary>
    Cluster = 1,

    /// <summary>Only nodes that run one of its pods take it.</summary>
    Local = 2,
}
