using System.Text;
using System.Text.Json;
using AksCni.Text;

namespace AksCni;

/// <summary>
/// Puts requirements together from keys and values, as a file or an object has them. Keys are the requirements' names in any case, with or
/// without hyphens. Every key that is none, and every value that is none, is a fault of its own; the rest is kept.
/// </summary>
public sealed class RequirementsReader
{
    private const int LargestFile = 1 << 20;

    private readonly List<AksCniException> _faults = [];
    private readonly HashSet<Requirement> _given = [];

    /// <summary>What was read so far.</summary>
    public CniRequirements Requirements { get; private set; } = new();

    /// <summary>What could not be used, each with its place.</summary>
    public IReadOnlyList<AksCniException> Faults => _faults;

    /// <summary>Takes one key. <paramref name="place"/> says where it stands: a file and a line.</summary>
    public void Set(string key, IReadOnlyList<string> values, string place)
    {
        try
        {
            Requirement requirement = Requirement.Find(key, place);
            if (!_given.Add(requirement))
                throw new AksCniException(Fault.InvalidRequirement, $"{place}: {requirement.Name} is given twice; give it once.", key);
            Requirements = requirement.Set(Requirements, values, place);
        }
        catch (AksCniException fault)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Takes a fault of whoever reads the file.</summary>
    public void Add(AksCniException fault) => _faults.Add(fault);

    /// <summary>Reads a JSON object; comments and trailing commas are let pass.</summary>
    public void ReadJson(ReadOnlySpan<byte> json, string source)
    {
        if (IsTooLarge(json, source))
            return;
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new AksCniException(
                    Fault.InvalidRequirement,
                    $"'{source}' is no JSON object; write for example {{ \"nodeCount\": 50, \"windowsNodes\": true }}.",
                    source
                );
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string key = reader.GetString()!;
                string place = $"'{source}', line {1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n')}";
                reader.Read();
                ReadValue(ref reader, key, place);
            }
            // Whatever stands behind the object is not JSON any more: the reader says so.
            reader.Read();
        }
        catch (JsonException error)
        {
            _faults.Add(
                new AksCniException(
                    Fault.InvalidJson,
                    $"'{source}', line {(error.LineNumber ?? 0) + 1}: not JSON ({JsonReason.Of(error.Message)}).",
                    source
                )
            );
        }
        catch (InvalidOperationException)
        {
            _faults.Add(new AksCniException(Fault.InvalidJson, $"'{source}': not JSON (a text is not UTF-8).", source));
        }
        catch (AksCniException fault)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Reads a YAML mapping of names to values or lists of values.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="source">The name of the file, for messages.</param>
    /// <param name="yaml">Parses YAML.</param>
    public void ReadYaml(ReadOnlySpan<byte> utf8, string source, IYamlReader yaml)
    {
        if (IsTooLarge(utf8, source))
            return;
        try
        {
            if (yaml.Read(Encoding.UTF8.GetString(utf8), source) is not YamlMapping mapping)
            {
                throw new AksCniException(
                    Fault.InvalidRequirement,
                    $"'{source}' isn't a YAML mapping; write one requirement per line, for example nodeCount: 50.",
                    source
                );
            }
            foreach (YamlEntry entry in mapping.Entries)
                ReadValue(entry, $"'{source}', line {entry.Line}");
        }
        catch (AksCniException fault)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>True if the first line of content in a YAML text is a key that is a requirement or nearly one.</summary>
    public static bool LooksLikeYamlRequirements(string text)
    {
        using var lines = new StringReader(text.TrimStart('\uFEFF'));
        while (lines.ReadLine() is { } line)
        {
            string start = line.TrimEnd();
            if (start.Length == 0 || start[0] == '#' || start == "---")
                continue;
            int colon = start.IndexOf(':', StringComparison.Ordinal);
            // A bracket begins JSON, which has rules of its own to tell what it is about.
            if (colon <= 0 || start.TrimStart()[0] is '{' or '[')
                return false;
            string key = start[..colon].Trim('"', '\'').Replace("-", "", StringComparison.Ordinal);
            return Nearest.Name(key, Requirement.All.Select(requirement => requirement.Name)) is not null;
        }
        return false;
    }

    /// <summary>True if the text is a JSON object whose keys are requirements, or nearly so, and nothing of Azure's.</summary>
    public static bool LooksLikeRequirements(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        bool looks = false;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string key = reader.GetString()!;
                if (
                    key.ToLowerInvariant()
                    is "id"
                        or "type"
                        or "properties"
                        or "resources"
                        or "value"
                        or "data"
                        or "$schema"
                        or "agentpoolprofiles"
                        or "networkprofile"
                        or "subnets"
                )
                    return false;
                looks |=
                    Nearest.Name(key.Replace("-", "", StringComparison.Ordinal), Requirement.All.Select(requirement => requirement.Name))
                        is not null;
                reader.Skip();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return looks;
        }
        return looks;
    }

    private bool IsTooLarge(ReadOnlySpan<byte> text, string source)
    {
        if (text.Length <= LargestFile)
            return false;
        _faults.Add(
            new AksCniException(Fault.InvalidRequirement, $"'{source}' is larger than 1 MB; requirements are a few lines.", source)
        );
        return true;
    }

    private void ReadValue(YamlEntry entry, string place)
    {
        switch (entry.Value)
        {
            case YamlScalar { IsNull: true }:
                break;
            case YamlScalar value:
                Set(entry.Key, [value.Text], place);
                break;
            case YamlSequence list when list.Items.All(item => item is YamlScalar):
                Set(entry.Key, [.. list.Items.Cast<YamlScalar>().Select(item => item.Text)], place);
                break;
            case YamlSequence:
                _faults.Add(Nested(entry.Key, place));
                break;
            default:
                _faults.Add(IsObject(entry.Key, place));
                break;
        }
    }

    private static AksCniException Nested(string key, string place) =>
        new(Fault.InvalidRequirement, $"{place}: '{PrintableText.Of(key)}' holds a list or an object; it takes values.", key);

    private static AksCniException IsObject(string key, string place) =>
        new(
            Fault.InvalidRequirement,
            $"{place}: '{PrintableText.Of(key)}' is an object; a requirement takes a value or a list of ranges.",
            key
        );

    private void ReadValue(ref Utf8JsonReader reader, string key, string place)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartArray:
                Set(key, ReadArray(ref reader, key, place), place);
                break;
            case JsonTokenType.StartObject:
                reader.Skip();
                _faults.Add(IsObject(key, place));
                break;
            default:
                Set(key, [Text(ref reader)], place);
                break;
        }
    }

    private List<string> ReadArray(ref Utf8JsonReader reader, string key, string place)
    {
        var values = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                reader.Skip();
                _faults.Add(Nested(key, place));
            }
            else
            {
                values.Add(Text(ref reader));
            }
        }
        return values;
    }

    private static string Text(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Null => "null",
            _ => Encoding.UTF8.GetString(reader.ValueSpan),
        };
}
