using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>What is to be said about a cluster as it was read, before any arithmetic.</summary>
internal static class ClusterFindings
{
    /// <summary>Sets the cluster's findings, those of the joining first.</summary>
    public static void Add(Cluster cluster, List<Finding>? joining)
    {
        List<Finding>? findings = joining;
        if (cluster.Pools.Count == 0)
        {
            Note(
                ClusterRules.NoNodePools.CreateFinding(
                    cluster.Name,
                    "The input names no node pool of this cluster.",
                    "Add what az aks nodepool list prints, or the whole answer of az aks show."
                )
            );
        }
        if (cluster.Mode == CniMode.Unknown)
        {
            Note(
                ClusterRules.UnknownNetworkPlugin.CreateFinding(
                    cluster.Name,
                    cluster.NetworkPlugin is { } plugin
                        ? $"networkPlugin is '{plugin}'; AKS documents azure, kubenet and none."
                        : "The input does not say networkPlugin.",
                    "Export the cluster again with its networkProfile."
                )
            );
        }
        if (cluster.OverlayInferred)
        {
            Note(
                ClusterRules.OverlayInferred.CreateFinding(
                    cluster.Name,
                    "The input has no networkPluginMode, but a pod CIDR: the cluster is taken for Azure CNI Overlay. Dataplane "
                        + "and static blocks do not show in such input either.",
                    "Use the answer of az aks show, which says all of them."
                )
            );
        }
        if (cluster.MixedModes)
        {
            string modes = string.Join(", ", cluster.Pools.Select(pool => $"{pool.Name} {pool.Mode}"));
            Note(
                ClusterRules.MixedPodNetworking.CreateFinding(
                    cluster.Pools.All(pool => pool.Mode.UsesPodSubnet()) ? Severity.Information : Severity.Warning,
                    cluster.Name,
                    $"Pools differ: {modes}.",
                    "Dynamic and static block pools may stand side by side on different subnets; otherwise the documents ask "
                        + "for one kind of CNI in a cluster."
                )
            );
        }
        if (cluster.NodeAutoProvisioning || string.Equals(cluster.Sku, "Automatic", StringComparison.OrdinalIgnoreCase))
        {
            Note(
                ClusterRules.NodeAutoProvisioning.CreateFinding(
                    cluster.Name,
                    "Nodes come and go by node auto-provisioning and are in no pool: every demand here is a lower bound.",
                    "Add what the limits of the NodePool resources allow, as extra addresses."
                )
            );
        }
        foreach (Finding note in cluster.Notes.AsNonAllocating())
            Note(note);
        if (findings is not null)
            cluster.Findings = findings;

        void Note(Finding finding) => (findings ??= []).Add(finding);
    }
}
