using System.Collections.ObjectModel;
using System.Management.Automation;

namespace AksCni.Commands;

/// <summary>
/// What cmdlets share that take files, folders and objects: paths are resolved here, and what cannot be found is a fault.
/// </summary>
public abstract class FileCommand : PSCmdlet
{
    /// <summary>Parameter set: files and folders with wildcards.</summary>
    protected const string PathSet = "Path";

    /// <summary>Parameter set: files and folders by their exact names.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Parameter set: objects, from the pipeline or by parameter.</summary>
    protected const string InputObjectSet = "InputObject";

    /// <summary>Files or folders; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders, taken as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Files, path strings, objects of this module's or of others, or lines of text.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                foreach (string path in Path)
                    ReadWildcards(path);
                break;
            case LiteralPathSet:
                foreach (string path in LiteralPath)
                    ReadLiteral(path);
                break;
            case InputObjectSet:
                foreach (PSObject input in InputObject)
                    Read(input);
                break;
        }
    }

    /// <summary>Takes a file or folder that may or may not be there.</summary>
    protected abstract void ReadFile(string path);

    /// <summary>Takes one object of the pipeline.</summary>
    protected abstract void Read(PSObject input);

    /// <summary>Takes what could not be found or read.</summary>
    protected abstract void Add(AksCniException fault);

    /// <summary>Reads what a path with wildcards matches.</summary>
    protected void ReadWildcards(string path)
    {
        try
        {
            Collection<string> found = GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            foreach (string resolved in found)
                ReadFile(resolved, path, provider);
            if (found.Count == 0)
                Add(new AksCniException(Fault.InputNotFound, $"'{path}' matches no file or folder.", path));
        }
        catch (ItemNotFoundException)
        {
            ReadFile(GetUnresolvedProviderPathFromPSPath(path));
        }
        catch (Exception error) when (error is SessionStateException or PSInvalidOperationException)
        {
            Add(new AksCniException(Fault.InputNotFound, $"'{path}' does not exist: {error.Message}", path));
        }
    }

    /// <summary>The path of a file to write.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: it is on a drive of something else than files.</exception>
    protected string OutputPath(string path)
    {
        string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem"
            ? resolved
            : throw new AksCniException(
                Fault.InvalidParameter,
                $"'{path}' is on the provider {provider.Name}; only files can be written.",
                path
            );
    }

    private void ReadLiteral(string path)
    {
        try
        {
            string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            ReadFile(resolved, path, provider);
        }
        catch (Exception error) when (error is SessionStateException or PSInvalidOperationException)
        {
            Add(new AksCniException(Fault.InputNotFound, $"'{path}' does not exist: {error.Message}", path));
        }
    }

    private void ReadFile(string resolved, string path, ProviderInfo provider)
    {
        if (provider.Name == "FileSystem")
            ReadFile(resolved);
        else
            Add(new AksCniException(Fault.InvalidParameter, $"'{path}' is on the provider {provider.Name}; only files can be read.", path));
    }
}
