using System.Text.Json;

namespace AksCni.Plans;

/// <summary>A value of the file that is parsed when somebody asks for it: most of a plan is about other things.</summary>
internal sealed class JsonSlice(ReadOnlyMemory<byte> bytes)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = TerraformFile.MaximumDepth };

    /// <summary>The value true.</summary>
    public static readonly JsonElement True = Parse("true"u8.ToArray());

    private JsonElement? _value;

    /// <summary>The parsed value.</summary>
    public JsonElement Value => _value ??= Parse(bytes);

    /// <summary>
    /// Parses a value of the file without copying it. The document isn't disposed of: its elements live as long as the plan.
    /// </summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes) => JsonDocument.Parse(bytes, Options).RootElement;
}
