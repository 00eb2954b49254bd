using System.Text.Json.Nodes;
using AksCni.Clusters;
using AksCni.Modes;

namespace AksCni.Plans;

/// <summary>Translates node pools: azurerm_kubernetes_cluster_node_pool, and the pools inside a cluster.</summary>
internal sealed class PoolTranslation(TerraformState state)
{
    public void AddAll()
    {
        foreach (TerraformInstance instance in state.Instances)
        {
            if (instance.Type != TerraformType.AzurermKubernetesClusterNodePool)
                continue;
            TerraformValue values = state.ValuesOf(instance);
            string id = state.Ids.Of(instance);
            JoinResult cluster = state.Joins.ClusterOf(instance);
            var network = state.PropertiesOf(cluster.Id)?["networkProfile"] as JsonObject;
            var pool = new JsonObject();
            if (!state.Add(id, ArmType.Pool, instance.Address, pool))
                continue;
            JsonObject properties = Properties(instance, values, id, network);
            properties.Put("mode", instance, "mode", values["mode"]);
            pool["properties"] = properties;
            if (cluster.Unknown is { } reason)
                state.Unread.Add(
                    new UnreadPart(
                        Fault.InputNotRecognized,
                        UnreadKind.Cluster,
                        instance.Address,
                        $"The cluster of {instance.Address} isn't known: {reason}."
                    )
                );
        }
    }

    /// <summary>Returns the properties of a pool.</summary>
    /// <param name="instance">The resource that it is, or is in.</param>
    /// <param name="pool">Its values.</param>
    /// <param name="id">Its id.</param>
    /// <param name="network">The network profile of its cluster; null if it isn't known.</param>
    /// <param name="block">The block that it is; null for a resource of its own.</param>
    public JsonObject Properties(TerraformInstance instance, TerraformValue pool, string id, JsonObject? network, string? block = null)
    {
        var properties = new JsonObject();
        string[] Path(string attribute) => block is null ? [attribute] : [block, attribute];
        string prefix = block is null ? "" : $"{block}.";
        TerraformValue autoscaling = pool.Any("auto_scaling_enabled", "enable_auto_scaling");
        properties.Put("enableAutoScaling", instance, $"{prefix}auto_scaling_enabled", autoscaling);
        properties.Put("minCount", instance, $"{prefix}min_count", pool["min_count"]);
        properties.Put("maxCount", instance, $"{prefix}max_count", pool["max_count"]);
        bool lacksMaximum = autoscaling.Flag == true && !pool["max_count"].IsUnknown && !pool["max_count"].IsSet;
        if (lacksMaximum)
            properties["maxCount"] = UnknownText.Of($"max_count of {instance.Address} isn't set, and the autoscaler is on");
        AddCount(properties, instance, pool, id, prefix, Path("node_count"), autoscaling.Flag == true);
        properties.Put("osType", instance, $"{prefix}os_type", pool["os_type"]);
        properties.PutText("vmSize", pool["vm_size"].Text);
        properties.Put("scaleSetPriority", instance, $"{prefix}priority", pool["priority"]);
        properties.PutText("type", pool["type"].Text);
        PutJoin(
            properties,
            "vnetSubnetID",
            state.Joins.Subnet(instance, pool["vnet_subnet_id"], id, mayGuess: true, Path("vnet_subnet_id"))
        );
        PutJoin(properties, "podSubnetID", state.Joins.Subnet(instance, pool["pod_subnet_id"], id, mayGuess: true, Path("pod_subnet_id")));
        AddMaxPods(properties, instance, pool, id, network, prefix, Path("max_pods"));
        AddUpgradeSettings(properties, instance, pool, prefix);
        return properties;
    }

    /// <summary>Returns a pool as the data source azurerm_kubernetes_cluster describes it.</summary>
    public static JsonObject ExistingProfile(TerraformInstance instance, TerraformValue pool)
    {
        var profile = new JsonObject();
        profile.Put("name", instance, "agent_pool_profile.name", pool["name"]);
        profile.Put("count", instance, "agent_pool_profile.count", pool["count"]);
        profile.Put(
            "enableAutoScaling",
            instance,
            "agent_pool_profile.auto_scaling_enabled",
            pool.Any("auto_scaling_enabled", "enable_auto_scaling")
        );
        // The data source writes 0 for bounds of a pool without autoscaler.
        foreach ((string name, string attribute) in (ReadOnlySpan<(string, string)>)[("minCount", "min_count"), ("maxCount", "max_count")])
            if (pool[attribute].Number > 0)
                profile.Put(name, instance, $"agent_pool_profile.{attribute}", pool[attribute]);
        profile.Put("maxPods", instance, "agent_pool_profile.max_pods", pool["max_pods"]);
        profile.Put("osType", instance, "agent_pool_profile.os_type", pool["os_type"]);
        profile.Put("vmSize", instance, "agent_pool_profile.vm_size", pool["vm_size"]);
        profile.Put("vnetSubnetID", instance, "agent_pool_profile.vnet_subnet_id", pool["vnet_subnet_id"]);
        if (pool.Block("upgrade_settings")["max_surge"].Text is { } surge)
            profile["upgradeSettings"] = new JsonObject { ["maxSurge"] = surge };
        return profile;
    }

    /// <summary>Writes a joined id, or the reason why there is none.</summary>
    public static void PutJoin(JsonObject target, string name, JoinResult join)
    {
        if (join.Id is { } id)
            target.PutText(name, id);
        else if (join.Unknown is { } reason)
            target[name] = UnknownText.Of(reason);
    }

    private void AddCount(
        JsonObject properties,
        TerraformInstance instance,
        TerraformValue pool,
        string id,
        string prefix,
        string[] path,
        bool isAutoscaled
    )
    {
        TerraformValue count = pool["node_count"];
        if (count.IsSet)
        {
            properties.Put("count", instance, $"{prefix}node_count", count);
        }
        else if (isAutoscaled && !count.IsSensitive && pool["min_count"].Number is { } minimum)
        {
            properties["count"] = minimum;
            ProviderDefault.NodeCount(minimum).Note(state, instance, id, prefix);
        }
        else if (!state.Plan.IsNotSet(instance, count, path))
        {
            properties.Put("count", instance, $"{prefix}node_count", count);
        }
    }

    private void AddMaxPods(
        JsonObject properties,
        TerraformInstance instance,
        TerraformValue pool,
        string id,
        JsonObject? network,
        string prefix,
        string[] path
    )
    {
        TerraformValue maxPods = pool["max_pods"];
        if (!state.Plan.IsNotSet(instance, maxPods, path))
        {
            properties.Put("maxPods", instance, $"{prefix}max_pods", maxPods);
            return;
        }
        if (!state.IsAfter || !instance.IsCreated || DefaultMaxPods(network, properties) is not { } limit)
            return;
        properties["maxPods"] = limit.Value;
        ProviderDefault.MaxPods(limit).Note(state, instance, id, prefix);
    }

    /// <summary>The documented default of the pool's mode; null if the mode isn't known.</summary>
    private static AzureLimit? DefaultMaxPods(JsonObject? network, JsonObject pool)
    {
        string? plugin = KnownText(network?["networkPlugin"]),
            mode = KnownText(network?["networkPluginMode"]),
            podSubnet = KnownText(pool["podSubnetID"]);
        bool isUnknown = IsUnknown(network?["networkPlugin"]) || IsUnknown(network?["networkPluginMode"]) || IsUnknown(pool["podSubnetID"]);
        return network is null || plugin is null || isUnknown
            ? null
            : CniClassifier.ModeOf(plugin, mode, podSubnet, null).Traits().DefaultMaxPods;
    }

    private static bool IsUnknown(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text is ['[', not '[', ..];

    private static string? KnownText(JsonNode? node) =>
        !IsUnknown(node) && node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static void AddUpgradeSettings(JsonObject properties, TerraformInstance instance, TerraformValue pool, string prefix)
    {
        // The provider doesn't compute them: what is unknown is set.
        if (pool["upgrade_settings"].IsUnknown)
        {
            properties.Put("upgradeSettings", instance, $"{prefix}upgrade_settings", pool["upgrade_settings"]);
            return;
        }
        TerraformValue settings = pool.Block("upgrade_settings");
        if (!settings.Exists)
            return;
        var upgrade = new JsonObject();
        upgrade.Put("maxSurge", instance, $"{prefix}upgrade_settings.max_surge", settings["max_surge"]);
        upgrade.Put("maxUnavailable", instance, $"{prefix}upgrade_settings.max_unavailable", settings["max_unavailable"]);
        if (upgrade.Count > 0)
            properties["upgradeSettings"] = upgrade;
    }
}
