using AksCni.Clusters;

namespace AksCni.Live;

/// <summary>The conditions of queries for wanted networks.</summary>
internal static class NetworkConditions
{
    /// <summary>
    /// Beyond so many, their subscriptions are asked for all networks there: full pages instead of groups, fewer queries of a quota that is
    /// the bottleneck of a large fleet.
    /// </summary>
    private const int Many = 1000;

    /// <summary>Conditions for at most <paramref name="size"/> of them each, with the subscriptions that they are in.</summary>
    public static IEnumerable<(string? Condition, IReadOnlyList<string> Subscriptions)> Groups(this NetworksWanted wanted, int size)
    {
        if (wanted.Ids.Count + wanted.ResourceGroupIds.Count > Many)
        {
            foreach (string[] some in SubscriptionsOf(wanted.Ids.Concat(wanted.ResourceGroupIds)).Chunk(size))
                yield return (null, some);
            yield break;
        }
        foreach (string[] some in wanted.Ids.Chunk(size))
            yield return (Kql.In("id", some), SubscriptionsOf(some));
        // resourceGroup is a name; two subscriptions may each have one of it, so each is asked by itself.
        foreach (
            IGrouping<string, string> subscription in wanted.ResourceGroupIds.GroupBy(
                id => ResourceId.Segment(id, "subscriptions")!,
                StringComparer.OrdinalIgnoreCase
            )
        )
        {
            foreach (string[] some in subscription.Chunk(size))
                yield return (Kql.In("resourceGroup", some.Select(ResourceId.Last)), [subscription.Key]);
        }
    }

    private static string[] SubscriptionsOf(IEnumerable<string> ids) =>
        [
            .. ids.Select(id => ResourceId.Segment(id, "subscriptions"))
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
}
