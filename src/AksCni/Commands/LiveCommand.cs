using System.Management.Automation;
using AksCni.Live;

namespace AksCni.Commands;

/// <summary>What cmdlets share that read Azure: the scope, the identity, and the bridge to the SDK's own context.</summary>
public abstract class LiveCommand : InventoryCommand, IDisposable
{
    /// <summary>Parameter set: from Azure.</summary>
    protected const string LiveSet = "Live";

    private static readonly string[] LiveParameters =
    [
        nameof(Usage),
        nameof(CredentialSource),
        nameof(Tenant),
        nameof(Environment),
        nameof(ResourceManagerEndpoint),
        nameof(Audience),
    ];

    private readonly List<string> _ids = [];
    private readonly LiveBridge _bridge;
    private string? _other;

    // Boxed: fields of these types would load AksCni.Core with the module, for every session that never asks anything.
    private object? _source;
    private object? _environment;

    private protected LiveCommand() => _bridge = new LiveBridge(this);

    /// <summary>Subscriptions by id or name.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Alias("SubscriptionId")]
    [ValidateNotNullOrEmpty]
    public string[] Subscription { get; set; } = [];

    /// <summary>Management groups by id.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [ValidateNotNullOrEmpty]
    public string[] ManagementGroup { get; set; } = [];

    /// <summary>Resource groups of the clusters.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ResourceGroupName { get; set; } = [];

    /// <summary>Names of clusters.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Clusters by resource id.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] ResourceId { get; set; } = [];

    /// <summary>The most clusters to read.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    public long? First { get; set; }

    /// <summary>Asks each virtual network how many addresses of its subnets are in use.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Usage { get; set; }

    /// <summary>Where the identity comes from.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public CredentialSource CredentialSource
    {
        get => (CredentialSource)(_source ?? CredentialSource.Auto);
        set => _source = value;
    }

    /// <summary>The tenant's id or domain.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("TenantId")]
    [ValidateNotNullOrEmpty]
    public string? Tenant { get; set; }

    /// <summary>The cloud.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public AzureEnvironment Environment
    {
        get => (AzureEnvironment)(_environment ?? AzureEnvironment.AzureCloud);
        set => _environment = value;
    }

    /// <summary>An endpoint of Azure Resource Manager of its own.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? ResourceManagerEndpoint { get; set; }

    /// <summary>What tokens for that endpoint are for.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? Audience { get; set; }

    /// <summary>True where Azure is to be read: no input was given, or objects that only name clusters.</summary>
    protected bool IsLive => ParameterSetName == LiveSet || _ids.Count > 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _bridge.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Refuses parameters about reading Azure where nothing is read from it: they would change nothing, in silence.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/></exception>
    protected void CheckLiveParameters()
    {
        if (IsLive || _other is null)
            return;
        if (LiveParameters.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } given)
            throw new AksCniException(Fault.InvalidParameter, $"-{given} is about reading Azure, and {_other}", given);
    }

    /// <summary>The clusters that the parameters and the pipeline name.</summary>
    protected AzureScope Scope() =>
        new()
        {
            Subscriptions = Subscription,
            ManagementGroups = ManagementGroup,
            ResourceGroups = ResourceGroupName,
            Names = Name,
            ResourceIds = [.. ResourceId, .. _ids],
            First = First,
            Usage = Usage,
        };

    /// <summary>Reads Azure into the inventory; what is missing is said, and returned.</summary>
    protected IReadOnlyList<UnreadPart> ReadLive()
    {
        var signIn = new SignIn
        {
            Source = CredentialSource,
            Environment = Environment,
            Tenant = Tenant,
            ResourceManagerEndpoint = ResourceManagerEndpoint,
            Audience = Audience,
        };
        return _bridge.Read(Scope(), signIn, Inventory);
    }

    /// <summary>
    /// Refuses a scope beside clusters of the pipeline: PowerShell would bind the one and report each of the others as an error of its own.
    /// </summary>
    protected override void BeginProcessing()
    {
        if (ParameterSetName == LiveSet && MyInvocation.ExpectingInput)
            ThrowTerminatingError(
                FaultRecord.Of(
                    new AksCniException(
                        Fault.InvalidParameter,
                        "The pipeline names the clusters, and so do the parameters; leave out one of them, or pass the "
                            + "pipeline's ids to -ResourceId."
                    )
                )
            );
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _bridge.Stop();

    /// <inheritdoc/>
    protected override void Read(PSObject input)
    {
        if (ClusterReference.IdOf(input) is { } id && (ClusterReference.IsOfAz(input) || !ClusterReference.HasContent(input)))
        {
            _ids.Add(id);
            return;
        }
        _other ??= input.BaseObject is string path
            ? $"'{path}' is a file; give one of them."
            : "the pipeline brought clusters as they are; leave it out, or pipe their ids: Select-Object Id.";
        base.Read(input);
    }
}
