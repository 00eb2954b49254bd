using AksCni.Modes;

namespace AksCni.Advice;

/// <summary>Who reaches pods, and whose address they show.</summary>
internal static class ReachabilityRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All => [PodsNotReachable, PodIdentityLost, IpMasqUpkeep];

    internal static readonly AdviceRule PodsNotReachable = AdviceRule.Lacking(
        "PodsReachableFromVnet",
        "connections from outside the cluster to pod addresses",
        r => r.Reachable
    );

    internal static readonly AdviceRule PodIdentityLost = new(
        AdviceEffect.Excludes,
        0,
        "Others see the node's address where the pod's is wanted",
        "articles/aks/concepts-network-cni-overview.md; articles/aks/concepts-network-legacy-cni.md",
        "2026-07-10",
        c => ShowsNode(c) && !MasqueradeHelps(c),
        c =>
            HasMasqueradeList(c)
                ? $"Beyond the cluster's VNet, {Observers(c)} see the node's address: ip-masq-agent translates everything outside "
                    + "the VNet's own ranges. A custom azure-ip-masq-agent-config that lists their ranges keeps the pod's address, "
                    + "and must then be looked after with every new range (CustomIpMasq)."
                : $"{Observers(c)} see the node's address instead of the pod's: {c.Name} translates whatever leaves the cluster."
    );

    internal static readonly AdviceRule IpMasqUpkeep = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Medium,
        "The pod's address is kept by a custom ip-masq-agent configuration",
        "articles/aks/concepts-network-legacy-cni.md; https://github.com/Azure/AKS/issues/1207; "
            + "https://github.com/Azure/AKS/issues/2076; https://github.com/Azure/AKS/issues/2653",
        "2026-04-16",
        c => ShowsNode(c) && MasqueradeHelps(c),
        c =>
            $"For {Observers(c)} to see the pod's address, azure-ip-masq-agent-config must list their ranges, and be kept up to "
            + "date: an empty list has changed the addresses that others saw (Azure/AKS#2076) and cut pods off from their VNet "
            + "(Azure/AKS#2653)."
    );

    private static PodIdentity Wanted(CandidateEvaluation c) => c.Needs.PodIdentityBeyondNode ?? PodIdentity.None;

    /// <summary>By the catalogue: does the farthest observer wanted, or any nearer one, see the node.</summary>
    private static bool ShowsNode(CandidateEvaluation c)
    {
        PodIdentity wanted = Wanted(c);
        return (wanted >= PodIdentity.SameVnet && IsNode(c, "SourceSameVnet"))
            || (wanted >= PodIdentity.Peered && IsNode(c, "SourcePeeredVnet"))
            || (wanted >= PodIdentity.OnPremises && IsNode(c, "SourceOnPremises"));
    }

    private static bool IsNode(CandidateEvaluation c, string cell) => c.Cell(cell).Seen == SourceSeen.NodeIp;

    private static bool MasqueradeHelps(CandidateEvaluation c) => HasMasqueradeList(c) && c.Needs.CustomIpMasq == true;

    private static bool HasMasqueradeList(CandidateEvaluation c) => c.Traits.Masquerade == PodMasquerade.BeyondVnet;

    private static string Observers(CandidateEvaluation c) =>
        Wanted(c) switch
        {
            PodIdentity.SameVnet => "machines of the VNet",
            PodIdentity.Peered => "machines and firewalls in peered VNets",
            _ => "machines behind VPN or ExpressRoute",
        };
}
