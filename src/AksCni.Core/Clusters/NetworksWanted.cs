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

    /// <summary>
    /// Beyond so many, their subscriptions are asked for all networks there: full pages instead of groups, fewer queries of a quota that is
    /// the bottleneck of a large fleet.
    /// </summary>
    private const int Many = 1000;

    private readonly HashSet<string> _all = new(ids.Concat(groups), StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a network that is one of them, or in one of their resource groups.</summary>
    internal bool Includes(string networkId) =>
        _all.Contains(networkId) || (ResourceId.UpTo(networkId, "resourceGroups") is { } group && _all.Contains(group));

    /// <summary>Conditions for at most <paramref name="size"/> of them each, with the subscriptions that they are in.</summary>
    internal IEnumerable<(string? Condition, IReadOnlyList<string> Subscriptions)> Groups(int size)
    {
        if (Ids.Count + ResourceGroupIds.Count > Many)
        {
            foreach (string[] some in SubscriptionsOf(Ids.Concat(ResourceGroupIds)).Chunk(size))
                yield return (null, some);
            yield break;
        }
        foreach (string[] some in Ids.Chunk(size))
            yield return (Kql.In("id", some), SubscriptionsOf(some));
        // resourceGroup is a name; two subscriptions may each have one of it, so each is asked by itself.
        foreach (
            IGrouping<string, string> subscription in ResourceGroupIds.GroupBy(
                id => ResourceId.Segment(id, "subscriptions")!,
                StringComparer.OrdinalIgnoreCase
            )
        )
        {
            foreach (string[] some in subscription.Chunk(size))
                yield return (Kql.In("resourceGroup", some.Select(ResourceId.Last)), [subscription.Key]);
        }
    }

    private static List<string> SubscriptionsOf(IEnumerable<string> ids) =>
        Sorted(ids.Select(id => ResourceId.Segment(id, "subscriptions")).OfType<string>());

    private static List<string> Sorted(IEnumerable<string> texts) =>
        texts.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
}
