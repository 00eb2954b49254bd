namespace AksCni.Tracing;

/// <summary>Where a packet is on its way.</summary>
internal enum Station
{
    Pod = 0,
    Node = 1,
    EgressGateway = 2,
    RouteTable = 3,
    VirtualNetwork = 4,
    SecurityGroup = 5,
    Peering = 6,
    Gateway = 7,
    Firewall = 8,
    NatGateway = 9,
    LoadBalancer = 10,
    PublicLoadBalancer = 11,
    InternalLoadBalancer = 12,
    Internet = 13,
    Client = 14,
    OtherPod = 15,
    VnetHost = 16,
    PeeredHost = 17,
    OnPremisesHost = 18,
    InternetHost = 19,
    AzureDns = 20,
    MetadataService = 21,
}

/// <summary>The names of stations.</summary>
internal static class StationText
{
    public static string Text(this Station station) =>
        station switch
        {
            Station.Pod => "pod",
            Station.Node => "node",
            Station.EgressGateway => "egress gateway",
            Station.RouteTable => "route table",
            Station.VirtualNetwork => "virtual network",
            Station.SecurityGroup => "NSG",
            Station.Peering => "peering",
            Station.Gateway => "gateway",
            Station.Firewall => "firewall",
            Station.NatGateway => "NAT gateway",
            Station.LoadBalancer => "load balancer",
            Station.PublicLoadBalancer => "public load balancer",
            Station.InternalLoadBalancer => "internal load balancer",
            Station.Internet => "internet",
            Station.Client => "client",
            Station.OtherPod => "other pod",
            Station.VnetHost => "VNet host",
            Station.PeeredHost => "peered host",
            Station.OnPremisesHost => "on-premises host",
            Station.InternetHost => "internet host",
            Station.AzureDns => "Azure DNS",
            _ => "metadata service",
        };
}
