namespace AksCni;

/// <summary>Where traffic goes or comes from, seen from the pod.</summary>
public enum TrafficPlace
{
    /// <summary>Another pod of the cluster, by its own address.</summary>
    Pod = 1,

    /// <summary>A Service: to one, its cluster IP; into one, a Service of type LoadBalancer.</summary>
    Service = 2,

    /// <summary>A machine in the cluster's virtual network.</summary>
    SameVnet = 3,

    /// <summary>A machine in a peered virtual network.</summary>
    PeeredVnet = 4,

    /// <summary>A machine behind a VPN or ExpressRoute.</summary>
    OnPremises = 5,

    /// <summary>A firewall that a user-defined route makes the next hop; an observer on the way, not its end.</summary>
    Firewall = 6,

    /// <summary>A host on the internet.</summary>
    Internet = 7,

    /// <summary>Azure DNS, 168.63.129.16.</summary>
    AzureDns = 8,

    /// <summary>The instance metadata service, 169.254.169.254.</summary>
    InstanceMetadata = 9,
}
