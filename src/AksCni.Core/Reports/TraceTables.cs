namespace AksCni;

/// <summary>Traces as tables, the same in every front.</summary>
public static class TraceTables
{
    /// <summary>One row a place, and a cluster where there are several: what is seen there, and whether it reaches the pod.</summary>
    public static TextTable Summary(IReadOnlyList<PodTrafficTrace> traces)
    {
        bool isInbound = traces.Any(trace => trace.From != TrafficPlace.Pod);
        bool isFleet = traces.Select(trace => trace.Cluster).Distinct().Count() > 1;
        var table = new TextTable([
            .. isFleet ? (string[])["Cluster"] : [],
            .. isInbound ? (string[])["From", "To", "Pod sees", "Client address"] : ["To", "Sees", "Source address"],
            .. isInbound || isFleet ? (string[])[] : ["Translated"],
            "Reaches pod IP",
        ]);
        foreach (PodTrafficTrace trace in traces)
        {
            var row = new List<string?>(6);
            if (isFleet)
                row.Add(trace.Cluster);
            if (isInbound)
                row.Add(trace.From.ToString());
            row.AddRange([trace.To.ToString(), trace.SourceSeen.ToString(), trace.SourceAddress]);
            if (!isInbound && !isFleet)
                row.Add(trace.SourceSeen is SourceSeen.Unstated or SourceSeen.None ? "" : YesNo(trace.Translated));
            row.Add(YesNo(trace.Reachable));
            table.Add([.. row]);
        }
        return table;
    }

    /// <summary>One row a station, with the addresses when the packet leaves it.</summary>
    public static TextTable Hops(PodTrafficTrace trace)
    {
        var table = new TextTable(">#", "At", "Source", "Destination", "What happens");
        foreach (TrafficHop hop in trace.Hops)
            table.Add(
                $"{hop.Order}",
                hop.At,
                Changed(hop.SourceBefore, hop.Source),
                Changed(hop.DestinationBefore, hop.Destination),
                hop.Action
            );
        return table;
    }

    /// <summary>One row a rule or route.</summary>
    public static TextTable Allow(IEnumerable<TrafficAllowance> allowances)
    {
        var table = new TextTable("Must allow or hold", "Source", "Destination", "For");
        foreach (TrafficAllowance allowance in allowances.DistinctBy(rule => rule.Key))
            table.Add(allowance.At, allowance.Source, allowance.Destination, allowance.Reason);
        return table;
    }

    /// <summary>One row a place: before and after.</summary>
    public static TextTable Changes(IReadOnlyList<PodTrafficChange> changes)
    {
        bool isInbound = changes.Any(change => change.From != TrafficPlace.Pod);
        var table = isInbound
            ? new TextTable("From", "To", "Before", "After", "Changes")
            : new TextTable("To", "Before", "After", "Reaches pod IP", "Changes");
        foreach (PodTrafficChange change in changes)
        {
            string changed = change.Changes ? "yes" : "no";
            if (isInbound)
                table.Add(
                    change.From.ToString(),
                    change.To.ToString(),
                    Whose(change.Before, change.BeforeKnown),
                    Whose(change.After, change.AfterKnown),
                    changed
                );
            else
                table.Add(
                    change.To.ToString(),
                    Whose(change.Before, change.BeforeKnown),
                    Whose(change.After, change.AfterKnown),
                    change.BeforeReachable == change.AfterReachable
                        ? YesNo(change.AfterReachable)
                        : $"{YesNo(change.BeforeReachable)} > {YesNo(change.AfterReachable)}",
                    changed
                );
        }
        return table;
    }

    /// <summary>The findings of several traces, each once.</summary>
    public static IReadOnlyList<Finding> Findings(IEnumerable<PodTrafficTrace> traces) =>
        Distinct(traces.SelectMany(trace => trace.Findings));

    /// <summary>The findings of several changes, each once.</summary>
    public static IReadOnlyList<Finding> Findings(IEnumerable<PodTrafficChange> changes) =>
        Distinct(changes.SelectMany(change => change.Findings));

    /// <summary>What weighs most first. Findings of one rule and target that say the same would be the same lines again.</summary>
    private static Finding[] Distinct(IEnumerable<Finding> findings) =>
        Finding.GravestFirst(
            [.. findings.DistinctBy(finding => (finding.Rule, finding.Target, finding.Message))],
            finding => finding.Severity
        );

    private static string Whose(SourceSeen seen, string known) => known.Length == 0 ? seen.ToString() : $"{seen} {known}";

    /// <summary>An arrow where a station replaces an address.</summary>
    private static string Changed(string before, string after) => before == after ? after : $"> {after}";

    private static string YesNo(bool? value) =>
        value switch
        {
            true => "yes",
            false => "no",
            null => "",
        };
}
