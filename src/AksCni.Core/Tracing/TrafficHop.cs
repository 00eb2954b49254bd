using AksCni.Tracing;

namespace AksCni;

/// <summary>One station on a packet's way: what happens to it there, and its addresses before and after.</summary>
public sealed class TrafficHop
{
    internal TrafficHop(
        int order,
        Station station,
        string action,
        (PacketAddress Source, string Destination) before,
        (PacketAddress Source, string Destination) after,
        Evidence? evidence
    )
    {
        Order = order;
        Station = station;
        SourceAddress = after.Source;
        Action = action;
        SourceBefore = before.Source.Text;
        DestinationBefore = before.Destination;
        Source = after.Source.Text;
        Destination = after.Destination;
        Document = evidence?.Document;
        AsOf = evidence?.AsOf;
    }

    /// <summary>1, 2, 3 along the way.</summary>
    public long Order { get; }

    /// <summary>The station: pod, node, route table, load balancer, NAT gateway, firewall.</summary>
    public string At => Station.Text();

    /// <summary>What happens there.</summary>
    public string Action { get; }

    /// <summary>The source address on arrival; a name where no address is known.</summary>
    public string SourceBefore { get; }

    /// <summary>The destination address on arrival.</summary>
    public string DestinationBefore { get; }

    /// <summary>The source address when it leaves.</summary>
    public string Source { get; }

    /// <summary>The destination address when it leaves.</summary>
    public string Destination { get; }

    internal Station Station { get; }

    /// <summary>The source address when it leaves, as data.</summary>
    internal PacketAddress SourceAddress { get; }

    /// <summary>The document that says so; null where nothing is claimed that needs one.</summary>
    public string? Document { get; }

    /// <summary>The document's date.</summary>
    public string? AsOf { get; }

    /// <summary>Station and action.</summary>
    public override string ToString() => $"{Order} {At}: {Action}";
}
