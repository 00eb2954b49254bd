using AksCni.Modes;

namespace AksCni.Advice;

/// <summary>
/// How a cluster that is becomes another without being made anew: first its IPAM, then its dataplane, each an operation of its own.
/// Source: articles/aks/update-azure-cni.md (2026-05-28).
/// </summary>
internal static class AdviceUpdate
{
    /// <summary>The az commands, one a line; null where no update leads there, or none is needed.</summary>
    public static string? CommandOf(CandidateEvaluation c)
    {
        if (c.IsInPlace != true || c.IsToday || c.Cluster is not { } cluster)
            return null;
        string update =
            $"az aks update --resource-group {Named(cluster.ResourceGroup, "<group>")} --name {Named(cluster.Name, "<cluster>")}";
        var lines = new List<string>(2);
        if (ChangesIpam(c))
            lines.Add($"{update} {c.Traits.Settings!.Arguments}{PodCidr(c)}");
        if (ChangesDataplane(c))
            lines.Add($"{update} --network-dataplane cilium");
        return string.Join('\n', lines);
    }

    /// <summary>What has to be so before, and what happens.</summary>
    public static string Conditions(CandidateEvaluation c)
    {
        Cluster cluster = c.Cluster!;
        var before = new List<string>();
        bool hasEngine = cluster.NetworkPolicy is { Length: > 0 } policy && !Is(policy, "none") && !Is(policy, "cilium");
        if (ChangesIpam(c))
        {
            if (hasEngine)
                before.Add($"uninstall {cluster.NetworkPolicy} network policy (from Kubernetes 1.30 on)");
            if (cluster.Mode.Traits().NeedsRoutes)
                before.Add("give the cluster a user-assigned identity, which detaches the route table");
            if (c.Traits.UpdateConditions is { } conditions)
                before.Add(
                    $"Kubernetes 1.{conditions.KubernetesMinor.Value} or "
                        + $"later{(conditions.RefusesMasqueradeList ? ", and no custom azure-ip-masq-agent-config" : "")}"
                );
        }
        if (ChangesDataplane(c))
            before.Add(
                "no Windows pools, and node auto-provisioning off "
                    + $"meanwhile{(hasEngine && !ChangesIpam(c) ? $"; {cluster.NetworkPolicy} network policy goes" : "")}"
            );
        string operations =
            ChangesIpam(c) && ChangesDataplane(c)
                ? "Two operations, each of which reimages all pools at once"
                : "All pools are reimaged at once";
        return $"In place after: {string.Join("; ", before)}. {operations}; no document describes a way back.";
    }

    /// <summary>A name as Azure allows it; anything else would be obeyed by a shell.</summary>
    private static string Named(string? name, string otherwise) =>
        name is { Length: > 0 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? name : otherwise;

    private static bool ChangesIpam(CandidateEvaluation c) => c.Cluster!.Mode != c.Mode;

    private static bool ChangesDataplane(CandidateEvaluation c) => c.IsCilium && c.Cluster!.Dataplane != CniDataplane.Cilium;

    /// <summary>Node Subnet has no pod CIDR yet; a cluster that has one keeps it.</summary>
    private static string PodCidr(CandidateEvaluation c) =>
        c.Cluster!.Mode.UsesPodCidr() || c.Size.PodRange?.MinimumPrefixLength is not { } length
            ? ""
            : $" --pod-cidr {c.Space.PodCidr(length, [.. c.Cluster.ServiceRanges.IPv4])?.ToString() ?? "<range outside the VNet>"}";

    private static bool Is(string text, string wanted) => string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase);
}
