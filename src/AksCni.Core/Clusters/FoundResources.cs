namespace AksCni.Clusters;

/// <summary>
/// The resources of one document. Objects of which nothing was read, as most are that a cluster consists of, are used again.
/// </summary>
internal sealed class FoundResources : List<AzureResource>
{
    private readonly Stack<AzureResource> _blank = [];

    /// <summary>Envelopes around rows, which say whether there are more.</summary>
    public List<ResponseEnvelope> Envelopes { get; } = [];

    /// <summary>A resource to read an object into.</summary>
    public AzureResource Begin(AzureResource? parent)
    {
        AzureResource resource = _blank.TryPop(out AzureResource? blank) ? blank : new AzureResource();
        resource.Parent = parent;
        return resource;
    }

    /// <summary>Takes back a resource in which nothing was found and to which nothing refers.</summary>
    public void Reuse(AzureResource resource) => _blank.Push(resource);
}
