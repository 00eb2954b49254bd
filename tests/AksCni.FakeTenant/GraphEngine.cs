using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AksCni.FakeTenant;

/// <summary>
/// Answers the few queries that AksCni asks, by their documented meaning: the columns that each projects, mv-expand with its limit, in~ and
/// regex conditions.
/// </summary>
public static partial class GraphEngine
{
    public const int ExpandLimit = 2000;
    private const int SmallerExpandLimit = 400;

    public static List<JsonObject> Rows(TenantModel tenant, string query, IReadOnlySet<string>? subscriptions)
    {
        bool Sees(JsonObject resource) =>
            Subscription(resource) is var id
            && (subscriptions is null || subscriptions.Contains(id))
            && tenant.Subscriptions.Find(known => known.Id == id) is { IsForbidden: false };
        bool Asked(JsonObject resource) => Sees(resource) && Holds(query, resource);
        if (query.Contains("managedClusters'", StringComparison.Ordinal))
            return Sorted(tenant.Clusters.Where(Asked).Select(Cluster));
        if (query.Contains("routeTables'", StringComparison.Ordinal))
            return Sorted(tenant.RouteTables.Where(Asked).Select(Copy));
        IEnumerable<JsonObject> networks = tenant.Networks.Where(Asked);
        if (query.Contains("mv-expand holder", StringComparison.Ordinal))
            return Sorted(networks.SelectMany(network => Uses(network, query)));
        if (query.Contains("mv-expand subnet", StringComparison.Ordinal))
            return Sorted(networks.SelectMany(network => Subnets(network, query)));
        if (query.Contains("virtualNetworks'", StringComparison.Ordinal))
            return Sorted(networks.Select(Network));
        throw new NotSupportedException(query);
    }

    private static List<JsonObject> Sorted(IEnumerable<JsonObject> rows) => rows.OrderBy(Key, StringComparer.Ordinal).ToList();

    /// <summary>What rows are ordered by.</summary>
    public static string Key(JsonObject row) => $"{TenantModel.Text(row, "id")}\n{TenantModel.Text(row, "owner")}";

    private static string Subscription(JsonObject resource) => TenantModel.Text(resource, "id").Split('/')[2];

    private static bool Holds(string query, JsonObject resource)
    {
        foreach (string line in query.Split('\n').Where(line => line.StartsWith("| where ", StringComparison.Ordinal)))
        {
            if (InList().Match(line) is { Success: true } list)
            {
                string value =
                    list.Groups[1].Value == "id" ? TenantModel.Text(resource, "id") : TenantModel.Text(resource, "id").Split('/')[4];
                if (
                    !Quoted()
                        .Matches(list.Groups[2].Value)
                        .Any(text => text.Groups[1].Value.Equals(value, StringComparison.OrdinalIgnoreCase))
                )
                    return false;
            }
            else if (
                !line.Contains("type =~", StringComparison.Ordinal)
                && !line.Contains("isnotempty(", StringComparison.Ordinal)
                && !line["| where ".Length..].Split(" or ").Any(condition => Condition(condition, resource))
            )
            {
                return false;
            }
        }
        return true;
    }

    private static bool Condition(string condition, JsonObject resource)
    {
        Match match = Comparison().Match(condition);
        if (!match.Success)
            throw new NotSupportedException(condition);
        string value =
            match.Groups[1].Value == "name" ? TenantModel.Text(resource, "name") : TenantModel.Text(resource, "id").Split('/')[4];
        string text = match.Groups[3].Value.Replace("\\\\", "\\", StringComparison.Ordinal);
        return match.Groups[2].Value == "=~" ? value.Equals(text, StringComparison.OrdinalIgnoreCase) : Regex.IsMatch(value, text);
    }

    private static JsonObject Copy(JsonObject resource) => resource.DeepClone().AsObject();

    private static JsonObject Cluster(JsonObject resource)
    {
        JsonObject row = Copy(resource);
        row.Remove("identity");
        row["properties"]!.AsObject().Remove("dnsPrefix");
        return row;
    }

    private static JsonObject Network(JsonObject resource)
    {
        JsonObject row = Copy(resource);
        JsonObject properties = row["properties"]!.AsObject();
        // array_length of what is not there is null.
        properties["subnetCount"] = (properties["subnets"] as JsonArray)?.Count;
        properties.Remove("subnets");
        return row;
    }

    private static IEnumerable<JsonObject> Subnets(JsonObject network, string query) =>
        Expand(network["properties"]!["subnets"], query, "subnet.id")
            .Select(subnet =>
            {
                JsonObject row = subnet?.DeepClone().AsObject() ?? new JsonObject { ["id"] = "", ["properties"] = new JsonObject() };
                row["type"] = "Microsoft.Network/virtualNetworks/subnets";
                JsonObject properties = row["properties"]!.AsObject();
                properties["ipConfigurationCount"] = properties["ipConfigurations"] is JsonArray holders ? holders.Count : null;
                properties.Remove("ipConfigurations");
                return row;
            });

    private static IEnumerable<JsonObject> Uses(JsonObject network, string query) =>
        Expand(network["properties"]!["subnets"], query, "holder.id")
            .SelectMany(subnet =>
                Expand(subnet?["properties"]?["ipConfigurations"], query, "holder.id")
                    .Select(holder => TenantModel.Text(holder, "id"))
                    .GroupBy(id =>
                        id.Split('/') is { Length: > 8 } part
                            ? part[8].Contains(".nic.", StringComparison.OrdinalIgnoreCase)
                                ? id
                                : string.Join('/', part.Take(9))
                            : "/subscriptions//resourceGroups//providers///"
                    )
                    .Select(owner => new JsonObject
                    {
                        ["id"] = TenantModel.Text(subnet, "id"),
                        ["type"] = "Microsoft.Network/virtualNetworks/subnets",
                        ["owner"] = owner.Key,
                        ["properties"] = new JsonObject
                        {
                            ["ipConfigurations"] = new JsonObject { ["count"] = owner.Count(), ["id"] = owner.Key },
                        },
                    })
            );

    /// <summary>
    /// mv-expand: what is null gives one row of null, an empty array none, and what is beyond the limit nothing at all. A condition on the
    /// id takes the null away.
    /// </summary>
    private static IEnumerable<JsonNode?> Expand(JsonNode? array, string query, string id)
    {
        if (array is JsonArray items)
            return items.Take(query.Contains("limit 2000", StringComparison.Ordinal) ? ExpandLimit : SmallerExpandLimit);
        return query.Contains($"isnotempty(tostring({id}))", StringComparison.Ordinal) ? [] : [null];
    }

    [GeneratedRegex(@"^\| where (id|resourceGroup) in~ \((.*)\)$")]
    private static partial Regex InList();

    [GeneratedRegex(@"'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(name|resourceGroup) (=~|matches regex) '(.*)'$")]
    private static partial Regex Comparison();
}
