using System.Text.Json;

namespace AksCni.Benchmarks.Fleet;

/// <summary>Turns an answer of ARM's into what az prints: the keys of "properties" stand with the others, sorted.</summary>
internal static class AzShape
{
    public static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in Flat(element).OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static IEnumerable<JsonProperty> Flat(JsonElement element) =>
        element
            .EnumerateObject()
            .SelectMany(property => property.NameEquals("properties") ? property.Value.EnumerateObject().AsEnumerable() : [property]);
}
