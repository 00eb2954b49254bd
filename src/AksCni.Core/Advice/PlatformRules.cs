using AksCni.Budget;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Advice;

/// <summary>What nodes are, who provisions them, and which version they run.</summary>
internal static class PlatformRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All =>
        [
            WindowsUnsupported,
            WindowsServer2019Unsupported,
            WindowsServer2019Retired,
            WindowsServer2022Retired,
            WindowsServer2022Version,
            WindowsServer2022Retires,
            WindowsServer2025Version,
            NetworkIsolatedWindows,
            CiliumDualStackVersion,
            CalicoWindowsServer2025,
            VirtualNodesUnsupported,
            VirtualNodesDocumented,
            VirtualNodesDualStack,
            NodeAutoProvisioningUnsupported,
            NodeAutoProvisioningConflict,
            AutomaticIsOverlayWithCilium,
            StaticBlockVersion,
        ];

    private const string Provisioning = "articles/aks/node-auto-provisioning-networking.md";
    private const string ProvisioningDate = "2024-06-13";
    private const long StaticBlockSince = 28;
    private const long CiliumDualStackSince = 29;
    private const long WindowsServer2022Before = 37;
    private const long WindowsServer2025Since = 32;
    private static readonly DateOnly WindowsServer2019Ended = new(2026, 3, 1);
    private static readonly DateOnly WindowsServer2022Ends = new(2028, 6, 30);

    internal static readonly AdviceRule WindowsUnsupported = AdviceRule.Lacking("Windows", "Windows node pools", r => r.HasWindows);

    internal static readonly AdviceRule WindowsServer2019Unsupported = new(
        AdviceEffect.Excludes,
        0,
        "The mode does not run Windows Server 2019",
        "articles/aks/concepts-network-azure-cni-overlay.md; articles/aks/concepts-network-azure-cni-pod-subnet.md",
        "2026-07-31",
        c => c.Needs.NodeOs == NodeOs.Windows2019 && c.Traits.RefusesWindowsServer2019 is not null,
        c =>
            c.Traits.UsesPodCidr
                ? $"{c.Subject} runs Windows Server 2022 and 2025, not 2019."
                : $"{c.Subject} does not run Windows Server 2019 nodes."
    );

    internal static readonly AdviceRule WindowsServer2019Retired = new(
        AdviceEffect.Excludes,
        0,
        "Windows Server 2019 is retired",
        "articles/aks/includes/windows-server-2019-retirement.md",
        "2026-01-14",
        c => c.Needs.NodeOs == NodeOs.Windows2019,
        _ =>
            $"AKS does not support Windows Server 2019 node pools since {WindowsServer2019Ended.Text()}, whatever the network "
            + "mode; use 2022 or 2025."
    )
    {
        ValidFrom = WindowsServer2019Ended,
    };

    internal static readonly AdviceRule WindowsServer2022Retired = new(
        AdviceEffect.Excludes,
        0,
        "Windows Server 2022 is retired",
        "articles/aks/includes/windows-server-2022-retirement.md",
        "2026-06-09",
        c => c.Needs.NodeOs == NodeOs.Windows2022,
        _ => $"AKS does not support Windows Server 2022 node pools since {WindowsServer2022Ends.Text()}; use 2025."
    )
    {
        ValidFrom = WindowsServer2022Ends,
    };

    internal static readonly AdviceRule WindowsServer2022Version = new(
        AdviceEffect.Excludes,
        0,
        "Windows Server 2022 does not run Kubernetes 1.37",
        "articles/aks/includes/windows-server-2022-retirement.md",
        "2026-06-09",
        c => c.Needs.NodeOs == NodeOs.Windows2022 && UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) >= WindowsServer2022Before,
        c => $"Windows Server 2022 is not supported from Kubernetes 1.{WindowsServer2022Before} on; {c.Needs.KubernetesVersion} is wanted."
    );

    internal static readonly AdviceRule WindowsServer2022Retires = new(
        AdviceEffect.Notes,
        0,
        "Windows Server 2022 retires",
        "articles/aks/includes/windows-server-2022-retirement.md",
        "2026-06-09",
        c => c.Needs.NodeOs == NodeOs.Windows2022,
        c =>
            $"Windows Server 2022 retires on {WindowsServer2022Ends.Text()}, in "
            + $"{MessageFormat.Of(WindowsServer2022Ends.DayNumber - c.AsOf.DayNumber, "day")}; use 2025."
    )
    {
        ValidUntil = WindowsServer2022Ends.AddDays(-1),
    };

    internal static readonly AdviceRule WindowsServer2025Version = new(
        AdviceEffect.Excludes,
        0,
        "Windows Server 2025 needs Kubernetes 1.32",
        "articles/aks/upgrade-os-version.md",
        "2026-07-13",
        c => c.Needs.NodeOs == NodeOs.Windows2025 && UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) < WindowsServer2025Since,
        c => $"Windows Server 2025 needs Kubernetes 1.{WindowsServer2025Since}; {c.Needs.KubernetesVersion} is wanted."
    );

    internal static readonly AdviceRule NetworkIsolatedWindows = new(
        AdviceEffect.Excludes,
        0,
        "Network isolated clusters have no Windows node pools",
        "articles/aks/concepts-network-isolated.md",
        "2026-06-15",
        c => c.Needs.NetworkIsolated == true && c.Needs.HasWindows,
        _ => "Windows node pools are not supported yet in network isolated clusters, whatever the network mode."
    );

    internal static readonly AdviceRule CiliumDualStackVersion = new(
        AdviceEffect.Excludes,
        0,
        "Dual-stack with Cilium needs Kubernetes 1.29",
        "articles/aks/azure-cni-powered-by-cilium.md",
        "2026-08-05",
        c => c.IsCilium && c.Needs.DualStack == true && UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) < CiliumDualStackSince,
        c => $"A dual-stack cluster with Cilium needs Kubernetes 1.{CiliumDualStackSince}; {c.Needs.KubernetesVersion} is wanted."
    );

    internal static readonly AdviceRule CalicoWindowsServer2025 = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Strong,
        "No document says that Calico runs on Windows Server 2025",
        "articles/aks/use-network-policies.md",
        "2026-08-18",
        c => c.Needs is { NodeOs: NodeOs.Windows2025, NetworkPolicy: NetworkPolicyEngine.Calico } && c.IsAzureCni && !c.IsCilium,
        _ => "Calico is listed for Windows Server 2019 and 2022; no document says that it runs on 2025."
    );

    internal static readonly AdviceRule VirtualNodesUnsupported = AdviceRule.Lacking(
        "VirtualNodes",
        "virtual nodes",
        r => r.VirtualNodes == true
    );

    internal static readonly AdviceRule VirtualNodesDocumented = new(
        AdviceEffect.Notes,
        0,
        "Node Subnet is the only mode that the documents name for virtual nodes outright",
        "articles/aks/concepts-network-legacy-cni.md; articles/aks/virtual-nodes.md",
        "2026-04-16",
        c => c.Needs.VirtualNodes == true && c.Cell("VirtualNodes").Supported == true,
        c =>
            $"{c.Subject} is the only mode that the documents name for virtual nodes outright; of flat networking in general one "
            + "page says that it is the choice for them, and none says it of Pod Subnet by name."
    );

    internal static readonly AdviceRule VirtualNodesDualStack = new(
        AdviceEffect.Excludes,
        0,
        "Virtual nodes have no IPv6",
        "articles/aks/virtual-nodes.md; articles/aks/azure-cni-overlay.md",
        "2023-11-06",
        c => c.Needs is { VirtualNodes: true, DualStack: true },
        _ => "Virtual nodes do not support IPv6, so there is no dual-stack cluster with them."
    );

    internal static readonly AdviceRule NodeAutoProvisioningUnsupported = new(
        AdviceEffect.Excludes,
        0,
        "Node auto-provisioning does not support the mode",
        Provisioning + "; Azure/AKS:CHANGELOG.md, release 2025-01-30",
        ProvisioningDate,
        c => Provisions(c) && c.Traits.IsDocumented && c.Cell("NodeAutoProvisioning").Supported != true,
        c =>
        {
            if (!c.Mode.UsesPodSubnet())
                return $"Node auto-provisioning does not support {c.Name}.";
            bool isRefused = c.Cell("NodeAutoProvisioning").Supported == false;
            return "Node auto-provisioning supports Overlay and Azure CNI (Node Subnet); of Pod Subnet the page "
                + $"{(isRefused ? "says that it is not supported" : "names static block nowhere")}. "
                + "The release notes of 2025-01-30 say that all but Calico and kubenet are allowed; the page is followed, since "
                + "it is the one about this.";
        }
    );

    internal static readonly AdviceRule NodeAutoProvisioningConflict = new(
        AdviceEffect.Excludes,
        0,
        "Node auto-provisioning excludes Windows, IPv6 and Calico",
        "articles/aks/node-auto-provisioning.md; " + Provisioning,
        "2026-02-15",
        c => Provisions(c) && Conflict(c) is not null,
        c => $"Node auto-provisioning does not support {Conflict(c)}, whatever the network mode."
    );

    internal static readonly AdviceRule AutomaticIsOverlayWithCilium = new(
        AdviceEffect.Excludes,
        0,
        "AKS Automatic is Azure CNI Overlay with Cilium",
        "articles/aks/intro-aks-automatic.md",
        "2026-07-07",
        c => c.Needs.Automatic == true && !(c.Traits.RunsAutomatic is not null && c.IsCilium),
        _ => "An AKS Automatic cluster runs Azure CNI Overlay with Cilium; there is nothing to choose."
    );

    internal static readonly AdviceRule StaticBlockVersion = new(
        AdviceEffect.Excludes,
        0,
        "Static block needs Kubernetes 1.28",
        "articles/aks/concepts-network-azure-cni-pod-subnet.md",
        "2024-05-21",
        c => c.Traits.Allocation == PodAllocation.StaticBlocks && UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) < StaticBlockSince,
        c => $"Static block allocation needs Kubernetes 1.{StaticBlockSince}; {c.Needs.KubernetesVersion} is wanted."
    );

    private static bool Provisions(CandidateEvaluation c) => c.Needs.NodeAutoProvisioning == true || c.Needs.Automatic == true;

    private static string? Conflict(CandidateEvaluation c) =>
        c.Needs.HasWindows ? "Windows node pools"
        : c.Needs.DualStack == true ? "IPv6 clusters"
        : c.Needs.NetworkPolicy == NetworkPolicyEngine.Calico ? "Calico"
        : null;
}
