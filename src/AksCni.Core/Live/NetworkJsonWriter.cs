using System.Text.Json;

namespace AksCni.Live;

/// <summary>Writes virtual networks and route tables as Azure Resource Manager would answer them, holders of addresses counted.</summary>
internal static class NetworkJsonWriter
{
    public static void Write(Utf8JsonWriter json, VirtualNetwork network)
    {
        json.WriteStartObject();
        json.Text("id", network.Id);
        json.Name(network.Name);
        json.WriteString("type", "Microsoft.Network/virtualNetworks");
        if (network.IsDeclared)
            json.WriteBoolean("declared", true);
        json.Object(
            "properties",
            () =>
            {
                json.Object("addressSpace", () => json.Texts("addressPrefixes", network.AddressPrefixes));
                json.WriteStartArray("subnets");
                foreach (Subnet subnet in network.Subnets)
                    WriteSubnet(json, subnet);
                json.WriteEndArray();
                json.WriteStartArray("virtualNetworkPeerings");
                foreach (Peering peering in network.Peerings)
                    WritePeering(json, peering);
                json.WriteEndArray();
            }
        );
        json.WriteEndObject();
    }

    /// <summary>The route tables whose routes the subnets know, each once.</summary>
    public static void WriteRouteTables(Utf8JsonWriter json, IReadOnlyList<VirtualNetwork> networks)
    {
        foreach (
            Subnet subnet in networks
                .SelectMany(network => network.Subnets)
                .Where(subnet => subnet is { RouteTableId: not null, Routes: not null })
                .DistinctBy(subnet => subnet.RouteTableId, StringComparer.OrdinalIgnoreCase)
        )
        {
            json.WriteStartObject();
            json.Text("id", subnet.RouteTableId);
            json.WriteString("type", "Microsoft.Network/routeTables");
            json.Object(
                "properties",
                () =>
                {
                    json.WriteStartArray("routes");
                    foreach (string route in subnet.Routes!)
                    {
                        json.WriteStartObject();
                        json.Text("addressPrefix", route);
                        json.WriteEndObject();
                    }
                    json.WriteEndArray();
                }
            );
            json.WriteEndObject();
        }
    }

    private static void WriteSubnet(Utf8JsonWriter json, Subnet subnet)
    {
        json.WriteStartObject();
        json.Text("id", subnet.Id);
        json.Name(subnet.Name);
        if (subnet.IsDeclared)
            json.WriteBoolean("declared", true);
        json.Object(
            "properties",
            () =>
            {
                json.Texts("addressPrefixes", subnet.Prefixes, subnet.UnknownExpression);
                if (subnet.IpamPool is not null)
                    WriteIpamPool(json, subnet.IpamPool);
                if (subnet.RouteTableId is not null)
                    json.Object("routeTable", () => json.Text("id", subnet.RouteTableId));
                json.Number("usedAddresses", subnet.UsedAddresses);
                if (subnet.Delegation is not null)
                {
                    json.WriteStartArray("delegations");
                    json.WriteStartObject();
                    json.Text("serviceName", subnet.Delegation);
                    json.WriteEndObject();
                    json.WriteEndArray();
                }
                if (subnet.InUse is not null)
                    WriteUse(json, subnet.InUse);
            }
        );
        json.WriteEndObject();
    }

    private static void WriteIpamPool(Utf8JsonWriter json, string pool)
    {
        json.WriteStartArray("ipamPoolPrefixAllocations");
        json.WriteStartObject();
        if (pool.Length > 0)
            json.Object("pool", () => json.Text("id", pool));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteUse(Utf8JsonWriter json, IReadOnlyList<SubnetUse> uses)
    {
        json.WriteStartArray("inUse");
        foreach (SubnetUse use in uses)
        {
            json.WriteStartObject();
            json.Text("resourceGroup", use.ResourceGroup);
            json.Text("kind", use.Kind);
            json.Text("pool", use.Pool);
            json.Number("count", use.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WritePeering(Utf8JsonWriter json, Peering peering)
    {
        json.WriteStartObject();
        json.Text("name", peering.Name);
        json.Object(
            "properties",
            () =>
            {
                json.Text("peeringState", peering.State);
                if (peering.RemoteId is not null)
                    json.Object("remoteVirtualNetwork", () => json.Text("id", peering.RemoteId));
                json.Object("remoteAddressSpace", () => json.Texts("addressPrefixes", peering.RemotePrefixes));
            }
        );
        json.WriteEndObject();
    }
}
