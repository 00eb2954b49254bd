namespace AksCni;

/// <summary>Rules about a cluster's ranges beside everything else: subnets, peered and on-premises ranges, and the limits of VNets.</summary>
internal sealed class NetworkChecks
{
    private readonly BudgetOptions _options;
    private readonly Dictionary<VirtualNetwork, long> _addresses = [];
    private readonly Dictionary<VirtualNetwork, IReadOnlyList<(Surrounding Outer, Surrounding Inner)>> _subnetOverlaps = [];
    private readonly Dictionary<string, VirtualNetwork> _networks = new(StringComparer.OrdinalIgnoreCase);

    public NetworkChecks(RangeBook book, BudgetOptions options)
    {
        _options = options;
        CountAddresses(book);
    }

    public void Check(Cluster cluster, List<Finding> findings)
    {
        CidrList podCidrs = cluster.PodRanges;
        CidrList serviceCidrs = cluster.ServiceRanges;
        for (int i = 0; i < podCidrs.Count; i++) CheckOutside(cluster, podCidrs[i], "pod CIDR", Rule.PodCidrOverlap, Rule.PodCidrInVnet, findings);
        for (int i = 0; i < serviceCidrs.Count; i++) CheckOutside(cluster, serviceCidrs[i], "service CIDR", Rule.ServiceCidrOverlap, Rule.ServiceCidrInVnet, findings);
        foreach (VirtualNetwork network in cluster.VirtualNetworks)
        {
            CheckSubnets(cluster, network, findings);
            CheckLimits(cluster, network, findings);
        }
    }

    /// <summary>A pod or service CIDR: on no subnet, peered or on-premises range; in the VNet's address space at most with a warning.</summary>
    private void CheckOutside(Cluster cluster, Cidr range, string what, Rule overlap, Rule inside, List<Finding> findings)
    {
        bool onSubnet = false;
        foreach (VirtualNetwork network in cluster.VirtualNetworks)
        {
            foreach (Subnet subnet in network.Subnets)
                onSubnet |= Report(subnet.Ranges, $"the subnet {subnet.Name}");
            foreach (Peering peering in network.Peerings)
                Report(peering.Ranges, $"the peered network {(peering.RemoteId is { } id ? ResourceId.Last(id) : peering.Name)}");
        }
        foreach (Cidr peered in _options.PeeredRanges) ReportOne(peered, "the peered range");
        foreach (Cidr onPremises in _options.OnPremisesRanges) ReportOne(onPremises, "the on-premises range");
        if (onSubnet) return;
        foreach (VirtualNetwork network in cluster.VirtualNetworks)
        {
            for (int i = 0; i < network.Ranges.Count; i++)
            {
                if (!network.Ranges[i].Overlaps(range)) continue;
                findings.Add(inside.Finds(cluster.Name, what == "pod CIDR"
                    ? $"The pod CIDR {range} lies in the address space {network.Ranges[i]} of the virtual network {network.Name}, but on no subnet. The page about updating CNI forbids that; the release notes of 2024-10-25 say that only subnets are checked."
                    : $"The service CIDR {range} lies in the address space {network.Ranges[i]} of the virtual network {network.Name}, but on no subnet. The planning page says that no network element may use it; the page about dynamic allocation does just that in its own example.",
                    "Keep the part of the address space free of subnets, or choose another range: Azure checks again at every update."));
                return;
            }
        }

        bool Report(CidrList others, string name)
        {
            bool any = false;
            for (int i = 0; i < others.Count; i++) any |= ReportOne(others[i], name);
            return any;
        }

        bool ReportOne(Cidr other, string name)
        {
            if (!range.Overlaps(other)) return false;
            findings.Add(overlap.Finds(cluster.Name, $"The {what} {range} overlaps {name} ({other}).", "Choose a range that nothing connected to the virtual network uses."));
            return true;
        }
    }

    /// <summary>The cluster's own subnets beside the VNet's other subnets, peered and on-premises ranges.</summary>
    private void CheckSubnets(Cluster cluster, VirtualNetwork network, List<Finding> findings)
    {
        if (!_subnetOverlaps.TryGetValue(network, out IReadOnlyList<(Surrounding, Surrounding)>? overlaps))
            _subnetOverlaps[network] = overlaps = FindSubnetOverlaps(network);
        foreach ((Surrounding outer, Surrounding inner) in overlaps)
        {
            bool outerIsOwn = Uses(cluster, outer.Subnet), innerIsOwn = Uses(cluster, inner.Subnet);
            if (!outerIsOwn && !innerIsOwn) continue;
            (Surrounding own, Surrounding other) = outerIsOwn ? (outer, inner) : (inner, outer);
            findings.Add(Rule.SubnetOverlap.Finds(own.Subnet!.Name, $"The subnet {own.Subnet.Name} ({own.Range}) overlaps {other.Name} ({other.Range}).", "Readdress one of the two."));
        }
    }

    private List<(Surrounding Outer, Surrounding Inner)> FindSubnetOverlaps(VirtualNetwork network)
    {
        var surroundings = new List<Surrounding>();
        foreach (Subnet subnet in network.Subnets)
            for (int i = 0; i < subnet.Ranges.Count; i++) surroundings.Add(new Surrounding(subnet.Ranges[i], $"the subnet {subnet.Name}", subnet));
        foreach (Peering peering in network.Peerings)
            for (int i = 0; i < peering.Ranges.Count; i++) surroundings.Add(new Surrounding(peering.Ranges[i], $"the peered network {peering.Name}", null));
        foreach (Cidr peered in _options.PeeredRanges) surroundings.Add(new Surrounding(peered, "the peered range", null));
        foreach (Cidr onPremises in _options.OnPremisesRanges) surroundings.Add(new Surrounding(onPremises, "the on-premises range", null));
        return CidrOverlaps.Find(surroundings.ConvertAll(surrounding => surrounding.Range))
            .Select(pair => (surroundings[pair.Outer], surroundings[pair.Inner]))
            .Where(pair => (pair.Item1.Subnet ?? pair.Item2.Subnet) is not null && pair.Item1.Subnet != pair.Item2.Subnet)
            .ToList();
    }

    private static bool Uses(Cluster cluster, Subnet? subnet)
    {
        if (subnet is null) return false;
        if (ResourceId.Same(cluster.ApiServerSubnetId, subnet.Id)) return true;
        foreach (NodePool pool in cluster.Pools)
            if (ResourceId.Same(pool.NodeSubnetId, subnet.Id) || ResourceId.Same(pool.PodSubnetId, subnet.Id)) return true;
        return false;
    }

    private void CountAddresses(RangeBook book)
    {
        var budgeted = new HashSet<Subnet>();
        foreach (RangeDraft draft in book.All)
        {
            if (!draft.IsSubnet || draft.Subnet is null) continue;
            VirtualNetwork? network = draft.Clusters[0].VirtualNetworks.FirstOrDefault(candidate => candidate.Subnets.Contains(draft.Subnet));
            if (network is null) continue;
            _networks[network.Id] = network;
            long addresses = draft.FixedAddresses + (budgeted.Add(draft.Subnet) ? draft.InUse ?? 0 : 0);
            foreach (PoolDemand pool in draft.Pools) addresses += pool.NodesAtPeak * pool.Need.MappingsPerNode;
            _addresses[network] = _addresses.GetValueOrDefault(network) + addresses;
        }
        foreach (VirtualNetwork network in _networks.Values)
        {
            foreach (Subnet subnet in network.Subnets)
                if (!budgeted.Contains(subnet)) _addresses[network] += subnet.InUse?.Sum(use => use.Count) ?? 0;
        }
    }

    private void CheckLimits(Cluster cluster, VirtualNetwork network, List<Finding> findings)
    {
        if (!_addresses.TryGetValue(network, out long own)) return;
        if (own > AzureLimit.AddressesPerVnet.Value)
        {
            findings.Add(Rule.VnetAddressLimit.Finds(network.Name,
                $"The virtual network {network.Name} needs {own.Text()} private addresses at peak; Azure allows {AzureLimit.AddressesPerVnet.Value.Text()} (another page says 64,000). A static /28 block counts as one.",
                "Use Azure CNI Overlay or static blocks, or spread the clusters over several virtual networks."));
        }
        long group = own;
        foreach (string remote in network.Peerings.Select(peering => peering.RemoteId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!ResourceId.Same(remote, network.Id) && _networks.TryGetValue(remote, out VirtualNetwork? other)) group += _addresses.GetValueOrDefault(other);
        }
        if (group <= AzureLimit.AddressesPerPeeringGroup.Value) return;
        findings.Add(Rule.PeeringAddressLimit.Finds(network.Name,
            $"{network.Name} and the networks peered with it need {group.Text()} private addresses at peak; Azure allows {AzureLimit.AddressesPerPeeringGroup.Value.Text()} over a peering group.",
            "Use Azure CNI Overlay or static blocks, or part the networks."));
    }

    /// <summary>A range beside the cluster's own; a subnet where it is one.</summary>
    private sealed record Surrounding(Cidr Range, string Name, Subnet? Subnet);
}
