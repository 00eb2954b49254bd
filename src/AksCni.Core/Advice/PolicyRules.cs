using AksCni.Budget;
using AksCni.Text;

namespace AksCni.Advice;

/// <summary>Network policy: which engine runs where, until when, and how far.</summary>
internal static class PolicyRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All =>
        [
            PolicyEngineUnsupported,
            AzureNpmWindowsRetired,
            AzureNpmRetired,
            AzureNpmRetires,
            AzureNpmScale,
            PolicyEngineDualStack,
            FqdnPolicyNeedsCilium,
            L7PolicyNeedsCilium,
            L7PolicyScale,
            AcnsVersion,
            AcnsRequired,
        ];

    private const string Policies = "articles/aks/use-network-policies.md";
    private const string PoliciesDate = "2026-08-18";
    private const long NpmNodes = 250;
    private const long NpmPods = 20_000;
    private const long AcnsSince = 29;
    private const long L7Nodes = 1_000;
    private const long L7Pods = 40_000;
    private static readonly DateOnly NpmWindowsEnds = new(2026, 9, 30);
    private static readonly DateOnly NpmEnds = new(2028, 9, 30);

    internal static readonly AdviceRule PolicyEngineUnsupported = new(
        AdviceEffect.Excludes,
        0,
        "The network policy engine does not run with the mode",
        Policies + "; articles/aks/concepts-network-azure-cni-overlay.md",
        PoliciesDate,
        c =>
            c.Traits.IsDocumented
            && Engine(c) switch
            {
                NetworkPolicyEngine.Cilium => !c.IsCilium,
                NetworkPolicyEngine.Calico => c.IsCilium,
                NetworkPolicyEngine.Azure => c.IsCilium || !c.IsAzureCni,
                _ => false,
            },
        c =>
            Engine(c) == NetworkPolicyEngine.Cilium ? $"Cilium network policy comes with the Cilium dataplane, which {c.Name} is without."
            : c.IsCilium ? $"The Cilium dataplane enforces policies itself; {EngineName(c)} does not run beside it."
            : $"Azure NPM does not run with {c.Name}; Calico does."
    );

    internal static readonly AdviceRule AzureNpmWindowsRetired = new(
        AdviceEffect.Excludes,
        0,
        "Azure NPM on Windows is retired",
        "articles/aks/concepts-network-azure-cni-overlay.md; " + Policies,
        "2026-07-31",
        c => Engine(c) == NetworkPolicyEngine.Azure && c.Needs.HasWindows,
        c => $"Azure NPM is not supported on Windows nodes since {NpmWindowsEnds.Text()}; use Calico."
    )
    {
        ValidFrom = NpmWindowsEnds,
    };

    internal static readonly AdviceRule AzureNpmRetired = new(
        AdviceEffect.Excludes,
        0,
        "Azure NPM is retired",
        "articles/aks/concepts-network-azure-cni-overlay.md; " + Policies,
        "2026-07-31",
        c => Engine(c) == NetworkPolicyEngine.Azure,
        c =>
            $"Azure NPM is not supported since {NpmEnds.Text()}, on Linux either; use "
            + $"{(c.Needs.HasWindows ? "Calico" : "Cilium or Calico")}."
    )
    {
        ValidFrom = NpmEnds,
    };

    internal static readonly AdviceRule AzureNpmRetires = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Medium,
        "Azure NPM retires",
        "articles/aks/concepts-network-azure-cni-overlay.md; " + Policies,
        "2026-07-31",
        c => Engine(c) == NetworkPolicyEngine.Azure && c.IsAzureCni && !c.IsCilium,
        c =>
            $"Azure NPM retires on {NpmEnds.Text()}, in {MessageFormat.Of(NpmEnds.DayNumber - c.AsOf.DayNumber, "day")}; "
            + $"{(c.Needs.HasWindows ? "Calico is what is left for Windows" : "Cilium is what Microsoft recommends instead")}."
    )
    {
        ValidUntil = NpmEnds.AddDays(-1),
    };

    internal static readonly AdviceRule AzureNpmScale = new(
        AdviceEffect.Excludes,
        0,
        "Azure NPM is not supported beyond 250 nodes or 20,000 pods",
        Policies,
        PoliciesDate,
        c => Engine(c) == NetworkPolicyEngine.Azure && (c.Needs.Nodes > NpmNodes || c.Needs.Nodes * c.Needs.Pods > NpmPods),
        c =>
            $"Azure NPM is supported up to {NpmNodes} nodes and {NpmPods.Text()} pods; {c.Needs.Nodes.Text()} nodes x "
            + $"{c.Needs.Pods} pods = {(c.Needs.Nodes * c.Needs.Pods).Text()} are wanted."
    );

    internal static readonly AdviceRule PolicyEngineDualStack = new(
        AdviceEffect.Excludes,
        0,
        "Calico and Azure NPM do not run in dual-stack clusters",
        "articles/aks/azure-cni-overlay.md; " + Policies,
        "2026-07-31",
        c => c.Needs.DualStack == true && Engine(c) is NetworkPolicyEngine.Calico or NetworkPolicyEngine.Azure,
        c => $"{EngineName(c)} does not support dual-stack clusters; Cilium does."
    );

    internal static readonly AdviceRule FqdnPolicyNeedsCilium = new(
        AdviceEffect.Excludes,
        0,
        "Policy by domain name needs the Cilium dataplane",
        "articles/aks/container-network-security-fqdn-filtering-concepts.md",
        "2024-07-30",
        c => c.Needs.FqdnPolicy == true && !c.IsCilium,
        c => $"Network policy by domain name needs the Cilium dataplane, which {c.Name} is without."
    );

    internal static readonly AdviceRule L7PolicyNeedsCilium = new(
        AdviceEffect.Excludes,
        0,
        "Layer 7 policy needs the Cilium dataplane",
        "articles/aks/container-network-security-l7-policy-concepts.md; articles/aks/azure-cni-powered-by-cilium.md",
        "2024-03-14",
        c => c.Needs.L7Policy == true && !c.IsCilium,
        c => $"Layer 7 network policy needs the Cilium dataplane, which {c.Name} is without."
    );

    internal static readonly AdviceRule L7PolicyScale = new(
        AdviceEffect.Excludes,
        0,
        "Layer 7 policy is supported up to 1,000 nodes or 40,000 pods",
        "articles/aks/container-network-security-l7-policy-concepts.md",
        "2024-03-14",
        c => c.Needs.L7Policy == true && c.IsCilium && c.Needs.Nodes > L7Nodes && c.Needs.Nodes * c.Needs.Pods > L7Pods,
        c =>
            $"Layer 7 policy is supported up to {L7Nodes.Text()} nodes or {L7Pods.Text()} pods, whichever is greater; "
            + $"{c.Needs.Nodes.Text()} nodes x {c.Needs.Pods} pods = {(c.Needs.Nodes * c.Needs.Pods).Text()} are wanted."
    );

    internal static readonly AdviceRule AcnsVersion = new(
        AdviceEffect.Excludes,
        0,
        "Policy by domain name and layer 7 policy need Kubernetes 1.29",
        "articles/aks/container-network-security-fqdn-filtering-concepts.md; articles/aks/azure-cni-powered-by-cilium.md",
        "2024-07-30",
        c => NeedsAcns(c) && c.IsCilium && UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) < AcnsSince,
        c =>
            $"The network security of Advanced Container Networking Services needs Kubernetes 1.{AcnsSince}; "
            + $"{c.Needs.KubernetesVersion} is wanted."
    );

    internal static readonly AdviceRule AcnsRequired = new(
        AdviceEffect.Notes,
        0,
        "Policy by domain name and layer 7 policy need Advanced Container Networking Services",
        "articles/aks/container-network-security-fqdn-filtering-concepts.md; articles/aks/container-network-security-l7-policy-concepts.md",
        "2024-07-30",
        c => NeedsAcns(c) && c.IsCilium,
        _ =>
            "Policy by domain name and layer 7 policy come with Advanced Container Networking Services (--enable-acns), which "
            + "is billed by itself."
    );

    private static NetworkPolicyEngine? Engine(CandidateEvaluation c) => c.Needs.NetworkPolicy;

    private static bool NeedsAcns(CandidateEvaluation c) => c.Needs.FqdnPolicy == true || c.Needs.L7Policy == true;

    private static string EngineName(CandidateEvaluation c) => Engine(c) == NetworkPolicyEngine.Azure ? "Azure NPM" : $"{Engine(c)}";
}
