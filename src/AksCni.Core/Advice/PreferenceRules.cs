using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Advice;

/// <summary>What makes one eligible mode better than another.</summary>
internal static class PreferenceRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All =>
        [
            OverlayRecommended,
            PodSubnetRecommended,
            CiliumRecommended,
            DynamicForEfficiency,
            StaticBlockForScale,
            FewVnetAddresses,
            ManyVnetAddresses,
            LittleToPlan,
            MuchToPlan,
            FastDataplane,
            ExtraHop,
        ];

    private const string Planning = "articles/aks/plan-pod-networking.md";
    private const string PlanningDate = "2025-03-24";
    private const string Overview = "articles/aks/concepts-network-cni-overview.md";
    private const string OverviewDate = "2026-07-10";

    internal static readonly AdviceRule OverlayRecommended = new(
        AdviceEffect.Favors,
        AdviceWeight.Strong,
        "Overlay is the general recommendation",
        Planning + "; " + Overview,
        PlanningDate,
        c => c.Traits.RecommendedForMost is not null,
        c => $"{c.Traits.ShortName} is Microsoft's general recommendation, for most scenarios."
    );

    internal static readonly AdviceRule PodSubnetRecommended = new(
        AdviceEffect.Favors,
        AdviceWeight.Medium,
        "Pod Subnet is the recommendation for flat networks",
        Overview,
        OverviewDate,
        c => c.Traits.RecommendedForFlat is not null,
        _ => "Pod Subnet is what the overview recommends for flat networks."
    );

    internal static readonly AdviceRule CiliumRecommended = new(
        AdviceEffect.Favors,
        AdviceWeight.Medium,
        "The Cilium dataplane is recommended",
        "articles/aks/concepts-network-azure-cni-overlay.md; " + Planning + "; articles/aks/use-network-policies.md",
        "2026-07-31",
        c => c.IsCilium,
        _ => "Cilium is the dataplane that Microsoft recommends: it scales and performs better, and brings its own network policy."
    );

    internal static readonly AdviceRule DynamicForEfficiency = new(
        AdviceEffect.Favors,
        AdviceWeight.Slight,
        "Dynamic allocation uses addresses better",
        Planning + "; articles/aks/best-practices-performance-scale-large.md",
        PlanningDate,
        c => c.Traits.Allocation == PodAllocation.Batches && !IsLarge(c),
        c =>
            $"Dynamic allocation is named for efficiency, and recommended up to {AzureLimit.DynamicPods.Value.Text()} pods; "
            + $"{Pods(c).Text()} are wanted."
    );

    internal static readonly AdviceRule StaticBlockForScale = new(
        AdviceEffect.Favors,
        AdviceWeight.Slight,
        "Static block is for large clusters",
        Planning + "; articles/aks/best-practices-performance-scale-large.md",
        PlanningDate,
        c => c.Traits.Allocation == PodAllocation.StaticBlocks && IsLarge(c),
        c =>
            $"Static block is named for scale; dynamic allocation is recommended up to {AzureLimit.DynamicPods.Value.Text()} "
            + $"pods, and {Pods(c).Text()} are wanted."
    );

    internal static readonly AdviceRule FewVnetAddresses = new(
        AdviceEffect.Favors,
        AdviceWeight.Medium,
        "Pods take no VNet addresses",
        Overview,
        OverviewDate,
        c => c.Needs.AddressesScarce == true && c.Mode.UsesPodCidr(),
        c => $"Pods take no VNet addresses: {c.Size.VnetAddresses.Text()} at peak, for nodes alone."
    );

    internal static readonly AdviceRule ManyVnetAddresses = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Medium,
        "Pods take many VNet addresses",
        Overview + "; " + Planning,
        OverviewDate,
        c => c.Needs.AddressesScarce == true && c.Traits.Allocation is PodAllocation.WithNode or PodAllocation.StaticBlocks,
        c =>
        {
            string reason =
                c.Traits.Allocation == PodAllocation.WithNode
                    ? "each node sets aside an address for every pod that it may run"
                    : "whole blocks of 16 stay with a node for its life";
            return $"{c.Size.VnetAddresses.Text()} VNet addresses at peak: {reason}.";
        }
    );

    internal static readonly AdviceRule LittleToPlan = new(
        AdviceEffect.Favors,
        AdviceWeight.Strong,
        "The mode needs little planning",
        Overview + "; " + Planning,
        OverviewDate,
        c => c.Needs.SimplicityFirst == true && c.Traits.LittleToPlan is not null,
        c =>
            c.Traits.UsesPodCidr
                ? "One subnet and a private pod CIDR: the simpler configuration by the overview."
                : "One subnet for nodes and pods, which AKS can manage: the simplified way to pods that can be reached."
    );

    internal static readonly AdviceRule MuchToPlan = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Medium,
        "The mode needs more planning",
        Planning + "; " + Overview,
        PlanningDate,
        c => c.Needs.SimplicityFirst == true && c.Traits.MuchToPlan is not null,
        c => c.Traits.NeedsRoutes ? "Routes for every node have to be kept." : "A second, delegated subnet has to be planned and sized."
    );

    internal static readonly AdviceRule FastDataplane = new(
        AdviceEffect.Favors,
        AdviceWeight.Medium,
        "The dataplane is named for throughput",
        "articles/aks/use-network-policies.md; " + Planning,
        "2026-08-18",
        c => c.Needs.ThroughputFirst == true && c.IsCilium,
        _ =>
            "Cilium's eBPF dataplane is named for better performance than iptables. No document gives figures: measure before "
            + "you build on it."
    );

    internal static readonly AdviceRule ExtraHop = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Medium,
        "Pod traffic takes an extra hop",
        "articles/aks/concepts-network-azure-cni-overlay.md",
        "2026-07-31",
        c => c.Needs.ThroughputFirst == true && c.Traits.NeedsRoutes,
        c => $"{c.Subject} adds a hop that adds latency; Overlay performs like virtual machines in a VNet."
    );

    private static long Pods(CandidateEvaluation c) => c.Needs.Nodes * c.Needs.Pods;

    private static bool IsLarge(CandidateEvaluation c) => Pods(c) > AzureLimit.DynamicPods.Value;
}
