using System.Management.Automation;
using AksCni.Completion;

namespace AksCni.Commands;

/// <summary>Tests whether the addresses of clusters suffice: now, at autoscaler maximum, during an upgrade.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AksIpBudget", DefaultParameterSetName = PathSet)]
[OutputType(typeof(IpBudget))]
[OutputType(typeof(bool))]
public sealed class TestAksIpBudgetCommand : InventoryCommand
{
    private const string PlanSet = "Plan";

    /// <summary>Network mode of a plan.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    [ArgumentCompleter(typeof(CniModeCompleter))]
    public string Mode { get; set; } = "";

    /// <summary>Dataplane of a plan.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ArgumentCompleter(typeof(CniDataplaneCompleter))]
    public string? Dataplane { get; set; }

    /// <summary>Nodes of a plan.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    public long NodeCount { get; set; }

    /// <summary>The autoscaler's maximum.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public long? MaxNodeCount { get; set; }

    /// <summary>Pods a node may run.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public long? MaxPods { get; set; }

    /// <summary>Surge nodes during an upgrade.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public string? MaxSurge { get; set; }

    /// <summary>The version, which decides the default surge.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public string? KubernetesVersion { get; set; }

    /// <summary>The node subnet's CIDR.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public string? NodeSubnet { get; set; }

    /// <summary>The pod subnet's CIDR.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public string? PodSubnet { get; set; }

    /// <summary>The pod CIDR; with a second one for IPv6.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNull]
    public string[] PodCidr { get; set; } = [];

    /// <summary>The service CIDR; with a second one for IPv6.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNull]
    public string[] ServiceCidr { get; set; } = [];

    /// <summary>The address of cluster DNS.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public string? DnsServiceIp { get; set; }

    /// <summary>The API server gets a private endpoint in the node subnet.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public SwitchParameter PrivateCluster { get; set; }

    /// <summary>Pods a node runs that need an address.</summary>
    [Parameter]
    public long? PodsPerNode { get; set; }

    /// <summary>Addresses to set aside in the first node subnet.</summary>
    [Parameter]
    public long ExtraAddresses { get; set; }

    /// <summary>CIDRs of peered networks that the input does not show.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] PeeredRanges { get; set; } = [];

    /// <summary>CIDRs behind VPN or ExpressRoute.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] OnPremisesRanges { get; set; } = [];

    /// <summary>Files or folders of the state before the change.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Before { get; set; } = [];

    /// <summary>Answer with true only if all fit.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        ReadBefore(Before);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var options = new BudgetOptions
            {
                PodsPerNode = PodsPerNode,
                ExtraAddresses = ExtraAddresses,
                PeeredRanges = Array.ConvertAll(PeeredRanges, Cidr.Parse),
                OnPremisesRanges = Array.ConvertAll(OnPremisesRanges, Cidr.Parse),
            };
            options.Validate();
            IReadOnlyList<Cluster> clusters = ParameterSetName == PlanSet ? [ReadPlan().ToCluster(options)] : ReadClusters();
            IReadOnlyList<IpBudget> budgets = IpBudgets.Judge(
                clusters,
                options,
                ParameterSetName == PlanSet ? null : Reader.ClustersBefore
            );
            if (Quiet)
                WriteObject(Inventory.Faults.Count == 0 && budgets.Count > 0 && budgets.All(budget => budget.Fits == true));
            else
                WriteObject(budgets, enumerateCollection: true);
        }
        catch (AksCniException fault)
        {
            ThrowTerminatingError(FaultRecord.Of(fault));
        }
    }

    private BudgetPlan ReadPlan() =>
        new()
        {
            Mode = CniModeNames.ParseMode(Mode),
            Dataplane = Dataplane is null ? null : CniModeNames.ParseDataplane(Dataplane),
            NodeCount = NodeCount,
            MaxNodeCount = MaxNodeCount,
            MaxPods = MaxPods,
            MaxSurge = MaxSurge,
            KubernetesVersion = KubernetesVersion,
            NodeSubnet = NodeSubnet,
            PodSubnet = PodSubnet,
            PodCidr = PodCidr,
            ServiceCidr = ServiceCidr,
            DnsServiceIp = DnsServiceIp,
            PrivateCluster = PrivateCluster,
        };
}
