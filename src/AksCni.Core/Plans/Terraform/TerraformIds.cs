using System.Text.Json;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>
/// The ids of a plan's resources: known ones as they are, others built from names. A part that isn't known is a symbol that is equal
/// wherever the same thing is meant, so that ids can be compared.
/// </summary>
internal sealed class TerraformIds(TerraformState state)
{
    /// <summary>Deeper chains of parents are a mistake or an attack.</summary>
    private const int MaximumDepth = 32;

    private readonly Dictionary<TerraformInstance, string> _ids = [];
    private int _depth;

    /// <summary>Returns the id of a resource.</summary>
    public string Of(TerraformInstance instance)
    {
        if (_ids.TryGetValue(instance, out string? known))
            return known;
        if (_depth >= MaximumDepth)
            return $"/{Symbol(instance.Address)}";
        _depth++;
        string id = ResourceId.Normalize(Stated(instance) ?? KnownId(instance) ?? Build(instance));
        _depth--;
        return _ids[instance] = id;
    }

    /// <summary>The name, or a symbol for it.</summary>
    public string NameOf(TerraformInstance instance) => ValuesOf(instance)["name"].Text ?? Symbol(instance.Address);

    /// <summary>The name of the resource group, or a symbol for it.</summary>
    public string GroupOf(TerraformInstance instance)
    {
        if (ValuesOf(instance)["resource_group_name"].Text is { } name)
            return name;
        JsonElement expression = TerraformPlan.ExpressionOf(instance, "resource_group_name");
        if (expression.ValueKind == JsonValueKind.Undefined)
            return "{resourceGroup}";
        Resolution resolution = state.Plan.Resolver.Resolve(TerraformScope.Of(instance), expression);
        if (resolution.Targets is [var (target, _)])
            return target.Type == TerraformType.AzurermResourceGroup ? NameOf(target)
                : _depth < MaximumDepth ? GroupOfTarget(target)
                : Symbol(target.Address);
        return Symbol(resolution.Local ?? resolution.Other ?? instance.Address);
    }

    /// <summary>The id of the network that a subnet or peering belongs to.</summary>
    public string NetworkOf(TerraformInstance instance)
    {
        TerraformValue values = ValuesOf(instance);
        string? name = values["virtual_network_name"].Text;
        if (name is null || values["resource_group_name"].Text is null)
        {
            JsonElement expression = TerraformPlan.ExpressionOf(instance, "virtual_network_name");
            Resolution resolution = state.Plan.Resolver.Resolve(TerraformScope.Of(instance), expression);
            TerraformInstance[] networks =
            [
                .. resolution.Targets.Select(target => target.Instance).Where(target => target.Type == TerraformType.AzurermVirtualNetwork),
            ];
            if (networks is [var network])
                return Of(network);
            name ??= Symbol($"{instance.Address}.virtual_network_name");
        }
        return InGroup(instance, ArmType.Network, name);
    }

    /// <summary>The id of the table that a route belongs to.</summary>
    public string RouteTableOf(TerraformInstance route)
    {
        string? name = ValuesOf(route)["route_table_name"].Text;
        if (name is null || ValuesOf(route)["resource_group_name"].Text is null)
        {
            JsonElement expression = TerraformPlan.ExpressionOf(route, "route_table_name");
            Resolution resolution = state.Plan.Resolver.Resolve(TerraformScope.Of(route), expression);
            if (resolution.Targets is [var (table, _)] && table.Type == TerraformType.AzurermRouteTable)
                return Of(table);
            name ??= Symbol($"{route.Address}.route_table_name");
        }
        return InGroup(route, ArmType.RouteTable, name);
    }

    private string GroupOfTarget(TerraformInstance target)
    {
        _depth++;
        string group = GroupOf(target);
        _depth--;
        return group;
    }

    /// <summary>A name that isn't known. A slash in it would divide the id, and readers count some ids without decoding quotes.</summary>
    public static string Symbol(string address) =>
        $"{{known after apply: {address.Replace("/", "%2F", StringComparison.Ordinal).Replace('"', '\'')}}}";

    /// <summary>The values in this state, or in the other one for what exists only there.</summary>
    private TerraformValue ValuesOf(TerraformInstance instance) =>
        state.ValuesOf(instance) is { Exists: true } values ? values : instance.In(!state.IsAfter);

    private string? Stated(TerraformInstance instance)
    {
        if (ArmType.Of(instance.Type) is not { } type || state.Plan.Options.Peek(instance.Address) is not { } id)
            return null;
        // The address of a cluster or pool with a subnet's id states the join, not the resource's own id.
        string parent = id.LastIndexOf('/') is > 0 and var name ? id[..name] : "";
        return parent.EndsWith($"/{ResourceId.Last(type)}", StringComparison.OrdinalIgnoreCase)
            ? state.Plan.Options.IdOf(instance.Address)
            : null;
    }

    private string? KnownId(TerraformInstance instance) => ValuesOf(instance)["id"].Text is ['/', ..] id ? id : null;

    private string Build(TerraformInstance instance)
    {
        switch (instance.Type)
        {
            case TerraformType.AzurermSubnet:
                return $"{NetworkOf(instance)}/subnets/{NameOf(instance)}";
            case TerraformType.AzurermVirtualNetworkPeering:
                return $"{NetworkOf(instance)}/virtualNetworkPeerings/{NameOf(instance)}";
            case TerraformType.AzurermKubernetesClusterNodePool:
                JoinResult cluster = state.Joins.ClusterOf(instance);
                string parent = cluster.Id ?? InGroup(instance, ArmType.Cluster, Symbol($"{instance.Address}.kubernetes_cluster_id"));
                return $"{parent}/agentPools/{NameOf(instance)}";
            case TerraformType.AzapiResource:
                return BuildAzapi(instance);
            default:
                return InGroup(instance, ArmType.Of(instance.Type) ?? "Microsoft.Resources/unknown", NameOf(instance));
        }
    }

    private string BuildAzapi(TerraformInstance instance)
    {
        string type = AzapiTranslation.TypeOf(ValuesOf(instance));
        string parent = state.Joins.ParentOf(instance);
        // A child's parent is the resource above it; everything else hangs on a resource group or another scope.
        bool isChild = type.Count(letter => letter == '/') > 1;
        return isChild ? $"{parent}/{ResourceId.Last(type)}/{NameOf(instance)}" : $"{parent}/providers/{type}/{NameOf(instance)}";
    }

    private string InGroup(TerraformInstance instance, string type, string name)
    {
        string group = GroupOf(instance);
        return $"/subscriptions/{state.Plan.Subscriptions.Of(instance, group)}/resourceGroups/{group}/providers/{type}/{name}";
    }

    /// <summary>The id of a resource group, for parents that name one.</summary>
    public string OfGroup(TerraformInstance group)
    {
        string name = NameOf(group);
        return KnownId(group) ?? $"/subscriptions/{state.Plan.Subscriptions.Of(group, name)}/resourceGroups/{name}";
    }
}
