using System.Text.Json;

namespace AksCni.Plans;

/// <summary>One instance of a resource or a data source, with its values in the states before and after.</summary>
internal sealed class TerraformInstance
{
    /// <summary>The full address, such as module.aks.azurerm_subnet.this["a"].</summary>
    public required string Address { get; init; }

    /// <summary>The address of the module instance; empty for the root module.</summary>
    public required string ModuleAddress { get; init; }

    /// <summary>The address inside its module and without an index, such as data.azurerm_subnet.this.</summary>
    public required string ConfigAddress { get; init; }

    public required TerraformType Type { get; init; }

    /// <summary>The index as <see cref="TerraformReference"/> writes keys; null if there is none.</summary>
    public string? Key { get; init; }

    public bool IsData { get; init; }

    /// <summary>True if it is an entry of resource_changes, which has both states.</summary>
    public bool IsChange { get; init; }

    /// <summary>The values before the change.</summary>
    public TerraformValue Before { get; init; }

    /// <summary>The values after the change.</summary>
    public TerraformValue After { get; init; }

    /// <summary>True if the change creates it, also in place of another.</summary>
    public bool IsCreated { get; init; }

    /// <summary>True if the change replaces it and creates the new one first.</summary>
    public bool IsCreatedFirst { get; init; }

    /// <summary>The attributes whose change makes Terraform replace it.</summary>
    public IReadOnlyList<string> ReplacePaths { get; init; } = [];

    /// <summary>The module instance that it is in.</summary>
    public ModuleInstance Module { get; set; } = ModuleInstance.None;

    /// <summary>True if it exists before the change and is replaced by it.</summary>
    public bool IsReplaced => IsCreated && Before.Exists && After.Exists;

    /// <summary>The values in one of the states.</summary>
    public TerraformValue In(bool after) => after ? After : Before;

    /// <summary>Makes one from an entry of resource_changes.</summary>
    public static TerraformInstance OfChange(TerraformEntry entry, JsonElement change)
    {
        string[] actions = [.. Texts(change, "actions")];
        // "forget" takes a resource out of the state and leaves it in Azure.
        bool isForgotten = actions.Contains("forget") && !actions.Contains("create");
        JsonElement before = Get(change, "before");
        JsonElement beforeSensitive = Get(change, "before_sensitive");
        var old = new TerraformValue(before, default, beforeSensitive);
        return entry.Create(
            before: old,
            after: isForgotten
                ? old
                : new TerraformValue(Get(change, "after"), Get(change, "after_unknown"), Get(change, "after_sensitive")),
            isCreated: actions.Contains("create"),
            isCreatedFirst: actions is ["create", "delete"] or ["create", "forget"],
            replacePaths:
            [
                .. Get(change, "replace_paths") is { ValueKind: JsonValueKind.Array } paths
                    ? paths.EnumerateArray().Select(PathText).Where(path => path.Length > 0)
                    : [],
            ]
        );
    }

    /// <summary>Returns the property of an object, or an undefined element.</summary>
    public static JsonElement Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String).Select(text => text.GetString()!)
            : [];

    /// <summary>["default_node_pool", 0, "name"] as default_node_pool.name.</summary>
    private static string PathText(JsonElement path) =>
        path.ValueKind == JsonValueKind.Array
            ? string.Join('.', path.EnumerateArray().Where(step => step.ValueKind == JsonValueKind.String).Select(step => step.GetString()))
            : "";
}
