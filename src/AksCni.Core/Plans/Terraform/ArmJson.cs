using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Writes values of a plan as properties in Azure's shape.</summary>
internal static class ArmJson
{
    /// <summary>Writes a value: known, unknown with its reason, or nothing if it isn't set.</summary>
    public static void Put(this JsonObject target, string name, TerraformInstance instance, string attribute, TerraformValue value)
    {
        if (value.IsUnknown)
            target[name] = UnknownText.Of(TerraformPlan.Reason(instance, attribute, value));
        else if (value.IsSet)
            target[name] = Of(value, instance, attribute, 0);
    }

    /// <summary>Writes a known text.</summary>
    public static void PutText(this JsonObject target, string name, string? text)
    {
        if (text is not null)
            target[name] = UnknownText.Escape(text);
    }

    /// <summary>Writes a list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts)
    {
        var array = new JsonArray();
        foreach (string text in texts)
            array.Add((JsonNode)UnknownText.Escape(text));
        return array;
    }

    /// <summary>Adds an object or another node without the generic overload, which needs reflection.</summary>
    public static void Append(this JsonArray array, JsonNode node) => array.Add(node);

    /// <summary>Copies a value of any shape; what is unknown in it becomes its reason.</summary>
    public static JsonNode? Of(TerraformValue value, TerraformInstance instance, string attribute, int depth)
    {
        if (value.IsUnknown || depth > TerraformFile.MaximumDepth / 2)
            return UnknownText.Of(TerraformPlan.Reason(instance, attribute, value));
        switch (value.Known.ValueKind)
        {
            case JsonValueKind.Object:
                var copy = new JsonObject();
                foreach (JsonProperty property in value.Known.EnumerateObject())
                    copy[property.Name] = Of(value[property.Name], instance, $"{attribute}.{property.Name}", depth + 1);
                AddUnknown(copy, value, instance, attribute, depth);
                return copy;
            case JsonValueKind.Array:
                var array = new JsonArray();
                foreach (TerraformValue element in value.Elements)
                    array.Add(Of(element, instance, attribute, depth + 1));
                return array;
            case JsonValueKind.String:
                return UnknownText.Escape(value.Known.GetString()!);
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                return JsonValue.Create(value.Known.Clone());
            default:
                return null;
        }
    }

    /// <summary>Merges one object over another as Azure does with a partial update: only objects are merged.</summary>
    public static void Merge(JsonObject target, JsonObject over)
    {
        foreach ((string name, JsonNode? value) in over)
        {
            if (value is JsonObject part && target[name] is JsonObject whole)
                Merge(whole, part);
            else
                target[name] = value?.DeepClone();
        }
    }

    /// <summary>Unknown properties are missing from the values; the tree of unknown ones names them.</summary>
    private static void AddUnknown(JsonObject copy, TerraformValue value, TerraformInstance instance, string attribute, int depth)
    {
        if (value.Unknown.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty property in value.Unknown.EnumerateObject())
        {
            if (copy.ContainsKey(property.Name) || !value[property.Name].HasUnknown)
                continue;
            copy[property.Name] = Of(
                new TerraformValue(default, JsonSlice.True, default),
                instance,
                $"{attribute}.{property.Name}",
                depth + 1
            );
        }
    }
}
