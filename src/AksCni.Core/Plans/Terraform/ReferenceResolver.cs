using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// Follows the references of an expression to the resources that it is about: through variables, module calls, outputs and for_each.
/// Terraform writes which objects an expression mentions, not what it does with them, so the result is a set of candidates.
/// </summary>
internal sealed class ReferenceResolver
{
    /// <summary>Real plans take tens of steps; a cycle or a maze of references ends here.</summary>
    private const int MostSteps = 20_000;

    /// <summary>The most steps for all expressions of a plan together.</summary>
    private const int MostStepsOfAll = 20_000_000;

    /// <summary>The deepest chain of variables, outputs and modules that is followed.</summary>
    private const int MaximumDepth = 300;

    private readonly Dictionary<string, List<TerraformInstance>> _byPath = new(StringComparer.Ordinal);
    private readonly JsonElement _rootVariables;
    private int _steps;

    public ReferenceResolver(IReadOnlyList<TerraformInstance> instances, JsonElement rootVariables)
    {
        _rootVariables = rootVariables;
        foreach (TerraformInstance instance in instances)
        {
            string path = PathOf(instance.Module, instance.ConfigAddress);
            if (!_byPath.TryGetValue(path, out List<TerraformInstance>? same))
                _byPath[path] = same = [];
            same.Add(instance);
        }
    }

    /// <summary>Returns what an expression refers to.</summary>
    public Resolution Resolve(TerraformScope scope, JsonElement expression)
    {
        var resolution = new Resolution();
        Walk(resolution, scope, expression, [], null, 0);
        return resolution;
    }

    /// <summary>
    /// True if the expression can be unknown before apply: it leads to a resource, to something that the plan doesn't show, or to nothing
    /// that is known. Variables of the root module, indexes and data sources that were read are known, so an attribute that the provider
    /// computes although its expression can't be unknown got null: it isn't set.
    /// </summary>
    public bool CanBeUnknown(TerraformScope scope, JsonElement expression)
    {
        if (!HasReferences(expression))
            return false;
        Resolution resolution = Resolve(scope, expression);
        return resolution.IsOpaque || resolution.Targets.Exists(target => !target.Instance.IsData || target.Instance.After.HasUnknown);
    }

    /// <summary>The references of an expression; none if it is a constant.</summary>
    public static List<string> ReferencesOf(JsonElement expression)
    {
        var references = new List<string>();
        Collect(expression, references, 0);
        return references;
    }

    private static bool HasReferences(JsonElement expression) => ReferencesOf(expression).Count > 0;

    /// <summary>An expression of a block holds those of its arguments.</summary>
    private static void Collect(JsonElement expression, List<string> references, int depth)
    {
        if (depth > MaximumDepth)
            return;
        if (expression.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in expression.EnumerateArray())
                Collect(element, references, depth + 1);
        }
        else if (TerraformInstance.Get(expression, "references") is { ValueKind: JsonValueKind.Array } own)
        {
            references.AddRange(
                own.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String).Select(text => text.GetString()!)
            );
        }
        else if (expression.ValueKind == JsonValueKind.Object && TerraformInstance.Get(expression, "constant_value").ValueKind == default)
        {
            foreach (JsonProperty property in expression.EnumerateObject())
                Collect(property.Value, references, depth + 1);
        }
    }

    private void Walk(Resolution found, TerraformScope scope, JsonElement expression, string[] rest, string? hint, int depth)
    {
        if (depth > MaximumDepth || found.Steps > MostSteps || _steps > MostStepsOfAll)
        {
            found.IsOpaque = true;
            return;
        }
        List<string> references = ReferencesOf(expression);
        bool hasOwnIndex = references.Exists(text => text is "count.index" or "each.key");
        string? index = hasOwnIndex && scope.Key is not null ? scope.Key : hint;
        foreach (string text in TerraformReference.MostSpecific(references))
        {
            found.Steps++;
            _steps++;
            TerraformReference steps = TerraformReference.Parse(text);
            if (steps is ["each", "value", ..] && KeyFromEach(scope, steps) is { } key)
                index = key;
        }
        foreach (string text in TerraformReference.MostSpecific(references))
        {
            TerraformReference steps = TerraformReference.Parse(text);
            // The same reference in the same scope leads to the same place.
            if (!found.Visited.Add($"{scope.Module.Address}|{scope.Key}|{text}|{string.Join('.', rest)}|{index}"))
                continue;
            Follow(found, scope, steps, rest, index, depth);
        }
    }

    private void Follow(Resolution found, TerraformScope scope, TerraformReference steps, string[] rest, string? index, int depth)
    {
        switch (steps.Count == 0 ? "" : steps[0])
        {
            case "var" when steps.Count > 1:
                FollowVariable(found, scope, steps, rest, index, depth);
                break;
            case "module" when steps.Count > 1:
                FollowModule(found, scope, steps, rest, index, depth);
                break;
            case "each" when steps is ["each", "value", ..]:
                Walk(found, scope with { ForEach = default }, scope.ForEach, [.. steps.Skip(2), .. rest], scope.Key ?? index, depth + 1);
                found.IsOpaque |= scope.ForEach.ValueKind == JsonValueKind.Undefined;
                break;
            case "each" or "count" or "path" or "terraform" or "self":
                break;
            case "local":
                found.IsOpaque = true;
                found.Local ??= $"{Prefix(scope.Module)}{string.Join('.', steps.Take(2))}";
                break;
            default:
                AddTargets(found, scope, steps, rest, index);
                break;
        }
    }

    private void FollowVariable(Resolution found, TerraformScope scope, TerraformReference steps, string[] rest, string? index, int depth)
    {
        if (scope.OfCall is not { } call)
            return;
        JsonElement argument = scope.Argument(steps[1]);
        if (argument.ValueKind == JsonValueKind.Undefined)
        {
            // The variable's own default is a constant. A call that isn't in the configuration passes nobody knows what.
            found.IsOpaque |= scope.Module.Call is null;
            return;
        }
        Walk(found, call, argument, [.. steps.Skip(2), .. rest], index, depth + 1);
    }

    private void FollowModule(Resolution found, TerraformScope scope, TerraformReference steps, string[] rest, string? index, int depth)
    {
        bool hasKey = steps.IsKey(2);
        ModuleInstance child = scope.Module.Child(steps[1], hasKey ? steps[2] : ModuleInstance.AnyKey);
        int output = hasKey ? 3 : 2;
        JsonElement outputs = child.Module.Outputs?.Value ?? default;
        if (child.Call is null || outputs.ValueKind != JsonValueKind.Object)
        {
            found.IsOpaque = true;
            return;
        }
        var inside = new TerraformScope(child, null, default);
        if (output < steps.Count)
        {
            JsonElement expression = TerraformInstance.Get(TerraformInstance.Get(outputs, steps[output]), "expression");
            Walk(found, inside, expression, [.. steps.Skip(output + 1), .. rest], index, depth + 1);
            return;
        }
        // module.spokes[each.key].subnet_id is written as module.spokes: which output is meant isn't in the plan.
        foreach (JsonProperty property in outputs.EnumerateObject())
            Walk(found, inside, TerraformInstance.Get(property.Value, "expression"), rest, index, depth + 1);
    }

    private void AddTargets(Resolution found, TerraformScope scope, TerraformReference steps, string[] rest, string? index)
    {
        int named = steps.Count > 0 && steps[0] == "data" ? 3 : 2;
        string address = string.Join('.', steps.Take(named));
        if (!_byPath.TryGetValue(PathOf(scope.Module, address), out List<TerraformInstance>? all))
        {
            found.IsOpaque = true;
            found.Other ??= $"{Prefix(scope.Module)}{address}";
            return;
        }
        string[] path = [.. steps.Skip(named), .. rest];
        string? key = steps.IsKey(named) ? steps[named] : FirstKey(path);
        List<TerraformInstance> instances = all.FindAll(instance => instance.Module.Matches(scope.Module));
        if (instances.Exists(instance => instance.Key is not null))
        {
            if (key is not null && instances.Exists(instance => instance.Key == key))
                instances = instances.FindAll(instance => instance.Key == key);
            else if (steps.IsKey(named))
                instances = [];
            else if (index is not null && instances.Exists(instance => instance.Key == index))
                instances = instances.FindAll(instance => instance.Key == index);
        }
        if (instances.Count > 1 && index is not null && instances.Exists(instance => instance.Module.HasOpenKey(scope.Module, index)))
            instances = instances.FindAll(instance => instance.Module.HasOpenKey(scope.Module, index));
        foreach (TerraformInstance instance in instances)
            found.Add(instance, path);
    }

    /// <summary>subnets["aks"].id and ["aks"].id have the key "aks".</summary>
    private static string? FirstKey(string[] path) =>
        Array.Find(path, step => step.StartsWith('"') || (step.Length > 0 && char.IsAsciiDigit(step[0])));

    /// <summary>
    /// The value of each.value.subnet where for_each is a variable of the root module, which the plan shows. It names the instance that
    /// azurerm_subnet.this[each.value.subnet] means.
    /// </summary>
    private string? KeyFromEach(TerraformScope scope, TerraformReference steps)
    {
        if (scope.Key is null || steps.Count < 3)
            return null;
        JsonElement expression = scope.ForEach;
        TerraformScope at = scope;
        for (int depth = 0; depth < MaximumDepth; depth++)
        {
            List<string> references = TerraformReference.MostSpecific(ReferencesOf(expression));
            if (references is not [var only] || TerraformReference.Parse(only) is not ["var", var name])
                return null;
            if (at.OfCall is { } call)
            {
                expression = at.Argument(name);
                at = call;
                continue;
            }
            JsonElement value = TerraformInstance.Get(TerraformInstance.Get(_rootVariables, name), "value");
            value = TerraformInstance.Get(value, scope.Key.Trim('"'));
            foreach (string step in steps.Skip(2))
                value = TerraformInstance.Get(value, step);
            return value.ValueKind == JsonValueKind.String ? TerraformReference.KeyOf(value.GetString()!)
                : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
                : null;
        }
        return null;
    }

    private static string PathOf(ModuleInstance module, string address) => $"{module.Path}|{address}";

    private static string Prefix(ModuleInstance module) => module.Address.Length == 0 ? "" : $"{module.Address}.";
}

/// <summary>What an expression refers to.</summary>
internal sealed class Resolution
{
    private readonly HashSet<TerraformInstance> _instances = [];

    /// <summary>The resources, and the path into each that the expression names.</summary>
    public List<(TerraformInstance Instance, string[] Path)> Targets { get; } = [];

    /// <summary>Adds a resource once.</summary>
    public void Add(TerraformInstance instance, string[] path)
    {
        if (_instances.Add(instance))
            Targets.Add((instance, path));
    }

    /// <summary>True if a part of the expression leads to something that the plan doesn't show, such as a local value.</summary>
    public bool IsOpaque { get; set; }

    /// <summary>The first local value that the expression uses.</summary>
    public string? Local { get; set; }

    /// <summary>The first resource of another type that the expression uses.</summary>
    public string? Other { get; set; }

    /// <summary>References that were followed so far.</summary>
    public int Steps { get; set; }

    /// <summary>References that were followed in each scope.</summary>
    public HashSet<string> Visited { get; } = new(StringComparer.Ordinal);
}
