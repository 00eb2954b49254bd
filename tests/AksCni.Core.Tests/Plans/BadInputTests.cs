using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AksCni.Tests.Plans;

/// <summary>
/// Templates, snapshots and what-if results that are too deep, too large or wrong: one clear line with the place, and nothing else lost.
/// </summary>
public sealed class BadInputTests
{
    private const string Id = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers";
    private const string ClusterId = $"{Id}/Microsoft.ContainerService/managedClusters/web";
    private const string NetworkId = $"{Id}/Microsoft.Network/virtualNetworks/vnet";

    public static TheoryData<string> Kinds => ["template", "snapshot", "what-if"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_deep_expression_makes_one_value_unknown(string kind)
    {
        string deep = $"[{string.Concat(Enumerable.Repeat("add(1, ", 1000))}1{new string(')', 1000)}]";
        InventoryReader reader = Read(kind, Cluster($"\"{deep}\""), Network());
        IpBudget budget = Judge(reader);
        Assert.Null(budget.Fits);
        MissingInput missing = Assert.Single(budget.Missing);
        Assert.StartsWith("maxCount of pool a is [", missing.What, StringComparison.Ordinal);
        Assert.InRange(missing.What.Length, 1, 300);
        Assert.Equal(251, budget.Ranges[0].Capacity);
        Assert.All(budget.Findings, finding => Assert.InRange(finding.Message.Length, 1, 600));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Deep_tags_lose_nothing(string kind)
    {
        string tags = $"{string.Concat(Enumerable.Repeat("{\"a\":", 400))}1{new string('}', 400)}";
        string other =
            $$"""{ "id": "{{Id}}/Microsoft.Network/routeTables/r", "type": "Microsoft.Network/routeTables", "name": "r", "tags": {{tags}}, "properties": { "routes": [] } }""";
        InventoryReader reader = Read(kind, other, Cluster("5"), Network());
        Assert.Empty(reader.Inventory.Faults);
        Assert.True(Judge(reader).Fits);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Json_that_is_nested_too_deep_is_said(string kind)
    {
        string other = $$"""{ "id": "x", "type": "x", "tags": {{new string('[', 5000)}}{{new string(']', 5000)}} }""";
        InventoryReader reader = Read(kind, other, Cluster("5"), Network());
        reader.Inventory.ToClusters();
        AksCniException fault = Assert.Single(reader.Inventory.Faults);
        Assert.Equal(Fault.InvalidJson, fault.Fault);
        Assert.Contains("deep", fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Message.Length, 1, 300);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_hundred_thousand_resources(string kind)
    {
        string[] others =
        [
            .. Enumerable
                .Range(0, 100_000)
                .Select(i =>
                    i % 2 == 0
                        ? $$"""{ "id": "{{Id}}/Microsoft.Network/networkSecurityGroups/n{{i}}", "type": "Microsoft.Network/networkSecurityGroups", "name": "n{{i}}", "properties": {} }"""
                        : $$"""{ "id": "{{Id}}/Microsoft.Network/virtualNetworks/v{{i % 1000}}/subnets/s{{i}}", "type": "Microsoft.Network/virtualNetworks/subnets", "name": "v{{i % 1000}}/s{{i}}", "properties": { "addressPrefix": "10.1.0.0/24" } }"""
                ),
        ];
        var time = Stopwatch.StartNew();
        InventoryReader reader = Read(kind, [.. others, Cluster("5"), Network()]);
        Assert.True(Judge(reader).Fits);
        Assert.Empty(reader.Inventory.Faults);
        Assert.Equal(501, reader.Inventory.Networks.Count);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30), $"{time.Elapsed}");
    }

    [Fact]
    public void A_hundred_thousand_symbolic_names_that_refer_to_each_other()
    {
        var resources = new StringBuilder();
        for (int i = 0; i < 100_000; i++)
            resources.Append(
                CultureInfo.InvariantCulture,
                $$"""
                "r{{i}}": { "type": "Microsoft.Network/routeTables", "apiVersion": "1", "name": "r{{i}}",
                  "properties": { "disableBgpRoutePropagation": "[reference('r{{i / 2}}').disableBgpRoutePropagation]" } },
                """
            );
        var time = Stopwatch.StartNew();
        InventoryReader reader = Reader();
        ReadText(
            reader,
            $$"""
            { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "languageVersion": "2.0",
              "contentVersion": "1.0.0.0", "resources": { {{resources}} "web": {{Cluster("5")}}, "vnet": {{Network()}} } }
            """
        );
        Assert.True(Judge(reader).Fits);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30), $"{time.Elapsed}");
    }

    [Theory]
    [InlineData(
        "\"copy\": [{ \"name\": \"subnets\", \"count\": 1000000, \"input\": { \"name\": \"x\" } }]",
        "copy makes 1000000 elements; Azure accepts 800."
    )]
    [InlineData("\"subnets\": \"[range(0, 2147483647)]\"", "range makes 2147483647 numbers; Azure accepts 10000.")]
    public void A_loop_without_end_is_one_line(string properties, string problem)
    {
        string other =
            $$"""{ "type": "Microsoft.Network/virtualNetworks", "apiVersion": "1", "name": "other", "properties": { {{properties}} } }""";
        InventoryReader reader = Read("template", other, Cluster("5"), Network());
        Assert.True(Judge(reader).Fits);
        AksCniException fault = Assert.Single(reader.Inventory.Faults);
        Assert.Equal(Fault.TemplatePartUnread, fault.Fault);
        Assert.Equal($"'input.json': $.resources[0].properties.subnets: {problem}", fault.Message);
    }

    [Fact]
    public void A_missing_parameter_is_named_with_its_place()
    {
        InventoryReader reader = Reader();
        ReadText(reader, Template(""" "parameters": { "most": { "type": "int" } }, """, Cluster("\"[parameters('most')]\""), Network()));
        MissingInput missing = Assert.Single(Judge(reader).Missing);
        Assert.Equal("maxCount of pool a is [parameters('most') has no value]", missing.What);
    }

    [Theory]
    [InlineData("""{ "parameters": { "most": { "value": "many" } } }""", "parameter 'most' must be a whole number; got a text.")]
    [InlineData("""{ "parameters": { "most": { "value": [5] } } }""", "parameter 'most' must be a whole number; got an array.")]
    [InlineData("""{ "parameters": { "least": { "value": 5 } } }""", "has values for 'least', which the template doesn't declare")]
    public void Parameters_that_do_not_match_lose_no_other_file(string parameters, string problem)
    {
        var options = new PlanOptions { ParameterFiles = [new NamedText("prod.json", Encoding.UTF8.GetBytes(parameters))] };
        var reader = new InventoryReader(options);
        ReadText(reader, Template(""" "parameters": { "most": { "type": "int" } }, """, Cluster("\"[parameters('most')]\"")), "main.json");
        ReadText(reader, Snapshot(Cluster("5"), Network()), "snapshot.json");
        Assert.True(Judge(reader).Fits);
        AksCniException fault = Assert.Single(reader.Inventory.Faults);
        Assert.Equal(Fault.InvalidParameter, fault.Fault);
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.Contains("'prod.json'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_of_the_wrong_type_break_nothing(string kind)
    {
        string[] values = ["7", "\"x\"", "true", "[]", "{}", "[[]]", "[{}]", "[7]", "{ \"id\": {} }", "null"];
        string[] keys =
        [
            "agentPoolProfiles",
            "networkProfile",
            "apiServerAccessProfile",
            "addonProfiles",
            "nodeResourceGroup",
            "kubernetesVersion",
            "subnets",
            "addressSpace",
            "virtualNetworkPeerings",
            "routes",
            "addressPrefix",
        ];
        string[] odd =
        [
            .. keys.SelectMany((key, k) => values.Select((value, v) => (key, value, Name: $"o{k}-{v}")))
                .SelectMany(
                    one =>
                        (string[])
                            [
                                "Microsoft.ContainerService/managedClusters",
                                "Microsoft.Network/virtualNetworks",
                                "Microsoft.Network/routeTables",
                            ],
                    (one, type) =>
                        $$"""{ "id": "{{Id}}/{{type}}/{{one.Name}}", "type": "{{type}}", "name": "{{one.Name}}", "properties": { "{{one.key}}": {{one.value}} } }"""
                ),
            "7",
            "null",
            "[]",
            """{ "type": 7, "name": [], "id": {}, "properties": 3 }""",
        ];
        InventoryReader reader = Read(kind, [.. odd, Cluster("5"), Network()]);
        Cluster cluster = reader.Inventory.ToClusters().Single(one => one.Name == "web");
        Assert.True(IpBudgets.Judge([cluster])[0].Fits);
        Assert.All(reader.Inventory.Faults, fault => Assert.NotEqual(Fault.InvalidJson, fault.Fault));
        IpBudgets.Judge(reader.Inventory.ToClusters());
    }

    [Theory]
    [InlineData(
        """{ "status": 3, "changes": [7, {}, { "changeType": 9, "after": [] }, { "resourceId": [], "changeType": "Create", "after": { "properties": {} } }] }"""
    )]
    [InlineData("""{ "changes": [], "potentialChanges": {}, "error": "x", "diagnostics": 7 }""")]
    [InlineData("""{ "properties": { "changes": [null] } }""")]
    public void A_what_if_result_of_the_wrong_types_breaks_nothing(string text)
    {
        var reader = new InventoryReader();
        ReadText(reader, text);
        Assert.Empty(reader.Inventory.ToClusters(networksAlone: true));
    }

    private static IpBudget Judge(InventoryReader reader) => Assert.Single(IpBudgets.Judge(reader.Inventory.ToClusters()));

    private static InventoryReader Read(string kind, params string[] resources)
    {
        InventoryReader reader = Reader();
        ReadText(
            reader,
            kind switch
            {
                "template" => Template("", resources),
                "snapshot" => Snapshot(resources),
                _ =>
                    $$"""
                { "status": "Succeeded", "changes": [{{string.Join(
                    ',',
                    resources.Select(resource => $$"""{ "resourceId": {{IdOf(resource)}}, "changeType": "Create", "after": {{resource}} }""")
                )}}] }
                """,
            }
        );
        return reader;
    }

    private static InventoryReader Reader() =>
        new(new PlanOptions { DeploymentScope = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg" });

    private static string IdOf(string resource)
    {
        int start = resource.IndexOf("\"/", StringComparison.Ordinal);
        return start < 0 ? "\"x\"" : resource[start..(resource.IndexOf('"', start + 1) + 1)];
    }

    private static string Template(string more, params string[] resources) =>
        $$"""
            { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
              {{more}} "resources": [{{string.Join(',', resources)}}] }
            """;

    private static string Snapshot(params string[] resources) => $$"""{ "predictedResources": [{{string.Join(',', resources)}}] }""";

    private static void ReadText(InventoryReader reader, string text, string source = "input.json")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        reader.Read(stream, source);
    }

    private static string Cluster(string maxCount) =>
        $$"""
            { "id": "{{ClusterId}}", "type": "Microsoft.ContainerService/managedClusters", "apiVersion": "2025-05-01", "name": "web",
              "location": "westeurope", "properties": { "kubernetesVersion": "1.33",
              "networkProfile": { "networkPlugin": "azure", "serviceCidr": "10.9.0.0/16", "dnsServiceIP": "10.9.0.10" },
              "agentPoolProfiles": [{ "name": "a", "count": 3, "minCount": 1, "maxCount": {{maxCount}}, "enableAutoScaling": true, "maxPods": 30,
                "vnetSubnetID": "{{NetworkId}}/subnets/snet-aks" }] } }
            """;

    private static string Network() =>
        $$"""
            { "id": "{{NetworkId}}", "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "vnet",
              "properties": { "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
              "subnets": [{ "name": "snet-aks", "properties": { "addressPrefix": "10.0.0.0/24" } }] } }
            """;
}
