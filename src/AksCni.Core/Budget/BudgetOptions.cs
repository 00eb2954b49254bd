namespace AksCni;

/// <summary>What is known beside the clusters.</summary>
public sealed class BudgetOptions
{
    /// <summary>Pods a node runs that need an address; null if unknown. Only dynamic pod subnets depend on it.</summary>
    public long? PodsPerNode { get; init; }

    /// <summary>Addresses set aside in each cluster's first node subnet: internal load balancers, private endpoints to come.</summary>
    public long ExtraAddresses { get; init; }

    /// <summary>Ranges of peered networks that the input does not show.</summary>
    public IReadOnlyList<Cidr> PeeredRanges { get; init; } = [];

    /// <summary>Ranges behind VPN or ExpressRoute.</summary>
    public IReadOnlyList<Cidr> OnPremisesRanges { get; init; } = [];
}
