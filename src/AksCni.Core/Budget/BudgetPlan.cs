using AksCni.Budget;
using AksCni.Modes;

namespace AksCni;

/// <summary>
/// A cluster that does not exist yet, by numbers alone. Ranges that are left out are answered with the smallest prefix that would do.
/// </summary>
public sealed class BudgetPlan
{
    private const string NetworkId = "/providers/Microsoft.Network/virtualNetworks/plan";

    /// <summary>The network mode.</summary>
    public required CniMode Mode { get; init; }

    /// <summary>The dataplane; null is Azure's.</summary>
    public CniDataplane? Dataplane { get; init; }

    /// <summary>Nodes: 0 to <see cref="NodePool.MaximumNodeCount"/>.</summary>
    public required long NodeCount { get; init; }

    /// <summary>The autoscaler's maximum; null without autoscaler.</summary>
    public long? MaxNodeCount { get; init; }

    /// <summary>Pods a node may run, 10 to 250; null is the mode's default.</summary>
    public long? MaxPods { get; init; }

    /// <summary>Surge nodes, a number or a percentage; null is the version's default.</summary>
    public string? MaxSurge { get; init; }

    /// <summary>1.33 or 1.33.2; null if unknown.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>The node subnet's CIDR.</summary>
    public string? NodeSubnet { get; init; }

    /// <summary>The pod subnet's CIDR, for the Pod Subnet modes.</summary>
    public string? PodSubnet { get; init; }

    /// <summary>The pod CIDR, with a second one for IPv6 in a dual-stack cluster.</summary>
    public IReadOnlyList<string> PodCidr { get; init; } = [];

    /// <summary>The service CIDR, with a second one for IPv6.</summary>
    public IReadOnlyList<string> ServiceCidr { get; init; } = [];

    /// <summary>The address of cluster DNS.</summary>
    public string? DnsServiceIp { get; init; }

    /// <summary>True if the API server gets a private endpoint in the node subnet.</summary>
    public bool PrivateCluster { get; init; }

    /// <summary>The plan as a cluster.</summary>
    /// <exception cref="AksCniException">A number out of range, a text that is no CIDR, or a range that the mode does not have.</exception>
    public Cluster ToCluster(BudgetOptions? options = null)
    {
        Validate(options?.PodsPerNode);
        var subnets = new List<Subnet>(2);
        bool isDualStack = PodCidr.Concat(ServiceCidr).Any(cidr => cidr.Contains(':', StringComparison.Ordinal));
        var pool = new NodePool
        {
            Name = "plan",
            Mode = Mode,
            Count = NodeCount,
            MaxCount = MaxNodeCount,
            Autoscaling = MaxNodeCount is not null,
            MaxPods = MaxPods,
            MaxSurge = MaxSurge,
            NodeSubnetId = Planned("nodes", NodeSubnet, subnets),
            PodSubnetId = Planned("pods", PodSubnet, subnets),
        };
        return new Cluster
        {
            Name = "plan",
            Source = "plan",
            IsPlan = true,
            Mode = Mode,
            Dataplane = Mode.Traits().DataplaneFor(Dataplane),
            IpFamilies = isDualStack ? IpFamilies.DualStack : IpFamilies.IPv4,
            KubernetesVersion = KubernetesVersion,
            PodCidrs = PodCidr,
            ServiceCidrs = ServiceCidr,
            DnsServiceIp = DnsServiceIp,
            PrivateCluster = PrivateCluster,
            Pools = [pool],
            VirtualNetworks =
            [
                new VirtualNetwork
                {
                    Id = NetworkId,
                    Name = "plan",
                    Subnets = subnets,
                },
            ],
        };
    }

    private static string? Planned(string name, string? prefix, List<Subnet> subnets)
    {
        if (prefix is null)
            return null;
        var subnet = new Subnet
        {
            Id = $"{NetworkId}/subnets/{name}",
            Name = name,
            Prefixes = [prefix],
            InUse = [],
        };
        subnets.Add(subnet);
        return subnet.Id;
    }

    private void Validate(long? podsPerNode)
    {
        if (Mode == CniMode.Unknown)
            throw new AksCniException(Fault.UnknownCniMode, $"A plan needs a network mode; use one of {CniModeNames.Choices}.", Mode);
        if (Dataplane is not null && !Mode.HasDataplane())
            throw new AksCniException(Fault.UnknownDataplane, $"{Mode} has no dataplane to choose; leave '{Dataplane}' out.", Dataplane);
        CheckNodes(NodeCount, "node count");
        if (MaxNodeCount is { } maximum)
        {
            CheckNodes(maximum, "maximum node count");
            if (maximum < NodeCount)
                throw new AksCniException(
                    Fault.NodeCountOutOfRange,
                    $"The maximum node count {maximum} is below the node count {NodeCount}; the autoscaler's maximum is at "
                        + "least the count.",
                    maximum
                );
        }
        if (MaxPods is { } maxPods && (maxPods < AzureLimit.MinimumMaxPods.Value || maxPods > AzureLimit.MaximumMaxPods.Value))
        {
            throw new AksCniException(
                Fault.MaxPodsOutOfRange,
                $"maxPods {maxPods} is outside what AKS accepts; use {AzureLimit.MinimumMaxPods.Value} to "
                    + $"{AzureLimit.MaximumMaxPods.Value}.",
                maxPods
            );
        }
        long most = MaxPods ?? AzureLimit.DefaultMaxPods(Mode)?.Value ?? AzureLimit.MaximumMaxPods.Value;
        if (podsPerNode is { } pods && (pods < 0 || pods > most))
            throw new AksCniException(
                Fault.MaxPodsOutOfRange,
                $"{pods} pods per node is outside 0 to maxPods, which is {most} here.",
                pods
            );
        if (MaxSurge is not null && !UpgradeSurge.TryParse(MaxSurge, out _, out _))
            throw new AksCniException(
                Fault.InvalidMaxSurge,
                $"'{MaxSurge}' is no surge; write a number of nodes like 2 or a percentage like 33%.",
                MaxSurge
            );
        if (KubernetesVersion is not null && UpgradeSurge.MinorVersion(KubernetesVersion) is null)
            throw new AksCniException(
                Fault.InvalidKubernetesVersion,
                $"'{KubernetesVersion}' is no Kubernetes version; write for example 1.33 or 1.33.2.",
                KubernetesVersion
            );
        CheckRanges();
    }

    private void CheckRanges()
    {
        if (NodeSubnet is not null)
            Cidr.ParseIPv4(NodeSubnet, "the node subnet");
        if (PodSubnet is not null)
        {
            Cidr.ParseIPv4(PodSubnet, "the pod subnet");
            if (!Mode.UsesPodSubnet())
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"{Mode} has no pod subnet; leave '{PodSubnet}' out or choose a Pod Subnet mode.",
                    PodSubnet
                );
        }
        CheckFamilies(PodCidr, "pod CIDR");
        CheckFamilies(ServiceCidr, "service CIDR");
        if (PodCidr.Count > 0 && !Mode.Traits().MayUsePodCidr)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"{Mode} has no pod CIDR: its pods take VNet addresses; leave '{PodCidr[0]}' out.",
                PodCidr[0]
            );
        if (DnsServiceIp is null)
            return;
        if (!Cidr.ParseAddress(DnsServiceIp).IsIPv6)
            return;
        throw new AksCniException(
            Fault.CidrFamilyMismatch,
            $"'{DnsServiceIp}' is IPv6, but the DNS service IP is an IPv4 address, for example 10.0.0.10.",
            DnsServiceIp
        );
    }

    private static void CheckFamilies(IReadOnlyList<string> cidrs, string what)
    {
        if (cidrs.Count == 0)
            return;
        Cidr.ParseIPv4(cidrs[0], $"the first {what}");
        foreach (string second in cidrs.Skip(1))
        {
            if (!Cidr.Parse(second).IsIPv6)
                throw new AksCniException(
                    Fault.CidrFamilyMismatch,
                    $"'{second}' is IPv4, but the second {what} is the IPv6 range of a dual-stack cluster.",
                    second
                );
        }
        if (cidrs.Count > 2)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"A cluster has at most one {what} of each family; '{cidrs[2]}' is one too many.",
                cidrs[2]
            );
    }

    private static void CheckNodes(long nodes, string what)
    {
        if (nodes is < 0 or > NodePool.MaximumNodeCount)
            throw new AksCniException(
                Fault.NodeCountOutOfRange,
                $"The {what} {nodes} is out of range; use 0 to {NodePool.MaximumNodeCount} (AKS allows "
                    + $"{AzureLimit.NodesPerCluster.Value} nodes a cluster).",
                nodes
            );
    }
}
