using System.Text.Json;

namespace AksCni.Plans;

/// <summary>A value of the file that is parsed when somebody asks for it: most of a plan is about other things.</summary>
internal sealed class JsonSlice(ReadOnlyMemory<byte> bytes)
{
    private JsonElement? _value;

    /// <summary>The parsed value.</summary>
    public JsonElement Value => _value ??= Parse(bytes.Span);

    /// <summary>Parses a value of the file.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, TerraformFile.Options);
        return JsonElement.ParseValue(ref reader);
    }
}
