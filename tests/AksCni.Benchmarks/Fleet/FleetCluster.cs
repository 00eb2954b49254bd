namespace AksCni.Benchmarks.Fleet;

/// <summary>The facts of one synthetic cluster: all follow from its number, so that every run reads the same bytes.</summary>
internal sealed class FleetCluster(int number)
{
    private static readonly string[] Regions = ["westeurope", "northeurope", "germanywestcentral", "eastus2"];

    public string Name => $"aks-contoso-{Team}-prod-{number:D5}";

    public string Team =>
        (number % 5) switch
        {
            0 => "payments",
            1 => "storefront",
            2 => "logistics",
            3 => "data",
            _ => "identity",
        };

    public string Region => Regions[number % Regions.Length];

    public string Subscription => $"/subscriptions/5b8f4c1e-09a7-4d6b-9e52-{number / 40:x12}";

    public string ResourceGroup => $"rg-{Name}";

    public string NodeResourceGroup => $"MC_{ResourceGroup}_{Name}_{Region}";

    public string Id => $"{Subscription}/resourcegroups/{ResourceGroup}/providers/Microsoft.ContainerService/managedClusters/{Name}";

    public string NetworkGroup => $"rg-network-{Team}-prod";

    public string NetworkName => $"vnet-{Name}-{Region}";

    public string NetworkId => $"{Subscription}/resourceGroups/{NetworkGroup}/providers/Microsoft.Network/virtualNetworks/{NetworkName}";

    /// <summary>The first two octets of the VNet's /16.</summary>
    public string Octets => $"10.{number % 200}";

    public FleetMode Mode =>
        (number % 8) switch
        {
            0 or 1 => FleetMode.Overlay,
            2 => FleetMode.OverlayCilium,
            3 or 4 => FleetMode.NodeSubnet,
            5 => FleetMode.PodSubnetDynamic,
            6 => FleetMode.PodSubnetMixed,
            _ => FleetMode.Kubenet,
        };

    public bool HasPodSubnet => Mode is FleetMode.PodSubnetDynamic or FleetMode.PodSubnetMixed;

    public bool HasPodCidr => Mode is FleetMode.Overlay or FleetMode.OverlayCilium or FleetMode.Kubenet;

    public int MaxPods =>
        Mode switch
        {
            FleetMode.NodeSubnet => 30,
            FleetMode.Kubenet => 110,
            _ => 250,
        };

    public IReadOnlyList<FleetPool> Pools =>
        [
            new("system", "System", 3, null, "Standard_D4ds_v5", "33%", "DynamicIndividual"),
            new("workload", "User", 4 + (number % 5), 12 + (number % 20), "Standard_D8ds_v5", "10%", "DynamicIndividual"),
            new(
                "batch",
                "User",
                number % 3,
                10,
                "Standard_E8ds_v5",
                number % 4 == 0 ? null : "1",
                Mode == FleetMode.PodSubnetMixed ? "StaticBlock" : "DynamicIndividual"
            ),
        ];

    /// <summary>
    /// Three subnets, or five where pods have some of their own; in the order of their addresses in two networks of three.
    /// </summary>
    public IReadOnlyList<FleetSubnet> Subnets
    {
        get
        {
            List<FleetSubnet> subnets =
            [
                new("snet-aks-nodes", $"{Octets}.0.0/20", 10),
                new("snet-private-endpoints", $"{Octets}.16.0/24", 3),
                new("snet-application-gateway", $"{Octets}.17.0/24", 1),
            ];
            if (HasPodSubnet)
                subnets.AddRange([new("snet-aks-pods", $"{Octets}.32.0/19", 0), new("snet-aks-blocks", $"{Octets}.64.0/19", 0)]);
            if (number % 3 == 0)
                subnets.Reverse();
            return subnets;
        }
    }

    public string SubnetId(string name) => $"{NetworkId}/subnets/{name}";
}

/// <summary>What the clusters of the fleet run.</summary>
internal enum FleetMode
{
    Overlay,
    OverlayCilium,
    NodeSubnet,
    PodSubnetDynamic,
    PodSubnetMixed,
    Kubenet,
}

/// <summary>One node pool.</summary>
internal sealed record FleetPool(string Name, string Mode, int Count, int? MaxCount, string VmSize, string? MaxSurge, string PodAllocation);

/// <summary>One subnet and how many ipConfigurations it shows.</summary>
internal sealed record FleetSubnet(string Name, string Prefix, int IpConfigurations);
