namespace AksCni.Clusters;

/// <summary>What a NodeNetworkConfig says of the addresses that a node holds for pods.</summary>
/// <param name="OwnerUid">The uid of its node.</param>
/// <param name="Containers">Its network containers, without those of type overlay, which hold no address of a subnet.</param>
internal sealed record NodeNetworkConfig(string? OwnerUid, IReadOnlyList<NetworkContainer> Containers)
{
    /// <summary>Addresses of all containers, as far as they are known.</summary>
    public long Addresses => Containers.Sum(container => container.Addresses ?? 0);
}

/// <summary>Addresses that a node holds in one subnet.</summary>
/// <param name="SubnetId">The subnet; null where one of its four names is missing.</param>
/// <param name="Addresses">IPv4 addresses; null if one of them can't be read, or the type isn't known.</param>
internal sealed record NetworkContainer(string? SubnetId, long? Addresses);
