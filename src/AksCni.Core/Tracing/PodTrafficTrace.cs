using AksCni.Tracing;

namespace AksCni;

/// <summary>One way of a packet out of a pod or into one, and what the observer at its end sees.</summary>
public sealed class PodTrafficTrace
{
    internal PodTrafficTrace(
        TraceContext context,
        TrafficPlace to,
        Packet packet,
        bool? reachable,
        string answer,
        IReadOnlyList<TrafficAllowance> allow,
        IReadOnlyList<Finding> findings
    )
    {
        // Lists, not what a collection expression makes: PowerShell cannot index that.
        Cluster = context.Cluster;
        Mode = context.Mode;
        Dataplane = context.Dataplane;
        From = context.From;
        To = to;
        OutboundType = context.OutboundType;
        SourceSeen = packet.Seen;
        SourceAddress = packet.Seen == SourceSeen.None ? null : packet.Source.Text;
        KnownSource = packet.Seen == SourceSeen.None ? "" : packet.Source.Known;
        SourceRanges = packet.Seen == SourceSeen.None ? new List<string>() : packet.Source.Ranges.ToList();
        Translated = packet.IsTranslated;
        Reachable = reachable;
        Answer = answer;
        Hops = packet.Hops;
        Allow = allow.ToList();
        Findings = findings.ToList();
        Sources = packet
            .Hops.Where(hop => hop.Document is not null)
            .Select(hop => $"{hop.Document}, {hop.AsOf}")
            .Concat(allow.Select(rule => $"{rule.Document}, {rule.AsOf}"))
            .Concat(findings.Select(finding => $"{finding.Source}, {finding.AsOf}"))
            .Distinct()
            .ToList();
        PodRange = context.PodRange;
    }

    /// <summary>The cluster's name; null where only a mode was given.</summary>
    public string? Cluster { get; }

    /// <summary>The network mode.</summary>
    public CniMode Mode { get; }

    /// <summary>The dataplane; null for kubenet and BYO CNI.</summary>
    public CniDataplane? Dataplane { get; }

    /// <summary>Where the traffic begins: Pod for traffic out of a pod, else the client's place.</summary>
    public TrafficPlace From { get; }

    /// <summary>Where it goes.</summary>
    public TrafficPlace To { get; }

    /// <summary>The outbound type, in Azure's words.</summary>
    public string OutboundType { get; }

    /// <summary>Whose address the observer sees.</summary>
    public SourceSeen SourceSeen { get; }

    /// <summary>That address, or its name with the ranges it is from; null where nothing arrives.</summary>
    public string? SourceAddress { get; }

    /// <summary>The addresses, or the ranges in brackets, of the source; empty where neither is known.</summary>
    internal string KnownSource { get; }

    /// <summary>Addresses and CIDRs that the source is from, for an allow-list; empty where none is known.</summary>
    public IReadOnlyList<string> SourceRanges { get; }

    /// <summary>True if the source address is replaced on the way; false where no document says.</summary>
    public bool Translated { get; }

    /// <summary>
    /// Whether the other side can open a connection to the pod's own address; null where it opens none, or no document says.
    /// </summary>
    public bool? Reachable { get; }

    /// <summary>The answer in one sentence.</summary>
    public string Answer { get; }

    /// <summary>The stations on the way.</summary>
    public IReadOnlyList<TrafficHop> Hops { get; }

    /// <summary>What security groups, firewalls and route tables must allow or hold.</summary>
    public IReadOnlyList<TrafficAllowance> Allow { get; }

    /// <summary>Caveats, errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The documents of hops, allowances and findings, each with its date.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>What kind of range pods have their addresses from.</summary>
    internal PodRangeKind PodRange { get; }

    /// <summary>The answer.</summary>
    public override string ToString() => Answer;
}
