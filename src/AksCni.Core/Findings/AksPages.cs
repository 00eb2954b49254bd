namespace AksCni.Findings;

/// <summary>
/// Documents that rules of several features are based on, with their dates. Paths without an owner are in MicrosoftDocs/azure-aks-docs.
/// </summary>
internal static class AksPages
{
    public const string Planning = "articles/aks/concepts-network-ip-address-planning.md";
    public const string PlanningDate = "2026-04-16";
    public const string Overview = "articles/aks/concepts-network-cni-overview.md";
    public const string OverviewDate = "2026-07-10";
    public const string PodSubnet = "articles/aks/concepts-network-azure-cni-pod-subnet.md";
    public const string PodSubnetDate = "2024-05-21";
    public const string Overlay = "articles/aks/concepts-network-azure-cni-overlay.md";
    public const string OverlayDate = "2026-07-31";
    public const string Kubenet = "articles/aks/configure-kubenet.md";
    public const string KubenetDate = "2026-04-16";
    public const string Rolling = "articles/aks/upgrade-aks-node-pools-rolling.md";
    public const string RollingDate = "2026-05-29";
    public const string SubnetFaq = "MicrosoftDocs/azure-docs:articles/virtual-network/virtual-networks-faq.md";
    public const string NetworkLimits = "MicrosoftDocs/azure-docs:includes/azure-virtual-network-limits.md";
    public const string SubnetFaqDate = "2019-02-12";
}
