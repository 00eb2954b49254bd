using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AksCni.Benchmarks.Fleet;

/// <summary>
/// A Terraform plan of many modules, as terraform show -json prints it: each with a cluster, a node pool that changes and twelve other
/// resources, in resource_changes, planned_values and prior_state. About half of it is about AKS.
/// </summary>
internal static class LargePlan
{
    private const int OthersPerModule = 12;

    /// <summary>Writes a plan of at least so many bytes.</summary>
    /// <param name="sample">A plan with one cluster and one pool in its root module.</param>
    /// <param name="length">The least length, in bytes.</param>
    public static byte[] Write(byte[] sample, int length)
    {
        JsonObject plan = JsonNode.Parse(sample)!.AsObject();
        string[] changes = TextsOf(plan["resource_changes"]!);
        string[] planned = TextsOf(plan["planned_values"]!["root_module"]!["resources"]!);
        string[] prior = TextsOf(plan["prior_state"]!["values"]!["root_module"]!["resources"]!);
        int each =
            changes.Concat(planned).Concat(prior).Sum(text => text.Length) + (3 * OthersPerModule * Other("", 0, isChange: true).Length);
        int modules = (length / each) + 1;

        var buffer = new MemoryStream(length + (length / 8));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", "1.2");
            writer.WriteString("terraform_version", "1.11.4");
            writer.WriteStartObject("planned_values");
            WriteModules(writer, "root_module", planned, modules);
            writer.WriteEndObject();
            writer.WriteStartArray("resource_changes");
            for (int module = 0; module < modules; module++)
                WriteResources(writer, changes, module, isChange: true);
            writer.WriteEndArray();
            writer.WriteStartObject("prior_state");
            writer.WriteString("format_version", "1.0");
            writer.WriteStartObject("values");
            WriteModules(writer, "root_module", prior, modules);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WritePropertyName("configuration");
            plan["configuration"]!.WriteTo(writer);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void WriteModules(Utf8JsonWriter writer, string name, string[] resources, int modules)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("child_modules");
        for (int module = 0; module < modules; module++)
        {
            writer.WriteStartObject();
            writer.WriteString("address", $"module.shop[{module}]");
            writer.WriteStartArray("resources");
            WriteResources(writer, resources, module, isChange: false);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter writer, string[] resources, int module, bool isChange)
    {
        string address = $"module.shop[{module}].";
        foreach (string resource in resources)
            writer.WriteRawValue(
                resource
                    .Replace("\"address\":\"", $"\"address\":\"{address}", StringComparison.Ordinal)
                    .Replace("shop-prod", $"shop-{module}", StringComparison.Ordinal)
            );
        for (int i = 0; i < OthersPerModule; i++)
            writer.WriteRawValue(Other(address, i, isChange));
    }

    private static string Other(string address, int number, bool isChange)
    {
        const string Values = """
            {"name":"stshop","resource_group_name":"rg-shop","location":"westeurope","account_tier":"Standard","access_tier":"Hot",
            "tags":{"owner":"shop"},"network_rules":[{"bypass":["AzureServices"],"default_action":"Deny","ip_rules":[],
            "virtual_network_subnet_ids":[]}]}
            """;
        string head =
            $"\"address\":\"{address}azurerm_storage_account.s[{number}]\",\"mode\":\"managed\","
            + "\"type\":\"azurerm_storage_account\",\"name\":\"s\"";
        return isChange
            ? $"{{{head},\"change\":{{\"actions\":[\"no-op\"],\"before\":{Values},\"after\":{Values},\"after_unknown\":{{}}}}}}"
            : $"{{{head},\"values\":{Values}}}";
    }

    private static string[] TextsOf(JsonNode resources) => [.. resources.AsArray().Select(resource => resource!.ToJsonString())];
}
