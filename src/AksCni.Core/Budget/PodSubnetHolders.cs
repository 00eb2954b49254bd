using AksCni.Clusters;

namespace AksCni.Budget;

/// <summary>Who holds addresses of subnets for pods, by the NodeNetworkConfigs that were read with the clusters of a call.</summary>
internal sealed class PodSubnetHolders
{
    private readonly HashSet<string> _own = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, SubnetHolding> _bySubnet;

    public PodSubnetHolders(IReadOnlyList<Cluster> clusters)
    {
        KubernetesObservation[] observations =
        [
            .. clusters.Select(cluster => cluster.Observation).OfType<KubernetesObservation>().Distinct(),
        ];
        if (observations.Length > 0)
            _own.UnionWith(clusters.Select(cluster => cluster.NodeResourceGroupId).OfType<string>());
        // Clusters that were read apart may show the same holders: the larger number is used.
        var holdings = new Dictionary<string, SubnetHolding>(StringComparer.OrdinalIgnoreCase);
        foreach (SubnetHolding holding in observations.SelectMany(observation => observation.Holdings))
        {
            string key = $"{holding.SubnetId}\n{holding.GroupId}";
            if (!holdings.TryGetValue(key, out SubnetHolding? known) || known.Addresses < holding.Addresses)
                holdings[key] = holding;
        }
        _bySubnet = holdings.Values.ToLookup(holding => holding.SubnetId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Adds the addresses that nodes hold for pods: in use if the cluster isn't of this call, else observed, once all are known.
    /// </summary>
    public void Count(RangeDraft draft)
    {
        if (draft.SubnetId is not { } id || !_bySubnet.Contains(id))
            return;
        long own = 0,
            other = 0;
        foreach (SubnetHolding holding in _bySubnet[id])
        {
            if (_own.Contains(holding.GroupId))
                own += holding.Addresses;
            else
                other += holding.Addresses;
        }
        draft.HeldForPods = own + other;
        if (other > 0)
            draft.InUse = (draft.InUse ?? 0) + other;
        if (draft.Clusters.TrueForAll(cluster => IsKnown(id, cluster)))
            draft.Observed = (draft.Observed ?? 0) + own;
    }

    private bool IsKnown(string subnetId, Cluster cluster) =>
        _bySubnet[subnetId].Any(holding => holding.IsWhole && ResourceId.Same(holding.GroupId, cluster.NodeResourceGroupId));
}
