using AksCni.Findings;

namespace AksCni.Modes;

/// <summary>
/// The modes and their traits. A new mode is a value of <see cref="CniMode"/>, its name in <see cref="CniModeNames.Choices"/>, a row here,
/// and its cells in modes.json.
/// </summary>
internal static class ModeTable
{
    private static readonly AzurePage Overlay = new(AksPages.Overlay, AksPages.OverlayDate);
    private static readonly AzurePage PodSubnet = new(AksPages.PodSubnet, AksPages.PodSubnetDate);
    private static readonly AzurePage NodeSubnet = new("articles/aks/concepts-network-legacy-cni.md", "2026-04-16");
    private static readonly AzurePage Kubenet = new(AksPages.Kubenet, AksPages.KubenetDate);
    private static readonly AzurePage Overview = new(AksPages.Overview, AksPages.OverviewDate);
    private static readonly AzurePage PodNetworking = new("articles/aks/plan-pod-networking.md", "2025-03-24");
    private static readonly AzurePage Updating = new("articles/aks/update-azure-cni.md", "2026-05-28");
    private static readonly AzurePage UpdatingCilium = new("Azure/AKS:CHANGELOG.md, release 2025-05-19", "2025-05-19");
    private static readonly AzureLimit PlannedPodSubnetMaxPods = new(110, AksPages.Planning, AksPages.PlanningDate);

    /// <summary>No document describes the plugin, so nothing is claimed.</summary>
    private static readonly ModeTraits Unknown = new()
    {
        Mode = CniMode.Unknown,
        ShortName = "unknown",
        SentenceName = "unknown",
        Aliases = [],
        Page = null,
        Settings = null,
        HasDataplane = false,
        PodAddresses = PodAddressSource.Unknown,
        Allocation = PodAllocation.Unknown,
        PodBlock = null,
        DefaultMaxPods = null,
        OtherDefaultMaxPods = null,
        OtherMaxPodsPerCluster = null,
        Carrier = PodCarrier.Unknown,
        Masquerade = PodMasquerade.Unknown,
        MasqueradePage = null,
        PodCidrGrows = null,
        ReusesPodCidr = null,
        ImpliedByPodCidr = null,
        Updates = [],
        UpdateConditions = null,
        Retirement = null,
        RecommendedForMost = null,
        RecommendedForFlat = null,
        RecommendedForManagedVnets = null,
        LittleToPlan = null,
        MuchToPlan = null,
        RunsAutomatic = null,
        RefusesWindowsServer2019 = null,
    };

    /// <summary>The modes that can be asked for, in the order in which they are listed.</summary>
    public static readonly ModeTraits[] All =
    [
        new()
        {
            Mode = CniMode.AzureCniOverlay,
            ShortName = "Overlay",
            SentenceName = "Azure CNI Overlay",
            Aliases = ["overlay"],
            Page = Overlay,
            Settings = new(ModeSettings.AzurePlugin, NetworkPluginMode: "overlay"),
            HasDataplane = true,
            PodAddresses = PodAddressSource.PodCidr,
            Allocation = PodAllocation.PodCidrBlock,
            PodBlock = AzureLimit.PodCidrBlock,
            DefaultMaxPods = new(250, AksPages.Planning, AksPages.PlanningDate),
            OtherDefaultMaxPods = null,
            OtherMaxPodsPerCluster = new(250_000, PodNetworking.Path, PodNetworking.AsOf),
            Carrier = PodCarrier.RoutingDomain,
            Masquerade = PodMasquerade.BeyondPodCidr,
            MasqueradePage = Overlay,
            PodCidrGrows = new("articles/aks/azure-cni-overlay-pod-expand.md", "2024-08-16"),
            ReusesPodCidr = Overlay,
            // Azure refuses a pod CIDR for the other modes of the plugin.
            ImpliedByPodCidr = new("https://github.com/Azure/azure-cli/pull/26237", "2023-04-24"),
            Updates = [new(CniDataplane.Azure, CniMode.AzureCniOverlay, CniDataplane.Cilium, Updating)],
            UpdateConditions = new(new(27, Updating.Path, Updating.AsOf), RefusesMasqueradeList: true),
            Retirement = null,
            RecommendedForMost = PodNetworking,
            RecommendedForFlat = null,
            RecommendedForManagedVnets = null,
            LittleToPlan = Overview,
            MuchToPlan = null,
            RunsAutomatic = new("articles/aks/intro-aks-automatic.md", "2026-07-07"),
            RefusesWindowsServer2019 = Overlay,
        },
        new()
        {
            Mode = CniMode.AzureCniPodSubnetDynamic,
            ShortName = "Pod Subnet, dynamic",
            SentenceName = "Azure CNI Pod Subnet (dynamic)",
            Aliases = ["podsubnet", "podsubnetdynamic"],
            Page = PodSubnet,
            Settings = new(ModeSettings.AzurePlugin, NeedsPodSubnet: true),
            HasDataplane = true,
            PodAddresses = PodAddressSource.PodSubnet,
            Allocation = PodAllocation.Batches,
            PodBlock = AzureLimit.PodSubnetBatch,
            // The larger of two documented defaults decides a budget.
            DefaultMaxPods = new(250, "articles/aks/configure-azure-cni-dynamic-ip-allocation.md", "2024-07-09"),
            OtherDefaultMaxPods = PlannedPodSubnetMaxPods,
            OtherMaxPodsPerCluster = null,
            Carrier = PodCarrier.VirtualNetwork,
            Masquerade = PodMasquerade.AzureServicesOnly,
            MasqueradePage = Overview,
            PodCidrGrows = null,
            ReusesPodCidr = null,
            ImpliedByPodCidr = null,
            Updates = [new(CniDataplane.Azure, CniMode.AzureCniPodSubnetDynamic, CniDataplane.Cilium, Updating)],
            UpdateConditions = null,
            Retirement = null,
            RecommendedForMost = null,
            RecommendedForFlat = Overview,
            RecommendedForManagedVnets = null,
            LittleToPlan = null,
            MuchToPlan = PodNetworking,
            RunsAutomatic = null,
            RefusesWindowsServer2019 = PodSubnet,
        },
        new()
        {
            Mode = CniMode.AzureCniPodSubnetStaticBlock,
            ShortName = "Pod Subnet, static block",
            SentenceName = "Azure CNI Pod Subnet (static block)",
            Aliases = ["podsubnetstaticblock", "staticblock"],
            Page = PodSubnet,
            Settings = new(ModeSettings.AzurePlugin, NeedsPodSubnet: true, PodIpAllocationMode: "StaticBlock"),
            HasDataplane = true,
            PodAddresses = PodAddressSource.PodSubnet,
            Allocation = PodAllocation.StaticBlocks,
            PodBlock = AzureLimit.PodSubnetBatch,
            DefaultMaxPods = null,
            OtherDefaultMaxPods = PlannedPodSubnetMaxPods,
            OtherMaxPodsPerCluster = null,
            Carrier = PodCarrier.VirtualNetwork,
            Masquerade = PodMasquerade.AzureServicesOnly,
            MasqueradePage = Overview,
            PodCidrGrows = null,
            ReusesPodCidr = null,
            ImpliedByPodCidr = null,
            Updates = [],
            UpdateConditions = null,
            Retirement = null,
            RecommendedForMost = null,
            RecommendedForFlat = Overview,
            RecommendedForManagedVnets = null,
            LittleToPlan = null,
            MuchToPlan = PodNetworking,
            RunsAutomatic = null,
            RefusesWindowsServer2019 = PodSubnet,
        },
        new()
        {
            Mode = CniMode.AzureCniNodeSubnet,
            ShortName = "Node Subnet",
            SentenceName = "Azure CNI Node Subnet",
            Aliases = ["nodesubnet"],
            Page = NodeSubnet,
            Settings = new(ModeSettings.AzurePlugin),
            HasDataplane = true,
            PodAddresses = PodAddressSource.NodeSubnet,
            Allocation = PodAllocation.WithNode,
            PodBlock = null,
            DefaultMaxPods = new(30, AksPages.Planning, AksPages.PlanningDate),
            OtherDefaultMaxPods = null,
            OtherMaxPodsPerCluster = null,
            Carrier = PodCarrier.VirtualNetwork,
            Masquerade = PodMasquerade.BeyondVnet,
            MasqueradePage = NodeSubnet,
            PodCidrGrows = null,
            ReusesPodCidr = null,
            ImpliedByPodCidr = null,
            Updates =
            [
                new(CniDataplane.Azure, CniMode.AzureCniOverlay, CniDataplane.Azure, Updating),
                new(CniDataplane.Azure, CniMode.AzureCniNodeSubnet, CniDataplane.Cilium, Updating),
                new(CniDataplane.Cilium, CniMode.AzureCniOverlay, CniDataplane.Cilium, UpdatingCilium),
            ],
            UpdateConditions = null,
            Retirement = null,
            RecommendedForMost = null,
            RecommendedForFlat = null,
            RecommendedForManagedVnets = Overview,
            LittleToPlan = Overview,
            MuchToPlan = null,
            RunsAutomatic = null,
            RefusesWindowsServer2019 = null,
        },
        new()
        {
            Mode = CniMode.Kubenet,
            ShortName = "kubenet",
            SentenceName = "kubenet",
            Aliases = [],
            Page = Kubenet,
            Settings = new("kubenet"),
            HasDataplane = false,
            PodAddresses = PodAddressSource.PodCidr,
            Allocation = PodAllocation.PodCidrBlock,
            PodBlock = AzureLimit.PodCidrBlock,
            DefaultMaxPods = new(110, AksPages.Planning, AksPages.PlanningDate),
            OtherDefaultMaxPods = null,
            OtherMaxPodsPerCluster = null,
            Carrier = PodCarrier.RouteTable,
            Masquerade = PodMasquerade.BeyondPodCidr,
            MasqueradePage = Kubenet,
            PodCidrGrows = null,
            ReusesPodCidr = null,
            ImpliedByPodCidr = null,
            Updates = [new(null, CniMode.AzureCniOverlay, CniDataplane.Azure, Updating)],
            UpdateConditions = null,
            Retirement = new(new(2028, 3, 31), CniMode.AzureCniOverlay, new("articles/aks/includes/kubenet-retirement.md", "2026-01-14")),
            RecommendedForMost = null,
            RecommendedForFlat = null,
            RecommendedForManagedVnets = null,
            LittleToPlan = null,
            MuchToPlan = PodNetworking,
            RunsAutomatic = null,
            RefusesWindowsServer2019 = null,
        },
        Unknown with
        {
            Mode = CniMode.ByoCni,
            ShortName = "BYO CNI",
            SentenceName = "Bring your own CNI",
            Aliases = ["byo", "none"],
            Page = new("articles/aks/use-byo-cni.md", "2026-04-16"),
            Settings = new("none"),
            PodAddresses = PodAddressSource.InstalledCni,
            // The limit of the kubelet alone; the CNI may set another.
            DefaultMaxPods = new(250, "articles/aks/node-auto-provisioning-aksnodeclass.md", "2026-07-05"),
        },
    ];

    private static readonly ModeTraits[] ByMode = IndexByMode();

    /// <summary>The modes that settings identify, the most specific settings first.</summary>
    public static readonly ModeTraits[] BySettings =
    [
        .. All.Where(traits => traits.Settings is not null).OrderByDescending(traits => traits.Settings!.Specificity),
    ];

    /// <summary>Returns the traits of a mode; those of <see cref="CniMode.Unknown"/> for a value that is none.</summary>
    public static ModeTraits Traits(this CniMode mode) => (uint)mode < (uint)ByMode.Length ? ByMode[(int)mode] : Unknown;

    private static ModeTraits[] IndexByMode()
    {
        var traits = new ModeTraits[All.Max(row => (int)row.Mode) + 1];
        Array.Fill(traits, Unknown);
        foreach (ModeTraits row in All)
            traits[(int)row.Mode] = row;
        return traits;
    }
}
