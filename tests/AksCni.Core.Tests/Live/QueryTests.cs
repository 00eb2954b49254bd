using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AksCni.Tests.Live;

/// <summary>The texts of the queries, whole, against files under Data/kql; and what holds for all of them.</summary>
public sealed partial class QueryTests
{
    private const string One = "00000000-0000-0000-0000-000000000001";
    private const string Two = "00000000-0000-0000-0000-000000000002";

    private static readonly AzureScope Filtered = new()
    {
        ResourceGroups = ["rg-shop", "rg-*"],
        Names = ["shop-prod", "it's-?"],
        ResourceIds = [ClusterId(One, "shop-prod")],
    };

    private static readonly NetworksWanted Wanted = new(
        [NetworkId(Two, "b"), NetworkId(One, "a"), NetworkId(One, "A")],
        [$"/subscriptions/{One}/resourceGroups/MC_rg_c_westeurope", $"/subscriptions/{Two}/resourceGroups/MC_rg_c_westeurope"]
    );

    public static TheoryData<string> Approved => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Approved))]
    public void The_text_is_the_approved_one(string name) =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "kql", $"{name}.kql")).ReplaceLineEndings("\n").TrimEnd('\n'),
            All()[name]
        );

    [Fact]
    public void Every_approved_text_is_a_query() =>
        Assert.Equal(
            All().Keys.Order(StringComparer.Ordinal),
            Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "kql"))
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Order(StringComparer.Ordinal)
        );

    /// <summary>
    /// azure-docs, governance/resource-graph/concepts/query-language.md (supported operators), work-with-data.md (paging needs id).
    /// </summary>
    [Fact]
    public void Each_uses_documented_operators_alone_orders_and_has_the_id()
    {
        string[] documented = ["where", "project", "extend", "mv-expand", "summarize", "order", "take", "limit"];
        Assert.All(
            All().Values,
            query =>
            {
                // A call's arguments stand on lines of their own, which begin no operator.
                string[] lines = query.Split('\n').Where(line => !line.StartsWith("    ", StringComparison.Ordinal)).ToArray();
                Assert.Equal("resources", lines[0]);
                Assert.All(lines[1..], line => Assert.Contains(Regex.Match(line, @"^\| ([a-z-]+) ").Groups[1].Value, documented));
                Assert.All(
                    lines.Where(line => line.StartsWith("| mv-expand", StringComparison.Ordinal)),
                    line => Assert.EndsWith(" limit 2000", line, StringComparison.Ordinal)
                );
                Assert.Matches(@"(?m)^\| order by (id asc|id asc, owner asc|type asc, id asc)$", query);
                Assert.Matches(@"(?m)^\| project id( =|,)", query);
                // Every row tells what it is: by its type, or by its id's.
                Assert.Matches(@"(?m)^\| project .*\btype\b", query);
                Assert.DoesNotContain("\r", query, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Networks_are_asked_for_by_200_at_most_in_their_own_subscriptions()
    {
        var wanted = new NetworksWanted(
            Enumerable.Range(0, 450).Select(i => NetworkId($"00000000-0000-0000-0000-{i % 3:D12}", $"vnet{i}")),
            Enumerable.Range(0, 450).Select(i => $"/subscriptions/00000000-0000-0000-0000-{i % 2:D12}/resourceGroups/MC_{i}")
        );
        ResourceGraphQuery[] queries = [.. ResourceGraphQuery.OfNetworks(wanted)];
        // Three queries a batch: networks, subnets, use. 450 ids are 3 batches; 225 groups of each of two subscriptions are 2 each.
        Assert.Equal(3 * (3 + 2 + 2), queries.Length);
        Assert.Equal(["virtual networks", "subnets", "subnet use"], queries.Select(query => query.What).Distinct());
        Assert.All(queries, query => Assert.InRange(Quoted().Count(query.Text.Split('\n')[2]), 1, 200));
        Assert.All(queries, query => Assert.Empty(query.ManagementGroups));
        foreach (IGrouping<string, ResourceGraphQuery> kind in queries.GroupBy(query => query.What))
        {
            string[] asked =
            [
                .. kind.SelectMany(query =>
                    Quoted().Matches(query.Text.Split('\n')[2]).Select(match => $"{string.Join(' ', query.Subscriptions)} {match.Value}")
                ),
            ];
            Assert.Equal(900, asked.Distinct().Count());
        }
        Assert.All(
            queries.Where(query => query.Text.Contains("resourceGroup in~", StringComparison.Ordinal)),
            query => Assert.Single(query.Subscriptions)
        );
        // Sorted, so that a batch is of few subscriptions.
        Assert.Equal(2, queries[0].Subscriptions.Count);
    }

    [Fact]
    public void Route_tables_are_asked_for_by_200_at_most() =>
        Assert.Equal(
            [200, 200, 1],
            ResourceGraphQuery
                .OfRouteTables(
                    Enumerable
                        .Range(0, 401)
                        .Select(i => $"/subscriptions/{One}/resourceGroups/rg/providers/Microsoft.Network/routeTables/t{i}")
                )
                .Select(query => Quoted().Count(query.Text.Split('\n')[2]))
        );

    [Fact]
    public void Nothing_wanted_is_nothing_asked()
    {
        Assert.Empty(ResourceGraphQuery.OfNetworks(new NetworksWanted([], [])));
        Assert.Empty(ResourceGraphQuery.OfRouteTables([]));
    }

    [Fact]
    public void The_body_is_what_the_interface_documents()
    {
        ResourceGraphQuery query = ResourceGraphQuery.OfClusters(new AzureScope(), [One, Two]);
        using JsonDocument first = JsonDocument.Parse(query.ToBody(null, 1000));
        Assert.Equal(["subscriptions", "query", "options"], first.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal([One, Two], first.RootElement.GetProperty("subscriptions").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(query.Text, first.RootElement.GetProperty("query").GetString());
        Assert.Equal("""{"$top":1000,"resultFormat":"objectArray"}""", first.RootElement.GetProperty("options").GetRawText());
        using JsonDocument next = JsonDocument.Parse(query.ToBody("ew0K \"é", 5));
        Assert.Equal("ew0K \"é", next.RootElement.GetProperty("options").GetProperty("$skipToken").GetString());
        Assert.Equal(5, next.RootElement.GetProperty("options").GetProperty("$top").GetInt32());
    }

    [Fact]
    public void A_management_group_is_a_scope_of_its_own_and_the_first_few_are_not_asked_of_each_page()
    {
        ResourceGraphQuery query = ResourceGraphQuery.OfClusters(new AzureScope { ManagementGroups = ["contoso"], First = 7 }, []);
        string body = Encoding.UTF8.GetString(query.ToBody(null, 7));
        Assert.StartsWith("{\"managementGroups\":[\"contoso\"],\"query\":", body, StringComparison.Ordinal);
        Assert.Equal(7, query.First);
        Assert.DoesNotContain("take", query.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_needs_ids_of_subscriptions()
    {
        AksCniException fault = Assert.Throws<AksCniException>(() =>
            ResourceGraphQuery.ForExport(new AzureScope { Subscriptions = [One, "Contoso"] })
        );
        Assert.Equal(
            (Fault.InvalidParameter, "'Contoso' is the name of a subscription; a query needs its id (az account show --name).", "Contoso"),
            (fault.Fault, fault.Message, fault.Target)
        );
    }

    [Fact]
    public void The_columns_of_an_export_are_those_of_the_queries()
    {
        // What a cluster's row has here and there is written once; a key that one forgets would be lost in silence.
        string bag = Regex.Match(All()["clusters"], "properties = (bag_pack.*)$", RegexOptions.Multiline).Groups[1].Value;
        Assert.Contains(bag, All()["export"], StringComparison.Ordinal);
    }

    private static Dictionary<string, string> All()
    {
        Dictionary<string, string> all = new()
        {
            ["clusters"] = ResourceGraphQuery.OfClusters(new AzureScope(), [One]).Text,
            ["clusters-filtered"] = ResourceGraphQuery.OfClusters(Filtered, [One]).Text,
            ["route-tables"] = Assert
                .Single(
                    ResourceGraphQuery.OfRouteTables([$"/subscriptions/{One}/resourceGroups/rg/providers/Microsoft.Network/routeTables/t"])
                )
                .Text,
            ["export"] = ResourceGraphQuery.ForExport(new AzureScope()),
            ["export-filtered"] = ResourceGraphQuery.ForExport(
                new AzureScope
                {
                    Subscriptions = [One, Two],
                    Names = ["shop-*"],
                    ResourceGroups = ["rg"],
                    First = 20,
                }
            ),
        };
        foreach (ResourceGraphQuery query in ResourceGraphQuery.OfNetworks(Wanted))
        {
            bool isByGroup = query.Text.Contains("resourceGroup in~", StringComparison.Ordinal);
            all[$"{query.What.Replace(' ', '-')}-{(isByGroup ? "by-group" : "by-id")}"] = query.Text;
        }
        return all;
    }

    private static string ClusterId(string subscription, string name) =>
        $"/subscriptions/{subscription}/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/{name}";

    private static string NetworkId(string subscription, string name) =>
        $"/subscriptions/{subscription}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/{name}";

    [GeneratedRegex("'[^']+'")]
    private static partial Regex Quoted();
}
