using AksCni.Addressing;
using AksCni.Clusters;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Rules about single ranges of a cluster, and about its own ranges beside each other.</summary>
internal static class RangeChecks
{
    private const string AksDelegation = "Microsoft.ContainerService/managedClusters";
    private static readonly Cidr DefaultPodCidr = Cidr.Parse(AksDefault.PodCidr.Value);

    public static void Check(Cluster cluster, List<RangeDraft> ranges, List<Finding> findings)
    {
        foreach (RangeDraft range in ranges)
        {
            if (range.IsSubnet)
                CheckSubnet(range, findings);
        }
        CidrList podCidrs = cluster.PodRanges;
        CidrList serviceCidrs = cluster.ServiceRanges;
        foreach (string problem in podCidrs.Problems)
            findings.Add(RangeRules.InvalidRange.CreateFinding(cluster.Name, $"The pod CIDR: {problem}", "Correct the input."));
        foreach (string problem in serviceCidrs.Problems)
            findings.Add(RangeRules.InvalidRange.CreateFinding(cluster.Name, $"The service CIDR: {problem}", "Correct the input."));
        CheckPodCidrs(cluster, podCidrs, findings);
        CheckServiceCidrs(cluster, serviceCidrs, findings);
        CheckDns(cluster, serviceCidrs, findings);
        for (int i = 0; i < podCidrs.Count; i++)
        {
            for (int j = 0; j < serviceCidrs.Count; j++)
            {
                if (!podCidrs[i].Overlaps(serviceCidrs[j]))
                    continue;
                findings.Add(
                    OverlapRules.PodCidrOverlapsServiceCidr.CreateFinding(
                        cluster.Name,
                        $"The pod CIDR {podCidrs[i]} and the service CIDR {serviceCidrs[j]} overlap.",
                        "Choose ranges apart."
                    )
                );
            }
        }
    }

    private static void CheckSubnet(RangeDraft range, List<Finding> findings)
    {
        if (range.Subnet is not { } subnet)
            return;
        foreach (string problem in subnet.Ranges.Problems)
            findings.Add(RangeRules.InvalidRange.CreateFinding(range.Name, $"The {range.Role.Text()}: {problem}", "Correct the input."));
        if (subnet.UnknownPrefix is { } unknown)
            findings.Add(
                EvidenceRules.ValueUnknown.CreateFinding(
                    range.Name,
                    $"The input doesn't state the prefix of {range.Role.Text()} {range.Name}: {UnknownText.Shown(unknown)}.",
                    $"State the prefix, or add the output of `{MissingInputs.VnetCommand(range.SubnetId)}`."
                )
            );
        else if (subnet.Prefixes.Count == 0)
            findings.Add(
                RangeRules.InvalidRange.CreateFinding(
                    Severity.Warning,
                    range.Name,
                    $"The input gives no address prefix of {range.Role.Text()} {range.Name}.",
                    $"Add the output of `{MissingInputs.VnetCommand(range.SubnetId)}`."
                )
            );
        else if (subnet.Ranges is { IPv4.Length: 0, IPv6.Length: > 0 })
            findings.Add(
                RangeRules.InvalidRange.CreateFinding(
                    Severity.Warning,
                    range.Name,
                    $"The {range.Role.Text()} has an IPv6 prefix alone; nodes and pods need an IPv4 prefix.",
                    "Correct the input."
                )
            );
        foreach (Cidr cidr in subnet.Ranges.IPv4)
        {
            if (cidr.PrefixLength > AzureLimit.SmallestSubnet.Value)
                findings.Add(
                    RangeRules.SubnetTooSmall.CreateFinding(
                        range.Name,
                        $"The {range.Role.Text()} {cidr} is smaller than the smallest subnet, a "
                            + $"/{AzureLimit.SmallestSubnet.Value}: Azure keeps {AzureLimit.ReservedAddressesPerPrefix.Value} "
                            + "addresses of each.",
                        $"Use a /{AzureLimit.SmallestSubnet.Value} or larger."
                    )
                );
            CheckReserved(Severity.Error, range.Name, range.Role.Text(), cidr, findings);
        }
        CheckDelegation(range, subnet, findings);
        if (range.Role == RangeRole.ApiServerSubnet)
            CheckApiServerSubnet(range, findings);
        if (range.Role == RangeRole.PodSubnet)
            CheckStaticBlockSubnet(range, findings);
    }

    private static void CheckDelegation(RangeDraft range, Subnet subnet, List<Finding> findings)
    {
        if (subnet.Delegation is not { } service)
            return;
        bool isAks = ResourceId.Same(service, AksDelegation);
        if (range.Role == RangeRole.NodeSubnet)
        {
            findings.Add(
                isAks
                    ? RangeRules.NodeSubnetDelegated.CreateFinding(
                        Severity.Warning,
                        range.Name,
                        $"The node subnet is delegated to {service}. The overview page forbids any delegation of a node subnet; "
                            + "the article on the error SubnetIsDelegated accepts this one.",
                        "Remove the delegation if no pod subnet or API server needs it."
                    )
                    : RangeRules.NodeSubnetDelegated.CreateFinding(
                        range.Name,
                        $"The node subnet is delegated to {service}; AKS refuses it (SubnetIsDelegated).",
                        "Use a subnet without delegation."
                    )
            );
        }
        else if (!isAks)
        {
            findings.Add(
                RangeRules.SubnetDelegatedElsewhere.CreateFinding(
                    range.Name,
                    $"The {range.Role.Text()} is delegated to {service}; AKS needs it delegated to {AksDelegation}.",
                    "Use a subnet of its own."
                )
            );
        }
    }

    private static void CheckApiServerSubnet(RangeDraft range, List<Finding> findings)
    {
        foreach (Cidr cidr in range.Cidrs ?? [])
        {
            if (cidr.PrefixLength <= AzureLimit.SmallestApiServerSubnet.Value)
                continue;
            findings.Add(
                CapacityRules.ApiServerSubnetTooSmall.CreateFinding(
                    range.Name,
                    $"The API server subnet {cidr} is smaller than a /{AzureLimit.SmallestApiServerSubnet.Value}; each cluster "
                        + $"needs at least {AzureLimit.ApiServerAddresses.Value} addresses of it.",
                    $"Use a /{AzureLimit.SmallestApiServerSubnet.Value} or larger."
                )
            );
        }
    }

    private static void CheckStaticBlockSubnet(RangeDraft range, List<Finding> findings)
    {
        if (!range.Pools.Exists(pool => pool.Allocation == PodAllocation.StaticBlocks))
            return;
        foreach (Cidr cidr in range.Cidrs ?? [])
        {
            if (cidr.PrefixLength < AzureLimit.LargestStaticBlockSubnet.Value)
                findings.Add(
                    RangeRules.StaticBlockSubnetTooLarge.CreateFinding(
                        range.Name,
                        $"The pod subnet {cidr} is larger than a /{AzureLimit.LargestStaticBlockSubnet.Value}, the largest for "
                            + "static blocks.",
                        "Use several pod subnets."
                    )
                );
        }
    }

    /// <summary>", which holds 256 nodes": how far the default pod CIDR goes.</summary>
    private static string Holds(ModeTraits mode) =>
        mode.PodBlock is { } block ? $", which holds {(DefaultPodCidr.AddressCount / block.Value).Text()} nodes" : "";

    private static void CheckPodCidrs(Cluster cluster, CidrList cidrs, List<Finding> findings)
    {
        if (cluster.Mode.UsesPodCidr() && cluster.PodCidrs.Count == 0 && !cluster.IsPlan)
            findings.Add(
                EvidenceRules.PodCidrUnknown.CreateFinding(
                    cluster.Name,
                    $"The input gives no pod CIDR; where none is set, Azure uses {DefaultPodCidr}{Holds(cluster.Mode.Traits())}.",
                    "Use the live answer of az aks show."
                )
            );
        else if (cluster is { IpFamilies: IpFamilies.DualStack, IsPlan: false } && cluster.Mode.UsesPodCidr() && cidrs.IPv6.Length == 0)
            findings.Add(
                EvidenceRules.PodCidrUnknown.CreateFinding(
                    cluster.Name,
                    "The cluster is dual-stack, but the input gives no IPv6 pod CIDR.",
                    "Use the live answer of az aks show."
                )
            );
        for (int i = 0; i < cidrs.Count; i++)
        {
            // Since the release of 2026-05-29 Azure refuses these, but leaves existing clusters alone.
            CheckReserved(cluster.IsPlan ? Severity.Error : Severity.Warning, cluster.Name, "pod CIDR", cidrs[i], findings);
            if (!ReservedRanges.IsPrivate(cidrs[i]))
                findings.Add(
                    RangeRules.PodCidrNotPrivate.CreateFinding(
                        cluster.Name,
                        $"The pod CIDR {cidrs[i]} is not private (RFC 1918, RFC 6598); hosts in it cannot be reached from pods.",
                        "Use a private range."
                    )
                );
        }
    }

    private static void CheckServiceCidrs(Cluster cluster, CidrList cidrs, List<Finding> findings)
    {
        for (int i = 0; i < cidrs.Count; i++)
        {
            Cidr cidr = cidrs[i];
            AzureLimit limit = cidr.IsIPv6 ? AzureLimit.LargestIPv6ServiceCidr : AzureLimit.LargestServiceCidr;
            if (cidr.PrefixLength < limit.Value)
                findings.Add(
                    RangeRules.ServiceCidrTooLarge.CreateFinding(
                        cluster.Name,
                        $"The service CIDR {cidr} is too large; AKS accepts a /{limit.Value} or smaller.",
                        $"Use a /{limit.Value} or smaller."
                    )
                );
            CheckReserved(Severity.Error, cluster.Name, "service CIDR", cidr, findings);
            if (!ReservedRanges.IsPrivate(cidr))
                findings.Add(
                    RangeRules.ServiceCidrNotPrivate.CreateFinding(
                        cluster.Name,
                        $"The service CIDR {cidr} is not private (RFC 1918, RFC 6598); AKS may refuse it since the release of 2023-10-01.",
                        "Use a private range."
                    )
                );
        }
    }

    private static void CheckDns(Cluster cluster, CidrList serviceCidrs, List<Finding> findings)
    {
        if (cluster.DnsServiceIp is not { Length: > 0 } text || serviceCidrs.Count == 0)
            return;
        if (!Cidr.TryParseAddress(text, out Cidr address))
        {
            findings.Add(
                RangeRules.InvalidRange.CreateFinding(cluster.Name, $"The DNS service IP '{text}' is no IP address.", "Correct the input.")
            );
            return;
        }
        for (int i = 0; i < serviceCidrs.Count; i++)
        {
            if (!serviceCidrs[i].Contains(address))
                continue;
            long offset = serviceCidrs[i].OffsetOf(address);
            if (offset > 1)
                return;
            findings.Add(
                RangeRules.DnsServiceIpIsFirstAddress.CreateFinding(
                    cluster.Name,
                    offset == 1
                        ? $"The DNS service IP {text} is the first usable address of the service CIDR {serviceCidrs[i]}, which "
                            + "the service kubernetes.default takes."
                        : $"The DNS service IP {text} is the network address of the service CIDR {serviceCidrs[i]}.",
                    "Use another address of it, such as its .10."
                )
            );
            return;
        }
        findings.Add(
            RangeRules.DnsServiceIpOutOfServiceCidr.CreateFinding(
                cluster.Name,
                $"The DNS service IP {text} is outside the service CIDR {string.Join(", ", cluster.ServiceCidrs)}.",
                "Use an address inside, not the first, such as its .10."
            )
        );
    }

    private static void CheckReserved(Severity severity, string target, string what, Cidr cidr, List<Finding> findings)
    {
        if (ReservedRanges.FirstOverlap(cidr) is { } reserved)
            findings.Add(
                RangeRules.ReservedRange.CreateFinding(
                    severity,
                    target,
                    $"The {what} {cidr} touches {reserved}, which AKS reserves.",
                    "Choose a range apart from 169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16 and 192.0.2.0/24."
                )
            );
    }
}
