namespace AksCni;

/// <summary>What becomes of one way when the network mode changes, and who notices.</summary>
public sealed class PodTrafficChange
{
    internal PodTrafficChange(PodTrafficTrace before, PodTrafficTrace after, IReadOnlyList<string> whoNotices, Finding? note)
    {
        Cluster = before.Cluster;
        From = before.From;
        To = before.To;
        Before = before.SourceSeen;
        After = after.SourceSeen;
        BeforeAddress = before.SourceAddress;
        AfterAddress = after.SourceAddress;
        BeforeKnown = before.KnownSource;
        AfterKnown = after.KnownSource;
        BeforeReachable = before.Reachable;
        AfterReachable = after.Reachable;
        Changes = whoNotices.Count > 0;
        WhoNotices = whoNotices.ToList();
        Message = Changes ? string.Join(" ", whoNotices) : $"{before.To.Subject()} notices nothing.";
        Findings = after
            .Findings.Where(finding => finding.Severity != Severity.Information && before.Findings.All(old => old.Rule != finding.Rule))
            .Concat(note is null ? [] : [note])
            .ToList();
        NewAllow = after.Allow.Where(rule => !before.Allow.Any(old => old.Key == rule.Key)).ToList();
    }

    /// <summary>The cluster's name; null where only modes were given.</summary>
    public string? Cluster { get; }

    /// <summary>Where the traffic begins: Pod, or the client's place.</summary>
    public TrafficPlace From { get; }

    /// <summary>Where it goes.</summary>
    public TrafficPlace To { get; }

    /// <summary>Whose address was seen before.</summary>
    public SourceSeen Before { get; }

    /// <summary>Whose address is seen after.</summary>
    public SourceSeen After { get; }

    /// <summary>The address before; null where nothing arrived.</summary>
    public string? BeforeAddress { get; }

    /// <summary>The address after; null where nothing arrives.</summary>
    public string? AfterAddress { get; }

    /// <summary>The addresses before, or their ranges in brackets; empty where neither is known.</summary>
    internal string BeforeKnown { get; }

    /// <summary>The same after.</summary>
    internal string AfterKnown { get; }

    /// <summary>Whether the other side could open a connection to the pod's address before.</summary>
    public bool? BeforeReachable { get; }

    /// <summary>Whether it can after.</summary>
    public bool? AfterReachable { get; }

    /// <summary>True if anybody notices.</summary>
    public bool Changes { get; }

    /// <summary>Who notices what, a sentence each; empty where nothing changes.</summary>
    public IReadOnlyList<string> WhoNotices { get; }

    /// <summary>The same in one text.</summary>
    public string Message { get; }

    /// <summary>Errors and warnings that come with the new mode.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What security groups, firewalls and route tables must allow or hold then and need not before.</summary>
    public IReadOnlyList<TrafficAllowance> NewAllow { get; }

    /// <summary>Place, before and after.</summary>
    public override string ToString() => $"{To}: {Before} -> {After}";
}
