using System.Globalization;
using System.Text;
using System.Text.Json;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Beyond a limit one value is unknown, one line tells the place, and the rest of the template is read.</summary>
public sealed class TemplateLimitsTests
{
    [Fact]
    public void An_expression_nested_a_thousand_deep()
    {
        string deep = $"[{string.Concat(Enumerable.Repeat("concat(", 1000))}'x'{new string(')', 1000)}]";
        AssertBeyond(deep, "", "$.resources[0].tags.value: the expression nests deeper than 200 levels.");
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_properties() =>
        Templates.Value($"[variables('x'){string.Concat(Enumerable.Repeat(".a", 100_000))}]");

    [Fact]
    public void A_range_of_two_billion() =>
        AssertBeyond("[range(0, 2147483647)]", "", "$.resources[0].tags.value: range makes 2147483647 numbers; Azure accepts 10000.");

    [Fact]
    public void A_loop_of_a_million_over_a_variable() =>
        AssertBeyond(
            "[variables('v')]",
            """ "variables": { "copy": [{ "name": "v", "count": 1000000, "input": 1 }] }, """,
            "$.variables.v: copy makes 1000000 elements; Azure accepts 800."
        );

    [Fact]
    public void A_loop_of_a_million_resources()
    {
        PlanDocument plan = Templates.Read(
            """
            { "resources": [
              { "type": "Microsoft.Network/virtualNetworks", "name": "v", "copy": { "name": "c", "count": 1000000 } },
              { "type": "Microsoft.Network/virtualNetworks", "name": "w" }] }
            """
        );
        Assert.Equal("w", Templates.Only(plan).GetProperty("name").GetString());
        Assert.Equal("$.resources[0]: copy makes 1000000 elements; Azure accepts 800.", plan.Unread[0].Message);
    }

    [Fact]
    public void Variables_and_parameters_that_refer_to_themselves()
    {
        const string More = """
            "parameters": { "p": { "type": "string", "defaultValue": "[variables('a')]" } },
            "variables": { "a": "[concat(variables('b'), 'x')]", "b": "[parameters('p')]" },
            """;
        Assert.Equal("\"[variables('a') refers to itself]\"", Templates.Value("[variables('a')]", More));
    }

    [Fact]
    public void A_chain_of_ten_thousand_variables()
    {
        var variables = new StringBuilder("\"v0\": \"x\"");
        for (int i = 1; i <= 10_000; i++)
            variables.Append(CultureInfo.InvariantCulture, $", \"v{i}\": \"[concat(variables('v{i - 1}'), '')]\"");
        string value = Templates.Value("[variables('v10000')]", $"\"variables\": {{ {variables} }},");
        Assert.Contains("values refer to each other more than 1000 levels deep", value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[concat(variables('v{0}'), variables('v{0}'))]", "'x'", "a text is longer than 1048576 characters")]
    [InlineData("[concat(variables('v{0}'), variables('v{0}'))]", "createArray(1)", "an array has more than 100000 elements")]
    public void Variables_that_double(string step, string first, string problem)
    {
        var variables = new StringBuilder($"\"v0\": \"[{first}]\"");
        for (int i = 1; i <= 60; i++)
            variables.Append(CultureInfo.InvariantCulture, $", \"v{i}\": \"{string.Format(CultureInfo.InvariantCulture, step, i - 1)}\"");
        Assert.Contains(problem, Templates.Value("[variables('v60')]", $"\"variables\": {{ {variables} }},"), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_share_parts_end()
    {
        var variables = new StringBuilder("\"v0\": [1]");
        for (int i = 1; i <= 40; i++)
            variables.Append(
                CultureInfo.InvariantCulture,
                $", \"v{i}\": [\"[variables('v{i - 1}')]\", \"[variables('v{i - 1}')]\"], "
                    + $"\"w{i}\": [\"[variables('v{i - 1}')]\", \"[variables('v{i - 1}')]\"]"
            );
        Assert.NotEmpty(Templates.Value("[equals(variables('v40'), variables('w40'))]", $"\"variables\": {{ {variables} }},"));
    }

    [Fact]
    public void Deployments_nested_sixty_deep()
    {
        string template = """{ "resources": [{ "type": "Microsoft.Network/virtualNetworks", "name": "deepest" }] }""";
        for (int i = 0; i < 60; i++)
            template = $$"""
                { "resources": [{ "type": "Microsoft.Resources/deployments", "name": "d", "properties": { "template": {{template}} } },
                  { "type": "Microsoft.Network/virtualNetworks", "name": "v" }] }
                """;
        PlanDocument plan = Templates.Read(template);
        Assert.Equal(51, Templates.Resources(plan).Length);
        Assert.EndsWith("deployments nest deeper than 50 levels.", Assert.Single(plan.Unread).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_nested_ten_thousand_deep_is_refused()
    {
        string text = $$"""{ "resources": [], "variables": {{new string('[', 10_000)}}{{new string(']', 10_000)}} }""";
        AksCniException error = Assert.Throws<AksCniException>(() => Templates.Read(text));
        Assert.Equal((Fault.InvalidJson, "'main.json' nests deeper than 512 levels."), (error.Fault, error.Message));
    }

    [Fact]
    public void Functions_that_call_themselves() =>
        Assert.Contains(
            "more than 1000 levels deep",
            Templates.Value(
                "[n.f(1)]",
                """
                "functions": [{ "namespace": "n", "members": { "f": { "parameters": [{ "name": "x", "type": "int" }],
                  "output": { "type": "int", "value": "[add(n.f(parameters('x')), n.f(parameters('x')))]" } } } }],
                """
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Resources_that_refer_to_each_other()
    {
        PlanDocument plan = Templates.Read(
            """
            { "resources": [
              { "type": "Microsoft.Network/routeTables", "name": "[concat('a', reference('b').x)]", "properties": { "x": "[reference('b').x]" } },
              { "type": "Microsoft.Network/routeTables", "name": "b", "properties": { "x": "[reference('c').x]" } },
              { "type": "Microsoft.Network/routeTables", "name": "c", "properties": { "x": "[reference('b').x]" } }] }
            """
        );
        Assert.Equal(3, Templates.Resources(plan).Length);
    }

    /// <summary>The value is unknown for the reason that the one unread part states.</summary>
    private static void AssertBeyond(string expression, string more, string message)
    {
        PlanDocument plan = Templates.Read(Templates.Around(expression, more));
        JsonElement value = Templates.Only(plan).GetProperty("tags").GetProperty("value");
        Assert.Equal(message, Assert.Single(plan.Unread).Message);
        Assert.Equal($"[{message.Split(": ")[1].TrimEnd('.')}]", value.GetString());
    }
}
