namespace AksCni.Completion;

/// <summary>Completes where traffic goes.</summary>
public sealed class TrafficPlaceCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Word, string Meaning)> Words =>
        [
            ("Pod", "another pod, by its own address"),
            ("Service", "a Service of the cluster; inbound one of type LoadBalancer"),
            ("SameVnet", "a machine in the cluster's virtual network"),
            ("PeeredVnet", "a machine in a peered virtual network"),
            ("OnPremises", "a machine behind a VPN or ExpressRoute"),
            ("Firewall", "a firewall that a user-defined route makes the next hop"),
            ("Internet", "a host on the internet"),
            ("AzureDns", "Azure DNS, 168.63.129.16"),
            ("InstanceMetadata", "the instance metadata service, 169.254.169.254"),
            (TrafficPlaces.AllName, "every one of them"),
        ];
}

/// <summary>Completes where a client is.</summary>
public sealed class TrafficClientCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Word, string Meaning)> Words =>
        TrafficPlaces.Clients.Select(place => (place.ToString(), $"clients in {place}"));
}

/// <summary>Completes an outbound type.</summary>
public sealed class OutboundTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Word, string Meaning)> Words => OutboundTypes.All;
}

/// <summary>Completes a Service's policy.</summary>
public sealed class ExternalTrafficPolicyCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Word, string Meaning)> Words =>
        [
            ("Cluster", "any node takes it, and shows the pod its own address"),
            ("Local", "only nodes with a pod take it, and keep the client's address"),
        ];
}
