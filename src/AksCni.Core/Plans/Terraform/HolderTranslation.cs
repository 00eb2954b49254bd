using System.Text.Json.Nodes;

namespace AksCni.Plans;

/// <summary>
/// Translates what takes addresses of subnets besides clusters. A subnet that the change makes lists all of its holders. For one that
/// exists, each holder is a part, because others that the plan doesn't know may be there.
/// </summary>
internal sealed class HolderTranslation(TerraformState state)
{
    /// <summary>The blocks with a subnet_id, by type; an empty name is the resource itself.</summary>
    private static readonly Dictionary<TerraformType, string[]> Blocks = new()
    {
        [TerraformType.AzurermApplicationGateway] = ["gateway_ip_configuration", "frontend_ip_configuration"],
        [TerraformType.AzurermBastionHost] = ["ip_configuration"],
        [TerraformType.AzurermFirewall] = ["ip_configuration", "management_ip_configuration"],
        [TerraformType.AzurermLb] = ["frontend_ip_configuration"],
        [TerraformType.AzurermLinuxVirtualMachineScaleSet] = ["network_interface"],
        [TerraformType.AzurermNetworkInterface] = ["ip_configuration"],
        [TerraformType.AzurermOrchestratedVirtualMachineScaleSet] = ["network_interface"],
        [TerraformType.AzurermPrivateEndpoint] = [""],
        [TerraformType.AzurermPrivateLinkService] = ["nat_ip_configuration"],
        [TerraformType.AzurermVirtualNetworkGateway] = ["ip_configuration"],
        [TerraformType.AzurermWindowsVirtualMachineScaleSet] = ["network_interface"],
    };

    public void AddAll()
    {
        foreach (TerraformInstance instance in state.Instances)
        {
            if (instance.IsData || !Blocks.TryGetValue(instance.Type, out string[]? blocks))
                continue;
            TerraformValue values = state.ValuesOf(instance);
            foreach (string block in blocks)
                AddBlock(instance, values, block);
        }
    }

    private void AddBlock(TerraformInstance instance, TerraformValue values, string block)
    {
        if (block.Length == 0)
        {
            // Each static address is one; without any, the endpoint takes one.
            long addresses = Math.Max(1, values["ip_configuration"].Elements.Count());
            Add(instance, values["subnet_id"], addresses, "subnet_id");
            return;
        }
        foreach (TerraformValue outer in values[block].Elements)
        {
            if (block == "network_interface")
                foreach (TerraformValue inner in outer["ip_configuration"].Elements)
                    Add(instance, inner["subnet_id"], values["instances"].Number ?? 1, block, "ip_configuration", "subnet_id");
            else
                Add(instance, outer["subnet_id"], CountOf(values, block), block, "subnet_id");
        }
    }

    /// <summary>
    /// An application gateway takes one address per instance. Source: articles/application-gateway/configuration-infrastructure.md in
    /// MicrosoftDocs/azure-docs.
    /// </summary>
    private static long CountOf(TerraformValue values, string block)
    {
        if (block != "gateway_ip_configuration")
            return 1;
        TerraformValue autoscaling = values.Block("autoscale_configuration");
        return autoscaling["max_capacity"].Number ?? autoscaling["min_capacity"].Number ?? values.Block("sku")["capacity"].Number ?? 1;
    }

    private void Add(TerraformInstance instance, TerraformValue subnet, long count, params string[] path)
    {
        JoinResult join = state.Joins.Subnet(instance, subnet, null, mayGuess: false, path);
        string id = state.Ids.Of(instance);
        if (join.Unknown is { } reason)
            state.Note(
                PlanRules.HolderNotJoined,
                id,
                $"{instance.Address} takes {(count == 1 ? "an address" : $"{count} addresses")} from a subnet that isn't known: {reason}.",
                $"State the subnet, or leave room for it in every subnet."
            );
        if (join.Id is not { } subnetId)
            return;
        var holder = new JsonObject { ["id"] = $"{id}/ipConfigurations/{string.Join('-', path[..^1].DefaultIfEmpty("default"))}" };
        if (count != 1)
            holder["count"] = count;
        if (state.CreatedSubnets.TryGetValue(subnetId, out JsonArray? all))
        {
            all.Append(holder);
            return;
        }
        // Azure's list of an existing subnet's holders can't have it yet.
        if (state.IsAfter && !instance.Before.Exists)
            holder["planned"] = true;
        state.AddPart(subnetId, ArmType.Subnet, new JsonObject { ["ipConfigurations"] = holder });
    }
}
