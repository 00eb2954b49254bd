using AksCni.Clusters;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Checks the limits of private addresses in virtual networks, and in networks that are peered with each other.</summary>
internal sealed class VnetLimitChecks
{
    private readonly Dictionary<string, long> _addresses;

    // Filled anew for each cluster.
    private readonly List<string> _checked = [];

    public VnetLimitChecks(RangeAllocator ranges, IReadOnlyList<Cluster> clusters)
    {
        // Most clusters have a network of their own.
        _addresses = new(clusters.Count, StringComparer.OrdinalIgnoreCase);
        CountAddresses(ranges, clusters);
    }

    public void Check(Cluster cluster, List<Finding> findings)
    {
        _checked.Clear();
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            CheckLimitsOnce(cluster, NetworkOf(pool.NodeSubnetId, cluster), findings);
            if (pool.PodSubnetId is not null)
                CheckLimitsOnce(cluster, NetworkOf(pool.PodSubnetId, cluster), findings);
        }
    }

    /// <summary>Adds up, for each virtual network by id, what the call's clusters need at peak and what else its subnets show.</summary>
    private void CountAddresses(RangeAllocator ranges, IReadOnlyList<Cluster> clusters)
    {
        var counted = new HashSet<string>(4 * clusters.Count, StringComparer.OrdinalIgnoreCase);
        foreach (RangeDraft draft in ranges.All)
        {
            if (!draft.IsSubnet)
                continue;
            long addresses = draft.FixedAddresses;
            foreach (PoolDemand pool in draft.Pools)
                addresses += pool.NodesAtPeak * pool.Need.MappingsPerNode;
            if (draft.SubnetId is not null && counted.Add(draft.SubnetId))
                addresses += draft.InUse ?? 0;
            Count(NetworkOf(draft.SubnetId, draft.Clusters[0]), addresses);
        }
        foreach (Cluster cluster in clusters)
        {
            foreach (VirtualNetwork network in cluster.VirtualNetworks.AsNonAllocating())
            {
                foreach (Subnet subnet in network.Subnets.AsNonAllocating())
                {
                    if (subnet.InUse is not { } uses || !counted.Add(subnet.Id))
                        continue;
                    foreach (SubnetUse use in uses.AsNonAllocating())
                        Count(network.Id, use.Count);
                }
            }
        }

        void Count(string network, long addresses) => _addresses[network] = _addresses.GetValueOrDefault(network) + addresses;
    }

    /// <summary>The id of a subnet's network; a subnet without id is in the network of its cluster alone, a plan has one network.</summary>
    private static string NetworkOf(string? subnetId, Cluster cluster)
    {
        if (cluster.IsPlan)
            return cluster.VirtualNetworks[0].Id;
        if (subnetId is null)
            return $"\n{cluster.Id ?? cluster.Name}";
        foreach (VirtualNetwork network in cluster.VirtualNetworks.AsNonAllocating())
            // A subnet whose id names no network has one without an id.
            if (network.Id.Length > 0 && ResourceId.IsBelow(subnetId, network.Id))
                return network.Id;
        return SubnetId.NetworkOf(subnetId) ?? $"\n{cluster.Id ?? cluster.Name}";
    }

    private void CheckLimitsOnce(Cluster cluster, string networkId, List<Finding> findings)
    {
        foreach (string known in _checked)
            if (ResourceId.Same(known, networkId))
                return;
        _checked.Add(networkId);
        CheckLimits(cluster, networkId, findings);
    }

    private void CheckLimits(Cluster cluster, string networkId, List<Finding> findings)
    {
        long own = _addresses.GetValueOrDefault(networkId);
        string name =
            cluster.IsPlan ? "plan"
            : networkId[0] == '\n' ? $"{cluster.Name} (managed)"
            : ResourceId.Last(networkId);
        if (own > AzureLimit.AddressesPerVnet.Value)
        {
            findings.Add(
                LimitRules.VnetAddressLimit.CreateFinding(
                    name,
                    $"{(cluster.IsPlan ? "The plan's virtual network" : $"The virtual network {name}")} needs {own.Text()} "
                        + $"private addresses at peak; Azure allows {AzureLimit.AddressesPerVnet.Value.Text()} (another page says "
                        + "64,000). A static /28 block counts as one.",
                    "Use Azure CNI Overlay or static blocks, or spread the clusters over several virtual networks."
                )
            );
        }
        if (Peered(cluster, networkId) is not { } peered)
            return;
        long group = own + peered;
        if (group <= AzureLimit.AddressesPerPeeringGroup.Value)
            return;
        findings.Add(
            LimitRules.PeeringAddressLimit.CreateFinding(
                name,
                $"{name} and the networks peered with it need at least {group.Text()} private addresses at peak; Azure allows "
                    + $"{AzureLimit.AddressesPerPeeringGroup.Value.Text()} over a peering group.",
                "Use Azure CNI Overlay or static blocks, or part the networks."
            )
        );
    }

    /// <summary>
    /// What the networks need that are peered with one of the cluster's; null where it has none, or the input does not show it.
    /// </summary>
    private long? Peered(Cluster cluster, string networkId)
    {
        long? addresses = null;
        List<string>? counted = null;
        foreach (VirtualNetwork network in cluster.VirtualNetworks.AsNonAllocating())
        {
            if (!ResourceId.Same(network.Id, networkId))
                continue;
            foreach (Peering peering in network.Peerings.AsNonAllocating())
            {
                if (!network.IsConnectedBy(peering))
                    continue;
                addresses ??= 0;
                if (peering.RemoteId is not { } remote || !_addresses.TryGetValue(remote, out long its))
                    continue;
                if (counted?.Contains(remote, StringComparer.OrdinalIgnoreCase) == true)
                    continue;
                (counted ??= []).Add(remote);
                addresses += its;
            }
        }
        return addresses;
    }
}
