namespace AksCni.Tracing;

/// <summary>Puts the traces of two modes side by side, and says who notices what.</summary>
internal static class TrafficComparison
{
    public static IReadOnlyList<PodTrafficChange> Of(
        IReadOnlyList<PodTrafficTrace> before,
        IReadOnlyList<PodTrafficTrace> after,
        Finding? note
    ) => before.Zip(after, (old, now) => new PodTrafficChange(old, now, [.. WhoNotices(old, now)], note)).ToList();

    private static IEnumerable<string> WhoNotices(PodTrafficTrace before, PodTrafficTrace after)
    {
        if (before.From != TrafficPlace.Pod)
        {
            foreach (string sentence in WhoConnects(before, after))
                yield return sentence;
            yield break;
        }
        string subject = before.To.Subject();
        if (before.SourceSeen != after.SourceSeen)
        {
            yield return (before.SourceSeen, after.SourceSeen) switch
            {
                (_, SourceSeen.None) => $"{subject} gets no traffic any more; it saw {before.SourceSeen.Text()}{In(before)}.",
                (SourceSeen.None, _) => $"{subject} gets traffic it did not get, from {after.SourceSeen.Text()}{In(after)}.",
                (_, SourceSeen.Unstated) => $"{subject} saw {before.SourceSeen.Text()}{In(before)}; no document says what it sees then.",
                (SourceSeen.Unstated, _) => $"{subject} sees {after.SourceSeen.Text()}{In(after)}; no document says what it saw.",
                _ => $"{subject} sees {after.SourceSeen.Text()}{In(after)} instead of {before.SourceSeen.Text()}{In(before)}: "
                    + $"{Consequence(before.To, after.SourceSeen)}",
            };
        }
        else if (after.SourceSeen == SourceSeen.PodIp && before.PodRange != after.PodRange)
        {
            yield return $"{subject} still sees the pod's address, but from another range: {Range(after.PodRange)}{In(after)} instead of "
                + $"{Range(before.PodRange)}{In(before)}; rules that name the old range no longer match.";
        }
        else if (after.SourceSeen == SourceSeen.OutboundIp && before.OutboundType != after.OutboundType)
        {
            yield return $"{subject} sees the public address of another way out: {after.OutboundType}{In(after)} instead of "
                + $"{before.OutboundType}{In(before)}.";
        }
        else if (after.SourceRanges.Count > 0 && before.SourceRanges.Count > 0 && !after.SourceRanges.SequenceEqual(before.SourceRanges))
        {
            yield return $"{subject} sees {after.SourceSeen.Text()}{In(after)} instead of {string.Join(" or ", before.SourceRanges)}.";
        }
        if (before.To == TrafficPlace.Firewall)
        {
            if (before.Reachable == true && after.Reachable == false)
                yield return "Rules of the firewall that let others in to pod addresses no longer lead to a pod.";
            yield break;
        }
        if (before.Reachable == true && after.Reachable == false)
            yield return $"Callers from {before.To.Text()} that open connections to pod addresses cannot any more: "
                + "give them a Service or an ingress.";
        else if (before.Reachable == false && after.Reachable == true)
            yield return $"{subject} can open connections to pod addresses, which it could not: an NSG must stop it where it should not.";
    }

    private static IEnumerable<string> WhoConnects(PodTrafficTrace before, PodTrafficTrace after)
    {
        string target = before.To == TrafficPlace.Pod ? "the pod's address" : "the Service";
        if (before.SourceSeen == after.SourceSeen)
        {
            if (before.To == TrafficPlace.Pod && before.SourceSeen != SourceSeen.None && before.PodRange != after.PodRange)
                yield return $"Callers from {before.From.Text()} reach pods in another range: {Range(after.PodRange)} instead of "
                    + $"{Range(before.PodRange)}.";
            yield break;
        }
        yield return (before.SourceSeen, after.SourceSeen) switch
        {
            (_, SourceSeen.None) =>
                $"Callers from {before.From.Text()} cannot connect to {target} any more: give them a Service or an ingress.",
            (SourceSeen.None, _) =>
                $"Callers from {before.From.Text()} can connect to {target}, which they could not: an NSG must stop them where "
                    + "they should not.",
            _ => $"The pod sees {after.SourceSeen.Text()} instead of {before.SourceSeen.Text()} when {before.From.Text()} "
                + $"connects to {target}.",
        };
    }

    private static string Consequence(TrafficPlace to, SourceSeen after)
    {
        bool isNode = after == SourceSeen.NodeIp;
        string log = isNode ? "pods of one node look alike in its log" : "its log tells pods apart";
        return to switch
        {
            TrafficPlace.Firewall => $"firewall rules need {(isNode ? "the node subnet" : "the pods' range")} as source; {log}.",
            TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata => "NSG rules and logs by source no longer match.",
            TrafficPlace.Pod or TrafficPlace.Service => "network policies and logs by source no longer match.",
            _ => $"allow-lists, NSG rules and firewalls there need {(isNode ? "the node subnet" : "the new source")}; {log}.",
        };
    }

    private static string In(PodTrafficTrace trace) =>
        trace.SourceRanges.Count switch
        {
            0 => "",
            1 => $" ({trace.SourceRanges[0]})",
            var count => $" ({trace.SourceRanges[0]} and {count - 1} more)",
        };

    private static string Range(PodRangeKind kind) =>
        kind switch
        {
            PodRangeKind.PodCidr => "the pod CIDR",
            PodRangeKind.NodeSubnet => "the node subnet",
            PodRangeKind.DynamicPodSubnet => "a dynamic pod subnet",
            PodRangeKind.StaticPodSubnet => "a static block pod subnet",
            PodRangeKind.Node => "the node's own",
            _ => "a range that AKS does not know",
        };
}
