using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Passes on azapi_resource, whose body is in Azure's shape, and merges azapi_update_resource over what it updates.</summary>
internal sealed class AzapiTranslation(TerraformState state)
{
    private static readonly string[] Read =
    [
        ArmType.Cluster,
        ArmType.Pool,
        ArmType.Network,
        ArmType.Subnet,
        ArmType.Peering,
        ArmType.RouteTable,
    ];

    /// <summary>The type without its version; empty if it isn't known.</summary>
    public static string TypeOf(TerraformValue values) => values["type"].Text?.Split('@')[0] ?? "";

    /// <summary>Adds the resources.</summary>
    public void AddResources()
    {
        foreach (TerraformInstance instance in state.Instances)
        {
            if (instance.Type != TerraformType.AzapiResource || ReadType(state.ValuesOf(instance)) is not { } type)
                continue;
            TerraformValue values = state.ValuesOf(instance);
            string id = state.Ids.Of(instance);
            JsonObject resource = BodyOf(instance, values, type);
            resource.Remove("name");
            resource.Remove("id");
            if (resource["location"] is null)
                resource.PutText("location", values["location"].Text);
            if (!state.Add(id, type, instance.Address, resource))
                continue;
            NoteParent(instance, values, id, type);
            JoinSubnets(instance, resource, id);
            MarkCreated(instance, resource, id, type);
        }
    }

    /// <summary>Merges the updates.</summary>
    public void MergeUpdates()
    {
        foreach (TerraformInstance instance in state.Instances)
        {
            if (instance.Type != TerraformType.AzapiUpdateResource || ReadType(state.ValuesOf(instance)) is not { } type)
                continue;
            TerraformValue values = state.ValuesOf(instance);
            string id = values["resource_id"].Text ?? values["id"].Text ?? Target(instance, values, type);
            if (state.Find(ResourceId.Normalize(id)) is { } resource)
            {
                ArmJson.Merge(resource, BodyOf(instance, values, type));
                JoinSubnets(instance, resource, id);
                continue;
            }
            state.Unread.Add(
                new UnreadPart(
                    Fault.InputNotRecognized,
                    UnreadKind.Input,
                    instance.Address,
                    $"{instance.Address} changes a part of {ResourceId.Last(id)}, and the plan doesn't contain the rest. "
                        + "Import it, or read it with a data source."
                )
            );
        }
    }

    private static string? ReadType(TerraformValue values)
    {
        string type = TypeOf(values);
        return Array.Find(Read, known => known.Equals(type, StringComparison.OrdinalIgnoreCase));
    }

    private string Target(TerraformInstance instance, TerraformValue values, string type)
    {
        Resolution resolution = state.Plan.Resolver.Resolve(
            TerraformScope.Of(instance),
            TerraformPlan.ExpressionOf(instance, "resource_id")
        );
        if (resolution.Targets is [var (target, _)])
            return state.Ids.Of(target);
        string parent = state.Joins.ParentOf(instance);
        bool isChild = type.Count(letter => letter == '/') > 1;
        return isChild
            ? $"{parent}/{ResourceId.Last(type)}/{state.Ids.NameOf(instance)}"
            : $"{parent}/providers/{type}/{state.Ids.NameOf(instance)}";
    }

    /// <summary>The body is an object since azapi 2.0 and JSON in a text before.</summary>
    private JsonObject BodyOf(TerraformInstance instance, TerraformValue values, string type)
    {
        TerraformValue body = values["body"];
        if (body.IsUnknown)
            return UnknownBody(TerraformPlan.Reason(instance, "body", body), type);
        try
        {
            if (body.Text is { } text)
                body = new TerraformValue(JsonSlice.Parse(Encoding.UTF8.GetBytes(text)), default, default);
            return ArmJson.Of(body, instance, "body", 0) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            state.Unread.Add(
                new UnreadPart(
                    Fault.InvalidJson,
                    UnreadKind.Input,
                    instance.Address,
                    $"The body of {instance.Address} is not JSON. Correct it with jsonencode()."
                )
            );
            return UnknownBody($"body of {instance.Address} is not JSON", type);
        }
    }

    /// <summary>The properties that make a reader see the resource, each unknown.</summary>
    private static JsonObject UnknownBody(string reason, string type)
    {
        string[] names =
            type == ArmType.Cluster ? ["networkProfile", "agentPoolProfiles"]
            : type == ArmType.Pool ? ["count", "maxCount", "maxPods", "vnetSubnetID", "podSubnetID"]
            : type == ArmType.Subnet ? ["addressPrefixes"]
            : type == ArmType.Network ? ["addressSpace"]
            : [];
        var properties = new JsonObject();
        foreach (string name in names)
            properties[name] = UnknownText.Of(reason);
        return new JsonObject { ["properties"] = properties };
    }

    private void NoteParent(TerraformInstance instance, TerraformValue values, string id, string type)
    {
        bool isChild = type.Count(letter => letter == '/') > 1;
        if (!isChild || !values["parent_id"].IsUnknown)
            return;
        string parent = id[..id.LastIndexOf('/')];
        parent = parent[..parent.LastIndexOf('/')];
        if (state.Find(parent) is not null)
            state.Note(
                PlanRules.JoinedByReference,
                id,
                $"parent_id of {instance.Address} is known after apply. The configuration refers to {ResourceId.Last(parent)}.",
                $"If that is wrong, state it: {state.Plan.Options.MapOption} '{instance.Address}=ID'."
            );
    }

    /// <summary>A body mentions its subnets without saying where; if it mentions just one, that is the one.</summary>
    private void JoinSubnets(TerraformInstance instance, JsonObject resource, string id)
    {
        if (resource["properties"] is not JsonObject properties)
            return;
        JsonObject[] pools = [properties, .. (properties["agentPoolProfiles"] as JsonArray ?? []).OfType<JsonObject>()];
        foreach (JsonObject pool in pools)
        {
            if (!IsUnknown(pool["vnetSubnetID"]))
                continue;
            if (state.Plan.Options.IdOf(instance.Address) is { } stated)
            {
                pool.PutText("vnetSubnetID", stated);
            }
            else if (state.Joins.OnlySubnetOf(instance, "body", out string? label) is { } only)
            {
                pool.PutText("vnetSubnetID", only);
                state.Note(
                    ClusterRules.JoinedByName,
                    id,
                    $"vnetSubnetID in the body of {instance.Address} is known after apply. It is read as {label}, the only subnet "
                        + "that the body mentions.",
                    $"State the join: {state.Plan.Options.MapOption} '{instance.Address}=ID'."
                );
            }
        }
    }

    private void MarkCreated(TerraformInstance instance, JsonObject resource, string id, string type)
    {
        if (!instance.IsCreated || !state.IsAfter || state.PropertiesOf(id) is not { } properties)
            return;
        if (type == ArmType.Subnet)
        {
            properties["ipConfigurations"] = state.CreatedSubnets[id] = [];
            return;
        }
        if (type != ArmType.Network)
            return;
        foreach (JsonObject subnet in (properties["subnets"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (
                subnet["name"] is not JsonValue value
                || !value.TryGetValue(out string? name)
                || subnet["properties"] is not JsonObject inner
            )
                continue;
            inner["ipConfigurations"] = state.CreatedSubnets[$"{id}/subnets/{name}"] = [];
        }
    }

    private static bool IsUnknown(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text is ['[', not '[', ..];
}
