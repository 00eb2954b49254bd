namespace AksCni.Plans;

/// <summary>The resources of a template and of its nested deployments, in the order in which they are expanded.</summary>
internal sealed class TemplateResources
{
    private readonly List<TemplateResource> _all = [];
    private readonly Dictionary<string, TemplateResource> _byId = new(StringComparer.OrdinalIgnoreCase);
    private int _unnamed;

    public IReadOnlyList<TemplateResource> All => _all;

    /// <summary>The deployment of the input itself.</summary>
    public TemplateDeployment? Root { get; set; }

    public void Add(TemplateResource resource)
    {
        _all.Add(resource);
        if (resource is { IsDeployed: true, IsExisting: false })
            _byId.TryAdd(resource.Id, resource);
    }

    /// <summary>Finds a deployed resource by its id. What isn't expanded yet is expanded first.</summary>
    public TemplateResource? Find(string id)
    {
        if (_byId.TryGetValue(id, out TemplateResource? resource))
            return resource;
        Root?.Expand();
        return _byId.GetValueOrDefault(id);
    }

    /// <summary>True if a resource is declared on its own whose id begins like that.</summary>
    public bool HasBelow(string idPart)
    {
        Root?.Expand();
        return _all.Exists(resource => resource.Id.StartsWith(idPart, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Makes a text that takes the place of a name that can't be evaluated.</summary>
    public string NextUnknownName() => TemplateSymbol.OfName(++_unnamed);
}
