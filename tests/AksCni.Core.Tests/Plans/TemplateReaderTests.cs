using System.Text;
using System.Text.Json;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

public sealed class TemplateReaderTests
{
    private const string Schema = """ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#" """;

    [Theory]
    [InlineData("01-template-pluginmode-parameter", "properties.networkProfile.networkPluginMode", "\"overlay\"")]
    [InlineData("02-template-maxcount-parameter", "properties.agentPoolProfiles.0.maxCount", "400")]
    [InlineData("04-template-maxsurge-parameter", "properties.agentPoolProfiles.0.upgradeSettings.maxSurge", "\"33%\"")]
    [InlineData("05-template-maxpods-parameter", "properties.agentPoolProfiles.0.maxPods", "110")]
    public void A_default_of_the_template_is_its_value(string sample, string path, string value)
    {
        JsonElement cluster = Templates.Resources(TemplateReader.Read(Templates.File($"{sample}.json"), sample, new TemplateOptions()))[1];
        Assert.Equal(value, At(cluster, path).GetRawText());
        Assert.Equal(
            "/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Network/virtualNetworks/vnet-a/subnets/nodes",
            At(cluster, "properties.agentPoolProfiles.0.vnetSubnetID").GetString()
        );
    }

    [Theory]
    [InlineData("maxPods", "60")]
    [InlineData("MAXPODS", "60")]
    public void A_given_value_replaces_the_default(string name, string value)
    {
        var options = new TemplateOptions { Parameters = [KeyValuePair.Create(name, value)] };
        JsonElement cluster = Templates.Resources(TemplateReader.Read(Templates.File("05-template-maxpods-parameter.json"), "t", options))[
            1
        ];
        Assert.Equal(60, At(cluster, "properties.agentPoolProfiles.0.maxPods").GetInt32());
    }

    [Fact]
    public void A_child_named_by_format_belongs_to_its_cluster()
    {
        JsonElement pool = Templates.Resources(
            TemplateReader.Read(Templates.File("19-bicep-format-child-pool.json"), "t", new TemplateOptions())
        )[2];
        Assert.Equal("aks-b/user", pool.GetProperty("name").GetString());
        Assert.EndsWith("/managedClusters/aks-b/agentPools/user", pool.GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_is_read_as_it_is()
    {
        PlanDocument plan = PredictedResourcesReader.Read(Templates.File("bicep-snapshot.json"), "main.snapshot.json");
        Assert.Equal(4, Templates.Resources(plan).Length);
        Assert.Throws<AksCniException>(() => PredictedResourcesReader.Read("{}"u8.ToArray(), "x.json"));
    }

    [Fact]
    public void A_condition_that_a_snapshot_keeps_is_noted()
    {
        PlanDocument plan = PredictedResourcesReader.Read(
            """
            { "predictedResources": [
              { "id": "/v", "type": "Microsoft.Network/virtualNetworks", "name": "v", "condition": "[empty(reference('/x').y)]" },
              { "id": "/s", "type": "Microsoft.Storage/storageAccounts", "name": "s", "condition": "[empty(reference('/x').y)]" },
              { "id": "/w", "type": "Microsoft.Network/virtualNetworks", "name": "w" }] }
            """u8.ToArray(),
            "main.snapshot.json"
        );
        PlanNote note = Assert.Single(plan.After.Notes);
        Assert.Equal((PlanRules.ConditionalResource, "/v"), (note.Rule, note.ResourceId));
        Assert.Contains("empty(reference('/x').y)", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Children_nested_in_resources_are_flattened()
    {
        PlanDocument plan = Read(
            """
            [{ "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "v", "comments": "c", "dependsOn": ["x"],
               "properties": {}, "resources": [
                 { "type": "subnets", "apiVersion": "2024-05-01", "name": "s", "properties": { "addressPrefix": "10.0.0.0/24" } },
                 { "type": "Microsoft.Authorization/locks", "apiVersion": "2020-05-01", "name": "l", "properties": {} }] }]
            """
        );
        Assert.Equal(
            ["/virtualNetworks/v", "/virtualNetworks/v/subnets/s", "/virtualNetworks/v/providers/Microsoft.Authorization/locks/l"],
            Templates.Resources(plan).Select(resource => resource.GetProperty("id").GetString()!.Split("/Microsoft.Network")[1])
        );
        Assert.Equal(
            ["id", "type", "name", "apiVersion", "properties"],
            Templates.Resources(plan)[0].EnumerateObject().Select(member => member.Name)
        );
    }

    [Fact]
    public void Loops_over_resources_properties_and_variables_are_expanded()
    {
        PlanDocument plan = Read(
            """
            [{ "type": "Microsoft.Network/virtualNetworks", "apiVersion": "1", "name": "[concat('v', copyIndex(1))]",
               "copy": { "name": "nets", "count": 2 },
               "properties": { "copy": [{ "name": "subnets", "count": "[variables('n')]", "input": {
                 "name": "[format('s{0}{1}', copyIndex('nets'), copyIndex('subnets', 5))]", "prefix": "[variables('all')[copyIndex('subnets')]]" } }] } }]
            """,
            """ "variables": { "n": 2, "copy": [{ "name": "all", "count": 3, "input": "[copyIndex('all')]" }] }, """
        );
        Assert.Equal(["v1", "v2"], Templates.Resources(plan).Select(resource => resource.GetProperty("name").GetString()));
        Assert.Equal(
            """{"subnets":[{"name":"s15","prefix":0},{"name":"s16","prefix":1}]}""",
            Templates.Resources(plan)[1].GetProperty("properties").GetRawText()
        );
    }

    [Theory]
    [InlineData("inner", "inside", "given")]
    [InlineData("outer", "outside", "outside")]
    public void Nested_templates_are_evaluated_in_their_scope(string scope, string variable, string parameter)
    {
        PlanDocument plan = Read(
            $$"""
            [{ "type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "resourceGroup": "other",
               "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "{{scope}}" },
                 "parameters": { "p": { "value": "[concat('gi', 'ven')]" } },
                 "template": { {{Schema}}, "parameters": { "p": { "type": "string" } }, "variables": { "x": "inside" },
                   "resources": [{ "type": "Microsoft.Network/routeTables", "apiVersion": "1", "name": "r",
                     "tags": { "variable": "[variables('x')]", "parameter": "[parameters('p')]" } }],
                   "outputs": { "o": { "type": "string", "value": "[variables('x')]" } } } } },
             { "type": "Microsoft.Network/routeTables", "apiVersion": "1", "name": "[reference('d').outputs.o.value]" }]
            """,
            """ "parameters": { "p": { "type": "string", "defaultValue": "outside" } }, "variables": { "x": "outside" }, """
        );
        JsonElement inner = Templates.Resources(plan)[0];
        Assert.Equal((variable, parameter), (At(inner, "tags.variable").GetString(), At(inner, "tags.parameter").GetString()));
        Assert.Contains("/resourceGroups/other/", inner.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(variable, Templates.Resources(plan)[1].GetProperty("name").GetString());
    }

    [Fact]
    public void Reference_knows_what_the_template_sets_and_nothing_else()
    {
        const string Network = """
            { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "1", "name": "v", "location": "weu",
              "properties": { "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] }, "subnets": [{ "name": "s" }] } }
            """;
        PlanDocument plan = Read(
            $$"""
            [{{Network}}, { "type": "Microsoft.Network/routeTables", "apiVersion": "1", "name": "r", "tags": {
               "set": "[reference('v').addressSpace.addressPrefixes[0]]", "subnet": "[reference(resourceId('Microsoft.Network/virtualNetworks', 'v')).subnets[0].id]",
               "full": "[reference('v', '1', 'full').location]", "state": "[reference('v').provisioningState]", "has": "[contains(reference('v'), 'flow')]" } }]
            """
        );
        JsonElement tags = Templates.Resources(plan)[1].GetProperty("tags");
        Assert.Equal(["10.0.0.0/16", "weu"], [tags.GetProperty("set").GetString(), tags.GetProperty("full").GetString()]);
        Assert.EndsWith("/virtualNetworks/v/subnets/s", tags.GetProperty("subnet").GetString(), StringComparison.Ordinal);
        Assert.Equal("[reference('v').provisioningState]", tags.GetProperty("state").GetString());
        Assert.Equal("[contains(reference('v'), 'flow')]", tags.GetProperty("has").GetString());
    }

    [Fact]
    public void A_condition_that_is_unknown_keeps_the_resource_with_a_note()
    {
        PlanDocument plan = Read(
            """
            [{ "condition": "[parameters('on')]", "type": "Microsoft.Network/virtualNetworks", "apiVersion": "1", "name": "maybe" },
             { "condition": "[not(true())]", "type": "Microsoft.Network/virtualNetworks", "apiVersion": "1", "name": "never" }]
            """,
            """ "parameters": { "on": { "type": "bool" } }, """
        );
        Assert.Equal("maybe", Templates.Only(plan).GetProperty("name").GetString());
        PlanNote note = Assert.Single(plan.After.Notes);
        Assert.Equal(PlanRules.ConditionalResource, note.Rule);
        Assert.Contains("parameters('on') has no value", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_made_of_a_parameter_without_a_value_still_match()
    {
        PlanDocument plan = Read(
            """
            [{ "type": "Microsoft.ContainerService/managedClusters", "apiVersion": "1", "name": "[parameters('n')]", "kind": "[parameters('n')]" },
             { "type": "Microsoft.ContainerService/managedClusters/agentPools", "apiVersion": "1", "name": "[format('{0}/p', parameters('n'))]" }]
            """,
            """ "parameters": { "n": { "type": "string" } }, """
        );
        JsonElement[] resources = Templates.Resources(plan);
        Assert.Equal($"{resources[0].GetProperty("id").GetString()}/agentPools/p", resources[1].GetProperty("id").GetString());
        Assert.All(
            [resources[0].GetProperty("name"), resources[0].GetProperty("kind"), resources[1].GetProperty("name")],
            value => Assert.Equal("[parameters('n') has no value]", value.GetString())
        );
    }

    [Fact]
    public void Linked_templates_and_unknown_loops_are_unread_parts()
    {
        PlanDocument plan = Read(
            """
            [{ "type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": { "templateLink": { "uri": "https://x" } } },
             { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "1", "name": "v", "copy": { "name": "c", "count": "[parameters('n')]" } },
             { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "1", "name": "s", "copy": { "name": "c", "count": "[parameters('n')]" } },
             { "type": "Microsoft.Network/routeTables", "apiVersion": "1", "name": "r" }]
            """,
            """ "parameters": { "n": { "type": "int" } }, """
        );
        Assert.Equal("r", Templates.Only(plan).GetProperty("name").GetString());
        Assert.Equal(["$.resources[0]", "$.resources[1]"], plan.Unread.Select(part => part.Scope));
        Assert.All(plan.Unread, part => Assert.Equal((Fault.TemplatePartUnread, UnreadKind.Input), (part.Fault, part.Kind)));
        Assert.Contains(
            "parameters('n') has no value. Give the template's parameters (--parameters",
            plan.Unread[1].Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>The Bicep CLI says so too: "does not support 'Outer' expression evaluation".</summary>
    [Fact]
    public void Symbolic_names_have_no_outer_scope()
    {
        const string Nested = """
            { "languageVersion": "2.0", "resources": {
              "d": { "type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": {
                "expressionEvaluationOptions": { "scope": "outer" }, "template": { "resources": [] } } },
              "v": { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "1", "name": "v" } } }
            """;
        PlanDocument plan = Templates.Read(Nested);
        Assert.Equal("v", Templates.Only(plan).GetProperty("name").GetString());
        UnreadPart part = Assert.Single(plan.Unread);
        Assert.StartsWith("$.resources.d: Azure refuses", part.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secure_values_never_appear()
    {
        PlanDocument plan = TemplateReader.Read(
            Encoding.UTF8.GetBytes(
                Templates.Around(
                    "[concat(parameters('given'), parameters('default'))]",
                    """ "parameters": { "given": { "type": "secureString" }, "default": { "type": "secureString", "defaultValue": "hunter2" } }, """
                )
            ),
            "main.json",
            new TemplateOptions { Parameters = [KeyValuePair.Create("given", "swordfish")] }
        );
        string text = Encoding.UTF8.GetString(plan.After.Resources);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.Contains("parameters('given') is secure", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_of_build_params_holds_template_and_parameters()
    {
        string template = Templates.Around("[parameters('x')]", """ "parameters": { "x": { "type": "int" } }, """);
        string output = JsonSerializer.Serialize(
            new
            {
                parametersJson = """{"parameters":{"x":{"value":7}}}""",
                templateJson = template,
                templateSpecId = (string?)null,
            }
        );
        Assert.Equal(7, At(Templates.Only(Templates.Read(output)), "tags.value").GetInt32());
        var options = new TemplateOptions { ParameterFiles = [new ParameterFile("prod.json", Encoding.UTF8.GetBytes(output))] };
        Assert.Equal(7, At(Templates.Only(Templates.Read(template, options)), "tags.value").GetInt32());
    }

    [Theory]
    [InlineData(
        """{"parameters":{"count":{"value":"5"}}}""",
        "'p.json' doesn't match the template: parameter 'count' must be a whole number; got a text."
    )]
    [InlineData(
        """{"count":{"value":500}}""",
        "'p.json' doesn't match the template: parameter 'count' must have a value of at most 100; got '500'."
    )]
    [InlineData(
        """{"parameters":{"mode":{"value":"flat"}}}""",
        "'p.json' doesn't match the template: parameter 'mode' must be one of overlay, none; got 'flat'."
    )]
    [InlineData(
        """{"parameters":{"cuont":{"value":5}}}""",
        "'p.json' has values for 'cuont', which the template doesn't declare (did you mean count?)."
    )]
    [InlineData(
        """{"parameters":{"a":{"value":5},"b":{"value":5}}}""",
        "'p.json' has values for 'a', 'b', which the template doesn't declare."
    )]
    [InlineData("[]", "'p.json' is not a parameters document.")]
    public void Parameters_that_do_not_match_are_refused(string file, string message)
    {
        AksCniException error = Assert.Throws<AksCniException>(() => WithFile(file));
        Assert.Equal((Fault.InvalidParameter, message), (error.Fault, error.Message));
    }

    [Theory]
    [InlineData("count", "five", "Parameter 'count' must be a whole number; got a text.")]
    [InlineData("cont", "5", "The template doesn't declare the parameter 'cont' (did you mean count?).")]
    public void Pairs_that_do_not_match_are_refused(string name, string value, string message)
    {
        AksCniException error = Assert.Throws<AksCniException>(() =>
            Templates.Read(Checked, new TemplateOptions { Parameters = [KeyValuePair.Create(name, value)] })
        );
        Assert.Equal((Fault.InvalidParameter, message, name), (error.Fault, error.Message, error.Target));
    }

    [Fact]
    public void Values_of_a_key_vault_are_unknown()
    {
        PlanDocument plan = WithFile("""{"parameters":{"count":{"reference":{"keyVault":{"id":"x"},"secretName":"s"}}}}""");
        Assert.Equal("[parameters('count') comes from a key vault]", At(Templates.Only(plan), "tags.value").GetString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"resources": 1}""")]
    [InlineData("[]")]
    public void What_is_no_template_is_refused(string text)
    {
        AksCniException error = Assert.Throws<AksCniException>(() => Templates.Read(text));
        Assert.Contains("main.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_accepted()
    {
        JsonElement resource = Templates.Only(
            Read("""[{ /* a network */ "type": "Microsoft.Network/virtualNetworks", "name": "v", "tags": { "a": 1, /* x */ }, },]""")
        );
        Assert.Equal("""{"a":1}""", resource.GetProperty("tags").GetRawText());
    }

    private const string Parameters = """
        "parameters": { "count": { "type": "int", "defaultValue": 3, "maxValue": 100 },
                        "mode": { "type": "string", "defaultValue": "none", "allowedValues": ["overlay", "none"] } },
        """;

    private static string Checked => Templates.Around("[parameters('count')]", Parameters);

    private static PlanDocument WithFile(string file) =>
        Templates.Read(Checked, new TemplateOptions { ParameterFiles = [new ParameterFile("p.json", Encoding.UTF8.GetBytes(file))] });

    private static PlanDocument Read(string resources, string more = "") =>
        Templates.Read($$"""{ {{Schema}}, {{more}} "resources": {{resources}} }""");

    private static JsonElement At(JsonElement element, string path)
    {
        foreach (string step in path.Split('.'))
            element = int.TryParse(step, out int index) ? element[index] : element.GetProperty(step);
        return element;
    }
}
