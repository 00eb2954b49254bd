using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>
/// The document that a statement of a trace rests on, and the document's date. Paths without an owner are in MicrosoftDocs/azure-aks-docs.
/// </summary>
internal sealed record Evidence(string Document, string AsOf)
{
    public static readonly Evidence Overview = new("articles/aks/concepts-network-cni-overview.md", "2026-07-10");
    public static readonly Evidence Outbound = new("articles/aks/egress-outboundtype.md", "2026-08-05");
    public static readonly Evidence UserRoute = new("articles/aks/egress-udr.md", "2023-05-10");
    public static readonly Evidence Firewall = new("articles/aks/limit-egress-traffic.md", "2023-12-05");
    public static readonly Evidence NatGateway = new("articles/aks/nat-gateway.md", "2026-07-07");
    public static readonly Evidence EgressGateway = new("articles/aks/configure-static-egress-gateway.md", "2026-08-06");
    public static readonly Evidence EbpfHostRouting = new("articles/aks/container-network-performance-ebpf-host-routing.md", "2025-09-23");
    public static readonly Evidence LoadBalancer = new("articles/aks/configure-load-balancer-standard.md", "2024-01-23");
    public static readonly Evidence HostNetwork = new("articles/aks/imds-restriction.md", "2025-05-30");
    public static readonly Evidence DualStack = new("articles/aks/configure-dual-stack.md", "2023-12-07");
    public static readonly Evidence Cilium = new("articles/aks/azure-cni-powered-by-cilium.md", "2026-08-05");
    public static readonly Evidence AzureDnsFromNode = new("Azure/AKS:CHANGELOG.md, release 2025-10-12", "2025-10-12");
    public static readonly Evidence MetadataFromNode = new(
        "Azure/azure-container-networking:cns/restserver/internalapi_linux.go",
        "2025-09-29"
    );
    public static readonly Evidence MasqueradeList = new("https://github.com/Azure/AKS/issues/1207", "2019-09-14");
    public static readonly Evidence PrivateAddresses = new("RFC 1918", "1996-02-01");

    /// <summary>What stands where documents are silent, as in the mode catalogue.</summary>
    public static readonly Evidence None = new("none found in MicrosoftDocs/azure-aks-docs@fb060abe", "2026-08-21");

    /// <summary>Returns a page as evidence; <see cref="None"/> where there is no page.</summary>
    public static Evidence Of(AzurePage? page) => page is null ? None : new Evidence(page.Path, page.AsOf);

    /// <summary>The documents of a cell of the mode catalogue.</summary>
    public static Evidence Cell(CniMode mode, CniDataplane? dataplane, string capability) =>
        ModeCatalogue.Cell(mode, dataplane, capability) is { } cell ? new Evidence(cell.Source, cell.AsOf) : None;
}
