using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AksCni.Cli.Output;

/// <summary>
/// Answers as JSON, key by key: the serializer, whose types are made at every start, would take longer than the whole answer.
/// A test holds each to what the serializer would write.
/// </summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // A plus sign in a formula stays one: the output is a file or a pipe, never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one array of answers.</summary>
    public static void Write<T>(TextWriter output, IReadOnlyList<T> answers, Action<Utf8JsonWriter, T> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartArray();
            foreach (T answer in answers) write(json, answer);
            json.WriteEndArray();
        }
        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    public static void Write(this Utf8JsonWriter json, string name, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (Finding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", finding.Severity.ToString());
            json.WriteString("target", finding.Target);
            json.WriteString("message", finding.Message);
            json.WriteString("fix", finding.Fix);
            json.WriteString("source", finding.Source);
            json.WriteString("asOf", finding.AsOf);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void Write(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    public static void Write(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    public static void Write(this Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } value) json.WriteBoolean(name, value);
        else json.WriteNull(name);
    }
}
