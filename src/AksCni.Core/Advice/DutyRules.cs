using AksCni.Modes;

namespace AksCni.Advice;

/// <summary>What a mode asks of those who run it, and what they cannot have with it.</summary>
internal static class DutyRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All =>
        [
            PodsHidden,
            UpdateConditions,
            ReachabilityAssumed,
            PodsPerNodeAssumed,
            WindowsAddressTranslation,
            OverlaySecurityGroups,
            OverlayIsOneWay,
            KubenetRoutes,
            NodeSubnetReservation,
            PodSubnetPlanning,
            StaticBlockMaxPods,
            CiliumLimits,
            WindowsMaxPods,
            AzureLinuxDualStack,
            GatewayForContainersSubnet,
            EgressGatewayPolicies,
            PrivateLinkServiceIPv4,
            NodeAutoProvisioningEgress,
            PrivateLinkServiceSubnet,
        ];

    internal static readonly AdviceRule PodsHidden = new(
        AdviceEffect.Notes,
        0,
        "Nobody outside reaches a pod by its address, and all see the node's",
        "articles/aks/concepts-network-azure-cni-overlay.md; articles/aks/configure-kubenet.md",
        "2026-07-31",
        c => c.Mode.UsesPodCidr(),
        _ =>
            "Nobody outside the cluster opens a connection to a pod's address, and everybody outside sees the node's: publish "
            + "through a Service or an ingress."
    );

    internal static readonly AdviceRule UpdateConditions = new(
        AdviceEffect.Notes,
        0,
        "What an update in place asks for",
        "articles/aks/update-azure-cni.md; Azure/AKS:CHANGELOG.md, releases 2025-01-30 and 2026-05-29",
        "2026-05-28",
        c => c.IsInPlace == true && !c.IsToday,
        AdviceUpdate.Conditions
    );

    internal static readonly AdviceRule ReachabilityAssumed = new(
        AdviceEffect.Notes,
        0,
        "It is assumed that nobody opens connections to the pods",
        "articles/aks/concepts-network-cni-overview.md",
        "2026-07-10",
        c =>
            c.Cluster is { } cluster
            && cluster.Mode.Traits().UsesVnetAddresses
            && c.Mode.UsesPodCidr()
            && c.Needs is { Reachable: false, SaysWhoReachesPods: false },
        c =>
            $"Pods of {c.Cluster!.Name} can be reached by their address today; it is assumed that nobody does. Say "
            + "PodsReachableFromVnet, PodsReachableFromPeers or PodsReachableFromOnPremises if somebody does: then this mode is "
            + "out."
    );

    internal static readonly AdviceRule PodsPerNodeAssumed = new(
        AdviceEffect.Notes,
        0,
        "The cluster's maxPods is a default that says nothing of its pods",
        "articles/aks/concepts-network-ip-address-planning.md",
        "2026-04-16",
        c => c.Cluster is not null && c.Needs.PodsPerNode is null && c.IsFlat && c.Cluster.Pools.Any(pool => pool.MaxPods > c.Needs.Pods),
        c =>
            $"maxPods of {c.Cluster!.Name} is {c.Cluster.Pools.Max(pool => pool.MaxPods)}, its mode's default; addresses here "
            + $"are for {c.Needs.Pods} pods a node. Say PodsPerNode where more run."
    );

    internal static readonly AdviceRule WindowsAddressTranslation = new(
        AdviceEffect.Notes,
        0,
        "Windows nodes translate pods by OutboundNAT",
        "articles/aks/nat-gateway.md; articles/aks/concepts-network-legacy-cni.md",
        "2026-07-07",
        c => c.Needs.HasWindows && c.Needs.PodIdentityBeyondNode > PodIdentity.None && c.IsFlat && !c.IsCilium,
        _ =>
            "Windows nodes translate pods' addresses by OutboundNAT, and no document says for which destinations. To be sure, "
            + "make the pool with --disable-windows-outbound-nat, which needs a NAT gateway or user-defined routing."
    );

    internal static readonly AdviceRule OverlaySecurityGroups = new(
        AdviceEffect.Notes,
        0,
        "Security groups must let node and pod ranges through",
        "articles/aks/concepts-network-azure-cni-overlay.md",
        "2026-07-31",
        c => c.Traits.Carrier == PodCarrier.RoutingDomain,
        _ =>
            "Pod traffic is not encapsulated: a network security group that denies must still allow node to node, node to pod "
            + "and pod to pod on all ports."
    );

    internal static readonly AdviceRule OverlayIsOneWay = new(
        AdviceEffect.Notes,
        0,
        "No way leads back from Overlay",
        "articles/aks/update-azure-cni.md",
        "2026-05-28",
        c => InPlacePath.IsOneWay(c.Mode),
        c => $"No document describes a way from {c.Traits.ShortName} to another mode: a change of mind means a new cluster."
    );

    internal static readonly AdviceRule KubenetRoutes = new(
        AdviceEffect.Notes,
        0,
        "kubenet needs a route table of its own",
        "articles/aks/configure-kubenet.md",
        "2026-04-16",
        c => c.Traits.NeedsRoutes,
        _ =>
            "A route for every node, in a route table of this cluster alone. A table of your own must be there before the "
            + "cluster, cannot be exchanged, and needs a user-assigned identity."
    );

    internal static readonly AdviceRule NodeSubnetReservation = new(
        AdviceEffect.Notes,
        0,
        "Node Subnet reserves addresses with the node",
        "articles/aks/concepts-network-legacy-cni.md; articles/aks/concepts-network-ip-address-planning.md",
        "2026-04-16",
        c => c.Traits.Allocation == PodAllocation.WithNode,
        c =>
            $"Each node reserves 1 + maxPods addresses when it is made, used or not (here 1 + {c.Size.MaxPods}); maxPods stays "
            + "for the life of a pool. The formula is an upper bound of what Azure takes (Azure/AKS#3653)."
    );

    internal static readonly AdviceRule PodSubnetPlanning = new(
        AdviceEffect.Notes,
        0,
        "Pod Subnet needs a second subnet",
        "articles/aks/configure-azure-cni-dynamic-ip-allocation.md; articles/aks/concepts-network-azure-cni-pod-subnet.md",
        "2024-07-09",
        c => c.Mode.UsesPodSubnet(),
        c =>
            "A second subnet is delegated to AKS, holds no virtual machines, and can have routes, NAT gateway and security "
            + $"groups of its own. {c.Size.Arithmetic} addresses at peak; there is no way from Pod Subnet to Overlay in place."
    );

    internal static readonly AdviceRule StaticBlockMaxPods = new(
        AdviceEffect.Notes,
        0,
        "maxPods that fill the blocks",
        "articles/aks/configure-azure-cni-static-block-allocation.md",
        "2024-03-18",
        c => c.Traits.Allocation == PodAllocation.StaticBlocks && c.Size.MaxPods != c.Needs.Pods,
        c =>
        {
            long most = AzureLimit.MaximumMaxPods.Value;
            string reason = c.Size.MaxPods == most ? $"{most} is the most there can be" : "16 N - 1 pods fill them";
            return $"maxPods {c.Size.MaxPods} instead of {c.Needs.Pods}: whole /28 blocks are taken, and {reason}.";
        }
    );

    internal static readonly AdviceRule CiliumLimits = new(
        AdviceEffect.Notes,
        0,
        "What Cilium cannot do",
        "articles/aks/azure-cni-powered-by-cilium.md",
        "2026-08-05",
        c => c.IsCilium,
        _ =>
            "Linux only: no Windows pool later. A policy's ipBlock cannot select pods or nodes, and pods on the host network "
            + "are not policed."
    );

    internal static readonly AdviceRule WindowsMaxPods = new(
        AdviceEffect.Notes,
        0,
        "Windows nodes: at most 110 pods are recommended",
        "articles/aks/concepts-network-azure-cni-overlay.md; MicrosoftDocs/azure-docs:includes/container-service-limits.md",
        "2026-07-31",
        c => c.Needs.HasWindows && c.Needs.Pods > AzureLimit.WindowsPods.Value && c.IsAzureCni && !c.IsCilium,
        c => $"{c.Needs.Pods} pods a node are wanted; for Windows at most {AzureLimit.WindowsPods.Value} are recommended."
    );

    internal static readonly AdviceRule AzureLinuxDualStack = new(
        AdviceEffect.Notes,
        0,
        "IPv6 services on Azure Linux need externalTrafficPolicy Local",
        "articles/aks/azure-cni-overlay.md; articles/aks/configure-dual-stack.md",
        "2026-07-31",
        c => c.Needs is { DualStack: true, NodeOs: NodeOs.AzureLinux } && c.Cell("DualStack").Supported == true,
        _ => "On Azure Linux, IPv6 services work only with externalTrafficPolicy Local."
    );

    internal static readonly AdviceRule GatewayForContainersSubnet = new(
        AdviceEffect.Notes,
        0,
        "Application Gateway for Containers with Overlay needs a /24 of its own",
        "MicrosoftDocs/azure-docs:articles/application-gateway/for-containers/container-networking.md",
        "2025-03-24",
        c => c.Needs.Ingress == IngressController.ApplicationGatewayForContainers && c.Mode == CniMode.AzureCniOverlay,
        _ =>
            "With Overlay the subnet of Application Gateway for Containers must be exactly a /24, one deployment a subnet, in "
            + "the nodes' VNet and not across a peering."
    );

    internal static readonly AdviceRule EgressGatewayPolicies = new(
        AdviceEffect.Notes,
        0,
        "Network policies do not act on traffic through an egress gateway",
        "articles/aks/configure-static-egress-gateway.md",
        "2026-08-06",
        c => c.Needs.EgressGateway == true && c.Cell("StaticEgressGateway").Supported != false && c.Traits.IsDocumented,
        _ =>
            "Network policies do not act on what annotated pods send through the egress gateway; pods on the host network "
            + "cannot use it, and its pool cannot be Windows."
    );

    internal static readonly AdviceRule PrivateLinkServiceIPv4 = new(
        AdviceEffect.Notes,
        0,
        "A Private Link service carries IPv4 alone",
        "articles/aks/internal-lb.md",
        "2026-07-31",
        c => c.Needs is { PrivateLinkService: true, DualStack: true } && c.Cell("DualStack").Supported == true,
        _ => "A Private Link service carries IPv4 alone, TCP and UDP."
    );

    internal static readonly AdviceRule NodeAutoProvisioningEgress = new(
        AdviceEffect.Notes,
        0,
        "The outbound type of a cluster with node auto-provisioning stays",
        "articles/aks/node-auto-provisioning.md",
        "2026-02-15",
        c => (c.Needs.NodeAutoProvisioning == true || c.Needs.Automatic == true) && c.Cell("NodeAutoProvisioning").Supported == true,
        _ =>
            "With node auto-provisioning the outbound type cannot be changed later; nodes come and go in no pool, so sizes "
            + "here are for the nodes you said."
    );

    internal static readonly AdviceRule PrivateLinkServiceSubnet = new(
        AdviceEffect.Notes,
        0,
        "A Private Link service must not stand in the pod subnet",
        "articles/aks/internal-lb.md",
        "2026-07-31",
        c => c.Needs.PrivateLinkService == true && c.Traits.UsesPodSubnet && c.Cell("PrivateLinkService").Supported == true,
        _ => "With externalTrafficPolicy Local the Private Link service's subnet must not be the pod subnet."
    );
}
