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

    /// <summary>Refuses numbers that no cluster has.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.MaxPodsOutOfRange"/> or <see cref="Fault.InvalidParameter"/>.</exception>
    public void Validate()
    {
        if (PodsPerNode is { } pods && (pods < 0 || pods > AzureLimit.MaximumMaxPods.Value))
            throw new AksCniException(
                Fault.MaxPodsOutOfRange,
                $"{pods} pods per node is out of range; use 0 to {AzureLimit.MaximumMaxPods.Value}.",
                pods
            );
        if (ExtraAddresses < 0 || ExtraAddresses > AzureLimit.AddressesPerVnet.Value)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"{ExtraAddresses} extra addresses is out of range; use 0 to {AzureLimit.AddressesPerVnet.Value}, what one "
                    + "virtual network holds.",
                ExtraAddresses
            );
    }
}
