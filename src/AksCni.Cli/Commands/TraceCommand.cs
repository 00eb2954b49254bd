using System.CommandLine;
using AksCni.Cli.Input;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>akscni trace: which source address the other side sees, hop by hop; who can reach a pod; what another mode changes.</summary>
internal static class TraceCommand
{
    private static readonly Argument<string[]> Files = CommonOptions.Files();
    private static readonly Option<string?> Output = CommonOptions.Output();
    private static readonly Option<bool> Details = new("--details") { Description = "Show every way hop by hop, not only a single one." };
    private static readonly Option<string[]> To = CommonOptions.Texts(
        "--to",
        $"Where traffic goes: {TrafficPlaces.Choices}, or All.",
        "place"
    );
    private static readonly Option<string?> From = CommonOptions.Text(
        "--from",
        "Inbound: where a client is: SameVnet, PeeredVnet, OnPremises or Internet.",
        "place"
    );
    private static readonly Option<string?> Mode = CommonOptions.Text("--mode", $"Without files: {CniModeNames.Choices}.", "mode");
    private static readonly Option<string?> Dataplane = CommonOptions.Text("--dataplane", "Azure or Cilium.", "dataplane");
    private static readonly Option<string?> Before = CommonOptions.Text(
        "--before",
        "Compare: the mode today; not needed with files.",
        "mode"
    );
    private static readonly Option<string?> BeforeDataplane = CommonOptions.Text(
        "--before-dataplane",
        "Compare: its dataplane.",
        "dataplane"
    );
    private static readonly Option<string?> After = CommonOptions.Text("--after", "Compare: the mode to go to.", "mode");
    private static readonly Option<string?> AfterDataplane = CommonOptions.Text(
        "--after-dataplane",
        "Compare: its dataplane.",
        "dataplane"
    );
    private static readonly Option<string?> AfterPodAddress = CommonOptions.Text(
        "--after-pod-address",
        "Compare: the pod's address in that mode.",
        "address"
    );
    private static readonly Option<string[]> AfterPodCidr = CommonOptions.Texts(
        "--after-pod-cidr",
        "Compare: the pod CIDR of that mode.",
        "cidr"
    );
    private static readonly Option<string[]> AfterPodSubnet = CommonOptions.Texts(
        "--after-pod-subnet",
        "Compare: the pod subnet of that mode.",
        "cidr"
    );
    private static readonly Option<string?> OutboundType = CommonOptions.Text(
        "--outbound-type",
        "loadBalancer, managedNATGateway, managedNATGatewayV2, userAssignedNATGateway, userDefinedRouting, none or block.",
        "type"
    );
    private static readonly Option<string?> PodAddress = CommonOptions.Text("--pod-address", "The pod's address.", "address");
    private static readonly Option<string?> NodeAddress = CommonOptions.Text("--node-address", "Its node's address.", "address");
    private static readonly Option<string?> ClientAddress = CommonOptions.Text(
        "--client-address",
        "Inbound: the client's address.",
        "address"
    );
    private static readonly Option<string[]> OutboundAddress = CommonOptions.Texts(
        "--outbound-address",
        "Public addresses of load balancer, NAT gateway or firewall.",
        "address"
    );
    private static readonly Option<string?> DestinationAddress = CommonOptions.Text(
        "--destination-address",
        "Where the packet goes; decides masquerading, and the place if --to is left out.",
        "address"
    );
    private static readonly Option<bool> HostNetwork = new("--host-network") { Description = "The pod is on its node's network." };
    private static readonly Option<bool> Windows = new("--windows") { Description = "The pod is on a Windows node." };
    private static readonly Option<bool> DisableWindowsOutboundNat = new("--disable-windows-outbound-nat")
    {
        Description = "The Windows pool was made with OutboundNAT off.",
    };
    private static readonly Option<string[]> NonMasqueradeCidrs = CommonOptions.Texts(
        "--non-masquerade-cidrs",
        "Ranges of azure-ip-masq-agent-config.",
        "cidr"
    );
    private static readonly Option<bool> EbpfHostRouting = new("--ebpf-host-routing") { Description = "Cilium routes on the host." };
    private static readonly Option<bool> EgressGateway = new("--egress-gateway")
    {
        Description = "The pod is annotated for a static egress gateway.",
    };
    private static readonly Option<string?> EgressGatewayPrefix = CommonOptions.Text(
        "--egress-gateway-prefix",
        "The gateway's prefix.",
        "cidr"
    );
    private static readonly Option<string[]> ExcludeCidrs = CommonOptions.Texts(
        "--exclude-cidrs",
        "Destinations that go past the gateway.",
        "cidr"
    );
    private static readonly Option<string?> TrafficPolicy = CommonOptions.Text(
        "--external-traffic-policy",
        "Inbound: Cluster or Local.",
        "policy"
    );
    private static readonly Option<bool> DualStack = new("--dual-stack") { Description = "The cluster has IPv4 and IPv6." };
    private static readonly Option<string[]> PodCidr = CommonOptions.Texts(
        "--pod-cidr",
        "The pod CIDR, and for dual-stack the IPv6 one.",
        "cidr"
    );
    private static readonly Option<string[]> ServiceCidr = CommonOptions.Texts("--service-cidr", "The service CIDR.", "cidr");
    private static readonly Option<string[]> NodeSubnet = CommonOptions.Texts("--node-subnet", "The node subnets.", "cidr");
    private static readonly Option<string[]> PodSubnet = CommonOptions.Texts("--pod-subnet", "The pod subnets.", "cidr");
    private static readonly Option<string[]> VnetRanges = CommonOptions.Texts("--vnet-ranges", "The VNet's address space.", "cidr");
    private static readonly Option<string[]> PeeredRanges = CommonOptions.Texts("--peered-ranges", "CIDRs of peered networks.", "cidr");
    private static readonly Option<string[]> OnPremisesRanges = CommonOptions.Texts(
        "--on-premises-ranges",
        "CIDRs behind VPN or ExpressRoute.",
        "cidr"
    );

    private static readonly Option[] All =
    [
        To,
        From,
        Mode,
        Dataplane,
        Before,
        BeforeDataplane,
        After,
        AfterDataplane,
        AfterPodAddress,
        AfterPodCidr,
        AfterPodSubnet,
        OutboundType,
        PodAddress,
        NodeAddress,
        ClientAddress,
        OutboundAddress,
        DestinationAddress,
        HostNetwork,
        Windows,
        DisableWindowsOutboundNat,
        NonMasqueradeCidrs,
        EbpfHostRouting,
        EgressGateway,
        EgressGatewayPrefix,
        ExcludeCidrs,
        TrafficPolicy,
        DualStack,
        PodCidr,
        ServiceCidr,
        NodeSubnet,
        PodSubnet,
        VnetRanges,
        PeeredRanges,
        OnPremisesRanges,
        Details,
        Output,
    ];

    private static readonly PlanInputOptions PlanInput = new();

    public static void Fill(Command command)
    {
        command.Arguments.Add(Files);
        foreach (Option option in All)
            command.Options.Add(option);
        PlanInput.AddTo(command, hasBefore: false);
        command.SetAction(Run);
    }

    private static int Run(ParseResult result)
    {
        string[] files = result.GetValue(Files)!;
        TraceRequest request = Read(result);
        request.Validate(hasInput: files.Length > 0);
        TraceAnswer answer;
        int exitCode = 0;
        if (files.Length == 0)
            answer = request.Answer();
        else
        {
            InventoryReader reader = CommonOptions.Read(files, PlanInput.Read(result));
            answer = request.Answer(reader.ToClusters());
            exitCode = ExitCodes.Worst(Faults.Write(reader.Inventory.Faults), Faults.Write(answer.Faults));
        }
        Write(answer, request, result);
        return exitCode;
    }

    private static void Write(TraceAnswer answer, TraceRequest request, ParseResult result)
    {
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json when request.IsComparison:
                Json.Write(answer.Changes);
                break;
            case OutputFormat.Json:
                Json.Write(answer.Traces);
                break;
            case OutputFormat.Markdown:
                TraceMarkdown.Write(Console.Out, answer);
                break;
            default:
                TraceView.Write(Console.Out, answer, result.GetValue(Details));
                break;
        }
    }

    private static TraceRequest Read(ParseResult result) =>
        new()
        {
            Mode = result.GetValue(Mode),
            Dataplane = result.GetValue(Dataplane),
            Before = result.GetValue(Before),
            BeforeDataplane = result.GetValue(BeforeDataplane),
            After = result.GetValue(After),
            AfterDataplane = result.GetValue(AfterDataplane),
            AfterPodAddress = result.GetValue(AfterPodAddress),
            AfterPodCidr = result.GetValue(AfterPodCidr)!,
            AfterPodSubnet = result.GetValue(AfterPodSubnet)!,
            To = result.GetValue(To)!,
            From = result.GetValue(From),
            ExternalTrafficPolicy = result.GetValue(TrafficPolicy),
            Options = new TraceOptions
            {
                OutboundType = result.GetValue(OutboundType),
                PodAddress = result.GetValue(PodAddress),
                NodeAddress = result.GetValue(NodeAddress),
                ClientAddress = result.GetValue(ClientAddress),
                OutboundAddress = result.GetValue(OutboundAddress)!,
                DestinationAddress = result.GetValue(DestinationAddress),
                HostNetwork = result.GetValue(HostNetwork),
                Windows = result.GetValue(Windows),
                DisableWindowsOutboundNat = result.GetValue(DisableWindowsOutboundNat),
                NonMasqueradeCidrs = result.GetValue(NonMasqueradeCidrs)!,
                EbpfHostRouting = result.GetValue(EbpfHostRouting),
                EgressGateway = result.GetValue(EgressGateway),
                EgressGatewayPrefix = result.GetValue(EgressGatewayPrefix),
                ExcludeCidrs = result.GetValue(ExcludeCidrs)!,
                DualStack = result.GetValue(DualStack),
                PodCidr = result.GetValue(PodCidr)!,
                ServiceCidr = result.GetValue(ServiceCidr)!,
                NodeSubnet = result.GetValue(NodeSubnet)!,
                PodSubnet = result.GetValue(PodSubnet)!,
                VnetRanges = result.GetValue(VnetRanges)!,
                PeeredRanges = result.GetValue(PeeredRanges)!,
                OnPremisesRanges = result.GetValue(OnPremisesRanges)!,
            },
        };
}
