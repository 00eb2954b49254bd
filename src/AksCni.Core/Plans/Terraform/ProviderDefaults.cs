using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>A value that applies where a configuration sets none, with the document that says so.</summary>
/// <param name="Attribute">The attribute, as the provider names it.</param>
/// <param name="Value">The value.</param>
/// <param name="Page">The document.</param>
/// <param name="AsOf">The document's date.</param>
internal sealed record ProviderDefault(string Attribute, string Value, string Page, string AsOf)
{
    private const string Provider = "https://registry.terraform.io/providers/hashicorp/azurerm/5.2.0/docs/resources/kubernetes_cluster";
    private const string ProviderDate = "2026-08-20";
    private const string Kubenet = "https://learn.microsoft.com/azure/aks/configure-kubenet";
    private const string KubenetDate = "2026-04-16";

    public static readonly ProviderDefault PluginMode = new(
        "network_plugin_mode",
        "none: pods get addresses of the virtual network",
        Provider,
        ProviderDate
    );

    public static readonly ProviderDefault DataPlane = new("network_data_plane", "azure", Provider, ProviderDate);

    public static readonly ProviderDefault OutboundType = new("outbound_type", "loadBalancer", Provider, ProviderDate);

    public static readonly ProviderDefault IpVersions = new("ip_versions", "IPv4", Kubenet, KubenetDate);

    public static readonly ProviderDefault PodCidr = Of("pod_cidr", AksDefault.PodCidr);

    public static readonly ProviderDefault ServiceCidr = Of("service_cidr", AksDefault.ServiceCidr);

    public static readonly ProviderDefault DnsServiceIp = Of("dns_service_ip", AksDefault.DnsServiceIp);

    /// <summary>The default of a pool whose count the autoscaler sets.</summary>
    public static ProviderDefault NodeCount(long minimum) =>
        new("node_count", $"min_count {minimum} until the autoscaler adds nodes", Provider, ProviderDate);

    /// <summary>The default of a mode.</summary>
    public static ProviderDefault MaxPods(AzureLimit limit) => Of("max_pods", AksDefault.MaxPods(limit));

    /// <summary>Notes that the default applies to an attribute.</summary>
    public void Note(TerraformState state, TerraformInstance instance, string id, string block) =>
        state.Note(
            ClusterRules.ProviderDefault,
            id,
            $"{block}{Attribute} of {instance.Address} isn't set. The default applies: {Value} ({Page}, {AsOf}).",
            $"Set {Attribute} in the configuration to state it."
        );

    private static ProviderDefault Of(string attribute, AksDefault known) => new(attribute, known.Value, known.Page, known.AsOf);
}
