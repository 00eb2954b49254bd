using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace AksCni.Commands;

/// <summary>
/// Writes an object of another module's (Get-AzAksCluster, Search-AzGraph, ConvertFrom-Json) as the JSON that the readers take: one model
/// for all input.
/// </summary>
internal static class ObjectJson
{
    /// <summary>Azure's objects nest less; a deeper one refers to itself.</summary>
    private const int MaximumDepth = 16;

    public static MemoryStream Write(object? value)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            WriteValue(writer, value, 0);
        stream.Position = 0;
        return stream;
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value, int depth)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(bare, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case SwitchParameter flag:
                writer.WriteBooleanValue(flag.IsPresent);
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case float.NaN
            or double.NaN
            or float.PositiveInfinity
            or float.NegativeInfinity
            or double.PositiveInfinity
            or double.NegativeInfinity:
                writer.WriteNullValue();
                break;
            case float or double or decimal:
                writer.WriteRawValue(Convert.ToString(bare, CultureInfo.InvariantCulture)!, skipInputValidation: false);
                break;
            case DateTime or DateTimeOffset:
                writer.WriteStringValue(((IFormattable)bare).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case Enum or Guid or Uri or Version or TimeSpan or char:
                writer.WriteStringValue(Convert.ToString(bare, CultureInfo.InvariantCulture));
                break;
            case ScriptBlock or Delegate or Type:
                writer.WriteNullValue();
                break;
            case var _ when depth >= MaximumDepth:
                writer.WriteNullValue();
                break;
            case IDictionary dictionary:
                WriteDictionary(writer, dictionary, depth);
                break;
            case IEnumerable items:
                WriteItems(writer, items, depth);
                break;
            default:
                WriteProperties(writer, PSObject.AsPSObject(value!), depth);
                break;
        }
    }

    private static void WriteDictionary(Utf8JsonWriter writer, IDictionary dictionary, int depth)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
            WriteValue(writer, entry.Value, depth + 1);
        }
        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, IEnumerable items, int depth)
    {
        writer.WriteStartArray();
        foreach (object? item in items)
            WriteValue(writer, item, depth + 1);
        writer.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter writer, PSObject value, int depth)
    {
        writer.WriteStartObject();
        foreach (PSPropertyInfo property in value.Properties)
        {
            if (!property.IsGettable || property.MemberType is PSMemberTypes.ScriptProperty or PSMemberTypes.CodeProperty)
                continue;
            object? content;
            try
            {
                content = property.Value;
            }
            catch (GetValueException)
            {
                continue;
            }
            writer.WritePropertyName(property.Name);
            WriteValue(writer, content, depth + 1);
        }
        writer.WriteEndObject();
    }
}
