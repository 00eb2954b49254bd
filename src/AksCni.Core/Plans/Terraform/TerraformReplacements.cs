using System.Text.Json;

namespace AksCni.Plans;

/// <summary>Finds the clusters and node pools that a plan replaces.</summary>
internal sealed class TerraformReplacements(TerraformPlan plan, TerraformState before, TerraformState after)
{
    public List<PlanReplacement> Find()
    {
        var found = new List<PlanReplacement>();
        foreach (TerraformInstance instance in plan.Instances)
        {
            if (!instance.IsChange || !instance.Before.Exists || !instance.After.Exists || !IsClusterOrPool(instance))
                continue;
            if (instance.IsReplaced)
                found.Add(
                    new PlanReplacement(
                        before.Ids.Of(instance),
                        after.Ids.Of(instance),
                        instance.Address,
                        instance.IsCreatedFirst ? PlanReplacementKind.CreateBeforeDestroy : PlanReplacementKind.DestroyBeforeCreate,
                        null,
                        instance.ReplacePaths
                    )
                );
            else if (instance.Type == TerraformType.AzurermKubernetesCluster)
                AddRotation(
                    found,
                    instance,
                    instance.Before.Block("default_node_pool"),
                    instance.After.Block("default_node_pool"),
                    "default_node_pool"
                );
            else if (instance.Type == TerraformType.AzurermKubernetesClusterNodePool)
                AddRotation(found, instance, instance.Before, instance.After, null);
        }
        return found;
    }

    private void AddRotation(
        List<PlanReplacement> found,
        TerraformInstance instance,
        TerraformValue old,
        TerraformValue pool,
        string? block
    )
    {
        if (!old.Exists || !pool.Exists)
            return;
        List<string> because = NodePoolRotation.Because(
            old,
            pool,
            isDefault: block is not null,
            ProviderVersion.Of(plan, instance),
            attribute => IsSet(instance, block, attribute)
        );
        if (because.Count == 0)
            return;
        string beforeId = before.Ids.Of(instance),
            afterId = after.Ids.Of(instance);
        found.Add(
            new PlanReplacement(
                block is null ? beforeId : $"{beforeId}/agentPools/{old["name"].Text}",
                block is null ? afterId : $"{afterId}/agentPools/{pool["name"].Text}",
                instance.Address,
                PlanReplacementKind.Rotation,
                pool["temporary_name_for_rotation"].Text,
                because
            )
        );
    }

    private static bool IsSet(TerraformInstance instance, string? block, string attribute) =>
        (block is null ? TerraformPlan.ExpressionOf(instance, attribute) : TerraformPlan.ExpressionOf(instance, block, attribute)).ValueKind
        != JsonValueKind.Undefined;

    private static bool IsClusterOrPool(TerraformInstance instance) =>
        instance.Type is TerraformType.AzurermKubernetesCluster or TerraformType.AzurermKubernetesClusterNodePool
        || (
            instance.Type == TerraformType.AzapiResource
            && AzapiTranslation.TypeOf(instance.After) is var type
            && (
                type.Equals(ArmType.Cluster, StringComparison.OrdinalIgnoreCase)
                || type.Equals(ArmType.Pool, StringComparison.OrdinalIgnoreCase)
            )
        );
}
