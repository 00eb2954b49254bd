using System.Buffers;
using AksCni.Clusters;

namespace AksCni;

/// <summary>Which clusters to read. Nothing given is every cluster that the identity can see.</summary>
public sealed class AzureScope
{
    /// <summary>What would make more of an id than a path, or of a query than a text.</summary>
    private static readonly SearchValues<char> NeverInIds = SearchValues.Create("*?#%&'\"\\<>[]{} \t\r\n");

    /// <summary>Subscriptions by id or name; empty is all.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>Management groups by id; not together with subscriptions.</summary>
    public IReadOnlyList<string> ManagementGroups { get; init; } = [];

    /// <summary>Resource groups of the clusters, with * and ?; empty is all.</summary>
    public IReadOnlyList<string> ResourceGroups { get; init; } = [];

    /// <summary>Names of clusters, with * and ?; empty is all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Clusters by resource id; empty is all.</summary>
    public IReadOnlyList<string> ResourceIds { get; init; } = [];

    /// <summary>The most clusters to read, at least 1; null is all.</summary>
    public long? First { get; init; }

    /// <summary>True to ask each virtual network how many addresses of its subnets are in use.</summary>
    public bool Usage { get; init; }

    /// <summary>Says what is wrong with it.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/></exception>
    public void Check()
    {
        if (Subscriptions.Count > 0 && ManagementGroups.Count > 0)
            throw new AksCniException(
                Fault.InvalidParameter,
                "Subscriptions and management groups are two scopes; give one kind of them.",
                ManagementGroups[0]
            );
        if (ResourceIds.Count > 0 && (Subscriptions.Count > 0 || ManagementGroups.Count > 0))
            throw new AksCniException(
                Fault.InvalidParameter,
                $"The resource id '{ResourceIds[0]}' names its subscription; give no other scope with it.",
                ResourceIds[0]
            );
        if (First is < 1)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{First}' clusters cannot be read; give 1 or more, or leave it out for all.",
                First
            );
        foreach (string id in ResourceIds)
        {
            if (!IsClusterId(id))
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"'{id}' is no resource id of an AKS cluster; it looks like "
                        + "/subscriptions/GUID/resourceGroups/NAME/providers/Microsoft.ContainerService/managedClusters/NAME.",
                    id
                );
        }
        foreach (string subscription in Subscriptions)
        {
            if (Guid.TryParse(subscription, out Guid id) && !IsSubscriptionId(subscription))
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"'{subscription}' is no subscription; give its id with dashes alone, {id:D}, or its name.",
                    subscription
                );
        }
        CheckNames(Subscriptions, "a subscription", forbidden: "*?[]'\"/");
        CheckNames(ManagementGroups, "a management group", forbidden: "*?[]'\"/ ");
        CheckNames(ResourceGroups, "a resource group", forbidden: "[]'\"/");
        CheckNames(Names, "a cluster", forbidden: "[]'\"/");
    }

    /// <summary>True for a subscription's id, which Azure knows in one form; false for what may be a name.</summary>
    public static bool IsSubscriptionId(string text) => text.Length == 36 && Guid.TryParseExact(text, "D", out _);

    /// <summary>
    /// True for /subscriptions/GUID/resourceGroups/NAME/providers/Microsoft.ContainerService/managedClusters/NAME, nothing before it and
    /// nothing behind.
    /// </summary>
    public static bool IsClusterId(string id) =>
        id.Split('/')
            is [
                "",
                var subscriptions,
                var subscription,
                var groups,
                { Length: > 0 } group,
                var providers,
                var provider,
                var clusters,
                { Length: > 0 } name,
            ]
        && ResourceId.Same(subscriptions, "subscriptions")
        && IsSubscriptionId(subscription)
        && ResourceId.Same(groups, "resourceGroups")
        && ResourceId.Same(providers, "providers")
        && ResourceId.Same(provider, "Microsoft.ContainerService")
        && ResourceId.Same(clusters, "managedClusters")
        && !group.AsSpan().ContainsAny(NeverInIds)
        && !name.AsSpan().ContainsAny(NeverInIds);

    /// <summary>True if the cluster of that id is one that the names, groups and ids ask for.</summary>
    public bool Includes(string id)
    {
        if (ResourceIds.Count > 0 && !ResourceIds.Contains(id, StringComparer.OrdinalIgnoreCase))
            return false;
        return Any(Names, ResourceId.Last(id)) && Any(ResourceGroups, ResourceId.Segment(id, "resourceGroups"));
    }

    private static bool Any(IReadOnlyList<string> patterns, string? name) =>
        patterns.Count == 0 || patterns.Any(pattern => new NamePattern(pattern).Matches(name));

    private static void CheckNames(IReadOnlyList<string> names, string what, string forbidden)
    {
        foreach (string name in names)
        {
            int at = name.AsSpan().IndexOfAny(forbidden);
            string wildcards = forbidden.Contains('*', StringComparison.Ordinal) ? "" : "; * and ? are wildcards";
            if (name.Length == 0 || at >= 0 || name.Any(char.IsControl))
                throw new AksCniException(
                    Fault.InvalidParameter,
                    name.Length == 0
                        ? $"An empty text is no name of {what}."
                        : $"'{name}' is no name of {what}{(at >= 0 ? $": it cannot have {name[at]} in it" : "")}{wildcards}.",
                    name
                );
        }
    }
}
