using System.Management.Automation;

/// <summary>A cmdlet that does nothing: what importing a binary module costs.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public string Name { get; set; } = "";

    protected override void ProcessRecord() => WriteObject(Name);
}
