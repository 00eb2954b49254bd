namespace AksCni.Clusters;

/// <summary>A value that AKS uses if a request doesn't set a property, with the document that says so.</summary>
/// <param name="Property">The property, as Azure names it.</param>
/// <param name="Value">The value.</param>
/// <param name="Page">The document.</param>
/// <param name="AsOf">The document's date; empty if it has none.</param>
internal sealed record AksDefault(string Property, string Value, string Page, string AsOf)
{
    private const string Pages = "https://learn.microsoft.com/azure/aks/";

    public static readonly AksDefault PodCidr = new("networkProfile.podCidr", "10.244.0.0/16", $"{Pages}azure-cni-overlay", "2026-07-31");

    public static readonly AksDefault ServiceCidr = new(
        "networkProfile.serviceCidr",
        "10.0.0.0/16",
        $"{Pages}configure-kubenet",
        "2026-04-16"
    );

    public static readonly AksDefault DnsServiceIp = new(
        "networkProfile.dnsServiceIP",
        "10.0.0.10",
        $"{Pages}configure-kubenet",
        "2026-04-16"
    );

    /// <summary>The default of a cluster's node resource group.</summary>
    public static AksDefault NodeResourceGroup(string name) => new("nodeResourceGroup", name, $"{Pages}faq", "");

    /// <summary>The default of a mode.</summary>
    public static AksDefault MaxPods(AzureLimit limit) => new("maxPods", $"{limit.Value}", UrlOf(limit.Source), limit.AsOf);

    /// <summary>Returns the address of a page that is given by its path in MicrosoftDocs/azure-aks-docs.</summary>
    public static string UrlOf(string page) =>
        page.StartsWith("articles/aks/", StringComparison.Ordinal)
            ? $"{Pages}{page["articles/aks/".Length..].Replace(".md", "", StringComparison.Ordinal)}"
            : page;

    /// <summary>Creates the finding that the default applies.</summary>
    public Finding For(string target) =>
        ClusterRules.ProviderDefault.CreateFinding(
            target,
            $"{Property} of {target} isn't set. The default applies: {Value} ({Page}{(AsOf.Length == 0 ? "" : $", {AsOf}")}).",
            $"Set {Property} to state it."
        );
}
