using AksCni.Addressing;
using AksCni.Clusters;

namespace AksCni;

/// <summary>One virtual network as far as the input describes it.</summary>
public sealed class VirtualNetwork
{
    private CidrList? _ranges;

    /// <summary>The resource id; in a template the part from virtualNetworks on.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The resource group, from the id; null in a template.</summary>
    public string? ResourceGroup => ResourceId.Segment(Id, "resourceGroups");

    /// <summary>The name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The address space.</summary>
    public IReadOnlyList<string> AddressPrefixes { get; internal set; } = [];

    /// <summary>The address space, parsed once.</summary>
    internal CidrList Ranges => _ranges ??= CidrList.Parse(AddressPrefixes);

    /// <summary>Its direct peerings.</summary>
    public IReadOnlyList<Peering> Peerings { get; internal set; } = [];

    /// <summary>Its subnets.</summary>
    public IReadOnlyList<Subnet> Subnets { get; internal set; } = [];

    /// <summary>True if a template, a plan or a what-if result declares it.</summary>
    internal bool IsDeclared { get; set; }

    /// <summary>The address space as Azure answers it; null if it isn't declared otherwise.</summary>
    internal IReadOnlyList<string>? AnsweredPrefixes { get; set; }

    /// <summary>Returns what Azure answers about it, without what is declared; null if that is nothing.</summary>
    internal VirtualNetwork? CopyAnswered()
    {
        List<Subnet> subnets = [.. Subnets.Select(subnet => subnet.CopyAnswered()).OfType<Subnet>()];
        bool isDeclaredAlone = IsDeclared && AnsweredPrefixes is null && subnets.Count == 0;
        if (isDeclaredAlone)
            return null;
        var copy = (VirtualNetwork)MemberwiseClone();
        copy.IsDeclared = false;
        copy.AddressPrefixes = IsDeclared ? AnsweredPrefixes ?? [] : AddressPrefixes;
        copy._ranges = null;
        copy.Subnets = subnets;
        copy.Peerings = Peerings.Select(peering => peering.Copy()).ToList();
        return copy;
    }

    /// <summary>How many subnets it says that it has.</summary>
    internal long? SubnetCount { get; set; }

    /// <summary>True if a description of it listed its subnets: then no count holds against that.</summary>
    internal bool ListsSubnets { get; set; }

    /// <summary>True if it is known by more than its subnets.</summary>
    internal bool IsDescribed => AddressPrefixes.Count > 0 || ListsSubnets || SubnetCount is not null;

    /// <summary>True if Azure described less of it than there is: a subnet of which only holders are known is not described.</summary>
    internal bool IsCutOff =>
        !IsDescribed
        || (!ListsSubnets && SubnetCount > Subnets.Count(subnet => subnet.Prefixes.Count > 0))
        || Subnets.Any(subnet => subnet.IsCutOff);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>True if the peering connects the network. A disconnected one carries nothing, and a network is not its own peer.</summary>
    internal bool IsConnectedBy(Peering peering) =>
        !ResourceId.Same(peering.State, "Disconnected") && !ResourceId.Same(peering.RemoteId, Id);
}

/// <summary>One direction of a peering.</summary>
public sealed class Peering
{
    private CidrList? _ranges;

    /// <summary>The peering's name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The other virtual network.</summary>
    public string? RemoteId { get; internal set; }

    /// <summary>The other side's address space; from its description where the peering does not say.</summary>
    public IReadOnlyList<string> RemotePrefixes { get; internal set; } = [];

    /// <summary>The other side's address space, parsed once.</summary>
    internal CidrList Ranges => _ranges ??= CidrList.Parse(RemotePrefixes);

    /// <summary>Connected, Disconnected or Initiated.</summary>
    public string? State { get; internal set; }

    internal Peering Copy() => (Peering)MemberwiseClone();

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>One subnet.</summary>
public sealed class Subnet
{
    private CidrList? _ranges;
    private string? _unknownPrefix;

    /// <summary>The resource id; in a template the part from virtualNetworks on.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>One or several prefixes.</summary>
    public IReadOnlyList<string> Prefixes { get; internal set; } = [];

    /// <summary>The expression that stands for a prefix; null if there is none.</summary>
    internal string? UnknownExpression => _unknownPrefix;

    /// <summary>Why a prefix isn't known: an expression, or an IPAM pool that is to allocate it; null if all are.</summary>
    internal string? UnknownPrefix
    {
        get => _unknownPrefix ?? (Prefixes.Count == 0 && IpamPool is { } pool ? $"IPAM pool {pool} allocates it" : null);
        set => _unknownPrefix = value;
    }

    /// <summary>The IPAM pool that its prefix comes from; null if there is none.</summary>
    internal string? IpamPool { get; set; }

    /// <summary>True if the input gives a prefix, or says where it comes from.</summary>
    internal bool HasPrefix => Prefixes.Count > 0 || UnknownPrefix is not null;

    /// <summary>The prefixes, parsed once.</summary>
    internal CidrList Ranges => _ranges ??= CidrList.Parse(Prefixes);

    /// <summary>The service it is delegated to, or null.</summary>
    public string? Delegation { get; internal set; }

    /// <summary>Who holds addresses, by owning resource group and kind; null when the input does not show it.</summary>
    public IReadOnlyList<SubnetUse>? InUse { get; internal set; }

    /// <summary>Addresses in use as the network itself reports them; null where that was not asked.</summary>
    public long? UsedAddresses { get; internal set; }

    /// <summary>How many ipConfigurations it says that it has.</summary>
    internal long? IpConfigurationCount { get; set; }

    /// <summary>How many ipConfigurations were read.</summary>
    internal long IpConfigurations { get; set; }

    /// <summary>
    /// True if a description of it listed its holders, or their counts: then no part is added to that, and no count holds against it.
    /// </summary>
    internal bool ListsHolders { get; set; }

    /// <summary>True if fewer ipConfigurations were read than there are.</summary>
    internal bool IsCutOff => !ListsHolders && IpConfigurationCount > IpConfigurations;

    /// <summary>True if all that is known of it is how many addresses are in use.</summary>
    internal bool IsCountAlone =>
        UsedAddresses is not null && Prefixes.Count == 0 && InUse is null && RouteTableId is null && Delegation is null;

    /// <summary>Addresses that a change adds: of private endpoints, interfaces and other holders that it creates.</summary>
    internal long Planned { get; set; }

    /// <summary>True if only some of the holders are known: those that a plan for an existing subnet has.</summary>
    internal bool IsUsePartial { get; set; }

    /// <summary>True if the input lost the holders: an export that was cut off at its depth.</summary>
    internal bool HidesUse { get; set; }

    /// <summary>Makes the use unknown if Azure listed only some of the holders.</summary>
    internal void HideUseIfCutOff()
    {
        if (!IsCutOff)
            return;
        InUse = null;
        HidesUse = true;
    }

    /// <summary>True if a template, a plan or a what-if result declares it.</summary>
    internal bool IsDeclared { get; set; }

    internal Subnet Copy() => (Subnet)MemberwiseClone();

    /// <summary>What Azure answers about a declared subnet; null if Azure wasn't asked.</summary>
    private Subnet? Answered { get; set; }

    /// <summary>True if Azure answers something about it.</summary>
    internal bool IsAnswered => !IsDeclared || Answered is not null;

    /// <summary>States that others than the known holders may be there; nothing is known if none is.</summary>
    internal void KeepKnownPart()
    {
        IsUsePartial = InUse is { Count: > 0 };
        if (!IsUsePartial)
            InUse = null;
    }

    /// <summary>Returns what Azure answers about it; null if it's declared alone.</summary>
    internal Subnet? CopyAnswered() => IsDeclared ? Answered?.Copy() : Copy();

    /// <summary>
    /// Joins what is declared about a subnet with Azure's answer, in whatever order they came: settings are the declared ones, addresses in
    /// use Azure's.
    /// </summary>
    internal void MergeWithDeclared(Subnet other)
    {
        (Subnet declared, Subnet answered) = IsDeclared ? (this, other) : (other, this);
        if (declared.Answered is { } earlier)
            earlier.Merge(answered);
        Subnet copy = declared.Answered ?? answered.Copy();
        IReadOnlyList<string> prefixes = declared.HasPrefix ? declared.Prefixes : answered.Prefixes;
        (string? unknown, string? pool) = (declared._unknownPrefix, declared.IpamPool);
        string? delegation = declared.Delegation;
        string? routeTable = declared.RouteTableId ?? answered.RouteTableId;
        Planned = declared.Planned;
        IsUsePartial = answered.InUse is null && declared.IsUsePartial;
        InUse = answered.InUse ?? (IsUsePartial ? declared.InUse : null);
        UsedAddresses = answered.UsedAddresses;
        IpConfigurationCount = answered.IpConfigurationCount;
        IpConfigurations = answered.IpConfigurations;
        ListsHolders = answered.ListsHolders;
        HidesUse = answered.HidesUse;
        Prefixes = prefixes;
        (_unknownPrefix, IpamPool) = (unknown, pool);
        Delegation = delegation;
        RouteTableId = routeTable;
        IsDeclared = true;
        Answered = copy;
        _ranges = null;
    }

    /// <summary>Takes over what another description of it says: of two whole ones the first is kept, a part is added.</summary>
    internal void Merge(Subnet other)
    {
        MergeUse(other);
        IpConfigurationCount ??= other.IpConfigurationCount;
        UsedAddresses ??= other.UsedAddresses;
        Planned += other.Planned;
        if (Prefixes.Count > 0)
            return;
        Name = other.Name;
        Prefixes = other.Prefixes;
        _unknownPrefix ??= other._unknownPrefix;
        IpamPool ??= other.IpamPool;
        _ranges = null;
        Delegation ??= other.Delegation;
        RouteTableId ??= other.RouteTableId;
        HidesUse |= other.HidesUse;
    }

    /// <summary>Who holds addresses may come in parts, an owner each, before or after the subnet itself.</summary>
    private void MergeUse(Subnet other)
    {
        if (ListsHolders)
            return;
        bool isPart = Prefixes.Count == 0 || other.Prefixes.Count == 0;
        if (other.ListsHolders || (InUse is null && !isPart))
        {
            InUse = other.InUse;
            IpConfigurations = other.IpConfigurations;
            ListsHolders = other.ListsHolders;
        }
        else if (isPart && other.InUse is not null)
        {
            // A copy: an object that was handed in stays as it is.
            List<SubnetUse> uses = [.. (InUse ?? []).Select(use => use.Copy())];
            foreach (SubnetUse use in other.InUse)
                SubnetUseReader.Find(uses, use.ResourceGroup, use.Kind, use.Pool).Count += use.Count;
            InUse = uses;
            IpConfigurations += other.IpConfigurations;
        }
    }

    /// <summary>The route table, or null.</summary>
    public string? RouteTableId { get; internal set; }

    /// <summary>Destinations of the route table's routes; null when the input does not show them.</summary>
    public IReadOnlyList<string>? Routes { get; internal set; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>Addresses of a subnet that one owner holds.</summary>
public sealed class SubnetUse
{
    /// <summary>The owner's resource group.</summary>
    public string ResourceGroup { get; internal set; } = "";

    /// <summary>The owner's type: virtualMachineScaleSets, networkInterfaces, loadBalancers, privateEndpoints and so on.</summary>
    public string Kind { get; internal set; } = "";

    /// <summary>The node pool that the owner's name tells of (aks-POOL-12345678-vmss), or null.</summary>
    public string? Pool { get; internal set; }

    /// <summary>Addresses.</summary>
    public long Count { get; internal set; }

    internal SubnetUse Copy() => (SubnetUse)MemberwiseClone();

    /// <summary>Count, kind and group.</summary>
    public override string ToString() => $"{Count} {Kind} of {ResourceGroup}";
}
