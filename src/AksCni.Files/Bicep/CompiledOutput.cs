using System.Text.Json;

namespace AksCni.Bicep;

/// <summary>Checks what a tool wrote as the result of a compilation, before the reader of templates gets it.</summary>
internal static class CompiledOutput
{
    /// <summary>Returns what is wrong; null for a template, or a template with its parameters.</summary>
    public static string? WhyNoTemplate(byte[] output) =>
        Check(
            output,
            root =>
                IsText(root, "templateJson") || root.TryGetProperty("resources", out _) ? null
                : IsText(root, "templateSpecId")
                    ? "wrote the id of a template spec and no template. Pass the template with this file as its parameters"
                : IsText(root, "parametersJson")
                    ? "wrote no template, because of `using none`. Pass the template with this file as its parameters"
                : "wrote no template"
        );

    /// <summary>Returns what is wrong; null for parameters.</summary>
    public static string? WhyNoParameters(byte[] output) =>
        Check(output, root => IsText(root, "parametersJson") ? null : "wrote no parameters");

    private static string? Check(byte[] output, Func<JsonElement, string?> check)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(output, new JsonDocumentOptions { MaxDepth = 1000 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? check(document.RootElement) : "wrote no template";
        }
        catch (JsonException)
        {
            return output.Length == 0 ? "wrote nothing" : "wrote something other than JSON";
        }
    }

    private static bool IsText(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String;
}
