using System.Text.Json;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>
/// Finds the subscription of a resource whose id isn't known yet: from its provider, its resource group, or the only one in the plan.
/// </summary>
internal sealed class Subscriptions
{
    /// <summary>Stands for a subscription that the plan doesn't show.</summary>
    public const string Unknown = "{subscription}";

    private static readonly string[] IdAttributes =
    [
        "id",
        "parent_id",
        "resource_id",
        "kubernetes_cluster_id",
        "vnet_subnet_id",
        "pod_subnet_id",
        "subnet_id",
        "remote_virtual_network_id",
    ];

    private readonly TerraformPlan _plan;
    private readonly Dictionary<string, string> _byProvider = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _byGroup = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _all = new(StringComparer.OrdinalIgnoreCase);

    public Subscriptions(TerraformPlan plan)
    {
        _plan = plan;
        ReadProviders();
        foreach (TerraformInstance instance in plan.Instances)
        {
            foreach (TerraformValue values in (TerraformValue[])[instance.Before, instance.After])
            {
                foreach (string attribute in IdAttributes)
                    AddId(values[attribute].Text);
                AddId(values.Block("default_node_pool")["vnet_subnet_id"].Text);
                if (instance.Type is TerraformType.AzurermClientConfig or TerraformType.AzurermSubscription)
                    Add(values["subscription_id"].Text);
            }
        }
    }

    /// <summary>Returns the subscription of a resource in a group, or the symbol for one that isn't known.</summary>
    public string Of(TerraformInstance instance, string group)
    {
        if (
            TerraformPlan.ConfigurationOf(instance)?.ProviderKey is { Length: > 0 } key
            && _byProvider.TryGetValue(key, out string? configured)
        )
            return configured;
        if (_byGroup.TryGetValue(group, out string? known) && known is not null)
            return known;
        return _all.Count == 1 ? _all.First() : Unknown;
    }

    private void ReadProviders()
    {
        if (_plan.File.Configuration.Providers is not { ValueKind: JsonValueKind.Object } providers)
            return;
        foreach (JsonProperty provider in providers.EnumerateObject())
        {
            JsonElement expression = TerraformInstance.Get(TerraformInstance.Get(provider.Value, "expressions"), "subscription_id");
            string? subscription =
                TerraformInstance.Get(expression, "constant_value") is { ValueKind: JsonValueKind.String } constant ? constant.GetString()
                : ReferenceResolver.ReferencesOf(expression) is [var only] ? OfVariable(only)
                : null;
            if (!string.IsNullOrEmpty(subscription))
                _byProvider[provider.Name] = subscription;
        }
    }

    private string? OfVariable(string reference) =>
        TerraformReference.Parse(reference) is ["var", var name]
        && TerraformInstance.Get(TerraformInstance.Get(_plan.File.Variables, name), "value") is { ValueKind: JsonValueKind.String } value
            ? value.GetString()
            : null;

    private void AddId(string? id)
    {
        if (ResourceId.Segment(id, "subscriptions") is not { } subscription)
            return;
        Add(subscription);
        if (ResourceId.Segment(id, "resourceGroups") is { } group && !_byGroup.TryAdd(group, subscription))
            if (!ResourceId.Same(_byGroup[group], subscription))
                _byGroup[group] = null;
    }

    private void Add(string? subscription)
    {
        if (!string.IsNullOrEmpty(subscription))
            _all.Add(subscription);
    }
}
