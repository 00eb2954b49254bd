namespace AksCni.Advice;

/// <summary>Address families, ingress, egress, and sharing between clusters.</summary>
internal static class FeatureRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All =>
        [
            DualStackNeedsOverlay,
            DualStackContradiction,
            ApplicationGatewayUnsupported,
            ApplicationGatewayForContainersUnsupported,
            PrivateLinkServiceUnsupported,
            EgressGatewayUnsupported,
            EgressGatewayDualStack,
            NetworkIsolatedUnsupported,
            SubnetNotShared,
            PodRangeNotReusable,
        ];

    internal static readonly AdviceRule DualStackNeedsOverlay = new(
        AdviceEffect.Excludes,
        0,
        "A dual-stack cluster needs Overlay",
        "articles/aks/configure-dual-stack.md; articles/aks/azure-cni-overlay.md",
        "2023-12-07",
        c => c.Needs.DualStack == true && c.Traits.IsDocumented && c.Cell("DualStack").Supported != true,
        c => $"The page about dual-stack clusters requires Overlay; {c.Name} is none."
    );

    internal static readonly AdviceRule DualStackContradiction = new(
        AdviceEffect.Notes,
        0,
        "The documents disagree about dual-stack clusters",
        "Azure/AKS:CHANGELOG.md, releases 2023-04-16 and 2026-06-19; articles/aks/configure-dual-stack.md",
        "2026-06-19",
        c => c.Needs.DualStack == true && c.Mode is CniMode.AzureCniPodSubnetStaticBlock or CniMode.Kubenet,
        c =>
            c.Mode == CniMode.Kubenet
                ? "The release notes of 2023-04-16 called dual-stack kubenet generally available; the page about dual-stack "
                    + "clusters now requires Overlay. The page is followed: it is newer."
                : "The release notes of 2026-06-19 speak of dual-stack clusters with static block, whose IPv6 pod CIDR comes "
                    + "from the pod subnet; the page about dual-stack clusters still requires Overlay. The page is followed: it is "
                    + "what support goes by. Ask Azure before building on the notes."
    );

    internal static readonly AdviceRule ApplicationGatewayUnsupported = AdviceRule.Lacking(
        "ApplicationGatewayIngress",
        "the Application Gateway Ingress Controller",
        r => r.Ingress == IngressController.ApplicationGateway
    );

    internal static readonly AdviceRule ApplicationGatewayForContainersUnsupported = AdviceRule.Lacking(
        "ApplicationGatewayForContainers",
        "Application Gateway for Containers",
        r => r.Ingress == IngressController.ApplicationGatewayForContainers
    );

    internal static readonly AdviceRule PrivateLinkServiceUnsupported = AdviceRule.Lacking(
        "PrivateLinkService",
        "a Private Link service in front of a Service of type LoadBalancer",
        r => r.PrivateLinkService == true
    );

    internal static readonly AdviceRule EgressGatewayUnsupported = AdviceRule.Lacking(
        "StaticEgressGateway",
        "static egress gateway",
        r => r.EgressGateway == true
    );

    internal static readonly AdviceRule EgressGatewayDualStack = new(
        AdviceEffect.Excludes,
        0,
        "Static egress gateway is for IPv4 clusters",
        "articles/aks/configure-static-egress-gateway.md",
        "2026-08-06",
        c => c.Needs is { EgressGateway: true, DualStack: true },
        _ => "Static egress gateway does not run in dual-stack clusters, whatever the network mode."
    );

    internal static readonly AdviceRule NetworkIsolatedUnsupported = AdviceRule.Lacking(
        "NetworkIsolatedCluster",
        "network isolated clusters",
        r => r.NetworkIsolated == true
    );

    internal static readonly AdviceRule SubnetNotShared = AdviceRule.Lacking(
        "SubnetSharedByClusters",
        "several clusters in one subnet",
        r => r.SharedSubnet == true
    );

    internal static readonly AdviceRule PodRangeNotReusable = new(
        AdviceEffect.Excludes,
        0,
        "Several clusters cannot use the same pod range",
        "articles/aks/concepts-network-azure-cni-overlay.md; articles/aks/concepts-network-legacy-cni.md; "
            + "articles/aks/configure-kubenet.md; articles/aks/use-byo-cni.md",
        "2026-07-31",
        c => c.Needs.ReusePodRange == true && c.Traits.ReusesPodCidr is null,
        c =>
            c.IsFlat
                ? $"With {c.Name} pods take VNet addresses, which are unique in the connected network: clusters cannot use the same range."
                : $"{c.Subject} needs a pod CIDR of its own; only Overlay clusters may use the same one."
    );
}
