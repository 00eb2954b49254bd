using System.Management.Automation;
using AksCni.Completion;

namespace AksCni.Commands;

/// <summary>What is known of a pod and its network, beside the clusters: the parameters of a trace.</summary>
public abstract class PodTrafficCommand : InventoryCommand
{
    /// <summary>The outbound type.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OutboundTypeCompleter))]
    public string? OutboundType { get; set; }

    /// <summary>The pod's address.</summary>
    [Parameter]
    public string? PodAddress { get; set; }

    /// <summary>Its node's address.</summary>
    [Parameter]
    public string? NodeAddress { get; set; }

    /// <summary>A client's address.</summary>
    [Parameter]
    public string? ClientAddress { get; set; }

    /// <summary>Public addresses of the way out.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] OutboundAddress { get; set; } = [];

    /// <summary>The address that the packet is sent to.</summary>
    [Parameter]
    public string? DestinationAddress { get; set; }

    /// <summary>The pod is on its node's network.</summary>
    [Parameter]
    public SwitchParameter HostNetwork { get; set; }

    /// <summary>The pod is on a Windows node.</summary>
    [Parameter]
    public SwitchParameter Windows { get; set; }

    /// <summary>The Windows pool was made with OutboundNAT off.</summary>
    [Parameter]
    public SwitchParameter DisableWindowsOutboundNat { get; set; }

    /// <summary>Ranges of azure-ip-masq-agent-config.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] NonMasqueradeCidrs { get; set; } = [];

    /// <summary>Cilium routes on the host.</summary>
    [Parameter]
    public SwitchParameter EbpfHostRouting { get; set; }

    /// <summary>The pod is annotated for a static egress gateway.</summary>
    [Parameter]
    public SwitchParameter EgressGateway { get; set; }

    /// <summary>The gateway's prefix.</summary>
    [Parameter]
    public string? EgressGatewayPrefix { get; set; }

    /// <summary>Destinations that go past the gateway.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] ExcludeCidrs { get; set; } = [];

    /// <summary>The cluster has IPv4 and IPv6.</summary>
    [Parameter]
    public SwitchParameter DualStack { get; set; }

    /// <summary>The pod CIDR; with a second one for IPv6.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] PodCidr { get; set; } = [];

    /// <summary>The service CIDR.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] ServiceCidr { get; set; } = [];

    /// <summary>The node subnets' CIDRs.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] NodeSubnet { get; set; } = [];

    /// <summary>The pod subnets' CIDRs.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] PodSubnet { get; set; } = [];

    /// <summary>The address space of the virtual network.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] VnetRanges { get; set; } = [];

    /// <summary>CIDRs of peered networks.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] PeeredRanges { get; set; } = [];

    /// <summary>CIDRs behind VPN or ExpressRoute.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] OnPremisesRanges { get; set; } = [];

    /// <summary>The parameters as Core takes them.</summary>
    private protected TraceOptions ReadOptions() =>
        new()
        {
            OutboundType = OutboundType,
            PodAddress = PodAddress,
            NodeAddress = NodeAddress,
            ClientAddress = ClientAddress,
            OutboundAddress = OutboundAddress,
            DestinationAddress = DestinationAddress,
            HostNetwork = HostNetwork,
            Windows = Windows,
            DisableWindowsOutboundNat = DisableWindowsOutboundNat,
            NonMasqueradeCidrs = NonMasqueradeCidrs,
            EbpfHostRouting = EbpfHostRouting,
            EgressGateway = EgressGateway,
            EgressGatewayPrefix = EgressGatewayPrefix,
            ExcludeCidrs = ExcludeCidrs,
            DualStack = DualStack,
            PodCidr = PodCidr,
            ServiceCidr = ServiceCidr,
            NodeSubnet = NodeSubnet,
            PodSubnet = PodSubnet,
            VnetRanges = VnetRanges,
            PeeredRanges = PeeredRanges,
            OnPremisesRanges = OnPremisesRanges,
        };
}
