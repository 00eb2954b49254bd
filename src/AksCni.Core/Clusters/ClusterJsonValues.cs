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
                return json.IsExpression() ? null : Unescaped(json.Decode());
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
    /// Returns why one of them isn't known, or null.
    /// </summary>
    public static string? Texts(this ref JsonCursor json, List<string> texts)
    {
        if (json.Token == JsonTokenType.StartArray)
        {
            string? unknown = null;
            while (json.NextElement())
                unknown = json.Texts(texts) ?? unknown;
            return unknown;
        }
        if (json.UnknownReason() is { } reason)
            return reason;
        if (json.Token == JsonTokenType.String && !json.Span.ContainsAny((byte)',', (byte)' ', (byte)'\\'))
        {
            // One text, which "podCidr" and "podCidrs" both give.
            foreach (string known in texts)
                if (Ascii.Equals(json.Span, known))
                    return null;
            if (json.Text() is { Length: > 0 } text && !texts.Contains(text))
                texts.Add(text);
            return null;
        }
        if (json.Text() is not { Length: > 0 } joined)
            return null;
        foreach (string part in joined.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (!texts.Contains(part))
                texts.Add(part);
        return null;
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

    /// <summary>Adds the texts of one key of an object, or of the bare value. Returns why one of them isn't known, or null.</summary>
    public static string? Texts(this ref JsonCursor json, List<string> texts, JsonKey wanted)
    {
        if (json.Token != JsonTokenType.StartObject)
            return json.Texts(texts);
        string? unknown = null;
        while (json.NextKey(out JsonKey key))
        {
            if (key == wanted)
                unknown = json.Texts(texts) ?? unknown;
            else
                json.Skip();
        }
        return unknown;
    }

    /// <summary>
    /// True for the text of a template expression, such as "[parameters('name')]"; "[[" escapes a bracket. Text that Azure itself writes
    /// begins with none.
    /// </summary>
    public static bool IsExpression(this ref JsonCursor json) =>
        json.Token == JsonTokenType.String && json.Span.Length > 1 && json.Span[0] == '[' && json.Span[1] != '[';

    /// <summary>Returns the expression, or the reason, for which the current value isn't known; null for any other value.</summary>
    public static string? UnknownReason(this ref JsonCursor json)
    {
        if (!json.IsExpression())
            return null;
        string text = json.Decode();
        return text[^1] == ']' ? text[1..^1] : text[1..];
    }

    /// <summary>Returns the current value as a name: its text, or an expression with its brackets.</summary>
    public static string? NameText(this ref JsonCursor json) => json.IsExpression() ? json.Decode() : json.Text();

    private static string Unescaped(string text) => text.StartsWith("[[", StringComparison.Ordinal) ? text[1..] : text;

    /// <summary>
    /// Returns the current value as a resource id; of a template's [resourceId('type', 'name', ...)] with literal names the part from
    /// /providers on.
    /// </summary>
    public static string? Id(this ref JsonCursor json) =>
        json.IsExpression() ? ResourceId.FromExpression(json.Decode())
        : json.Text() is { Length: > 0 } id ? ResourceId.Normalize(id)
        : null;

    /// <summary>Returns the current value as a subnet's id. What can't be one is kept as a text, so that it's reported.</summary>
    public static string? SubnetId(this ref JsonCursor json)
    {
        string? other = json.Token switch
        {
            JsonTokenType.StartObject => "(an object)",
            JsonTokenType.StartArray => "(a list)",
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => null,
        };
        if (other is null)
            return json.Id();
        json.Skip();
        return other;
    }
}
