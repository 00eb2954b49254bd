namespace AksCni;

/// <summary>Rules about a cluster's ranges beside everything else: subnets, peered and on-premises ranges, and the limits of VNets.</summary>
internal sealed class NetworkChecks
{
    private readonly BudgetOptions _options;
    private readonly Dictionary<string, long> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<VirtualNetwork, IReadOnlyList<(Surrounding Outer, Surrounding Inner)>> _subnetOverlaps = [];

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
            CheckPrefixes(cluster, network, findings);
            CheckSubnets(cluster, network, findings);
        }
        CheckLimits(cluster, findings);
    }

    /// <summary>The network's own address space and its peers': reserved ranges, and texts that are no CIDR.</summary>
    private static void CheckPrefixes(Cluster cluster, VirtualNetwork network, List<Finding> findings)
    {
        foreach (string problem in network.Ranges.Problems.Concat(network.Peerings.SelectMany(peering => peering.Ranges.Problems)))
            findings.Add(Rule.InvalidRange.Finds(Severity.Warning, network.Name, $"The address space of {network.Name} or of a network peered with it: {problem}", "Correct the input; overlaps with it are not checked."));
        for (int i = 0; i < network.Ranges.Count; i++)
        {
            if (ReservedRanges.FirstOverlap(network.Ranges[i]) is { } reserved)
                findings.Add(Rule.ReservedRange.Finds(Severity.Warning, cluster.Name, $"The address space {network.Ranges[i]} of the virtual network {network.Name} touches {reserved}, which AKS reserves.", "Keep subnets and everything that pods talk to apart from it."));
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
                Report(peering.Ranges, NameOf(peering));
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
                    ? $"The pod CIDR {range} shares addresses with the address space {network.Ranges[i]} of the virtual network {network.Name}, but with no subnet. The page about updating CNI forbids that; the release notes of 2024-10-25 say that only subnets are checked."
                    : $"The service CIDR {range} shares addresses with the address space {network.Ranges[i]} of the virtual network {network.Name}, but with no subnet. The planning page says that no network element may use it; the page about dynamic allocation does just that in its own example.",
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
            for (int i = 0; i < peering.Ranges.Count; i++) surroundings.Add(new Surrounding(peering.Ranges[i], NameOf(peering), null));
        foreach (Cidr peered in _options.PeeredRanges) surroundings.Add(new Surrounding(peered, "the peered range", null));
        foreach (Cidr onPremises in _options.OnPremisesRanges) surroundings.Add(new Surrounding(onPremises, "the on-premises range", null));
        return CidrOverlaps.Find(surroundings.ConvertAll(surrounding => surrounding.Range))
            .Select(pair => (surroundings[pair.Outer], surroundings[pair.Inner]))
            .Where(pair => (pair.Item1.Subnet ?? pair.Item2.Subnet) is not null && pair.Item1.Subnet != pair.Item2.Subnet)
            .ToList();
    }

    private static string NameOf(Peering peering) => $"the peered network {(peering.RemoteId is { } id ? ResourceId.Last(id) : peering.Name)}";

    private static bool Uses(Cluster cluster, Subnet? subnet)
    {
        if (subnet is null) return false;
        if (ResourceId.Same(cluster.ApiServerSubnetId, subnet.Id)) return true;
        foreach (NodePool pool in cluster.Pools)
            if (ResourceId.Same(pool.NodeSubnetId, subnet.Id) || ResourceId.Same(pool.PodSubnetId, subnet.Id)) return true;
        return false;
    }

    /// <summary>Adds up, for each virtual network by id, what the call's clusters need at peak and what else its subnets show.</summary>
    private void CountAddresses(RangeBook book)
    {
        var counted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (RangeDraft draft in book.All)
        {
            if (!draft.IsSubnet) continue;
            long addresses = draft.FixedAddresses;
            foreach (PoolDemand pool in draft.Pools) addresses += pool.NodesAtPeak * pool.Need.MappingsPerNode;
            if (draft.SubnetId is not null && counted.Add(draft.SubnetId)) addresses += draft.InUse ?? 0;
            Count(NetworkOf(draft.SubnetId, draft.Clusters[0]), addresses);
        }
        foreach (VirtualNetwork network in book.All.SelectMany(draft => draft.Clusters).Distinct().SelectMany(cluster => cluster.VirtualNetworks))
        {
            foreach (Subnet subnet in network.Subnets)
                if (subnet.InUse is { } uses && counted.Add(subnet.Id)) Count(network.Id, uses.Sum(use => use.Count));
        }

        void Count(string network, long addresses) => _addresses[network] = _addresses.GetValueOrDefault(network) + addresses;
    }

    /// <summary>The id of a subnet's network; a subnet without id is in the network of its cluster alone, a plan has one network.</summary>
    private static string NetworkOf(string? subnetId, Cluster cluster) => cluster.IsPlan ? cluster.VirtualNetworks[0].Id : ResourceId.UpTo(subnetId, "virtualNetworks") ?? $"\n{cluster.Id ?? cluster.Name}";

    private void CheckLimits(Cluster cluster, List<Finding> findings)
    {
        var checkedNetworks = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (NodePool pool in cluster.Pools)
        {
            foreach (string id in (string[])[NetworkOf(pool.NodeSubnetId, cluster), pool.PodSubnetId is null ? "" : NetworkOf(pool.PodSubnetId, cluster)])
                if (id.Length > 0 && checkedNetworks.Add(id)) CheckLimits(cluster, id, findings);
        }
    }

    private void CheckLimits(Cluster cluster, string networkId, List<Finding> findings)
    {
        long own = _addresses.GetValueOrDefault(networkId);
        VirtualNetwork? network = cluster.VirtualNetworks.FirstOrDefault(candidate => ResourceId.Same(candidate.Id, networkId));
        string name = cluster.IsPlan ? "plan" : networkId[0] == '\n' ? $"{cluster.Name} (managed)" : ResourceId.Last(networkId);
        if (own > AzureLimit.AddressesPerVnet.Value)
        {
            findings.Add(Rule.VnetAddressLimit.Finds(name,
                $"{(cluster.IsPlan ? "The plan's virtual network" : $"The virtual network {name}")} needs {own.Text()} private addresses at peak; Azure allows {AzureLimit.AddressesPerVnet.Value.Text()} (another page says 64,000). A static /28 block counts as one.",
                "Use Azure CNI Overlay or static blocks, or spread the clusters over several virtual networks."));
        }
        if (network is null || network.Peerings.Count == 0) return;
        long group = own;
        foreach (string remote in network.Peerings.Select(peering => peering.RemoteId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            if (!ResourceId.Same(remote, networkId)) group += _addresses.GetValueOrDefault(remote);
        if (group <= AzureLimit.AddressesPerPeeringGroup.Value) return;
        findings.Add(Rule.PeeringAddressLimit.Finds(name,
            $"{name} and the networks peered with it need at least {group.Text()} private addresses at peak; Azure allows {AzureLimit.AddressesPerPeeringGroup.Value.Text()} over a peering group.",
            "Use Azure CNI Overlay or static blocks, or part the networks."));
    }

    /// <summary>A range beside the cluster's own; a subnet where it is one.</summary>
    private sealed record Surrounding(Cidr Range, string Name, Subnet? Subnet);
}
