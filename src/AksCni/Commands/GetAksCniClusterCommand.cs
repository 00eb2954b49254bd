using System.Management.Automation;
using AksCni.Live;

namespace AksCni.Commands;

/// <summary>Reads AKS clusters and their networks from Azure, or from files and objects.</summary>
[Cmdlet(
    VerbsCommon.Get,
    "AksCniCluster",
    DefaultParameterSetName = LiveSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low
)]
[OutputType(typeof(Cluster))]
public sealed class GetAksCniClusterCommand : LiveCommand
{
    /// <summary>Files or folders of the state before the change.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Before { get; set; } = [];

    /// <summary>Writes what was read to this file, which every -Path accepts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SaveTo { get; set; }

    /// <summary>Writes over the file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Masks every GUID in the file.</summary>
    [Parameter]
    public SwitchParameter MaskIds { get; set; }

    /// <summary>Writes the query for Azure Resource Graph, and reads nothing.</summary>
    [Parameter(ParameterSetName = LiveSet)]
    public SwitchParameter AsQuery { get; set; }

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
            if (Force && SaveTo is null)
                throw new AksCniException(Fault.InvalidParameter, "-Force writes over the file of -SaveTo; give that too.");
            if (MaskIds && SaveTo is null)
                throw new AksCniException(Fault.InvalidParameter, "-MaskIds masks the file of -SaveTo; give that too.");
            if (
                AsQuery
                && (
                    SaveTo is not null ? nameof(SaveTo)
                    : Usage ? nameof(Usage)
                    : null
                )
                    is { } useless
            )
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"-AsQuery writes a query and reads nothing: leave out -{useless}.",
                    useless
                );
            if (AsQuery)
                WriteObject(ResourceGraphQuery.ForExport(Scope()));
            else
                ReadAndWrite();
        }
        catch (AksCniException fault)
        {
            ThrowTerminatingError(FaultRecord.Of(fault));
        }
    }

    private void ReadAndWrite()
    {
        SnapshotFile? file = SaveTo is null ? null : new SnapshotFile(OutputPath(SaveTo), Force, MaskIds);
        file?.Check();
        CheckLiveParameters();
        IReadOnlyList<UnreadPart> unread = IsLive ? ReadLive() : [];
        IReadOnlyList<Cluster> clusters = ReadClusters();
        if (IsLive && clusters.Count == 0 && unread.Count == 0)
            WriteWarning("No cluster is in what the identity can see and the parameters name.");
        // First the file: who takes the clusters may have enough of them before all are written.
        if (
            file is not null
            && ShouldProcess(file.Path, "Write snapshot")
            && file.TryWrite(Inventory, unread, IsLive ? Scope() : null) is { } fault
        )
            WriteError(FaultRecord.Of(fault));
        WriteObject(clusters, enumerateCollection: true);
    }
}
