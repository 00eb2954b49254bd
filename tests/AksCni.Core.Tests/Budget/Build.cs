namespace AksCni.Tests.Budget;

/// <summary>Clusters, pools and subnets for tests, with what a test does not care about filled in.</summary>
internal static class Build
{
    public const string NetworkId = "/subscriptions/s/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet";

    public static string SubnetId(string name) => $"{NetworkId}/subnets/{name}";

    public static Cluster Cluster(
        string name = "shop",
        CniMode mode = CniMode.AzureCniOverlay,
        string? version = "1.31.1",
        VirtualNetwork? network = null,
        string[]? podCidrs = null,
        string[]? serviceCidrs = null,
        params NodePool[] pools
    )
    {
        foreach (NodePool pool in pools)
            if (pool.Mode == CniMode.Unknown)
                pool.Mode = mode;
        return new Cluster
        {
            Name = name,
            Id = $"/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/{name}",
            NodeResourceGroup = $"MC_{name}",
            KubernetesVersion = version,
            Mode = pools.Length > 0 ? pools[0].Mode : mode,
            Dataplane = mode.HasDataplane() ? CniDataplane.Azure : null,
            PodCidrs = podCidrs ?? (mode.UsesPodCidr() ? ["10.244.0.0/16"] : []),
            ServiceCidrs = serviceCidrs ?? [],
            Pools = pools,
            VirtualNetworks = network is null ? [] : [network],
            Source = $"{name}.json",
        };
    }

    public static NodePool Pool(
        string name = "web",
        long? count = 3,
        long? max = null,
        long? maxPods = 30,
        string? surge = "1",
        string node = "nodes",
        string? pod = null,
        CniMode mode = CniMode.Unknown
    ) =>
        new()
        {
            Name = name,
            Mode = mode,
            Count = count,
            MaxCount = max,
            Autoscaling = max is not null,
            MaxPods = maxPods,
            MaxSurge = surge,
            NodeSubnetId = SubnetId(node),
            PodSubnetId = pod is null ? null : SubnetId(pod),
        };

    public static VirtualNetwork Network(string prefix, params Subnet[] subnets) =>
        new()
        {
            Id = NetworkId,
            Name = "vnet",
            AddressPrefixes = [prefix],
            Subnets = subnets,
        };

    public static Subnet Subnet(string name, string prefix, params SubnetUse[] uses) =>
        new()
        {
            Id = SubnetId(name),
            Name = name,
            Prefixes = prefix.Split(' '),
            InUse = uses,
        };

    public static SubnetUse Use(string group, string kind, long count, string? pool = null) =>
        new()
        {
            ResourceGroup = group,
            Kind = kind,
            Count = count,
            Pool = pool,
        };

    public static IpBudget Judge(Cluster cluster, BudgetOptions? options = null) => IpBudgets.Judge([cluster], options)[0];

    public static IpBudget Plan(
        CniMode mode,
        long nodes,
        long? maxPods = null,
        string? surge = "1",
        string? nodeSubnet = null,
        string? podSubnet = null,
        string? podCidr = null,
        long? podsPerNode = null,
        long? max = null,
        string? version = null
    )
    {
        var options = new BudgetOptions { PodsPerNode = podsPerNode };
        return Judge(
            new BudgetPlan
            {
                Mode = mode,
                NodeCount = nodes,
                MaxNodeCount = max,
                MaxPods = maxPods,
                MaxSurge = surge,
                KubernetesVersion = version,
                NodeSubnet = nodeSubnet,
                PodSubnet = podSubnet,
                PodCidr = podCidr is null ? [] : podCidr.Split(' '),
            }.ToCluster(options),
            options
        );
    }

    public static BudgetRange Range(this IpBudget budget, RangeRole role) => budget.Ranges.First(range => range.Role == role);

    public static Finding? Finding(this IpBudget budget, string rule) => budget.Findings.FirstOrDefault(finding => finding.Rule == rule);
}
