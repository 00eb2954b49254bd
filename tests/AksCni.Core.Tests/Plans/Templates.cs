using System.Text;
using System.Text.Json;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Makes templates of test cases and evaluates them.</summary>
internal static class Templates
{
    /// <summary>A template around one resource whose tags hold a value.</summary>
    public static string Around(string expression, string more = "") =>
        $$"""
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0",
              {{more}}
              "resources": [
                { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "v",
                  "tags": { "value": {{JsonSerializer.Serialize(expression)}} } }
              ]
            }
            """;

    /// <summary>Evaluates one expression and returns its JSON.</summary>
    public static string Value(string expression, string more = "", TemplateOptions? options = null) =>
        Only(Read(Around(expression, more), options)).GetProperty("tags").GetProperty("value").GetRawText();

    public static PlanDocument Read(string template, TemplateOptions? options = null) =>
        TemplateReader.Read(Encoding.UTF8.GetBytes(template), "main.json", options ?? new TemplateOptions());

    public static JsonElement[] Resources(PlanDocument plan)
    {
        using JsonDocument document = JsonDocument.Parse(plan.After.Resources);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    public static JsonElement Only(PlanDocument plan) => Assert.Single(Resources(plan));

    /// <summary>A file of Data/templates.</summary>
    public static byte[] File(string name) =>
        System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "templates", name));
}
