using System.Management.Automation;
using AksCni.Completion;

namespace AksCni.Commands;

/// <summary>Traces which source address the other side sees, hop by hop, who can reach a pod, and what another mode changes.</summary>
[Cmdlet(VerbsDiagnostic.Trace, "AksPodTraffic", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PodTrafficTrace))]
[OutputType(typeof(PodTrafficChange))]
public sealed class TraceAksPodTrafficCommand : PodTrafficCommand
{
    private const string ModeSet = "Mode";
    private const string ChangeSet = "Change";

    /// <summary>The network mode, where no cluster is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ModeSet)]
    [ArgumentCompleter(typeof(CniModeCompleter))]
    public string? Mode { get; set; }

    /// <summary>The dataplane.</summary>
    [Parameter(ParameterSetName = ModeSet)]
    [ArgumentCompleter(typeof(CniDataplaneCompleter))]
    public string? Dataplane { get; set; }

    /// <summary>The mode today.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChangeSet)]
    [ArgumentCompleter(typeof(CniModeCompleter))]
    public string? Before { get; set; }

    /// <summary>Its dataplane.</summary>
    [Parameter(ParameterSetName = ChangeSet)]
    [ArgumentCompleter(typeof(CniDataplaneCompleter))]
    public string? BeforeDataplane { get; set; }

    /// <summary>The mode to go to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChangeSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(CniModeCompleter))]
    public string? After { get; set; }

    /// <summary>Its dataplane.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CniDataplaneCompleter))]
    public string? AfterDataplane { get; set; }

    /// <summary>The pod's address in that mode.</summary>
    [Parameter]
    public string? AfterPodAddress { get; set; }

    /// <summary>The pod CIDR of that mode.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] AfterPodCidr { get; set; } = [];

    /// <summary>The pod subnet of that mode.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] AfterPodSubnet { get; set; } = [];

    /// <summary>Where traffic goes.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TrafficPlaceCompleter))]
    public string[] To { get; set; } = [];

    /// <summary>Where a client is.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TrafficClientCompleter))]
    public string? From { get; set; }

    /// <summary>The Service's policy.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExternalTrafficPolicyCompleter))]
    public string? ExternalTrafficPolicy { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool hasInput = ParameterSetName is not (ModeSet or ChangeSet);
        try
        {
            TraceRequest request = ReadRequest();
            request.Validate(hasInput);
            TraceAnswer answer = hasInput ? request.Answer(ReadClusters()) : request.Answer();
            foreach (AksCniException fault in answer.Faults)
                WriteError(FaultRecord.Of(fault));
            WriteObject(answer.Traces, enumerateCollection: true);
            WriteObject(answer.Changes, enumerateCollection: true);
        }
        catch (AksCniException fault)
        {
            ThrowTerminatingError(FaultRecord.Of(fault));
        }
    }

    private TraceRequest ReadRequest() =>
        new()
        {
            Mode = Mode,
            Dataplane = Dataplane,
            Before = Before,
            BeforeDataplane = BeforeDataplane,
            After = After,
            AfterDataplane = AfterDataplane,
            AfterPodAddress = AfterPodAddress,
            AfterPodCidr = AfterPodCidr,
            AfterPodSubnet = AfterPodSubnet,
            To = To,
            From = From,
            ExternalTrafficPolicy = ExternalTrafficPolicy,
            Options = ReadOptions(),
        };
}
