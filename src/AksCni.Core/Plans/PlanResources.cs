using System.Buffers;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>Collects resources as one JSON array, as <see cref="PlanState.Resources"/> holds them.</summary>
internal sealed class PlanResources : IDisposable
{
    /// <summary>How deep values may nest.</summary>
    public const int MaximumDepth = 1000;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    public PlanResources()
    {
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = false, MaxDepth = MaximumDepth });
        _writer.WriteStartArray();
    }

    /// <summary>True if it holds no resource.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds a resource; its id is written if it has none.</summary>
    public void Add(JsonElement resource, string id)
    {
        IsEmpty = false;
        _writer.WriteStartObject();
        if (!resource.TryGetProperty("id", out _))
            _writer.WriteString("id", id);
        foreach (JsonProperty property in resource.EnumerateObject())
            property.WriteTo(_writer);
        _writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    /// <summary>Returns the array; nothing can be added any more.</summary>
    public byte[] ToArray()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }
}
