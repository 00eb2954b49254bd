namespace AksCni.Clusters;

/// <summary>One object of the input while it is read: what it is turns out only when type, id or shape are known.</summary>
internal sealed class AzureResource
{
    private const string ClusterType = "Microsoft.ContainerService/managedClusters";
    private const string PoolType = ClusterType + "/agentPools";
    private const string NetworkType = "Microsoft.Network/virtualNetworks";
    private const string SubnetType = NetworkType + "/subnets";
    private const string PeeringType = NetworkType + "/virtualNetworkPeerings";
    private const string RouteTableType = "Microsoft.Network/routeTables";

    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? ResourceGroup { get; set; }

    public string? Location { get; set; }

    public string? PowerState { get; set; }

    /// <summary>True if the object has marks of an answer of Azure's, where what is absent is empty, not unknown.</summary>
    public bool IsLive { get; set; }

    /// <summary>True if a saved snapshot says that a template, a plan or a what-if result declares it.</summary>
    public bool IsDeclared { get; set; }

    public Cluster? Cluster { get; set; }

    public NodePool? Pool { get; set; }

    public Subnet? Subnet { get; set; }

    public Peering? Peering { get; set; }

    public List<string>? AddressSpace { get; set; }

    /// <summary>Why the address space isn't known: an expression; null if it is.</summary>
    public string? UnknownAddressSpace { get; set; }

    public List<Subnet>? Subnets { get; set; }

    public long? SubnetCount { get; set; }

    public List<Peering>? Peerings { get; set; }

    public List<string>? Routes { get; set; }

    public FoundResources? Children { get; set; }

    /// <summary>What the object says of rows in it.</summary>
    public ResponseEnvelope? Envelope { get; set; }

    /// <summary>The object around it.</summary>
    public AzureResource? Parent { get; set; }

    /// <summary>
    /// True once an id or a type of Azure's was read: what stands inside is then part of the resource, not a resource that it wraps.
    /// </summary>
    public bool IsNamed => Id is ['/', ..] || FullType?.Contains('/', StringComparison.Ordinal) == true;

    /// <summary>True if something was read that an inventory could use.</summary>
    public bool HasContent =>
        Cluster is { HasShape: true }
        || Pool is { HasShape: true }
        || Subnet is not null
        || Peering is not null
        || AddressSpace is not null
        || Subnets is not null
        || Peerings is not null
        || IsRouteTable;

    public bool IsCluster =>
        Is(ClusterType, "managedClusters") && Cluster is { HasShape: true } || (IsNameless && Cluster is { HasShape: true });

    public bool IsPool => Is(PoolType, "agentPools") && Pool is { HasShape: true };

    public bool IsNetwork =>
        (Is(NetworkType, "virtualNetworks") || IsNameless)
        && ((AddressSpace is not null && (!IsNameless || Name is not null || Subnets is not null)) || (Subnets is not null && !IsNameless));

    public bool IsSubnet =>
        Is(SubnetType, "subnets")
            ? Subnet is not null && (Subnet.HasPrefix || Subnet.InUse?.Count > 0 || Subnet.Planned > 0 || Subnet.UsedAddresses is not null)
            : IsNameless && Name is not null && Subnet is { HasPrefix: true };

    /// <summary>Subnets under a key of their own, which their ids tell the network of.</summary>
    public bool HasLooseSubnets => IsNameless && Subnets is not null && AddressSpace is null;

    public bool IsPeering => Is(PeeringType, "virtualNetworkPeerings") && Peering is { RemoteId: not null };

    public bool IsRouteTable => Is(RouteTableType, "routeTables") && (Routes is not null || IsLive);

    /// <summary>True if nothing at all was read of it.</summary>
    public bool IsBlank =>
        Id is null
        && Name is null
        && Type is null
        && !IsLive
        && !IsDeclared
        && ResourceGroup is null
        && Location is null
        && PowerState is null
        && Cluster is null
        && Pool is null
        && Subnet is null
        && Peering is null
        && AddressSpace is null
        && Subnets is null
        && Peerings is null
        && Routes is null
        && Children is null
        && Envelope is null;

    /// <summary>A child's name without its parents': "vnet1/aks" is aks.</summary>
    public string ShortName =>
        Name is { } name ? ResourceId.Last(name)
        : Id is { } id ? ResourceId.Last(id)
        : "";

    /// <summary>The id, or for a resource of a template the part that its type and names make.</summary>
    public string? IdOrPath(params string[] segments) => Id ?? Path(segments);

    private string? Path(string[] segments)
    {
        string[] names = NameSegments();
        return names.Length == segments.Length - 1
            ? $"/providers/{segments[0]}" + string.Concat(names.Select((name, i) => $"/{segments[i + 1]}/{name}"))
            : null;
    }

    private bool IsNameless => FullType is null && Id is null;

    private string? FullType =>
        Type is null || Type.Contains('/', StringComparison.Ordinal) || Parent?.FullType is null ? Type : $"{Parent.FullType}/{Type}";

    private string[] NameSegments()
    {
        if (Name is null)
            return [];
        string[] own = Name.Split('/');
        return Type is not null && !Type.Contains('/', StringComparison.Ordinal) && Parent is not null
            ? [.. Parent.NameSegments(), .. own]
            : own;
    }

    private bool Is(string type, string lastSegment)
    {
        if (FullType is { } full)
            return ResourceId.Same(full, type);
        if (Id is null)
            return false;
        // .../lastSegment/NAME, and nothing after it.
        int name = Id.LastIndexOf('/');
        int segment = name > 0 ? Id.LastIndexOf('/', name - 1) : -1;
        return segment >= 0 && Id.AsSpan(segment + 1, name - segment - 1).Equals(lastSegment, StringComparison.OrdinalIgnoreCase);
    }
}
