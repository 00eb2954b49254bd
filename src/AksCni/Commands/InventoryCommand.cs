using System.Management.Automation;
using System.Text;

namespace AksCni.Commands;

/// <summary>
/// What cmdlets share that take clusters and networks, from files and objects: everything is collected, and answered at the end.
/// </summary>
public abstract class InventoryCommand : FileCommand
{
    private readonly InventoryReader _reader = new();
    private readonly StringBuilder _jsonLines = new();
    private bool _isJson;

    /// <summary>Reads clusters and networks.</summary>
    protected virtual InventoryReader Reader => _reader;

    /// <summary>Where clusters and networks are collected.</summary>
    protected AzureInventory Inventory => Reader.Inventory;

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
        IReadOnlyList<Cluster> clusters = Inventory.ToClusters();
        foreach (AksCniException fault in Inventory.Faults)
            WriteError(FaultRecord.Of(fault));
        foreach (string note in Reader.Notes)
            WriteWarning(note);
        return clusters;
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
    protected override void ReadFile(string path) => InputFiles.Read(Reader, path);
}
