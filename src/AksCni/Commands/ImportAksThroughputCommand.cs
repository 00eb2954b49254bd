using System.Management.Automation;
using System.Text;

namespace AksCni.Commands;

/// <summary>Reads throughput runs from the output of any tool that is known.</summary>
[Cmdlet(VerbsData.Import, "AksThroughput", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ThroughputRun))]
public sealed class ImportAksThroughputCommand : FileCommand
{
    private readonly StringBuilder _lines = new();
    private ThroughputInventory _inventory = new();
    private int _written;

    /// <summary>The group of all that is read.</summary>
    [Parameter]
    public string? Group { get; set; }

    /// <summary>The label, column or key that names the group.</summary>
    [Parameter]
    public string? GroupLabel { get; set; }

    /// <summary>The folder below the one that is given names the group.</summary>
    [Parameter]
    public SwitchParameter GroupFromFolder { get; set; }

    /// <summary>The file's name, without its round, names the group.</summary>
    [Parameter]
    public SwitchParameter GroupFromFileName { get; set; }

    /// <summary>Of output with many metrics only these.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Metric { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        int rules = (Group is null ? 0 : 1) + (GroupLabel is null ? 0 : 1) + (GroupFromFolder ? 1 : 0) + (GroupFromFileName ? 1 : 0);
        if (rules > 1)
            ThrowTerminatingError(
                FaultRecord.Of(
                    new AksCniException(
                        Fault.InvalidParameter,
                        "Group, GroupLabel, GroupFromFolder and GroupFromFileName each say where the group comes from; give one."
                    )
                )
            );
        _inventory = new ThroughputInventory(Metric);
    }

    /// <inheritdoc/>
    protected override void ReadFile(string path)
    {
        RunFiles.Read(_inventory, path, RuleFor(path));
        Write();
    }

    /// <inheritdoc/>
    protected override void Read(PSObject input)
    {
        switch (input.BaseObject)
        {
            case ThroughputRun run:
                _inventory.Add(run);
                break;
            case FileSystemInfo file:
                ReadFile(file.FullName);
                break;
            case string text when text.Contains('\n', StringComparison.Ordinal) || !IsPath(text):
                _lines.AppendLine(text);
                break;
            case string path:
                ReadWildcards(path);
                break;
            default:
                using (MemoryStream json = ObjectJson.Write(input))
                    _inventory.Read(json, $"pipeline ({input.BaseObject.GetType().Name})", RuleFor("pipeline"));
                break;
        }
        Write();
    }

    /// <inheritdoc/>
    protected override void Add(AksCniException fault) => WriteError(FaultRecord.Of(fault));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_lines.Length == 0)
            return;
        using (var text = new MemoryStream(Encoding.UTF8.GetBytes(_lines.ToString())))
            _inventory.Read(text, "pipeline", RuleFor("pipeline"));
        Write();
    }

    /// <summary>
    /// A text is a path where something is there by that name; else one that has no blank, bracket or comma, as no line of a tool's output
    /// is.
    /// </summary>
    private bool IsPath(string text) =>
        _lines.Length == 0
        && text.Length > 0
        && (
            SessionState.InvokeProvider.Item.Exists(text, force: true, literalPath: true)
            || !text.Any(c => c is ' ' or '\t' or '{' or '}' or '[' or ']' or '"' or ',' or '<' or '>')
        );

    private GroupRule? RuleFor(string path) =>
        Group is not null ? GroupRule.Named(Group)
        : GroupLabel is not null ? GroupRule.Label(GroupLabel)
        : GroupFromFolder ? GroupRule.FolderBelow(path)
        : GroupFromFileName ? GroupRule.FileName
        : null;

    /// <summary>Writes what is new: runs are not held back until the end.</summary>
    private void Write()
    {
        foreach (AksCniException fault in _inventory.Faults)
            WriteError(FaultRecord.Of(fault));
        IReadOnlyList<ThroughputRun> runs = _inventory.Runs;
        for (; _written < runs.Count; _written++)
            WriteObject(runs[_written]);
        if (_inventory.Faults.Count == 0)
            return;
        _inventory = new ThroughputInventory(Metric);
        _written = 0;
    }
}
