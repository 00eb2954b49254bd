namespace AksCni;

/// <summary>What nodes are, who provisions them, and which version they run.</summary>
internal static class PlatformRules
{
    private const string Provisioning = "articles/aks/node-auto-provisioning-networking.md";
    private const string ProvisioningDate = "2024-06-13";
    private const long StaticBlockSince = 28;

    internal static readonly AdviceRule WindowsUnsupported = AdviceRule.Lacking("Windows", "Windows node pools", r => r.HasWindows);

    internal static readonly AdviceRule WindowsServer2019Unsupported = new(AdviceEffect.Excludes, 0, "The mode does not run Windows Server 2019",
        "articles/aks/concepts-network-azure-cni-overlay.md; articles/aks/concepts-network-azure-cni-pod-subnet.md", "2026-07-31",
        c => c.Needs.NodeOs == NodeOs.Windows2019 && (c.Mode == CniMode.AzureCniOverlay || c.Mode.UsesPodSubnet()),
        c => c.Mode == CniMode.AzureCniOverlay ? $"{c.Name} runs Windows Server 2022 and 2025, not 2019." : $"{c.Name} does not run Windows Server 2019 nodes.");

    internal static readonly AdviceRule CalicoWindowsServer2025 = new(AdviceEffect.Disfavors, AdviceWeight.Strong, "No document says that Calico runs on Windows Server 2025",
        "articles/aks/use-network-policies.md", "2026-08-18",
        c => c.Needs is { NodeOs: NodeOs.Windows2025, NetworkPolicy: NetworkPolicyEngine.Calico } && c.IsAzureCni && !c.IsCilium,
        _ => "Calico is listed for Windows Server 2019 and 2022; no document says that it runs on 2025.");

    internal static readonly AdviceRule VirtualNodesUnsupported = AdviceRule.Lacking("VirtualNodes", "virtual nodes", r => r.VirtualNodes == true);

    internal static readonly AdviceRule VirtualNodesDocumented = new(AdviceEffect.Notes, 0, "Node Subnet is the only mode that the documents name for virtual nodes outright",
        "articles/aks/concepts-network-legacy-cni.md; articles/aks/virtual-nodes.md", "2026-04-16",
        c => c.Needs.VirtualNodes == true && c.Cell("VirtualNodes").Supported == true,
        c => $"{c.Name} is the only mode that the documents name for virtual nodes outright; of flat networking in general one page says that it is the choice for them, and none says it of Pod Subnet by name.");

    internal static readonly AdviceRule VirtualNodesDualStack = new(AdviceEffect.Excludes, 0, "Virtual nodes have no IPv6",
        "articles/aks/virtual-nodes.md; articles/aks/azure-cni-overlay.md", "2023-11-06",
        c => c.Needs is { VirtualNodes: true, DualStack: true }, _ => "Virtual nodes do not support IPv6, so there is no dual-stack cluster with them.");

    internal static readonly AdviceRule NodeAutoProvisioningUnsupported = new(AdviceEffect.Excludes, 0, "Node auto-provisioning does not support the mode",
        Provisioning + "; Azure/AKS:CHANGELOG.md, release 2025-01-30", ProvisioningDate,
        c => Provisions(c) && c.Mode != CniMode.ByoCni && c.Cell("NodeAutoProvisioning").Supported != true,
        c => c.Mode.UsesPodSubnet()
            ? $"Node auto-provisioning supports Overlay and Azure CNI (Node Subnet); of Pod Subnet the page {(c.Mode == CniMode.AzureCniPodSubnetDynamic ? "says that it is not supported" : "names static block nowhere")}. The release notes of 2025-01-30 say that all but Calico and kubenet are allowed; the page is followed, since it is the one about this."
            : $"Node auto-provisioning does not support {c.Name}.");

    internal static readonly AdviceRule NodeAutoProvisioningConflict = new(AdviceEffect.Excludes, 0, "Node auto-provisioning excludes Windows, IPv6 and Calico",
        "articles/aks/node-auto-provisioning.md; " + Provisioning, "2026-02-15",
        c => Provisions(c) && Conflict(c) is not null, c => $"Node auto-provisioning does not support {Conflict(c)}, whatever the network mode.");

    internal static readonly AdviceRule AutomaticIsOverlayWithCilium = new(AdviceEffect.Excludes, 0, "AKS Automatic is Azure CNI Overlay with Cilium",
        "articles/aks/intro-aks-automatic.md", "2026-07-07",
        c => c.Needs.Automatic == true && !(c.Mode == CniMode.AzureCniOverlay && c.IsCilium), _ => "An AKS Automatic cluster runs Azure CNI Overlay with Cilium; there is nothing to choose.");

    internal static readonly AdviceRule StaticBlockVersion = new(AdviceEffect.Excludes, 0, "Static block needs Kubernetes 1.28",
        "articles/aks/concepts-network-azure-cni-pod-subnet.md", "2024-05-21",
        c => c.Mode == CniMode.AzureCniPodSubnetStaticBlock && UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) < StaticBlockSince,
        c => $"Static block allocation needs Kubernetes 1.{StaticBlockSince}; {c.Needs.KubernetesVersion} is wanted.");

    private static bool Provisions(AdviceCase c) => c.Needs.NodeAutoProvisioning == true || c.Needs.Automatic == true;

    private static string? Conflict(AdviceCase c) =>
        c.Needs.HasWindows ? "Windows node pools" : c.Needs.DualStack == true ? "IPv6 clusters" : c.Needs.NetworkPolicy == NetworkPolicyEngine.Calico ? "Calico" : null;
}
