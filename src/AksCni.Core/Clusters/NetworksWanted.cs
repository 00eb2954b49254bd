using AksCni.Clusters;

namespace AksCni;

/// <summary>
/// Virtual networks that clusters live in and that are not read yet: by id, or by the resource group that AKS made for a cluster without a
/// network of its own.
/// </summary>
/// <param name="ids">Resource ids.</param>
/// <param name="groups">Ids of resource groups, /subscriptions/GUID/resourceGroups/NAME.</param>
public sealed class NetworksWanted(IEnumerable<string> ids, IEnumerable<string> groups)
{
    /// <summary>Resource ids, each once, sorted.</summary>
    public IReadOnlyList<string> Ids { get; } = Sorted(ids);

    /// <summary>Ids of resource groups, each once, sorted.</summary>
    public IReadOnlyList<string> ResourceGroupIds { get; } = Sorted(groups);

    private readonly HashSet<string> _all = new(ids.Concat(groups), StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a network that is one of them, or in one of their resource groups.</summary>
    internal bool Includes(string networkId) =>
        _all.Contains(networkId) || (ResourceId.UpTo(networkId, "resourceGroups") is { } group && _all.Contains(group));

    private static List<string> Sorted(IEnumerable<string> texts) =>
        texts.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
}
