using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Translates azurerm_kubernetes_cluster, the resource and the data source.</summary>
internal sealed class ClusterTranslation(TerraformState state)
{
    public void AddAll()
    {
        foreach (TerraformInstance instance in state.Instances)
        {
            if (instance.Type == TerraformType.AzurermKubernetesCluster)
                Add(instance);
            else if (instance.Type == TerraformType.AzurermKubernetesAutomaticCluster)
                state.Unread.Add(
                    new UnreadPart(
                        Fault.InputNotRecognized,
                        UnreadKind.Cluster,
                        instance.Address,
                        $"{instance.Address} is an AKS Automatic cluster, which isn't read from plans. Deploy it, and pass the output of "
                            + "`az aks show`."
                    )
                );
        }
    }

    private void Add(TerraformInstance instance)
    {
        TerraformValue values = state.ValuesOf(instance);
        string id = state.Ids.Of(instance);
        var properties = new JsonObject();
        var cluster = new JsonObject { ["properties"] = properties };
        if (!state.Add(id, ArmType.Cluster, instance.Address, cluster))
            return;
        cluster.Put("location", instance, "location", values["location"]);
        PutUnlessUnset(properties, "kubernetesVersion", instance, values, "kubernetes_version");
        PutUnlessUnset(properties, "nodeResourceGroup", instance, values, "node_resource_group");
        bool hasPodSubnet = values.Block("default_node_pool")["pod_subnet_id"] is { } pods && (pods.IsSet || pods.IsUnknown);
        JsonNode? network = new NetworkProfileTranslation(state, instance, id).Translate(hasPodSubnet);
        if (network is not null)
            properties["networkProfile"] = network;
        properties["agentPoolProfiles"] = Pools(instance, values, id, network as JsonObject);
        AddApiServer(properties, instance, values, id);
        AddAddons(properties, values);
        if (values.Block("node_provisioning_profile")["mode"].Text is { } mode)
            properties["nodeProvisioningProfile"] = new JsonObject { ["mode"] = mode };
    }

    private void PutUnlessUnset(JsonObject target, string name, TerraformInstance instance, TerraformValue values, string attribute)
    {
        if (!state.Plan.IsNotSet(instance, values[attribute], attribute))
            target.Put(name, instance, attribute, values[attribute]);
    }

    private JsonNode Pools(TerraformInstance instance, TerraformValue values, string id, JsonObject? network)
    {
        if (instance.IsData)
        {
            var existing = new JsonArray();
            foreach (TerraformValue profile in values["agent_pool_profile"].Elements)
                existing.Append(PoolTranslation.ExistingProfile(instance, profile));
            return existing;
        }
        TerraformValue pool = values.Block("default_node_pool");
        if (!pool.Exists)
            return UnknownText.Of(TerraformPlan.Reason(instance, "default_node_pool", pool));
        string name = pool["name"].Text ?? "default";
        string poolId = $"{id}/agentPools/{name}";
        state.Name(poolId, instance.Address);
        JsonObject properties = new PoolTranslation(state).Properties(instance, pool, poolId, network, "default_node_pool");
        properties.PutText("name", name);
        properties["mode"] = "System";
        return new JsonArray(properties);
    }

    private void AddApiServer(JsonObject properties, TerraformInstance instance, TerraformValue values, string id)
    {
        var access = new JsonObject();
        access.Put("enablePrivateCluster", instance, "private_cluster_enabled", values["private_cluster_enabled"]);
        TerraformValue profile = values.Block("api_server_access_profile");
        if (profile.Exists)
        {
            access.Put(
                "enableVnetIntegration",
                instance,
                "api_server_access_profile.virtual_network_integration_enabled",
                profile.Any("virtual_network_integration_enabled", "vnet_integration_enabled")
            );
            PoolTranslation.PutJoin(
                access,
                "subnetId",
                state.Joins.Subnet(instance, profile["subnet_id"], id, mayGuess: false, "api_server_access_profile", "subnet_id")
            );
        }
        if (access.Count > 0)
            properties["apiServerAccessProfile"] = access;
    }

    private static void AddAddons(JsonObject properties, TerraformValue values)
    {
        var addons = new JsonObject();
        if (values["ingress_application_gateway"].IsSet)
            addons["ingressApplicationGateway"] = new JsonObject { ["enabled"] = true };
        if (values["aci_connector_linux"].IsSet)
            addons["aciConnectorLinux"] = new JsonObject { ["enabled"] = true };
        if (addons.Count > 0)
            properties["addonProfiles"] = addons;
    }
}
