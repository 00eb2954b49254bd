using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using AksCni.Completion;
using AksCni.Loading;

namespace AksCni.Commands;

/// <summary>Decides which network mode meets requirements: of parameters, of a file, of a cluster that is.</summary>
[Cmdlet(VerbsCommon.Get, "AksCniRecommendation", DefaultParameterSetName = RequirementsSet)]
[OutputType(typeof(CniRecommendation))]
public sealed partial class GetAksCniRecommendationCommand : InventoryCommand
{
    private const string RequirementsSet = "Requirements";

    private readonly StringBuilder _yamlLines = new();
    private AdviceInput _input = null!;
    private RequirementFiles _files = null!;

    /// <summary>Nodes, at the autoscaler's maximum.</summary>
    [Parameter]
    public long NodeCount { get; set; }

    /// <summary>Pods that a node is to run.</summary>
    [Parameter]
    public long PodsPerNode { get; set; }

    /// <summary>Surge nodes during an upgrade, 2 or 33%.</summary>
    [Parameter]
    public string? MaxSurge { get; set; }

    /// <summary>Addresses to set aside in the node subnet: internal load balancers, private endpoints.</summary>
    [Parameter]
    public long ExtraAddresses { get; set; }

    /// <summary>Kubernetes version, 1.33.</summary>
    [Parameter]
    public string? KubernetesVersion { get; set; }

    /// <summary>Operating system of the nodes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    public string? NodeOs { get; set; }

    /// <summary>Windows node pools.</summary>
    [Parameter]
    public SwitchParameter WindowsNodes { get; set; }

    /// <summary>Virtual nodes (Azure Container Instances).</summary>
    [Parameter]
    public SwitchParameter VirtualNodes { get; set; }

    /// <summary>Machines of the cluster's VNet open connections to pod addresses.</summary>
    [Parameter]
    public SwitchParameter PodsReachableFromVnet { get; set; }

    /// <summary>Machines of peered VNets open connections to pod addresses.</summary>
    [Parameter]
    public SwitchParameter PodsReachableFromPeers { get; set; }

    /// <summary>Machines behind VPN or ExpressRoute open connections to pod addresses.</summary>
    [Parameter]
    public SwitchParameter PodsReachableFromOnPremises { get; set; }

    /// <summary>How far out the pod's own address must be seen as the source.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    public string? PodIdentityBeyondNode { get; set; }

    /// <summary>A custom azure-ip-masq-agent-config may be kept and looked after.</summary>
    [Parameter]
    public SwitchParameter CustomIpMasq { get; set; }

    /// <summary>Network policy engine.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    public string? NetworkPolicy { get; set; }

    /// <summary>Network policy by domain name.</summary>
    [Parameter]
    public SwitchParameter FqdnPolicy { get; set; }

    /// <summary>Network policy by HTTP, gRPC or Kafka request.</summary>
    [Parameter]
    public SwitchParameter L7Policy { get; set; }

    /// <summary>IPv4 and IPv6.</summary>
    [Parameter]
    public SwitchParameter DualStack { get; set; }

    /// <summary>Ranges that the cluster's subnets may be cut from.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] AddressSpace { get; set; } = [];

    /// <summary>Ranges of the address space that are taken.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] UsedRanges { get; set; } = [];

    /// <summary>Ranges of peered networks.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] PeeredRanges { get; set; } = [];

    /// <summary>Ranges behind VPN or ExpressRoute.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] OnPremisesRanges { get; set; } = [];

    /// <summary>VNet addresses are scarce.</summary>
    [Parameter]
    public SwitchParameter AddressesScarce { get; set; }

    /// <summary>Clusters of this size in the same VNet.</summary>
    [Parameter]
    public long ClustersInVnet { get; set; }

    /// <summary>Several clusters in one subnet.</summary>
    [Parameter]
    public SwitchParameter SharedSubnet { get; set; }

    /// <summary>Several clusters use the same pod range.</summary>
    [Parameter]
    public SwitchParameter ReusePodRange { get; set; }

    /// <summary>Ingress that needs support from the network.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    public string? Ingress { get; set; }

    /// <summary>A Private Link service in front of a Service of type LoadBalancer.</summary>
    [Parameter]
    public SwitchParameter PrivateLinkService { get; set; }

    /// <summary>Static egress gateway.</summary>
    [Parameter]
    public SwitchParameter EgressGateway { get; set; }

    /// <summary>Node auto-provisioning.</summary>
    [Parameter]
    public SwitchParameter NodeAutoProvisioning { get; set; }

    /// <summary>An AKS Automatic cluster.</summary>
    [Parameter]
    public SwitchParameter Automatic { get; set; }

    /// <summary>A network isolated cluster.</summary>
    [Parameter]
    public SwitchParameter NetworkIsolated { get; set; }

    /// <summary>How traffic leaves; the commands carry it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OutboundTypeCompleter))]
    public string? OutboundType { get; set; }

    /// <summary>A private API server, whose endpoint takes an address of the node subnet.</summary>
    [Parameter]
    public SwitchParameter PrivateCluster { get; set; }

    /// <summary>Throughput counts most among the preferences.</summary>
    [Parameter]
    public SwitchParameter ThroughputFirst { get; set; }

    /// <summary>Little to plan and look after counts most among the preferences.</summary>
    [Parameter]
    public SwitchParameter SimplicityFirst { get; set; }

    /// <summary>Day of the decision; today where it is not given.</summary>
    [Parameter]
    [Day]
    public DateTime AsOf { get; set; }

    /// <inheritdoc/>
    protected override InventoryReader Reader => _input.Reader;

    /// <inheritdoc/>
    protected override void Begin()
    {
        _input = new AdviceInput(ReadPlanOptions());
        _files = new RequirementFiles(_input, WriteNote, ModuleContext.OpenYamlReader);
    }

    /// <inheritdoc/>
    protected override void ReadFile(string path) => _files.Read(path);

    /// <inheritdoc/>
    protected override bool TryReadObject(ReadOnlySpan<byte> json, string source) => _files.TryRead(json, source);

    /// <summary>Reads a document as <c>Get-Content -Raw</c> passes it, and collects YAML that comes line by line.</summary>
    protected override bool TryReadText(string text, bool isAfterJson)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        bool isLine = !trimmed.Contains('\n');
        if (RequirementFiles.IsWhole(text))
            return TryReadObject(Encoding.UTF8.GetBytes(text), "pipeline");
        if (_yamlLines.Length > 0 || (isLine && !isAfterJson && YamlLine().IsMatch(text)))
        {
            _yamlLines.Append(text).Append('\n');
            return true;
        }
        if (isLine || isAfterJson || trimmed[0] is '{' or '[')
            return false;
        // Several lines are never a path.
        _files.ReadYaml(Encoding.UTF8.GetBytes(text), "pipeline");
        return true;
    }

    /// <summary>
    /// Matches a comment, a directive, the start of a document, and a key. A path on a drive has no blank after the colon.
    /// </summary>
    [GeneratedRegex(@"^(#( |$)|%|---|[A-Za-z][\w-]+:(\s|$))")]
    private static partial Regex YamlLine();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            ReadJsonLines(ignoresBlank: _yamlLines.Length > 0);
            if (_yamlLines.Length > 0)
                _files.ReadYaml(Encoding.UTF8.GetBytes(_yamlLines.ToString()), "pipeline");
            if (MyInvocation.ExpectingInput && !_input.HasAny)
                throw new AksCniException(
                    Fault.InputEmpty,
                    "The pipeline gave nothing to recommend for; without a pipeline the parameters alone are answered."
                );
            CniRequirements given = new();
            foreach (Requirement requirement in Requirement.All)
                if (MyInvocation.BoundParameters.TryGetValue(requirement.Name, out object? value))
                    given = requirement.Set(given, Texts(value), $"-{requirement.Name}");
            IReadOnlyList<CniAdvice> answers = _input.Answer(given, DateOnly.FromDateTime(DateTime.Now));
            foreach (AksCniException fault in _input.Faults)
                WriteError(FaultRecord.Of(fault));
            foreach (CniAdvice answer in answers)
                WriteObject(answer.Candidates, enumerateCollection: true);
        }
        catch (AksCniException fault)
        {
            ThrowTerminatingError(FaultRecord.Of(fault));
        }
    }

    private static string[] Texts(object value) =>
        value switch
        {
            string[] texts => texts,
            SwitchParameter flag => [flag.IsPresent ? "true" : "false"],
            DateTime day => [day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
            _ => [Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""],
        };
}
