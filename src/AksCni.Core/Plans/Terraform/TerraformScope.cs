using System.Text.Json;

namespace AksCni.Plans;

/// <summary>What an expression can see: the module instance that it is in, and the each and count of the block around it.</summary>
/// <param name="Module">The module instance.</param>
/// <param name="Key">The index of the resource or module call that the expression belongs to; null if it has none.</param>
/// <param name="ForEach">The expression of its for_each.</param>
internal readonly record struct TerraformScope(ModuleInstance Module, string? Key, JsonElement ForEach)
{
    /// <summary>The scope of a resource's arguments.</summary>
    public static TerraformScope Of(TerraformInstance instance) =>
        new(
            instance.Module,
            instance.Key,
            instance.Module.Module.Resources.GetValueOrDefault(instance.ConfigAddress)?.ForEach?.Value ?? default
        );

    /// <summary>The scope of the arguments of the call that made this module instance; null for the root module.</summary>
    public TerraformScope? OfCall => Module.Parent is { } parent ? new(parent, Module.Key, Module.Call?.ForEach?.Value ?? default) : null;

    /// <summary>The expression that the call passes for a variable; undefined if it passes none.</summary>
    public JsonElement Argument(string name) => TerraformInstance.Get(Module.Call?.Expressions?.Value ?? default, name);
}
