using System.Management.Automation;
using AksCni.Completion;

namespace AksCni.Commands;

/// <summary>The network modes and what each can do.</summary>
[Cmdlet(VerbsCommon.Get, "AksCniMode")]
[OutputType(typeof(CniModeInfo))]
public sealed class GetAksCniModeCommand : PSCmdlet
{
    /// <summary>Only these modes, by name or as objects that have one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ModeName]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CniModeCompleter))]
    public string[] Mode { get; set; } = [];

    /// <summary>Only this dataplane.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CniDataplaneCompleter))]
    public string? Dataplane { get; set; }

    /// <summary>Only these capabilities.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CniCapabilityCompleter))]
    public string[] Capability { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            CniDataplane? dataplane = Dataplane is null ? null : CniModeNames.ParseDataplane(Dataplane);
            WriteObject(
                ModeCatalogue.Select(Array.ConvertAll(Mode, CniModeNames.ParseMode), dataplane, Capability),
                enumerateCollection: true
            );
        }
        catch (AksCniException fault)
        {
            WriteError(FaultRecord.Of(fault));
        }
    }
}
