using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>Converts values to and from JSON that holds no expressions.</summary>
internal static class TemplateValueJson
{
    /// <summary>The JSON of a value on one line, as string() returns it; null if a part isn't known.</summary>
    public static TextValue? TextOf(TemplateValue value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        bool isSymbolic = false;
        if (!TryWrite(writer, value, 0, ref isSymbolic))
            return null;
        writer.Flush();
        return bytes.WrittenCount <= TemplateLimits.TextLength
            ? new TextValue(Encoding.UTF8.GetString(bytes.WrittenSpan), isSymbolic)
            : null;
    }

    /// <summary>Reads JSON; null if the text isn't JSON.</summary>
    public static TemplateValue? Parse(string json)
    {
        try
        {
            return Literal(TemplateJson.Parse(Encoding.UTF8.GetBytes(json)).Root);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A value as it is written: brackets mean nothing.</summary>
    public static TemplateValue Literal(TemplateElement element) =>
        element.Kind switch
        {
            JsonTokenType.String => TemplateValue.Of(element.Text!),
            JsonTokenType.Number => element.Integer is { } number
                ? TemplateValue.Of(number)
                : new FractionValue(Encoding.ASCII.GetString(element.Raw)),
            JsonTokenType.True => BooleanValue.True,
            JsonTokenType.False => BooleanValue.False,
            JsonTokenType.StartArray => TemplateValue.Of([.. element.Items.Select(Literal)]),
            JsonTokenType.StartObject => new PlainObject([
                .. element.Members.Select(member => KeyValuePair.Create(member.Name, Literal(member.Value))),
            ]),
            _ => TemplateValue.Null,
        };

    private static bool TryWrite(Utf8JsonWriter writer, TemplateValue value, int depth, ref bool isSymbolic)
    {
        const int MaximumDepth = 500;
        if (depth > MaximumDepth || writer.BytesCommitted + writer.BytesPending > TemplateLimits.TextLength)
            return false;
        switch (value)
        {
            case TextValue text:
                isSymbolic |= text.IsSymbolic;
                writer.WriteStringValue(text.Text);
                return true;
            case IntegerValue number:
                writer.WriteNumberValue(number.Value);
                return true;
            case FractionValue fraction:
                writer.WriteRawValue(fraction.Text);
                return true;
            case BooleanValue flag:
                writer.WriteBooleanValue(flag.Value);
                return true;
            case NullValue:
                writer.WriteNullValue();
                return true;
            case ArrayValue { IsOpen: false } array:
                writer.WriteStartArray();
                foreach (TemplateValue item in array.Items)
                    if (!TryWrite(writer, item, depth + 1, ref isSymbolic))
                        return false;
                writer.WriteEndArray();
                return true;
            case ObjectValue { IsOpen: false } map:
                writer.WriteStartObject();
                foreach ((string name, TemplateValue member) in map.Members)
                {
                    writer.WritePropertyName(name);
                    if (!TryWrite(writer, member, depth + 1, ref isSymbolic))
                        return false;
                }
                writer.WriteEndObject();
                return true;
            default:
                return false;
        }
    }
}
