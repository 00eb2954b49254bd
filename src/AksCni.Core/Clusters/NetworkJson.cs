using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>The keys of virtual networks, subnets, peerings and route tables.</summary>
internal static class NetworkJson
{
    /// <summary>Reads the value if the key is one of a network resource's.</summary>
    public static bool TryRead(ref JsonCursor json, JsonKey key, AzureResource resource)
    {
        switch (key)
        {
            case JsonKey.AddressSpace:
                resource.UnknownAddressSpace = json.Texts(resource.AddressSpace ??= [], JsonKey.AddressPrefixes);
                break;
            case JsonKey.Subnets:
                ReadSubnets(ref json, resource);
                break;
            case JsonKey.SubnetCount:
                resource.SubnetCount = json.Number();
                break;
            case JsonKey.VirtualNetworkPeerings:
                ReadPeerings(ref json, resource);
                break;
            case JsonKey.Routes:
                ReadRoutes(ref json, resource);
                break;
            case JsonKey.RemoteVirtualNetwork
            or JsonKey.RemoteAddressSpace
            or JsonKey.RemoteVirtualNetworkAddressSpace
            or JsonKey.PeeringState:
                ReadPeeringKey(ref json, key, resource.Peering ??= new Peering());
                break;
            case JsonKey.AddressPrefix
            or JsonKey.AddressPrefixes
            or JsonKey.Delegations
            or JsonKey.IpamPoolPrefixAllocations
            or JsonKey.IpConfigurations
            or JsonKey.ApplicationGatewayIPConfigurations
            or JsonKey.RouteTable
            or JsonKey.IpConfigurationCount
            or JsonKey.CurrentValue
            or JsonKey.UsedAddresses
            or JsonKey.InUse:
                ReadSubnetKey(ref json, key, resource.Subnet ??= new Subnet());
                break;
            default:
                return false;
        }
        return true;
    }

    private static void ReadSubnets(ref JsonCursor json, AzureResource resource)
    {
        if (!json.EnterArray())
            return;
        resource.Subnets ??= new List<Subnet>(4);
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            var subnet = new Subnet();
            bool isLive = ReadSubnet(ref json, subnet);
            if (isLive && !subnet.HidesUse)
                subnet.InUse ??= [];
            resource.Subnets.Add(subnet);
        }
    }

    /// <summary>Reads a subnet inside its VNet; true if it is an answer of Azure's, which leaves out what is empty.</summary>
    private static bool ReadSubnet(ref JsonCursor json, Subnet subnet)
    {
        bool isLive = false;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.Id:
                    subnet.Id = json.Id() ?? "";
                    break;
                case JsonKey.Name:
                    subnet.Name = json.NameText() ?? "";
                    break;
                case JsonKey.ProvisioningState or JsonKey.Etag:
                    isLive |= json.Token != JsonTokenType.Null;
                    json.Skip();
                    break;
                case JsonKey.Declared:
                    subnet.IsDeclared = json.Flag() == true;
                    break;
                case JsonKey.Properties when json.Token == JsonTokenType.StartObject:
                    isLive |= ReadSubnet(ref json, subnet);
                    break;
                default:
                    ReadSubnetKey(ref json, key, subnet);
                    break;
            }
        }
        return isLive;
    }

    private static void ReadSubnetKey(ref JsonCursor json, JsonKey key, Subnet subnet)
    {
        switch (key)
        {
            case JsonKey.AddressPrefix or JsonKey.AddressPrefixes:
                List<string> prefixes = subnet.Prefixes as List<string> ?? new List<string>(1);
                subnet.UnknownPrefix = json.Texts(prefixes) ?? subnet.UnknownPrefix;
                subnet.Prefixes = prefixes;
                break;
            case JsonKey.IpamPoolPrefixAllocations when json.Token == JsonTokenType.StartArray:
                subnet.IpamPool = ReadIpamPool(ref json);
                break;
            case JsonKey.Delegations:
                subnet.Delegation = ReadDelegation(ref json) ?? subnet.Delegation;
                break;
            case JsonKey.IpConfigurations when json.Token is JsonTokenType.StartArray or JsonTokenType.StartObject:
                // One object is one owner, a part of those that there are.
                subnet.ListsHolders |= json.Token == JsonTokenType.StartArray;
                subnet.InUse = SubnetUseReader.Read(ref json, subnet.InUse, out long addresses, out long planned);
                subnet.IpConfigurations += addresses;
                subnet.Planned += planned;
                break;
            case JsonKey.ApplicationGatewayIPConfigurations when json.Token == JsonTokenType.StartArray:
                subnet.InUse = SubnetUseReader.Read(ref json, subnet.InUse, out _, out _);
                break;
            case JsonKey.InUse when json.Token == JsonTokenType.StartArray:
                subnet.ListsHolders = true;
                subnet.InUse = SubnetUseReader.ReadGroups(ref json);
                break;
            case JsonKey.IpConfigurationCount:
                subnet.IpConfigurationCount = json.Number();
                break;
            case JsonKey.CurrentValue or JsonKey.UsedAddresses:
                // Azure answers -1 for subnets that it does not count, such as a gateway's.
                subnet.UsedAddresses = json.Number() is { } used and >= 0 ? used : null;
                break;
            case JsonKey.IpConfigurations when json.Token == JsonTokenType.String && json.Span.Length > 0:
                // ConvertTo-Json writes the names of types where its depth ends: there are addresses, but not whose.
                subnet.HidesUse = true;
                break;
            case JsonKey.RouteTable:
                subnet.RouteTableId = ReadId(ref json);
                break;
            default:
                json.Skip();
                break;
        }
    }

    /// <summary>Returns the name of the pool that allocates the prefix; null for an empty list.</summary>
    private static string? ReadIpamPool(ref JsonCursor json)
    {
        string? pool = null;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            pool ??= "";
            while (json.NextKey(out JsonKey key))
            {
                if (key == JsonKey.Id)
                    pool = json.Id() is { } id ? ResourceId.Last(id) : pool;
                else if (key != JsonKey.Pool || !json.EnterObject())
                    json.Skip();
                else
                    while (json.NextKey(out JsonKey inPool))
                    {
                        if (inPool == JsonKey.Id)
                            pool = json.Id() is { } id ? ResourceId.Last(id) : pool;
                        else
                            json.Skip();
                    }
            }
        }
        return pool;
    }

    private static string? ReadDelegation(ref JsonCursor json)
    {
        string? service = null;
        if (json.Token == JsonTokenType.StartArray)
        {
            while (json.NextElement())
                service ??= ReadDelegation(ref json);
            return service;
        }
        if (!json.EnterObject())
            return null;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.ServiceName:
                    service = json.Text() ?? service;
                    break;
                case JsonKey.Properties:
                    service = ReadDelegation(ref json) ?? service;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        return service;
    }

    private static void ReadPeerings(ref JsonCursor json, AzureResource resource)
    {
        if (!json.EnterArray())
            return;
        resource.Peerings ??= [];
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            var peering = new Peering();
            ReadPeering(ref json, peering);
            resource.Peerings.Add(peering);
        }
    }

    private static void ReadPeering(ref JsonCursor json, Peering peering)
    {
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.Name:
                    peering.Name = json.Text() ?? "";
                    break;
                case JsonKey.Properties when json.Token == JsonTokenType.StartObject:
                    ReadPeering(ref json, peering);
                    break;
                default:
                    ReadPeeringKey(ref json, key, peering);
                    break;
            }
        }
    }

    private static void ReadPeeringKey(ref JsonCursor json, JsonKey key, Peering peering)
    {
        switch (key)
        {
            case JsonKey.RemoteVirtualNetwork:
                peering.RemoteId = ReadId(ref json);
                break;
            case JsonKey.RemoteAddressSpace or JsonKey.RemoteVirtualNetworkAddressSpace when json.Token == JsonTokenType.StartObject:
                List<string> prefixes = peering.RemotePrefixes as List<string> ?? [];
                json.Texts(prefixes, JsonKey.AddressPrefixes);
                peering.RemotePrefixes = prefixes;
                break;
            case JsonKey.PeeringState:
                peering.State = json.Text();
                break;
            default:
                json.Skip();
                break;
        }
    }

    private static void ReadRoutes(ref JsonCursor json, AzureResource resource)
    {
        if (!json.EnterArray())
            return;
        resource.Routes ??= [];
        while (json.NextElement())
            if (json.EnterObject())
                ReadRoute(ref json, resource.Routes);
    }

    private static void ReadRoute(ref JsonCursor json, List<string> routes)
    {
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.AddressPrefix when json.Text() is { } destination:
                    routes.Add(destination);
                    break;
                case JsonKey.Properties when json.Token == JsonTokenType.StartObject:
                    ReadRoute(ref json, routes);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    /// <summary>The id of {"id": "..."} or of the bare text; a text that is no id is none.</summary>
    private static string? ReadId(ref JsonCursor json)
    {
        if (json.Token != JsonTokenType.StartObject)
            return json.Id() is ['/', ..] bare ? bare : null;
        string? id = null;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Id)
                id = json.Id();
            else
                json.Skip();
        }
        return id;
    }
}
