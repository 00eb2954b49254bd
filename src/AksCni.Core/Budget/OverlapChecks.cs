using AksCni.Addressing;
using AksCni.Clusters;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>
/// Checks a cluster's ranges against everything else: other subnets, address spaces, peered and on-premises ranges.
/// </summary>
internal sealed class OverlapChecks
{
    private static readonly List<Overlap> NoOverlaps = [];

    private readonly BudgetOptions _options;
    private readonly Dictionary<VirtualNetwork, List<Overlap>> _subnetOverlaps;

    // Filled anew for each network, and for each cluster.
    private Surrounding[] _surroundings = new Surrounding[16];
    private Cidr[] _ranges = new Cidr[16];
    private int _count;

    public OverlapChecks(BudgetOptions options, int clusterCount)
    {
        _options = options;
        // Most clusters have a network of their own.
        _subnetOverlaps = new(clusterCount);
    }

    public void Check(Cluster cluster, List<Finding> findings)
    {
        CidrList podCidrs = cluster.PodRanges;
        CidrList serviceCidrs = cluster.ServiceRanges;
        for (int i = 0; i < podCidrs.Count; i++)
            CheckOutside(cluster, podCidrs[i], RangeRole.PodCidr, OverlapRules.PodCidrOverlap, OverlapRules.PodCidrInVnet, findings);
        for (int i = 0; i < serviceCidrs.Count; i++)
            CheckOutside(
                cluster,
                serviceCidrs[i],
                RangeRole.ServiceCidr,
                OverlapRules.ServiceCidrOverlap,
                OverlapRules.ServiceCidrInVnet,
                findings
            );
        foreach (VirtualNetwork network in cluster.VirtualNetworks.AsNonAllocating())
        {
            CheckPrefixes(cluster, network, findings);
            CheckSubnets(cluster, network, findings);
        }
    }

    /// <summary>The network's own address space and its peers': reserved ranges, and texts that are no CIDR.</summary>
    private static void CheckPrefixes(Cluster cluster, VirtualNetwork network, List<Finding> findings)
    {
        CheckProblems(network, network.Ranges, findings);
        foreach (Peering peering in network.Peerings.AsNonAllocating())
            CheckProblems(network, peering.Ranges, findings);
        for (int i = 0; i < network.Ranges.Count; i++)
        {
            if (ReservedRanges.FirstOverlap(network.Ranges[i]) is { } reserved)
                findings.Add(
                    RangeRules.ReservedRange.CreateFinding(
                        Severity.Warning,
                        cluster.Name,
                        $"The address space {network.Ranges[i]} of the virtual network {network.Name} touches {reserved}, which "
                            + "AKS reserves.",
                        "Keep subnets and everything that pods talk to apart from it."
                    )
                );
        }
    }

    private static void CheckProblems(VirtualNetwork network, CidrList ranges, List<Finding> findings)
    {
        foreach (string problem in ranges.Problems)
            findings.Add(
                RangeRules.InvalidRange.CreateFinding(
                    Severity.Warning,
                    network.Name,
                    $"The address space of {network.Name} or of a network peered with it: {problem}",
                    "Correct the input; overlaps with it are not checked."
                )
            );
    }

    /// <summary>
    /// A pod or service CIDR: on no subnet, peered or on-premises range; in the VNet's address space at most with a warning.
    /// </summary>
    private void CheckOutside(Cluster cluster, Cidr range, RangeRole role, FindingRule overlap, FindingRule inside, List<Finding> findings)
    {
        bool onSubnet = false;
        foreach (VirtualNetwork network in cluster.VirtualNetworks.AsNonAllocating())
        {
            foreach (Subnet subnet in network.Subnets.AsNonAllocating())
                onSubnet |= Report(subnet.Ranges, "the subnet", subnet.Name);
            foreach (Peering peering in network.Peerings.AsNonAllocating())
                if (network.IsConnectedBy(peering))
                    Report(peering.Ranges, "the peered network", NameOf(peering));
        }
        foreach (Cidr peered in _options.PeeredRanges.AsNonAllocating())
            ReportOne(peered, "the peered range");
        foreach (Cidr onPremises in _options.OnPremisesRanges.AsNonAllocating())
            ReportOne(onPremises, "the on-premises range");
        if (onSubnet)
            return;
        foreach (VirtualNetwork network in cluster.VirtualNetworks.AsNonAllocating())
        {
            for (int i = 0; i < network.Ranges.Count; i++)
            {
                if (!network.Ranges[i].Overlaps(range))
                    continue;
                findings.Add(
                    inside.CreateFinding(
                        cluster.Name,
                        role == RangeRole.PodCidr
                            ? $"The pod CIDR {range} shares addresses with the address space {network.Ranges[i]} of the virtual "
                                + $"network {network.Name}, but with no subnet. The page about updating CNI forbids that; the release "
                                + "notes of 2024-10-25 say that only subnets are checked."
                            : $"The service CIDR {range} shares addresses with the address space {network.Ranges[i]} of the "
                                + $"virtual network {network.Name}, but with no subnet. The planning page says that no network "
                                + "element may use it; the page about dynamic allocation does just that in its own example.",
                        "Keep the part of the address space free of subnets, or choose another range: Azure checks again at every update."
                    )
                );
                return;
            }
        }

        bool Report(CidrList others, string kind, string name)
        {
            bool any = false;
            for (int i = 0; i < others.Count; i++)
                if (range.Overlaps(others[i]))
                    any |= ReportOne(others[i], $"{kind} {name}");
            return any;
        }

        bool ReportOne(Cidr other, string name)
        {
            if (!range.Overlaps(other))
                return false;
            findings.Add(
                overlap.CreateFinding(
                    cluster.Name,
                    $"The {role.Text()} {range} overlaps {name} ({other}).",
                    "Choose a range that nothing connected to the virtual network uses."
                )
            );
            return true;
        }
    }

    /// <summary>The cluster's own subnets beside the VNet's other subnets, peered and on-premises ranges.</summary>
    private void CheckSubnets(Cluster cluster, VirtualNetwork network, List<Finding> findings)
    {
        if (!_subnetOverlaps.TryGetValue(network, out List<Overlap>? overlaps))
            _subnetOverlaps[network] = overlaps = FindSubnetOverlaps(network);
        foreach ((Surrounding outer, Surrounding inner) in overlaps)
        {
            bool outerIsOwn = Uses(cluster, outer.Subnet),
                innerIsOwn = Uses(cluster, inner.Subnet);
            if (!outerIsOwn && !innerIsOwn)
                continue;
            (Surrounding own, Surrounding other) = outerIsOwn ? (outer, inner) : (inner, outer);
            findings.Add(
                OverlapRules.SubnetOverlap.CreateFinding(
                    own.Subnet!.Name,
                    $"The subnet {own.Subnet.Name} ({own.Range}) overlaps {other.Name} ({other.Range}).",
                    "Readdress one of the two."
                )
            );
        }
    }

    private List<Overlap> FindSubnetOverlaps(VirtualNetwork network)
    {
        _count = 0;
        foreach (Subnet subnet in network.Subnets.AsNonAllocating())
            Surround(subnet.Ranges, "the subnet", subnet.Name, subnet);
        foreach (Peering peering in network.Peerings.AsNonAllocating())
            if (network.IsConnectedBy(peering))
                Surround(peering.Ranges, "the peered network", NameOf(peering), null);
        foreach (Cidr peered in _options.PeeredRanges.AsNonAllocating())
            Surround(new Surrounding(peered, "the peered range", "", null));
        foreach (Cidr onPremises in _options.OnPremisesRanges.AsNonAllocating())
            Surround(new Surrounding(onPremises, "the on-premises range", "", null));

        if (CidrOverlaps.AreInOrderAndApart(_ranges.AsSpan(0, _count)))
            return NoOverlaps;
        var overlaps = new List<Overlap>();
        foreach ((int outer, int inner) in CidrOverlaps.Find(_ranges[.._count]))
        {
            var overlap = new Overlap(_surroundings[outer], _surroundings[inner]);
            if (overlap.Outer.Subnet != overlap.Inner.Subnet)
                overlaps.Add(overlap);
        }
        return overlaps;
    }

    private void Surround(CidrList ranges, string kind, string called, Subnet? subnet)
    {
        for (int i = 0; i < ranges.Count; i++)
            Surround(new Surrounding(ranges[i], kind, called, subnet));
    }

    private void Surround(Surrounding surrounding)
    {
        if (_count == _surroundings.Length)
        {
            Array.Resize(ref _surroundings, 2 * _count);
            Array.Resize(ref _ranges, 2 * _count);
        }
        _ranges[_count] = surrounding.Range;
        _surroundings[_count++] = surrounding;
    }

    private static string NameOf(Peering peering) => peering.RemoteId is { } id ? ResourceId.Last(id) : peering.Name;

    private static bool Uses(Cluster cluster, Subnet? subnet)
    {
        if (subnet is null)
            return false;
        if (ResourceId.Same(cluster.ApiServerSubnetId, subnet.Id))
            return true;
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            if (ResourceId.Same(pool.NodeSubnetId, subnet.Id) || ResourceId.Same(pool.PodSubnetId, subnet.Id))
                return true;
        return false;
    }

    /// <summary>A range beside the cluster's own; a subnet where it is one.</summary>
    private readonly record struct Surrounding(Cidr Range, string Kind, string Called, Subnet? Subnet)
    {
        public string Name => Called.Length > 0 ? $"{Kind} {Called}" : Kind;
    }

    /// <summary>Two of them that share addresses.</summary>
    private sealed record Overlap(Surrounding Outer, Surrounding Inner);
}
