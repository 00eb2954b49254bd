using System.Globalization;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// A value of a plan: what is known of it, and whether it is known only after apply. Terraform leaves unknown values out and marks them in
/// a second tree; a third tree marks sensitive ones, which are never read, because whatever is read may be printed.
/// </summary>
internal readonly struct TerraformValue
{
    private readonly JsonElement _known;
    private readonly JsonElement _unknown;
    private readonly JsonElement _sensitive;
    private readonly bool _absentIsUnknown;

    /// <summary>Joins the three trees.</summary>
    /// <param name="known">The values.</param>
    /// <param name="unknown">True where a value is known only after apply.</param>
    /// <param name="sensitive">True where a value is sensitive.</param>
    /// <param name="absentIsUnknown">True for planned values alone, which don't mark what they leave out.</param>
    public TerraformValue(JsonElement known, JsonElement unknown, JsonElement sensitive, bool absentIsUnknown = false)
    {
        _known = known;
        _unknown = unknown;
        _sensitive = sensitive;
        _absentIsUnknown = absentIsUnknown;
    }

    /// <summary>True if the resource exists in this state.</summary>
    public bool Exists => _known.ValueKind == JsonValueKind.Object;

    /// <summary>True if the whole value is sensitive.</summary>
    public bool IsSensitive => _sensitive.ValueKind == JsonValueKind.True;

    /// <summary>True if the whole value is known only after apply, or must not be shown.</summary>
    public bool IsUnknown =>
        _unknown.ValueKind == JsonValueKind.True || IsSensitive || (_absentIsUnknown && _known.ValueKind == JsonValueKind.Undefined);

    /// <summary>True if the value is known and isn't null, an empty text or an empty list, which all mean "not set".</summary>
    public bool IsSet =>
        !IsUnknown
        && _known.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => false,
            JsonValueKind.String => _known.GetString()!.Length > 0,
            JsonValueKind.Array => _known.GetArrayLength() > 0,
            _ => true,
        };

    /// <summary>The attribute of that name.</summary>
    public TerraformValue this[string name] =>
        new(
            _known.ValueKind == JsonValueKind.Object ? Child(_known, name) : default,
            Child(_unknown, name),
            Child(_sensitive, name),
            _absentIsUnknown && _known.ValueKind == JsonValueKind.Object
        );

    /// <summary>The elements of a list; none if it isn't known.</summary>
    public IEnumerable<TerraformValue> Elements
    {
        get
        {
            if (_known.ValueKind != JsonValueKind.Array || IsUnknown)
                yield break;
            for (int i = 0; i < _known.GetArrayLength(); i++)
                yield return new TerraformValue(_known[i], Element(_unknown, i), Element(_sensitive, i), _absentIsUnknown);
        }
    }

    /// <summary>The block of that name that occurs once: Terraform writes it as a list.</summary>
    public TerraformValue Block(string name)
    {
        TerraformValue block = this[name];
        if (block._known.ValueKind != JsonValueKind.Array)
            return block;
        foreach (TerraformValue first in block.Elements)
            return first;
        return block.IsUnknown ? block : default;
    }

    /// <summary>The first of several names that is set or unknown: a provider renames attributes.</summary>
    public TerraformValue Any(params string[] names)
    {
        foreach (string name in names)
            if (this[name] is { } value && (value.IsSet || value._unknown.ValueKind == JsonValueKind.True))
                return value;
        return this[names[0]];
    }

    /// <summary>A text or a number as text; null for anything else.</summary>
    public string? Text =>
        !IsSet ? null
        : _known.ValueKind == JsonValueKind.String ? _known.GetString()
        : _known.ValueKind == JsonValueKind.Number ? _known.GetRawText()
        : null;

    /// <summary>A whole number, also one that is written as text; null for anything else.</summary>
    public long? Number =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>Yes or no; null for anything else.</summary>
    public bool? Flag =>
        !IsSet ? null
        : _known.ValueKind == JsonValueKind.True || Text == "true" ? true
        : _known.ValueKind == JsonValueKind.False || Text == "false" ? false
        : null;

    /// <summary>The texts of a list, or the one text.</summary>
    public List<string> Texts => Text is { } one ? [one] : [.. Elements.Select(element => element.Text).OfType<string>()];

    /// <summary>True if a part of the value, at any depth, is known only after apply.</summary>
    public bool HasUnknown => IsUnknown || HasTrue(_unknown, 0);

    /// <summary>True if the other value has the same known content.</summary>
    public bool Same(TerraformValue other) => IsSet == other.IsSet && (!IsSet || JsonText == other.JsonText);

    /// <summary>What is known, as JSON.</summary>
    public JsonElement Known => _known;

    /// <summary>What is known only after apply, as JSON.</summary>
    public JsonElement Unknown => _unknown;

    /// <summary>What is sensitive, as JSON.</summary>
    public JsonElement Sensitive => _sensitive;

    private string JsonText => _known.GetRawText();

    private static JsonElement Child(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.True ? element
        : element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement child) ? child
        : default;

    private static JsonElement Element(JsonElement element, int index) =>
        element.ValueKind == JsonValueKind.True ? element
        : element.ValueKind == JsonValueKind.Array && index < element.GetArrayLength() ? element[index]
        : default;

    private static bool HasTrue(JsonElement element, int depth) =>
        depth < TerraformFile.MaximumDepth
        && element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Array => element.EnumerateArray().Any(child => HasTrue(child, depth + 1)),
            JsonValueKind.Object => element.EnumerateObject().Any(child => HasTrue(child.Value, depth + 1)),
            _ => false,
        };
}
