namespace AksCni.Modes;

/// <summary>
/// Which mode a cluster can become without being made anew. Source: articles/aks/update-azure-cni.md (2026-05-28); Azure/AKS:CHANGELOG.md,
/// release 2025-05-19.
/// </summary>
internal static class InPlacePath
{
    private static readonly (CniMode From, CniDataplane? FromDataplane, CniMode To, CniDataplane ToDataplane)[] Steps =
    [
        (CniMode.Kubenet, null, CniMode.AzureCniOverlay, CniDataplane.Azure),
        (CniMode.AzureCniNodeSubnet, CniDataplane.Azure, CniMode.AzureCniOverlay, CniDataplane.Azure),
        (CniMode.AzureCniNodeSubnet, CniDataplane.Azure, CniMode.AzureCniNodeSubnet, CniDataplane.Cilium),
        (CniMode.AzureCniNodeSubnet, CniDataplane.Cilium, CniMode.AzureCniOverlay, CniDataplane.Cilium),
        (CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure, CniMode.AzureCniPodSubnetDynamic, CniDataplane.Cilium),
        (CniMode.AzureCniOverlay, CniDataplane.Azure, CniMode.AzureCniOverlay, CniDataplane.Cilium),
    ];

    /// <summary>True if one documented update after the other leads there; what a cluster is already counts.</summary>
    public static bool Leads(CniMode from, CniDataplane? fromDataplane, CniMode to, CniDataplane? toDataplane)
    {
        if (from == to && fromDataplane == toDataplane)
            return true;
        foreach (var step in Steps)
            if (step.From == from && step.FromDataplane == fromDataplane && Leads(step.To, step.ToDataplane, to, toDataplane))
                return true;
        return false;
    }
}
