using System.Collections;
using System.Management.Automation;
using System.Text;

namespace AksCni.Commands;

/// <summary>
/// What cmdlets share that take clusters and networks, from files and objects: everything is collected, and answered at the end.
/// </summary>
public abstract class InventoryCommand : FileCommand
{
    private readonly StringBuilder _jsonLines = new();
    private InventoryReader? _reader;
    private InventoryReader? _beforeReader;
    private bool _isJson;

    /// <summary>Parameters files of ARM templates.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string[] ParameterFile { get; set; } = [];

    /// <summary>Parameters of ARM templates, by name.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>The scope of a template: /subscriptions/ID/resourceGroups/NAME.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? DeploymentScope { get; set; }

    /// <summary>The location of a template's resource group.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>Joins that a Terraform plan doesn't show, as ADDRESS=ID.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string[] Map { get; set; } = [];

    /// <summary>Reads clusters and networks.</summary>
    protected virtual InventoryReader Reader => _reader!;

    /// <summary>Where clusters and networks are collected.</summary>
    protected AzureInventory Inventory => Reader.Inventory;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            Begin();
        }
        catch (AksCniException fault)
        {
            ThrowTerminatingError(FaultRecord.Of(fault));
        }
    }

    /// <summary>Prepares the reading. A fault of it ends the call.</summary>
    protected virtual void Begin() => _reader = new InventoryReader(ReadPlanOptions());

    /// <summary>Takes an object, as JSON, that is about something else; false where it is not.</summary>
    protected virtual bool TryReadObject(ReadOnlySpan<byte> json, string source) => false;

    /// <summary>Takes a text about something else; false if it is about clusters and networks, or a path.</summary>
    /// <param name="text">A whole document, or a line of one.</param>
    /// <param name="isAfterJson">True if lines of JSON came before, so that this may be the next one.</param>
    protected virtual bool TryReadText(string text, bool isAfterJson) => false;

    /// <summary>The clusters of all input; what could not be read is written as errors.</summary>
    protected IReadOnlyList<Cluster> ReadClusters()
    {
        ReadJsonLines();
        IReadOnlyList<Cluster> clusters = Reader.ToClusters();
        foreach (AksCniException fault in Inventory.Faults)
            WriteError(FaultRecord.Of(fault));
        foreach (string note in Reader.Notes)
            WriteWarning(note);
        return clusters;
    }

    /// <summary>Reads files of the state before a change. They come first: a subnet that was there isn't new.</summary>
    protected void ReadBefore(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            return;
        _beforeReader = Reader.ForBefore();
        foreach (string path in paths)
            ReadWildcards(path);
        foreach (string note in _beforeReader.Notes)
            WriteWarning(note);
        _beforeReader = null;
    }

    /// <summary>Returns what the parameters state about templates and plans.</summary>
    /// <exception cref="AksCniException">A parameters file can't be read.</exception>
    protected PlanOptions ReadPlanOptions() =>
        new()
        {
            ParameterFiles = [.. ParameterFile.Select(path => ParameterFiles.Read(GetUnresolvedProviderPathFromPSPath(path), WriteNote))],
            Parameters = [.. Parameter.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={TextOf(entry.Value)}")],
            DeploymentScope = DeploymentScope,
            Location = Location,
            Maps = Map,
        };

    /// <summary>A text as it is; anything else as JSON, as parameters files hold it.</summary>
    private static string TextOf(object? value)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is string text)
            return text;
        using MemoryStream json = ObjectJson.Write(value);
        return Encoding.UTF8.GetString(json.ToArray());
    }

    /// <summary>Reads the lines of JSON that came through the pipeline, once all are there.</summary>
    /// <param name="ignoresBlank">True if blank lines alone are part of another document.</param>
    protected void ReadJsonLines(bool ignoresBlank = false)
    {
        if (_jsonLines.Length > 0 && (_isJson || !ignoresBlank))
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(_jsonLines.ToString()));
            if (!TryReadObject(stream.ToArray(), "pipeline"))
                Reader.Read(stream, "pipeline");
            _jsonLines.Clear();
        }
    }

    /// <inheritdoc/>
    protected override void Read(PSObject input)
    {
        switch (input.BaseObject)
        {
            case Cluster cluster:
                Inventory.Add(cluster);
                break;
            case FileSystemInfo file:
                ReadFile(file.FullName);
                break;
            case string text when TryReadText(text, _isJson):
                break;
            case string text when _isJson || IsJson(text):
                _isJson |= !string.IsNullOrWhiteSpace(text);
                _jsonLines.AppendLine(text);
                break;
            case string path:
                ReadWildcards(path);
                break;
            case not string when ClusterReference.IsCopy(input):
                Inventory.Add(
                    new AksCniException(
                        Fault.InputNotRecognized,
                        $"'{input.Properties["Name"]?.Value}' is a copy of a cluster, as Export-Clixml, a job or Select-Object "
                            + "makes it, and cannot be read back; pass the cluster itself, or a file of Get-AksCniCluster -SaveTo."
                    )
                );
                break;
            case not string when ClusterReference.IdOf(input) is { } id && !ClusterReference.HasContent(input):
                Inventory.Add(
                    new AksCniException(
                        Fault.InputNotRecognized,
                        $"'{id}' only names a cluster; pipe it to Get-AksCniCluster, which reads it, and that on to here.",
                        id
                    )
                );
                break;
            default:
                string source = $"pipeline ({input.BaseObject.GetType().Name})";
                using (MemoryStream json = ObjectJson.Write(input))
                    if (!TryReadObject(json.ToArray(), source))
                        Reader.Read(json, source);
                break;
        }
    }

    /// <summary>
    /// Lines that az prints into the pipeline. An empty one is one too: an empty path would be the current folder. After the first bracket
    /// JSON goes on with a bracket, a text or the end of the line, which tells it from a path such as [ab]*.json.
    /// </summary>
    private static bool IsJson(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
            return true;
        return start[0] is '{' or '[' && start[1..].TrimStart() is [] or ['"' or '{' or '}' or '[' or ']', ..];
    }

    /// <inheritdoc/>
    protected override void Add(AksCniException fault) => Inventory.Add(fault);

    /// <inheritdoc/>
    protected override void ReadFile(string path) => InputFiles.Read(_beforeReader ?? Reader, path, WriteNote);

    /// <summary>Writes what may change the answer as a warning, and anything else for -Verbose.</summary>
    private protected void WriteNote(FileNote note)
    {
        if (note.IsWarning)
            WriteWarning(note.Text);
        else
            WriteVerbose(note.Text);
    }
}
