using System.Text.Json;

namespace AksCni.Plans;

/// <summary>What the two states of a plan share: the file, the references, and what the caller states.</summary>
internal sealed class TerraformPlan
{
    private readonly Lazy<HashSet<string>> _relevant;

    public TerraformPlan(TerraformFile file, TerraformOptions options)
    {
        File = file;
        Options = options;
        var root = ModuleInstance.OfRoot(file.Configuration.Root);
        // A resource of the prior state that is also in the changes is there with both states.
        HashSet<string> changed = file.HasChanges
            ? [.. file.Instances.Where(instance => instance.IsChange).Select(instance => instance.Address)]
            : [];
        Instances = file.Instances.FindAll(instance => instance.IsChange || !changed.Contains(instance.Address));
        foreach (TerraformInstance instance in Instances)
            instance.Module = root.Find(instance.ModuleAddress);
        Resolver = new ReferenceResolver(Instances, file.Variables);
        Subscriptions = new Subscriptions(this);
        _relevant = new Lazy<HashSet<string>>(ReadRelevant);
    }

    public TerraformFile File { get; }

    public TerraformOptions Options { get; }

    public IReadOnlyList<TerraformInstance> Instances { get; }

    public ReferenceResolver Resolver { get; }

    public Subscriptions Subscriptions { get; }

    /// <summary>The resource as it is written; null if the configuration doesn't have it.</summary>
    public static ConfiguredResource? ConfigurationOf(TerraformInstance instance) =>
        instance.Module.Module.Resources.GetValueOrDefault(instance.ConfigAddress);

    /// <summary>The expression of an argument, the blocks around it first; undefined if the configuration doesn't show one.</summary>
    public static JsonElement ExpressionOf(TerraformInstance instance, params string[] path)
    {
        JsonElement expression = ConfigurationOf(instance)?.Expressions?.Value ?? default;
        foreach (string step in path)
        {
            expression = TerraformInstance.Get(expression, step);
            if (expression.ValueKind == JsonValueKind.Array)
                expression = expression.GetArrayLength() > 0 ? expression[0] : default;
        }
        return expression;
    }

    /// <summary>
    /// True if nobody sets the attribute: it is null, or the provider computes it and the configuration has no expression that could be
    /// unknown. Expressions in dynamic blocks aren't in a plan; what they set is nearly always known.
    /// </summary>
    public bool IsNotSet(TerraformInstance instance, TerraformValue value, params string[] path)
    {
        if (value.IsSensitive)
            return false;
        if (!value.IsUnknown)
            return !value.IsSet;
        JsonElement expression = ExpressionOf(instance, path);
        return expression.ValueKind == JsonValueKind.Undefined || !Resolver.CanBeUnknown(TerraformScope.Of(instance), expression);
    }

    /// <summary>Says why a value isn't known.</summary>
    public static string Reason(TerraformInstance instance, string attribute, TerraformValue value) =>
        value.IsSensitive
            ? $"{attribute} of {instance.Address} is sensitive, so it isn't read"
            : $"{attribute} of {instance.Address} is known after apply";

    /// <summary>True if other resources use the attribute "id" of the resource.</summary>
    public bool IsRelevant(TerraformInstance instance) => _relevant.Value.Contains(instance.Address);

    private HashSet<string> ReadRelevant()
    {
        var relevant = new HashSet<string>(StringComparer.Ordinal);
        if (File.RelevantAttributes is not { ValueKind: JsonValueKind.Array } all)
            return relevant;
        foreach (JsonElement one in all.EnumerateArray())
        {
            bool isId =
                TerraformInstance.Get(one, "attribute") is { ValueKind: JsonValueKind.Array } attribute
                && attribute.GetArrayLength() > 0
                && attribute[0].ValueKind == JsonValueKind.String
                && attribute[0].ValueEquals("id");
            if (isId && TerraformInstance.Get(one, "resource") is { ValueKind: JsonValueKind.String } resource)
                relevant.Add(resource.GetString()!);
        }
        return relevant;
    }
}
