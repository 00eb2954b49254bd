namespace AksCni.Clusters;

/// <summary>
/// Finds the resources of the input that ids with an unknown subscription or resource group mean: a template that is read without its scope
/// has {subscription} and {resourceGroup} there. Type and names have to be the same; if several resources match, none is meant for certain.
/// </summary>
internal sealed class ScopeJoin
{
    private const int SubscriptionSegment = 2;
    private const int GroupSegment = 4;

    private readonly IReadOnlyDictionary<string, string> _stated;
    private readonly Dictionary<string, List<string>> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<InferredJoin> _inferred = [];

    /// <summary>Creates a join.</summary>
    /// <param name="stated">The ids that the caller states for ids with symbols.</param>
    /// <param name="known">The ids of the input's resources.</param>
    public ScopeJoin(IReadOnlyDictionary<string, string> stated, IEnumerable<string> known)
    {
        _stated = stated;
        foreach (string id in known)
            if (
                !id.Contains('{', StringComparison.Ordinal)
                && ResourceId.FromProviders(id) is { Length: > 0 } path
                && path.Length < id.Length
            )
                AddKnown(path, id);
    }

    /// <summary>The joins that rest on names alone.</summary>
    public IReadOnlyList<InferredJoin> Inferred => _inferred;

    /// <summary>True if the scope of an id isn't known, and all else is.</summary>
    public static bool IsSymbolic(string? id)
    {
        int symbol = id is null ? -1 : id.IndexOf('{', StringComparison.Ordinal);
        if (symbol < 0)
            return false;
        int providers = id!.IndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        return providers > symbol && id.IndexOf('{', providers) < 0;
    }

    /// <summary>Returns the resources that an id may mean: one if it's certain or stated.</summary>
    public IReadOnlyList<string> Candidates(string id)
    {
        if (_stated.TryGetValue(id, out string? stated))
            return [stated];
        return IsSymbolic(id) && _byPath.TryGetValue(ResourceId.FromProviders(id)!, out List<string>? all)
            ? all.FindAll(known => IsMatch(id, known))
            : [];
    }

    /// <summary>Returns the one resource that an id means; null if there is none, or more than one.</summary>
    /// <param name="id">The id with symbols.</param>
    /// <param name="owner">The id of the cluster or network that the join is about; null for the resource itself.</param>
    public string? Find(string? id, string? owner = null)
    {
        if (id is null || Candidates(id) is not [var only])
            return null;
        var join = new InferredJoin(owner ?? only, id, only);
        if (!_stated.ContainsKey(id) && !_inferred.Contains(join))
            _inferred.Add(join);
        return only;
    }

    /// <summary>Returns the subnet that an id means; the id itself if that isn't certain.</summary>
    public string FindSubnet(string id)
    {
        if (_stated.TryGetValue(id, out string? stated))
            return stated;
        return SubnetId.NetworkOf(id) is { } network && Find(network) is { } known ? known + id[network.Length..] : id;
    }

    private void AddKnown(string path, string id)
    {
        if (!_byPath.TryGetValue(path, out List<string>? ids))
            _byPath[path] = ids = [];
        if (!ids.Contains(id, StringComparer.OrdinalIgnoreCase))
            ids.Add(id);
    }

    private static bool IsMatch(string symbolic, string known)
    {
        string[] wanted = symbolic.Split('/'),
            found = known.Split('/');
        if (wanted.Length != found.Length)
            return false;
        for (int i = 0; i < wanted.Length; i++)
        {
            bool isOpen = i is SubscriptionSegment or GroupSegment && wanted[i].Contains('{', StringComparison.Ordinal);
            if (!isOpen && !ResourceId.Same(wanted[i], found[i]))
                return false;
        }
        return true;
    }
}

/// <summary>A join that rests on type and names alone.</summary>
/// <param name="Owner">The id of the cluster or network that it's about.</param>
/// <param name="Symbolic">The id with symbols.</param>
/// <param name="Id">The id that it's read as.</param>
internal sealed record InferredJoin(string Owner, string Symbolic, string Id)
{
    /// <summary>Creates the finding about a cluster.</summary>
    public Finding For(string cluster) =>
        ClusterRules.JoinedByName.CreateFinding(
            cluster,
            $"The input doesn't state the scope of {ResourceId.Last(Id)} ({Symbolic}). It is read as {Id}, the only resource of that type "
                + "and name in the input.",
            $"State the scope with --deployment-scope or -DeploymentScope, or the join with --map or -Map '{Symbolic}=ID'."
        );
}
