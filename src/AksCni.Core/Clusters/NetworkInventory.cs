using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>
/// The virtual networks of the input, put together from whole VNets, single subnets, peerings and route tables, and found by id.
/// </summary>
internal sealed class NetworkInventory
{
    private static readonly string[] NetworkPath = ["Microsoft.Network", "virtualNetworks"];
    private static readonly string[] SubnetPath = ["Microsoft.Network", "virtualNetworks", "subnets"];
    private static readonly string[] PeeringPath = ["Microsoft.Network", "virtualNetworks", "virtualNetworkPeerings"];

    private readonly Dictionary<string, VirtualNetwork> _networks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<string>> _routeTables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<VirtualNetwork, Dictionary<string, Subnet>> _large = [];
    private bool _isDeclared;
    private readonly Dictionary<string, string> _conflicts = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _networks.Count;

    public IReadOnlyList<VirtualNetwork> All => _networks.Values.OrderBy(network => network.Id, StringComparer.OrdinalIgnoreCase).ToList();

    public bool Contains(string id) => _networks.ContainsKey(id);

    /// <summary>The ids of the resource groups that the networks are in.</summary>
    public HashSet<string> GroupIds() =>
        _networks.Keys.Select(id => ResourceId.UpTo(id, "resourceGroups")).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> RouteTablesWanted() =>
        _networks
            .Values.SelectMany(network => network.Subnets)
            .Select(subnet => subnet.RouteTableId)
            .OfType<string>()
            .Where(id => !_routeTables.ContainsKey(id))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();

    public IReadOnlyList<string> CutOff() => _networks.Values.Where(network => network.IsCutOff).Select(network => network.Id).ToList();

    public void HideUseOfCutOff()
    {
        foreach (Subnet subnet in _networks.Values.SelectMany(network => network.Subnets))
            subnet.HideUseIfCutOff();
    }

    /// <summary>True if it describes the virtual network, or has the route table, of that id.</summary>
    public bool Describes(string id) =>
        _routeTables.ContainsKey(id) || (_networks.TryGetValue(id, out VirtualNetwork? network) && network.IsDescribed);

    /// <summary>
    /// Takes how many addresses of subnets are in use, below 0 where that is not counted. False where there are subnets and none of them is
    /// among those.
    /// </summary>
    public bool AddUsage(string networkId, IReadOnlyDictionary<string, long> used)
    {
        if (!_networks.TryGetValue(networkId, out VirtualNetwork? network) || network.Subnets.Count == 0)
            return true;
        bool isKnown = false;
        foreach (Subnet subnet in network.Subnets)
        {
            if (!used.TryGetValue(subnet.Id, out long addresses))
                continue;
            subnet.UsedAddresses ??= addresses >= 0 ? addresses : null;
            isKnown = true;
        }
        return isKnown;
    }

    public void Remove(string id) => _networks.Remove(id);

    public void Keep(Predicate<string> isWanted)
    {
        foreach (string id in _networks.Keys.Where(id => !isWanted(id)).ToList())
            _networks.Remove(id);
    }

    /// <summary>Takes over all that another inventory holds, which is not used any more.</summary>
    public void Absorb(NetworkInventory other)
    {
        foreach ((string id, VirtualNetwork network) in other._networks)
            if (!_networks.TryAdd(id, network))
                Add(network);
        foreach ((string id, IReadOnlyList<string> routes) in other._routeTables)
            _routeTables.TryAdd(id, routes);
    }

    /// <summary>Returns what Azure answered, without what is declared.</summary>
    public NetworkInventory CopyAnswered()
    {
        var copy = new NetworkInventory();
        foreach ((string id, VirtualNetwork network) in _networks)
            if (network.CopyAnswered() is { } answered)
                copy._networks.Add(id, answered);
        foreach ((string id, IReadOnlyList<string> routes) in _routeTables)
            copy._routeTables.Add(id, routes);
        return copy;
    }

    /// <summary>The subnets that a template, a plan or a what-if result declares.</summary>
    public IEnumerable<Subnet> DeclaredSubnets =>
        _networks.Values.SelectMany(network => network.Subnets).Where(subnet => subnet.IsDeclared);

    /// <summary>True if it describes a subnet of that id.</summary>
    public bool HasSubnet(string id) =>
        SubnetId.NetworkOf(id) is { } networkId
        && _networks.TryGetValue(networkId, out VirtualNetwork? network)
        && Find(network, id) is not null;

    /// <summary>
    /// Adds a network resource; false if it isn't one. Of two descriptions of one thing the first is kept, but what is declared overrides
    /// what Azure answered.
    /// </summary>
    public bool Add(AzureResource resource, bool isDeclared)
    {
        _isDeclared = isDeclared;
        if (resource.IsNetwork)
            AddNetwork(resource);
        else if (resource.IsSubnet)
            AddSubnet(resource);
        else if (resource.IsPeering)
            AddPeering(resource);
        else if (resource.HasLooseSubnets)
            return AddLooseSubnets(resource.Subnets!);
        else if (resource.IsRouteTable && resource.Id is not null)
            _routeTables.TryAdd(resource.Id, resource.Routes ?? []);
        else
            return false;
        return true;
    }

    /// <summary>Adds a network that is put together already; its parts are copied.</summary>
    public void Add(VirtualNetwork network)
    {
        _isDeclared = false;
        VirtualNetwork known = Network(network.Id);
        known.Name = network.Name;
        known.IsDeclared |= network.IsDeclared;
        if (known.AddressPrefixes.Count == 0)
            known.AddressPrefixes = network.AddressPrefixes;
        foreach (Subnet subnet in network.Subnets)
            Add(known, subnet.Copy());
        foreach (Peering peering in network.Peerings)
            Add(known, peering);
    }

    /// <summary>The ids of networks and route tables.</summary>
    public IEnumerable<string> Ids => _networks.Keys.Concat(_routeTables.Keys);

    /// <summary>True if the scope of an id isn't known.</summary>
    public bool HasSymbols =>
        _routeTables.Keys.Any(ScopeJoin.IsSymbolic)
        || _networks.Values.Any(network =>
            network.IsDeclared
            && (
                ScopeJoin.IsSymbolic(network.Id)
                || network.Peerings.Any(peering => ScopeJoin.IsSymbolic(peering.RemoteId))
                || network.Subnets.Any(subnet => ScopeJoin.IsSymbolic(subnet.RouteTableId))
            )
        );

    /// <summary>Joins networks with an unknown scope with the ones that they mean, and so what they refer to.</summary>
    public void JoinScopes(ScopeJoin scopes)
    {
        foreach (VirtualNetwork one in _networks.Values.ToList())
        {
            VirtualNetwork network = scopes.Find(one.Id) is { } known ? Move(one, known) : one;
            foreach (Peering peering in network.Peerings)
                peering.RemoteId = scopes.Find(peering.RemoteId, network.Id) ?? peering.RemoteId;
            foreach (Subnet subnet in network.Subnets)
                subnet.RouteTableId = scopes.Find(subnet.RouteTableId, network.Id) ?? subnet.RouteTableId;
        }
        foreach ((string id, IReadOnlyList<string> routes) in _routeTables.ToList())
            if (scopes.Candidates(id) is [var known])
                // What a template declares overrides what Azure answers.
                _routeTables[known] = routes;
    }

    /// <summary>Gives a network another id; what is known of that id already is merged with it.</summary>
    private VirtualNetwork Move(VirtualNetwork network, string id)
    {
        _networks.Remove(network.Id);
        _large.Remove(network);
        foreach (Subnet subnet in network.Subnets)
            subnet.Id = ResourceId.IsBelow(subnet.Id, network.Id) ? id + subnet.Id[network.Id.Length..] : subnet.Id;
        network.Id = id;
        if (_networks.TryAdd(id, network))
            return network;
        VirtualNetwork known = _networks[id];
        if (network.IsDeclared && !known.IsDeclared && network.AddressPrefixes.Count > 0)
            known.AddressPrefixes = network.AddressPrefixes;
        known.ListsSubnets |= network.ListsSubnets;
        Add(network);
        return known;
    }

    /// <summary>What is to be said of subnets of the cluster that were described twice, and not alike.</summary>
    public IReadOnlyList<string> ConflictsOf(Cluster cluster)
    {
        if (_conflicts.Count == 0)
            return [];
        return cluster
            .Pools.SelectMany(pool => (string?[])[pool.NodeSubnetId, pool.PodSubnetId])
            .Append(cluster.ApiServerSubnetId)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(id => _conflicts.GetValueOrDefault(id))
            .OfType<string>()
            .ToList();
    }

    /// <summary>Completes what was read and joins clusters with it; nothing may be added after that.</summary>
    public SubnetJoin Join() => new(_networks, _routeTables);

    private VirtualNetwork Network(string id, AzureResource? described = null)
    {
        if (!_networks.TryGetValue(id, out VirtualNetwork? network))
            _networks[id] = network = new VirtualNetwork
            {
                Id = id,
                Name = described?.ShortName ?? ResourceId.Last(id),
                Subnets = new List<Subnet>(described?.Subnets?.Count ?? 4),
                Peerings = new List<Peering>(1),
            };
        return network;
    }

    private void AddNetwork(AzureResource resource)
    {
        string id = resource.IdOrPath(NetworkPath) ?? resource.ShortName;
        VirtualNetwork network = Network(id, resource);
        bool isDeclared = _isDeclared || resource.IsDeclared;
        bool overrides = isDeclared && !network.IsDeclared && resource.AddressSpace is { Count: > 0 };
        if (overrides && network.AddressPrefixes.Count > 0)
            network.AnsweredPrefixes = network.AddressPrefixes;
        if (!isDeclared && network.IsDeclared)
            network.AnsweredPrefixes ??= resource.AddressSpace;
        if (network.AddressPrefixes.Count == 0 || overrides)
            network.AddressPrefixes = resource.AddressSpace ?? [];
        network.IsDeclared |= isDeclared;
        network.SubnetCount ??= resource.SubnetCount;
        network.ListsSubnets |= resource.Subnets is not null;
        foreach (Subnet subnet in resource.Subnets ?? [])
        {
            if (subnet.Id.Length == 0)
                subnet.Id = $"{id}/subnets/{subnet.Name}";
            Add(network, subnet);
        }
        foreach (Peering peering in resource.Peerings ?? [])
            Add(network, peering);
    }

    private void AddSubnet(AzureResource resource)
    {
        Subnet subnet = resource.Subnet!;
        subnet.Id = resource.IdOrPath(SubnetPath) ?? resource.ShortName;
        subnet.Name = resource.ShortName;
        if (resource.IsLive && !subnet.HidesUse)
            subnet.InUse ??= [];
        Add(Network(SubnetId.NetworkOf(subnet.Id) ?? ""), subnet);
    }

    private bool AddLooseSubnets(List<Subnet> subnets)
    {
        bool added = false;
        foreach (Subnet subnet in subnets)
        {
            if (SubnetId.NetworkOf(subnet.Id) is not { } networkId)
                continue;
            Add(Network(networkId), subnet);
            added = true;
        }
        return added;
    }

    private static void Add(VirtualNetwork network, Peering peering)
    {
        var peerings = (List<Peering>)network.Peerings;
        foreach (Peering known in peerings)
            if (ResourceId.Same(known.Name, peering.Name) && ResourceId.Same(known.RemoteId, peering.RemoteId))
                return;
        peerings.Add(peering);
    }

    private void Add(VirtualNetwork network, Subnet subnet)
    {
        if (subnet.Name.Length == 0)
            subnet.Name = ResourceId.Last(subnet.Id);
        subnet.IsDeclared |= _isDeclared;
        if (Find(network, subnet.Id) is not { } known)
        {
            ((List<Subnet>)network.Subnets).Add(subnet);
            if (_large.TryGetValue(network, out Dictionary<string, Subnet>? index))
                index.Add(subnet.Id, subnet);
            return;
        }
        if (known.IsDeclared != subnet.IsDeclared)
        {
            known.MergeWithDeclared(subnet);
            return;
        }
        bool isPart = known.Prefixes.Count == 0 || subnet.Prefixes.Count == 0;
        known.Merge(subnet);
        if (!isPart && !known.Prefixes.SequenceEqual(subnet.Prefixes))
            _conflicts[known.Id] =
                $"The subnet {known.Name} is described twice, with {string.Join(" ", known.Prefixes)} and with "
                + $"{string.Join(" ", subnet.Prefixes)}; the first is used.";
    }

    /// <summary>Finds a subnet. Azure accepts 3,000 in one network, which are found by a table.</summary>
    private Subnet? Find(VirtualNetwork network, string id)
    {
        const int Few = 64;
        if (network.Subnets.Count > Few)
        {
            if (!_large.TryGetValue(network, out Dictionary<string, Subnet>? index))
                _large[network] = index = network.Subnets.ToDictionary(subnet => subnet.Id, StringComparer.OrdinalIgnoreCase);
            return index.GetValueOrDefault(id);
        }
        foreach (Subnet known in network.Subnets.AsNonAllocating())
            if (ResourceId.Same(known.Id, id))
                return known;
        return null;
    }

    private void AddPeering(AzureResource resource)
    {
        if (ResourceId.UpTo(resource.IdOrPath(PeeringPath), "virtualNetworks") is not { } networkId)
            return;
        resource.Peering!.Name = resource.ShortName;
        Add(Network(networkId), resource.Peering);
    }
}
