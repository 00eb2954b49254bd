using System.Text;
using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>Reads the values of Azure's JSON, of its exports and templates.</summary>
internal static class ClusterJsonValues
{
    /// <summary>
    /// The current value as text: strings and numbers; null for null, true, false and template expressions. Objects and arrays are passed
    /// over.
    /// </summary>
    public static string? Text(this ref JsonCursor json)
    {
        switch (json.Token)
        {
            case JsonTokenType.String:
                return json.IsExpression() ? null : json.Decode();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(json.Span);
            default:
                json.Skip();
                return null;
        }
    }

    /// <summary>The current value as a whole number, also where it is written as text; null for anything else.</summary>
    public static long? Number(this ref JsonCursor json)
    {
        if (json.Token is JsonTokenType.Number or JsonTokenType.String)
        {
            if (System.Buffers.Text.Utf8Parser.TryParse(json.Span, out long value, out int used) && used == json.Span.Length)
                return value;
            // 3.0 is how some exports write 3.
            if (
                System.Buffers.Text.Utf8Parser.TryParse(json.Span, out decimal number, out used)
                && used == json.Span.Length
                && decimal.Truncate(number) == number
                && number is >= long.MinValue and <= long.MaxValue
            )
                return (long)number;
            return null;
        }
        json.Skip();
        return null;
    }

    /// <summary>The current value as yes or no, also where it is written as text; null for anything else.</summary>
    public static bool? Flag(this ref JsonCursor json)
    {
        switch (json.Token)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String:
                return Ascii.EqualsIgnoreCase(json.Span, "true"u8) ? true
                    : Ascii.EqualsIgnoreCase(json.Span, "false"u8) ? false
                    : null;
            default:
                json.Skip();
                return null;
        }
    }

    /// <summary>
    /// Adds the texts of an array of texts, or of one text, which some exports write without its array or joined by commas or blanks.
    /// </summary>
    public static void Texts(this ref JsonCursor json, List<string> texts)
    {
        if (json.Token == JsonTokenType.StartArray)
        {
            while (json.NextElement())
                json.Texts(texts);
            return;
        }
        if (json.Token == JsonTokenType.String && !json.Span.ContainsAny((byte)',', (byte)' ', (byte)'\\'))
        {
            // One text, which "podCidr" and "podCidrs" both give.
            foreach (string known in texts)
                if (Ascii.Equals(json.Span, known))
                    return;
            if (json.Text() is { Length: > 0 } text && !texts.Contains(text))
                texts.Add(text);
            return;
        }
        if (json.Text() is not { Length: > 0 } joined)
            return;
        foreach (string part in joined.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (!texts.Contains(part))
                texts.Add(part);
    }

    /// <summary>True if the text, or one of the array's, contains a word; null where there is no text.</summary>
    public static bool? AnyContains(this ref JsonCursor json, string word)
    {
        if (json.Token != JsonTokenType.StartArray)
            return json.Text() is { Length: > 0 } text ? text.Contains(word, StringComparison.OrdinalIgnoreCase) : null;
        bool? any = null;
        while (json.NextElement())
            if (json.AnyContains(word) is { } contains)
                any = contains || any == true;
        return any;
    }

    /// <summary>Adds the texts of one key of an object, or of the bare value.</summary>
    public static void Texts(this ref JsonCursor json, List<string> texts, JsonKey wanted)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.Texts(texts);
            return;
        }
        while (json.NextKey(out JsonKey key))
        {
            if (key == wanted)
                json.Texts(texts);
            else
                json.Skip();
        }
    }

    /// <summary>True for the text of a template expression, such as "[parameters('name')]"; "[[" escapes a bracket.</summary>
    public static bool IsExpression(this ref JsonCursor json) =>
        json.Token == JsonTokenType.String && json.Span.Length > 1 && json.Span[0] == '[' && json.Span[1] != '[' && json.Span[^1] == ']';

    /// <summary>
    /// Returns the current value as a resource id; of a template's [resourceId('type', 'name', ...)] with literal names the part from
    /// /providers on.
    /// </summary>
    public static string? Id(this ref JsonCursor json) =>
        json.IsExpression() ? ResourceId.FromExpression(json.Decode())
        : json.Text() is { Length: > 0 } id ? ResourceId.Normalize(id)
        : null;
}
