using AksCni.Tracing;

namespace AksCni;

/// <summary>What a network security group, firewall or route table on the way must let through or hold.</summary>
public sealed class TrafficAllowance
{
    internal TrafficAllowance(string at, string source, string destination, string reason, Evidence evidence)
    {
        At = at;
        Source = source;
        Destination = destination;
        Reason = reason;
        Document = evidence.Document;
        AsOf = evidence.AsOf;
    }

    /// <summary>Where: NSG of the node subnet, route table of the pod subnet, the other side.</summary>
    public string At { get; }

    /// <summary>The source that must be allowed; empty for a route.</summary>
    public string Source { get; }

    /// <summary>The destination that must be allowed or routed.</summary>
    public string Destination { get; }

    /// <summary>Why, or a route's next hop.</summary>
    public string Reason { get; }

    /// <summary>The document that it rests on.</summary>
    public string Document { get; }

    /// <summary>The document's date.</summary>
    public string AsOf { get; }

    /// <summary>What tells rules apart: the same addresses at the same place are one rule, whatever they are for.</summary>
    internal (string At, string Source, string Destination) Key => (At, Source, Destination);

    /// <summary>Where, from, to.</summary>
    public override string ToString() => $"{At}: {Source} -> {Destination}";
}
