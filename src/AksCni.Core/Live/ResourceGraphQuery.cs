using System.Buffers;
using System.Text.Json;
using AksCni.Clusters;
using AksCni.Live;

namespace AksCni;

/// <summary>
/// One query of Azure Resource Graph: its text, and the subscriptions or management groups that it is asked in. Rows are shaped as Azure
/// Resource Manager answers, less what nobody here reads, so that the reader of files reads them.
/// </summary>
/// <remarks>
/// azure-docs, governance/resource-graph/concepts/query-language.md and work-with-data.md: rows come by pages of at most 1,000, paging
/// needs the column id and an order, and mv-expand stops silently after its limit, 128 where none is given. So each says its limit, and
/// rows say how many there should be.
/// </remarks>
public sealed class ResourceGraphQuery
{
    /// <summary>Rows of one page, the most that Resource Graph gives.</summary>
    public const int PageSize = 1000;

    /// <summary>
    /// Subscriptions or ids of one query: "The group size is recommended to be less than 300" (guidance-for-throttled-requests.md,
    /// 2024-01-04).
    /// </summary>
    public const int GroupSize = 200;

    private const int ExpandLimit = 2000;
    private const int SmallerExpandLimit = 400;
    private const string Clusters = "Microsoft.ContainerService/managedClusters";
    private const string Networks = "Microsoft.Network/virtualNetworks";
    private const string Subnets = "Microsoft.Network/virtualNetworks/subnets";
    private const string RouteTables = "Microsoft.Network/routeTables";

    private static readonly string ClusterProperties = Kql.Call(
        "bag_pack",
        [
            .. Kql.Entries(
                "properties",
                "provisioningState",
                "powerState",
                "kubernetesVersion",
                "currentKubernetesVersion",
                "nodeResourceGroup",
                "networkProfile",
                "agentPoolProfiles",
                "nodeProvisioningProfile",
                "apiServerAccessProfile"
            ),
            $"'addonProfiles', {Kql.Bag("properties.addonProfiles", "aciConnectorLinux", "ingressApplicationGateway")}",
        ]
    );

    private static readonly string NetworkProperties = Kql.Call(
        "bag_pack",
        [
            .. Kql.Entries("properties", "provisioningState", "addressSpace", "virtualNetworkPeerings"),
            "'subnetCount', array_length(properties.subnets)",
        ]
    );

    private static readonly string SubnetProperties = Kql.Call(
        "bag_pack",
        [
            .. Kql.Entries(
                "subnet.properties",
                "provisioningState",
                "addressPrefix",
                "addressPrefixes",
                "delegations",
                "routeTable",
                "applicationGatewayIPConfigurations"
            ),
            "'ipConfigurationCount', array_length(subnet.properties.ipConfigurations)",
        ]
    );

    private static readonly string RouteTableProperties = Kql.Bag("properties", "provisioningState", "routes");

    /// <summary>The text with a limit of mv-expand; null where the query expands nothing, or has the smaller limit already.</summary>
    private readonly Func<int, string>? _expanding;

    private ResourceGraphQuery(string what, string text)
    {
        What = what;
        Text = text;
    }

    private ResourceGraphQuery(string what, Func<int, string> expanding)
        : this(what, expanding(ExpandLimit)) => _expanding = expanding;

    /// <summary>What it reads, as messages name it: clusters, virtual networks.</summary>
    public string What { get; }

    /// <summary>The query in Kusto Query Language.</summary>
    public string Text { get; }

    /// <summary>The subscriptions it is asked in; empty is all that the identity can see.</summary>
    public IReadOnlyList<string> Subscriptions { get; private init; } = [];

    /// <summary>The management groups it is asked in.</summary>
    public IReadOnlyList<string> ManagementGroups { get; private init; } = [];

    /// <summary>The most rows to read; null is all.</summary>
    public long? First { get; private init; }

    /// <summary>The clusters of a scope, in some of its subscriptions.</summary>
    public static ResourceGraphQuery OfClusters(AzureScope scope, IReadOnlyList<string> subscriptions) =>
        new(
            "clusters",
            Lines(
                "resources",
                $"| where type =~ '{Clusters}'",
                string.Join("\n", Conditions(scope).Select(condition => $"| where {condition}")),
                $"| project id, name, type, location, resourceGroup, subscriptionId, sku, properties = {ClusterProperties}",
                "| order by id asc"
            )
        )
        {
            Subscriptions = subscriptions,
            ManagementGroups = scope.ManagementGroups,
            First = scope.First,
        };

    /// <summary>
    /// The virtual networks of those ids, and those in the resource groups that AKS made for clusters without a network of their own.
    /// </summary>
    public static IEnumerable<ResourceGraphQuery> OfNetworks(NetworksWanted wanted)
    {
        foreach ((string? condition, IReadOnlyList<string> subscriptions) in wanted.Groups(GroupSize))
        {
            yield return new ResourceGraphQuery(
                "virtual networks",
                Lines(
                    "resources",
                    $"| where type =~ '{Networks}'",
                    Where(condition),
                    $"| project id, name, type, location, resourceGroup, subscriptionId, properties = {NetworkProperties}",
                    "| order by id asc"
                )
            )
            {
                Subscriptions = subscriptions,
            };
            yield return new ResourceGraphQuery(
                "subnets",
                limit =>
                    Lines(
                        "resources",
                        $"| where type =~ '{Networks}'",
                        Where(condition),
                        $"| mv-expand subnet = properties.subnets limit {limit}",
                        "| where isnotempty(tostring(subnet.id))",
                        $"| project id = tostring(subnet.id), name = tostring(subnet.name), type = '{Subnets}', subscriptionId, "
                            + $"properties = {SubnetProperties}",
                        "| order by id asc"
                    )
            )
            {
                Subscriptions = subscriptions,
            };
            yield return new ResourceGraphQuery(
                "subnet use",
                limit =>
                    Lines(
                        "resources",
                        $"| where type =~ '{Networks}'",
                        Where(condition),
                        $"| mv-expand subnet = properties.subnets limit {limit}",
                        $"| mv-expand holder = subnet.properties.ipConfigurations limit {limit}",
                        // What is null expands to one row of null: a subnet without holders is none with one.
                        "| where isnotempty(tostring(holder.id))",
                        "| extend subnetId = tostring(subnet.id), holderId = tostring(holder.id)",
                        "| extend part = split(holderId, '/')",
                        // A private endpoint's interface is told by the end of its id; of all others the resource alone is of interest.
                        "| extend owner = iff(tostring(part[8]) contains '.nic.', holderId, strcat('/subscriptions/', part[2], "
                            + "'/resourceGroups/', part[4], '/providers/', part[6], '/', part[7], '/', part[8]))",
                        "| summarize addresses = count() by subnetId, owner",
                        $"| project id = subnetId, type = '{Subnets}', owner, properties = bag_pack('ipConfigurations', "
                            + "bag_pack('id', owner, 'count', addresses))",
                        "| order by id asc, owner asc"
                    )
            )
            {
                Subscriptions = subscriptions,
            };
        }
    }

    /// <summary>The route tables of those ids.</summary>
    public static IEnumerable<ResourceGraphQuery> OfRouteTables(IEnumerable<string> ids) =>
        new NetworksWanted(ids, [])
            .Groups(GroupSize)
            .Select(group => new ResourceGraphQuery(
                "route tables",
                Lines(
                    "resources",
                    $"| where type =~ '{RouteTables}'",
                    Where(group.Condition),
                    $"| project id, name, type, location, resourceGroup, subscriptionId, properties = {RouteTableProperties}",
                    "| order by id asc"
                )
            )
            {
                Subscriptions = group.Subscriptions,
            });

    /// <summary>
    /// One query for the clusters of a scope and the networks around them, for the portal, a workbook or az graph query. It needs no
    /// mv-expand: holders of addresses are listed, not counted. An export of its answer is an input like any other.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: a subscription's name, which a query cannot look
    /// up.</exception>
    public static string ForExport(AzureScope scope)
    {
        scope.Check();
        foreach (string subscription in scope.Subscriptions)
        {
            if (!AzureScope.IsSubscriptionId(subscription))
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"'{subscription}' is the name of a subscription; a query needs its id (az account show --name).",
                    subscription
                );
        }
        if (scope.ManagementGroups.Count > 0)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"The management group '{scope.ManagementGroups[0]}' is where a query is asked, not a part of it: leave it out "
                    + "here, and choose it in the portal or with az graph query --management-groups.",
                scope.ManagementGroups[0]
            );
        string ofCluster = string.Concat(Conditions(scope).Select(condition => $" and ({condition})"));
        string properties = Kql.Call(
            "case",
            [
                $"type =~ '{Clusters}', {ClusterProperties}",
                $"type =~ '{Networks}', {Kql.Bag("properties", "provisioningState", "addressSpace", "subnets", "virtualNetworkPeerings")}",
                RouteTableProperties,
            ]
        );
        return Lines(
            "resources",
            scope.Subscriptions.Count > 0 ? $"| where {Kql.In("subscriptionId", scope.Subscriptions)}" : "",
            $"| where (type =~ '{Clusters}'{ofCluster}) or type in~ ('{Networks}', '{RouteTables}')",
            $"| project id, name, type, location, resourceGroup, subscriptionId, sku, properties = {properties}",
            scope.First is { } first ? $"| order by type asc, id asc\n| take {first}" : "| order by id asc"
        );
    }

    /// <summary>
    /// The same query with the smaller limit of mv-expand, for a Resource Graph that refuses the larger one: query-language.md speaks of
    /// 400, and queries with 2,000 are in public use. Null where it expands nothing, or is that query already.
    /// </summary>
    public ResourceGraphQuery? WithSmallerLimit() =>
        _expanding is null
            ? null
            : new ResourceGraphQuery(What, _expanding(SmallerExpandLimit))
            {
                Subscriptions = Subscriptions,
                ManagementGroups = ManagementGroups,
                First = First,
            };

    /// <summary>The request's body for one page, UTF-8.</summary>
    /// <param name="skipToken">What the page before said; null for the first.</param>
    /// <param name="rows">The most rows wanted, at most <see cref="PageSize"/>.</param>
    public byte[] ToBody(string? skipToken, int rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteTexts(json, "subscriptions", Subscriptions);
            WriteTexts(json, "managementGroups", ManagementGroups);
            json.WriteString("query", Text);
            json.WriteStartObject("options");
            json.WriteNumber("$top", rows);
            if (skipToken is not null)
                json.WriteString("$skipToken", skipToken);
            json.WriteString("resultFormat", "objectArray");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static IEnumerable<string> Conditions(AzureScope scope)
    {
        if (scope.ResourceIds.Count > 0)
            yield return Kql.In("id", scope.ResourceIds);
        if (scope.ResourceGroups.Count > 0)
            yield return Kql.Matches("resourceGroup", scope.ResourceGroups);
        if (scope.Names.Count > 0)
            yield return Kql.Matches("name", scope.Names);
    }

    private static string Where(string? condition) => condition is null ? "" : $"| where {condition}";

    private static string Lines(params string[] lines) => string.Join("\n", lines.Where(line => line.Length > 0));

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
