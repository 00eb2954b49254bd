using System.Text.Json;
using AksCni.Clusters;

namespace AksCni.Live;

/// <summary>
/// Values that may be unknown: then the key is left out, or the reason is written as an expression that <see cref="ClusterJsonValues"/>
/// understands.
/// </summary>
internal static class JsonWriting
{
    public static void Text(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, UnknownText.Escape(text));
    }

    public static void Text(this Utf8JsonWriter json, string name, string? text, string? unknown)
    {
        if (unknown is not null)
            json.Unknown(name, unknown);
        else
            json.Text(name, text);
    }

    /// <summary>Writes a name, which may be an expression; it's read as a name then, brackets included.</summary>
    public static void Name(this Utf8JsonWriter json, string? name)
    {
        if (name is not null)
            json.WriteString("name", name.StartsWith("[[", StringComparison.Ordinal) ? UnknownText.Escape(name) : name);
    }

    /// <summary>Writes a subnet's id, which may be an expression in brackets.</summary>
    public static void SubnetId(this Utf8JsonWriter json, string name, string? id, string? unknown)
    {
        if (id is not null)
            json.WriteString(name, unknown is null ? UnknownText.Escape(id) : id);
    }

    public static void Number(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
    }

    public static void Number(this Utf8JsonWriter json, string name, long? number, string? unknown)
    {
        if (unknown is not null)
            json.Unknown(name, unknown);
        else
            json.Number(name, number);
    }

    public static void Flag(this Utf8JsonWriter json, string name, bool flag, string? unknown)
    {
        if (unknown is not null)
            json.Unknown(name, unknown);
        else
            json.WriteBoolean(name, flag);
    }

    /// <summary>Writes texts, and last the reason why others aren't known.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts, string? unknown = null)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(UnknownText.Escape(text));
        if (unknown is not null)
            json.WriteStringValue(UnknownText.Of(unknown));
        json.WriteEndArray();
    }

    public static void Object(this Utf8JsonWriter json, string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    public static void Object(this Utf8JsonWriter json, string name, string? unknown, Action write)
    {
        if (unknown is not null)
            json.Unknown(name, unknown);
        else
            json.Object(name, write);
    }

    private static void Unknown(this Utf8JsonWriter json, string name, string reason) => json.WriteString(name, UnknownText.Of(reason));
}
