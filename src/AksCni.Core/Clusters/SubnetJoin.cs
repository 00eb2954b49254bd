using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>
/// Joins subnets with clusters: finds the virtual network of each pool's subnets and of the API server's subnet, by id, by path, or by the
/// resource group that AKS made.
/// </summary>
internal sealed class SubnetJoin
{
    private readonly Dictionary<string, VirtualNetwork> _networks;
    private readonly Dictionary<string, VirtualNetwork> _bySubnet;
    private Dictionary<string, VirtualNetwork?>? _byPath;
    private Dictionary<string, VirtualNetwork?>? _byGroup;

    /// <summary>Fills in what one resource says of another, and indexes the subnets.</summary>
    public SubnetJoin(Dictionary<string, VirtualNetwork> networks, Dictionary<string, IReadOnlyList<string>> routeTables)
    {
        _networks = networks;
        int subnets = 0;
        foreach (VirtualNetwork network in networks.Values)
        {
            // A count of addresses may come before its subnet; it makes none.
            ((List<Subnet>)network.Subnets).RemoveAll(subnet => subnet.IsCountAlone);
            subnets += network.Subnets.Count;
        }
        _bySubnet = new Dictionary<string, VirtualNetwork>(subnets, StringComparer.OrdinalIgnoreCase);
        foreach (VirtualNetwork network in networks.Values)
        {
            foreach (Subnet subnet in network.Subnets.AsNonAllocating())
            {
                _bySubnet.TryAdd(subnet.Id, network);
                subnet.HideUseIfCutOff();
                if (subnet.RouteTableId is { } table)
                    subnet.Routes ??= routeTables.GetValueOrDefault(table);
            }
            foreach (Peering peering in network.Peerings.AsNonAllocating())
            {
                if (
                    peering.RemotePrefixes.Count == 0
                    && peering.RemoteId is { } remote
                    && networks.TryGetValue(remote, out VirtualNetwork? other)
                )
                    peering.RemotePrefixes = other.AddressPrefixes;
            }
        }
    }

    /// <summary>
    /// Gives the cluster the networks of its subnets. A pool without a subnet lives in the VNet of the node resource group.
    /// </summary>
    public void Join(Cluster cluster)
    {
        if (_networks.Count == 0)
            return;
        var networks = new List<VirtualNetwork>(1);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            pool.NodeSubnetId ??= ManagedSubnet(cluster);
            pool.NodeSubnetId = Find(pool.NodeSubnetId, networks);
            pool.PodSubnetId = Find(pool.PodSubnetId, networks);
        }
        cluster.ApiServerSubnetId = Find(cluster.ApiServerSubnetId, networks);
        cluster.VirtualNetworks = networks;
    }

    private string? Find(string? subnetId, List<VirtualNetwork> networks)
    {
        if (subnetId is null)
            return null;
        if (!_bySubnet.TryGetValue(subnetId, out VirtualNetwork? network))
        {
            if (SubnetId.NetworkOf(subnetId) is not { } networkId)
                return subnetId;
            if (!_networks.TryGetValue(networkId, out network))
            {
                // A template names neither subscription nor group: on one side or the other only the path is known.
                _byPath ??= IndexBy(ResourceId.FromProviders);
                if (ResourceId.FromProviders(networkId) is not { } path || !_byPath.TryGetValue(path, out network) || network is null)
                    return subnetId;
                if (!IsPath(networkId) && !IsPath(network.Id))
                    return subnetId;
                subnetId = network.Id + subnetId[networkId.Length..];
            }
        }
        if (!networks.Contains(network))
            networks.Add(network);
        return subnetId;
    }

    private static bool IsPath(string id) => id.StartsWith("/providers/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The subnet aks-subnet of the one VNet in the node resource group, as AKS makes it.</summary>
    private string? ManagedSubnet(Cluster cluster)
    {
        _byGroup ??= IndexBy(id => ResourceId.Segment(id, "resourceGroups"));
        if (cluster.NodeResourceGroup is not { } group || !_byGroup.TryGetValue(group, out VirtualNetwork? network) || network is null)
            return null;
        return (
            network.Subnets.FirstOrDefault(subnet => ResourceId.Same(subnet.Name, "aks-subnet"))
            ?? (network.Subnets.Count == 1 ? network.Subnets[0] : null)
        )?.Id;
    }

    /// <summary>
    /// The networks by a part of their ids; null where several have the same. Made when first asked for: most input never does.
    /// </summary>
    private Dictionary<string, VirtualNetwork?> IndexBy(Func<string, string?> part)
    {
        var index = new Dictionary<string, VirtualNetwork?>(StringComparer.OrdinalIgnoreCase);
        foreach (VirtualNetwork network in _networks.Values)
            if (part(network.Id) is { } key && !index.TryAdd(key, network))
                index[key] = null;
        return index;
    }
}
