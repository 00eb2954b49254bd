using AksCni.Modes;

namespace AksCni;

/// <summary>
/// A number that Azure documents, with the document and its date. Paths without an owner are in MicrosoftDocs/azure-aks-docs.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Source">The document.</param>
/// <param name="AsOf">The document's date.</param>
public sealed record AzureLimit(long Value, string Source, string AsOf)
{
    /// <summary>Addresses that Azure keeps in every subnet prefix: the first four and the last.</summary>
    public static readonly AzureLimit ReservedAddressesPerPrefix = new(
        5,
        "MicrosoftDocs/azure-docs:articles/virtual-network/virtual-networks-faq.md",
        "2019-02-12"
    );

    /// <summary>Prefix length of the smallest IPv4 subnet.</summary>
    public static readonly AzureLimit SmallestSubnet = new(
        29,
        "MicrosoftDocs/azure-docs:articles/virtual-network/virtual-networks-faq.md",
        "2019-02-12"
    );

    /// <summary>Prefix length of the smallest subnet for API Server VNet Integration.</summary>
    public static readonly AzureLimit SmallestApiServerSubnet = new(28, "articles/aks/api-server-vnet-integration.md", "2026-04-15");

    /// <summary>Addresses that each cluster's API server needs in that subnet.</summary>
    public static readonly AzureLimit ApiServerAddresses = new(9, "articles/aks/api-server-vnet-integration.md", "2026-04-15");

    /// <summary>Smallest maxPods.</summary>
    public static readonly AzureLimit MinimumMaxPods = new(10, "articles/aks/concepts-network-ip-address-planning.md", "2026-04-16");

    /// <summary>Largest maxPods.</summary>
    public static readonly AzureLimit MaximumMaxPods = new(250, "articles/aks/concepts-network-ip-address-planning.md", "2026-04-16");

    /// <summary>Pods that a pool must have room for: maxPods x nodes.</summary>
    public static readonly AzureLimit MinimumPodsPerPool = new(30, "articles/aks/concepts-network-ip-address-planning.md", "2026-04-16");

    /// <summary>Nodes in one pool; a larger upgrade is rejected.</summary>
    public static readonly AzureLimit NodesPerPool = new(
        1000,
        "articles/aks/upgrade-aks-node-pools-rolling.md; MicrosoftDocs/azure-docs:includes/container-service-limits.md",
        "2024-01-12"
    );

    /// <summary>Nodes in one cluster; at that count upgrades are blocked.</summary>
    public static readonly AzureLimit NodesPerCluster = new(5000, "articles/aks/concepts-network-azure-cni-overlay.md", "2026-07-31");

    /// <summary>Routes in one route table, hence nodes of a kubenet cluster.</summary>
    public static readonly AzureLimit RoutesPerTable = new(400, "articles/aks/configure-kubenet.md", "2026-04-16");

    /// <summary>Private addresses on one network interface.</summary>
    public static readonly AzureLimit AddressesPerNic = new(
        256,
        "MicrosoftDocs/azure-docs:includes/azure-virtual-network-limits.md",
        "2022-12-05"
    );

    /// <summary>Private addresses in one VNet; a static /28 block counts as one.</summary>
    public static readonly AzureLimit AddressesPerVnet = new(65_536, "articles/aks/concepts-network-ip-address-planning.md", "2026-04-16");

    /// <summary>Private addresses in a VNet and all VNets peered with it.</summary>
    public static readonly AzureLimit AddressesPerPeeringGroup = new(
        128_000,
        "MicrosoftDocs/azure-docs:includes/azure-virtual-network-limits.md",
        "2022-12-05"
    );

    /// <summary>
    /// VNet addresses of a cluster with Node Subnet or a dynamic pod subnet, by the page that says the least; others say 65,000 pods and
    /// 65,536 addresses a VNet.
    /// </summary>
    public static readonly AzureLimit FlatAddresses = new(64_000, "articles/aks/plan-pod-networking.md", "2025-03-24");

    /// <summary>Pods up to which dynamic allocation is recommended.</summary>
    public static readonly AzureLimit DynamicPods = new(50_000, "articles/aks/best-practices-performance-scale-large.md", "2026-06-05");

    /// <summary>Pods a Windows node, recommended.</summary>
    public static readonly AzureLimit WindowsPods = new(110, "articles/aks/concepts-network-azure-cni-overlay.md", "2026-07-31");

    /// <summary>Outbound ports that one public address of a load balancer gives.</summary>
    public static readonly AzureLimit OutboundPortsPerAddress = new(
        64_000,
        "articles/aks/configure-load-balancer-standard.md",
        "2024-01-23"
    );

    /// <summary>Addresses of the block that Overlay and kubenet give a node: a /24.</summary>
    public static readonly AzureLimit PodCidrBlock = new(256, "articles/aks/concepts-network-azure-cni-overlay.md", "2026-07-31");

    /// <summary>Prefix length of the IPv6 block that a node of a dual-stack cluster gets.</summary>
    public static readonly AzureLimit IPv6NodeBlock = new(80, "articles/aks/configure-dual-stack.md", "2023-12-07");

    /// <summary>Addresses that a node takes from a dynamic pod subnet at a time, and of a static block (/28).</summary>
    public static readonly AzureLimit PodSubnetBatch = new(16, "articles/aks/concepts-network-azure-cni-pod-subnet.md", "2024-05-21");

    /// <summary>Prefix length of the largest pod subnet for static blocks.</summary>
    public static readonly AzureLimit LargestStaticBlockSubnet = new(
        12,
        "articles/aks/configure-azure-cni-static-block-allocation.md",
        "2024-03-18"
    );

    /// <summary>A service CIDR must be smaller than a /12: its prefix length is at least this.</summary>
    public static readonly AzureLimit LargestServiceCidr = new(13, "articles/aks/concepts-network-ip-address-planning.md", "2026-04-16");

    /// <summary>The same for IPv6.</summary>
    public static readonly AzureLimit LargestIPv6ServiceCidr = new(108, "articles/aks/azure-cni-overlay.md", "2026-07-31");

    /// <summary>The surge of a pool that sets none, in percent, from the version of <see cref="PercentSurgeSince"/> on.</summary>
    public static readonly AzureLimit DefaultSurgePercent = new(10, "Azure/AKS:CHANGELOG.md, release 2025-03-16", "2025-03-16");

    /// <summary>The surge of a pool that sets none, in nodes, in older versions and on the page about rolling upgrades.</summary>
    public static readonly AzureLimit DefaultSurgeNodes = new(1, "articles/aks/upgrade-aks-node-pools-rolling.md", "2026-05-29");

    /// <summary>The Kubernetes minor version (1.x) from which the default surge is a percentage.</summary>
    public static readonly AzureLimit PercentSurgeSince = new(32, "Azure/AKS:CHANGELOG.md, release 2025-03-16", "2025-03-16");

    /// <summary>maxPods of a pool that sets none; null where no document says, or the documents disagree.</summary>
    public static AzureLimit? DefaultMaxPods(CniMode mode) => mode.Traits().DefaultMaxPods;
}
