using System.Text.Json.Nodes;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Translates virtual networks, subnets, peerings and route tables.</summary>
internal sealed class NetworkTranslation(TerraformState state)
{
    /// <summary>Ids of subnets that are resources of their own: a network's state lists them too, and as they were.</summary>
    private readonly Lazy<HashSet<string>> _ownSubnets = new(() =>
    {
        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (TerraformInstance instance in state.Plan.Instances)
        {
            if (instance.Type != TerraformType.AzurermSubnet || instance.IsData)
                continue;
            own.Add(state.Ids.Of(instance));
            if (instance.Before["id"].Text is { } before)
                own.Add(before);
        }
        return own;
    });

    /// <summary>The names of routes that are resources of their own, each after the id of its table.</summary>
    private readonly Lazy<HashSet<string>> _ownRoutes = new(() =>
    {
        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (TerraformInstance instance in state.Plan.Instances)
        {
            if (instance.Type != TerraformType.AzurermRoute)
                continue;
            own.Add($"{state.Ids.RouteTableOf(instance)}/{state.Ids.NameOf(instance)}");
            if (instance.Before["name"].Text is { } before)
                own.Add($"{state.Ids.RouteTableOf(instance)}/{before}");
        }
        return own;
    });

    public void AddAll()
    {
        AddEach(TerraformType.AzurermVirtualNetwork, AddNetwork);
        AddEach(TerraformType.AzurermSubnet, AddSubnet);
        AddEach(TerraformType.AzurermVirtualNetworkPeering, AddPeering);
        AddEach(TerraformType.AzurermRouteTable, AddRouteTable);
        AddEach(TerraformType.AzurermRoute, AddRoute);
    }

    /// <summary>Attaches route tables to subnets, which are all there by now.</summary>
    public void AddAssociations() => AddEach(TerraformType.AzurermSubnetRouteTableAssociation, AddAssociation);

    private void AddEach(TerraformType type, Action<TerraformInstance, TerraformValue> add)
    {
        foreach (TerraformInstance instance in state.Instances)
            if (instance.Type == type)
                add(instance, state.ValuesOf(instance));
    }

    private void AddNetwork(TerraformInstance instance, TerraformValue values)
    {
        string id = state.Ids.Of(instance);
        var space = new JsonObject();
        PutPrefixes(space, instance, values, "address_space");
        var properties = new JsonObject { ["addressSpace"] = space };
        var network = new JsonObject { ["properties"] = properties };
        network.PutText("location", values["location"].Text);
        if (!state.Add(id, ArmType.Network, instance.Address, network) || instance.IsData)
            return;
        var before = new HashSet<string>(
            instance.Before["subnet"].Elements.Select(subnet => subnet["name"].Text ?? ""),
            StringComparer.OrdinalIgnoreCase
        );
        foreach (TerraformValue subnet in values["subnet"].Elements)
            if (subnet["name"].Text is { } name && !_ownSubnets.Value.Contains($"{id}/subnets/{name}"))
                AddInlineSubnet(instance, subnet, $"{id}/subnets/{name}", isCreated: instance.IsCreated || !before.Contains(name));
    }

    private void AddInlineSubnet(TerraformInstance network, TerraformValue subnet, string id, bool isCreated)
    {
        JsonObject properties = SubnetProperties(network, subnet, id, isCreated && state.IsAfter);
        state.Add(id, ArmType.Subnet, network.Address, new JsonObject { ["properties"] = properties });
        PutTable(properties, state.Joins.RouteTable(network, subnet["route_table_id"], id, "subnet", "route_table_id"));
    }

    private void AddSubnet(TerraformInstance instance, TerraformValue values)
    {
        string id = state.Ids.Of(instance);
        var subnet = new JsonObject();
        if (!state.Add(id, ArmType.Subnet, instance.Address, subnet))
            return;
        JsonObject properties = SubnetProperties(instance, values, id, instance.IsCreated && state.IsAfter);
        subnet["properties"] = properties;
        if (values["route_table_id"].Text is { } table)
            properties["routeTable"] = new JsonObject { ["id"] = table };
    }

    private JsonObject SubnetProperties(TerraformInstance instance, TerraformValue values, string id, bool isCreated)
    {
        var properties = new JsonObject();
        PutPrefixes(
            properties,
            instance,
            values,
            values["address_prefixes"].IsSet || values["address_prefixes"].IsUnknown ? "address_prefixes" : "address_prefix"
        );
        var delegations = new JsonArray();
        foreach (TerraformValue delegation in values["delegation"].Elements)
            if (delegation.Block("service_delegation")["name"].Text is { } service)
                delegations.Append(new JsonObject { ["properties"] = new JsonObject { ["serviceName"] = service } });
        if (delegations.Count > 0)
            properties["delegations"] = delegations;
        // A subnet that the change makes holds nothing but what the plan puts into it.
        if (isCreated)
            properties["ipConfigurations"] = state.CreatedSubnets[id] = [];
        return properties;
    }

    /// <summary>An IPAM pool supplies prefixes when the network is made; later the state shows them.</summary>
    private static void PutPrefixes(JsonObject target, TerraformInstance instance, TerraformValue values, string attribute)
    {
        TerraformValue prefixes = values[attribute];
        string[] allocated =
            prefixes.IsSet || !values["ip_address_pool"].IsSet
                ? []
                : [.. values["ip_address_pool"].Elements.SelectMany(pool => pool["allocated_ip_address_prefixes"].Texts)];
        if (allocated.Length > 0)
            target["addressPrefixes"] = ArmJson.Texts(allocated);
        else if (!prefixes.IsSet && values["ip_address_pool"].IsSet)
            target["addressPrefixes"] = UnknownText.Of(
                $"{attribute} of {instance.Address} comes from an IPAM pool and is known after apply"
            );
        else if (prefixes.Text is { } one)
            target["addressPrefixes"] = ArmJson.Texts([one]);
        else
            target.Put("addressPrefixes", instance, attribute, prefixes);
    }

    private void AddPeering(TerraformInstance instance, TerraformValue values)
    {
        string id = state.Ids.Of(instance);
        var remote = new JsonObject();
        PoolTranslation.PutJoin(
            remote,
            "id",
            state.Joins.Network(instance, ResourceId.UpTo(id, "virtualNetworks") ?? id, "remote_virtual_network_id")
        );
        state.Add(
            id,
            ArmType.Peering,
            instance.Address,
            new JsonObject { ["properties"] = new JsonObject { ["remoteVirtualNetwork"] = remote } }
        );
    }

    private void AddRouteTable(TerraformInstance instance, TerraformValue values)
    {
        string id = state.Ids.Of(instance);
        var routes = new JsonArray();
        foreach (TerraformValue route in values["route"].Elements)
            if (!_ownRoutes.Value.Contains($"{id}/{route["name"].Text}"))
                routes.Append(Route(instance, route));
        state.Add(id, ArmType.RouteTable, instance.Address, new JsonObject { ["properties"] = new JsonObject { ["routes"] = routes } });
    }

    private void AddRoute(TerraformInstance instance, TerraformValue values)
    {
        string table = state.Ids.RouteTableOf(instance);
        if (state.PropertiesOf(table)?["routes"] is JsonArray routes)
        {
            routes.Append(Route(instance, values));
            return;
        }
        state.Add(
            table,
            ArmType.RouteTable,
            null,
            new JsonObject { ["properties"] = new JsonObject { ["routes"] = new JsonArray(Route(instance, values)) } }
        );
    }

    private static JsonObject Route(TerraformInstance instance, TerraformValue values)
    {
        var properties = new JsonObject();
        properties.Put("addressPrefix", instance, "address_prefix", values["address_prefix"]);
        properties.Put("nextHopType", instance, "next_hop_type", values["next_hop_type"]);
        properties.Put("nextHopIpAddress", instance, "next_hop_in_ip_address", values["next_hop_in_ip_address"]);
        var route = new JsonObject { ["properties"] = properties };
        route.PutText("name", values["name"].Text);
        return route;
    }

    private void AddAssociation(TerraformInstance instance, TerraformValue values)
    {
        JoinResult subnet = state.Joins.Subnet(instance, values["subnet_id"], null, mayGuess: false, "subnet_id");
        if (state.PropertiesOf(subnet.Id) is { } properties)
            PutTable(properties, state.Joins.RouteTable(instance, values["route_table_id"], subnet.Id, "route_table_id"));
    }

    private static void PutTable(JsonObject properties, JoinResult table)
    {
        if (table.Id is null && table.Unknown is null)
            return;
        var reference = new JsonObject();
        PoolTranslation.PutJoin(reference, "id", table);
        properties["routeTable"] = reference;
    }
}
