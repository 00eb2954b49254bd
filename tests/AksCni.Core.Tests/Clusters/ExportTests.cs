using System.Text;
using System.Text.Json;

namespace AksCni.Tests.Clusters;

/// <summary>Exports of Resource Graph: one page of several, and the portal's table.</summary>
public sealed class ExportTests
{
    private static readonly string Row = AzureJson.ClusterJson("c1");

    [Theory]
    [InlineData(
        """{"count":1,"data":[ROW],"skip_token":"ew0K","total_records":2345}""",
        "'1.json' holds 1 of 2,345 rows; export the other pages too (az graph query --first 1000 --skip-token TOKEN), and give "
            + "all files at once."
    )]
    [InlineData(
        """{"total_records":1001,"skip_token":null,"data":[ROW,{"id":"x"}]}""",
        "'1.json' holds 2 of 1,001 rows; export the other pages too (az graph query --first 1000 --skip-token TOKEN), and give "
            + "all files at once."
    )]
    [InlineData(
        """{"totalRecords":7,"count":1,"data":[ROW],"$skipToken":"x","resultTruncated":"true"}""",
        "'1.json' holds 1 of 7 rows; export the other pages too (az graph query --first 1000 --skip-token TOKEN), and give all "
            + "files at once."
    )]
    // What Search-AzGraph returns says no total.
    [InlineData(
        """{"SkipToken":"x","Data":[ROW]}""",
        "'1.json' holds 1 rows and names a page with more; export the other pages too (az graph query --first 1000 "
            + "--skip-token TOKEN), and give all files at once."
    )]
    public void A_page_of_several_is_said_and_read(string text, string message)
    {
        AzureInventory inventory = AzureJson.Read(text.Replace("ROW", Row, StringComparison.Ordinal));
        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal((Fault.IncompleteAnswer, message, "1.json"), (fault.Fault, fault.Message, fault.Target));
    }

    [Theory]
    [InlineData("""{"count":1,"data":[ROW],"skip_token":null,"total_records":1}""")]
    [InlineData("""{"count":1,"data":[ROW],"skip_token":"","total_records":1}""")]
    [InlineData("""{"totalRecords":1,"data":[ROW],"resultTruncated":"false"}""")]
    [InlineData("""{"data":[ROW]}""")]
    [InlineData("""{"data":{"data":[ROW]}}""")]
    [InlineData("""[ROW]""")]
    [InlineData("""{"snapshot":{"takenAt":"2026-11-22T10:00:00Z","missing":[]},"data":[ROW]}""")]
    // A wrapper of somebody's own, and keys of these names in a resource.
    [InlineData("""{"snapshot":{"clusters":[ROW]},"skipToken":7,"total_records":{"a":1}}""")]
    [InlineData(
        """{"value":[ROW,{"id":"/subscriptions/s/x","data":[1],"total_records":9,"skip_token":"t","snapshot":{"missing":[{"fault":"x"}]}}]}"""
    )]
    public void What_is_whole_is_no_fault(string text) =>
        Assert.Equal("c1", AzureJson.OneCluster(text.Replace("ROW", Row, StringComparison.Ordinal)).Name);

    [Fact]
    public void Pages_of_one_answer_count_together()
    {
        string[] pages =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i =>
                    $$"""{"count":1,"data":[{{AzureJson.ClusterJson($"c{i}")}}],"skip_token":{{(i < 2 ? "\"t\"" : "null")}},"total_records":3}"""
                ),
        ];
        AzureInventory all = AzureJson.Read([pages[1], pages[0], pages[2]]);
        Assert.Equal(3, all.ToClusters().Count);
        Assert.Empty(all.Faults);
        AzureInventory two = AzureJson.Read(pages[..2]);
        Assert.Equal(2, two.ToClusters().Count);
        Assert.StartsWith("'1.json', '2.json' hold 2 of 3 rows; ", Assert.Single(two.Faults).Message, StringComparison.Ordinal);
        // In a row in one file, too.
        AzureInventory one = AzureJson.Read(string.Join("\n", pages));
        Assert.Equal(3, one.ToClusters().Count);
        Assert.Empty(one.Faults);
    }

    /// <summary>Nine of eighteen rows, and what does not complete them.</summary>
    [Theory]
    [InlineData("the same page again")]
    [InlineData("another page in front of the last")]
    [InlineData("another whole answer")]
    [InlineData("another export of its own")]
    public void A_page_is_completed_by_the_rest_of_its_answer_alone(string other)
    {
        string page = Answer(0, 9, 18, hasMore: true);
        AzureInventory inventory = AzureJson.Read(
            page,
            other switch
            {
                "the same page again" => page,
                "another page in front of the last" => Answer(9, 9, 18, hasMore: true),
                "another whole answer" => Answer(100, 18, 18, hasMore: false),
                _ => $$"""{"data":[{{AzureJson.ClusterJson("alone")}}]}""",
            }
        );
        inventory.ToClusters();
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.IncompleteAnswer, fault.Fault);
        Assert.Contains(
            other == "another page in front of the last" ? " 18 of 18 rows; " : " 9 of 18 rows; ",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_page_twice_beside_its_answers_rest_is_no_fault()
    {
        AzureInventory inventory = AzureJson.Read(
            Answer(0, 9, 18, hasMore: true),
            Answer(0, 9, 18, hasMore: true),
            Answer(9, 9, 18, hasMore: false)
        );
        Assert.Equal(18, inventory.ToClusters().Count);
        Assert.Empty(inventory.Faults);
    }

    /// <summary>Nobody can tell that none between them lacks.</summary>
    [Theory]
    [InlineData("""{"data":[ROW]}""")]
    [InlineData("""{"SkipToken":null,"Data":[ROW]}""")]
    [InlineData("""{"count":1,"data":[ROW],"skip_token":null,"total_records":1}""")]
    public void Pages_without_a_total_are_never_known_to_be_all(string other)
    {
        AzureInventory inventory = AzureJson.Read(
            $$"""{"data":[{{AzureJson.ClusterJson("c2")}}],"skip_token":"x"}""",
            other.Replace("ROW", Row, StringComparison.Ordinal)
        );
        Assert.Equal(2, inventory.ToClusters().Count);
        Assert.StartsWith(
            "'1.json' holds 1 rows and names a page with more; ",
            Assert.Single(inventory.Faults).Message,
            StringComparison.Ordinal
        );
    }

    private static string Answer(int from, int count, int total, bool hasMore) =>
        $$"""{"count":{{count}},"data":[{{string.Join(",", Enumerable.Range(from, count).Select(i => AzureJson.ClusterJson($"c{i}")))}}],"skip_token":{{(hasMore ? "\"t\"" : "null")}},"total_records":{{total}}}""";

    [Fact]
    public void A_snapshot_that_lacks_something_says_so()
    {
        UnreadPart[] missing =
        [
            new(Fault.AccessDenied, UnreadKind.Subscription, "s", "Nothing of s."),
            new(Fault.AccessDenied, UnreadKind.Subscription, "t", "Nothing of t."),
            new(Fault.ArmUnavailable, UnreadKind.Subscription, "u", "Nothing of u."),
        ];
        AzureInventory inventory = AzureJson.Read(
            Encoding.UTF8.GetString(
                ClusterSnapshot.Write(AzureJson.Read(Row).ToClusters(), [], missing, DateTimeOffset.UnixEpoch, maskIds: true)
            )
        );
        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(
            (
                Fault.IncompleteAnswer,
                "'1.json' is a snapshot without 3 parts of Azure that could not be read (AccessDenied, ArmUnavailable); the "
                    + "messages stand in the file under \"missing\"."
            ),
            (fault.Fault, fault.Message)
        );
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    public void The_portals_table_is_the_same_clusters(string newLine, string mark)
    {
        string[] fixtures = ["arm-cluster-list.json", "arm-vnet-list.json"];
        string table = mark + Table(newLine, fixtures);
        AzureInventory wanted = AzureJson.ReadFixtures(fixtures),
            inventory = AzureJson.Read(table),
            chunked = new();
        chunked.Read(AzureJson.Chunked(Encoding.UTF8.GetBytes(table), 1), "1.json");
        string text = AzureJson.TextOf(wanted.ToClusters());
        Assert.Equal(text, AzureJson.TextOf(inventory.ToClusters()));
        Assert.Equal(text, AzureJson.TextOf(chunked.ToClusters()));
        Assert.Empty(inventory.Faults);
        var utf16 = new AzureInventory();
        utf16.Read(AzureJson.Stream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Table(newLine, fixtures))]), "1.json");
        Assert.Equal(text, AzureJson.TextOf(utf16.ToClusters()));
    }

    [Fact]
    public void A_damaged_row_loses_no_other()
    {
        const string Heading = "id,name,type,properties";
        string good = Line(AzureJson.ClusterJson("c1")),
            other = Line(AzureJson.ClusterJson("c3"));
        // A spreadsheet cuts cells off at 32,767 characters.
        string cut =
            $"\"{AzureJson.ClusterId("c2")}\",c2,Microsoft.ContainerService/managedClusters,\"{{\"\"networkProfile\"\":{{\"\"network\"";
        AzureInventory inventory = AzureJson.Read(string.Join("\n", Heading, good, cut, other, ""));
        Assert.Equal(["c1", "c3"], inventory.ToClusters().Select(cluster => cluster.Name));
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(
            (
                Fault.InvalidJson,
                "'1.json': row 2 holds JSON that is cut off or damaged, and is left out; 2 resources were read. Download the "
                    + "table again, and do not save it by a spreadsheet, which cuts long cells off."
            ),
            (fault.Fault, fault.Message)
        );

        AzureInventory two = AzureJson.Read(string.Join("\n", Heading, cut, good, cut, other));
        Assert.Equal(2, two.ToClusters().Count);
        Assert.Contains(": 2 rows, the first of them row 1, hold JSON", Assert.Single(two.Faults).Message, StringComparison.Ordinal);

        AzureInventory open = AzureJson.Read(string.Join("\n", Heading, good, "\"/subscriptions/s", other));
        Assert.Equal("c1", Assert.Single(open.ToClusters()).Name);
        Assert.Contains("row 2 holds JSON that is cut off or damaged", Assert.Single(open.Faults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,name,type,properties\n", Fault.InputNotRecognized)]
    [InlineData("id,name,type,properties\n/subscriptions/s/x,x,Microsoft.Storage/storageAccounts,{}\n", Fault.InputNotRecognized)]
    [InlineData("id,name,type\na,b,c\n", Fault.InvalidJson)]
    [InlineData("true", Fault.InputNotRecognized)]
    [InlineData("id", Fault.InvalidJson)]
    [InlineData("\"id,properties\"", Fault.InputNotRecognized)]
    public void What_is_no_table_of_clusters_is_a_fault(string text, Fault fault)
    {
        AzureInventory inventory = AzureJson.Read(text);
        Assert.Empty(inventory.ToClusters());
        Assert.Equal(fault, Assert.Single(inventory.Faults).Fault);
    }

    [Theory]
    [InlineData("id;name;type;properties\na;b;c;{}\n", "with semicolons")]
    [InlineData("\uFEFF\"ID\";\"NAME\";\"PROPERTIES\"\r\n", "with semicolons")]
    [InlineData("id\tname\tproperties\na\tb\t{}\n", "with tabs")]
    [InlineData("sep=,\nid,name,properties\n", "that begins with a line for spreadsheets, sep=")]
    public void A_table_without_commas_is_said(string text, string otherwise)
    {
        AzureInventory inventory = AzureJson.Read(text);
        Assert.Empty(inventory.ToClusters());
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(
            (
                Fault.InputNotRecognized,
                $"'1.json' is a table {otherwise}; expected Resource Graph's rows with commas, as the portal downloads them. "
                    + "Download it again, and do not save it by a spreadsheet."
            ),
            (fault.Fault, fault.Message)
        );
    }

    /// <summary>The resources of fixtures as the portal downloads them: JSON in quotes, quotes doubled, lines within fields.</summary>
    private static string Table(string newLine, params string[] fixtures)
    {
        var lines = new List<string> { "ID,NAME,TYPE,LOCATION,RESOURCEGROUP,SUBSCRIPTIONID,SKU,PROPERTIES" };
        foreach (string fixture in fixtures)
        {
            using JsonDocument document = JsonDocument.Parse(AzureJson.Fixture(fixture));
            foreach (JsonElement resource in document.RootElement.GetProperty("value").EnumerateArray())
            {
                string[] cells =
                [
                    .. ((string[])["id", "name", "type", "location", "resourceGroup", "subscriptionId", "sku", "properties"]).Select(key =>
                        resource.TryGetProperty(key, out JsonElement value)
                            ? value.ValueKind == JsonValueKind.String
                                ? value.GetString()!
                                : value.GetRawText()
                            : ""
                    ),
                ];
                lines.Add(
                    string.Join(
                        ',',
                        cells.Select(cell =>
                            cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell
                        )
                    )
                );
            }
        }
        return string.Join(newLine, lines) + newLine;
    }

    private static string Line(string cluster)
    {
        using JsonDocument document = JsonDocument.Parse(cluster);
        JsonElement root = document.RootElement;
        return $"{root.GetProperty("id").GetString()},{root.GetProperty("name").GetString()},{root.GetProperty("type").GetString()},"
            + $"\"{OneLine(root.GetProperty("properties").GetRawText())}\"";

        static string OneLine(string json) =>
            json.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
    }
}
