namespace AksCni;

/// <summary>When addresses are counted.</summary>
public enum LoadScenario
{
    /// <summary>Today's node counts.</summary>
    Steady = 0,

    /// <summary>Every pool at its autoscaler's maximum.</summary>
    AutoscalerMax = 1,

    /// <summary>The same, while the pool with the largest surge is upgraded: pools one after the other.</summary>
    PeakOnePool = 2,

    /// <summary>The same, while all pools are upgraded at once, as an in-place CNI migration does.</summary>
    Peak = 3,

    /// <summary>
    /// Every pool at its autoscaler's maximum, while what a change replaces exists twice: an old pool beside the new one, or a temporary
    /// pool beside either.
    /// </summary>
    PeakReplacement = 4,
}

/// <summary>What a range is for.</summary>
public enum RangeRole
{
    /// <summary>Nodes, and in Node Subnet mode their pods.</summary>
    NodeSubnet = 0,

    /// <summary>Pods of the Pod Subnet modes.</summary>
    PodSubnet = 1,

    /// <summary>Pods of Overlay and kubenet; outside the VNet.</summary>
    PodCidr = 2,

    /// <summary>Services; outside the VNet.</summary>
    ServiceCidr = 3,

    /// <summary>API servers with VNet integration.</summary>
    ApiServerSubnet = 4,
}

/// <summary>What a range is counted in.</summary>
public enum RangeUnit
{
    /// <summary>Single addresses.</summary>
    Address = 0,

    /// <summary>Blocks that one node gets: /80 of an IPv6 pod CIDR.</summary>
    NodeBlock = 1,
}
