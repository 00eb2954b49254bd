using System.Globalization;
using System.Text.Json.Nodes;
using AksCni.Tests.Clusters;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Live;

/// <summary>One virtual network as ARM answers it, and as the rows that the queries of Resource Graph make of it.</summary>
internal sealed record NetworkParts(string Whole, IReadOnlyList<string> Rows)
{
    private const string Group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/";

    private const string SubnetType = "microsoft.network/virtualnetworks/subnets";

    /// <summary>Owners of addresses, with the id of the holder number i.</summary>
    private static readonly (string Owner, Func<int, string> Holder)[] Owners =
    [
        Of(
            "MC_c1/providers/Microsoft.Compute/virtualMachineScaleSets/aks-web-12345678-vmss",
            "/virtualMachines/{0}/networkInterfaces/aks-web/ipConfigurations/ipconfig{0}"
        ),
        Of(
            "MC_c1/providers/Microsoft.Compute/virtualMachineScaleSets/aks-sys-12345678-vmss",
            "/virtualMachines/{0}/networkInterfaces/aks-sys/ipConfigurations/ipconfig{0}"
        ),
        Of("mc_c1/providers/microsoft.network/loadbalancers/kubernetes-internal", "/frontendIPConfigurations/{0}"),
        Of("rg/providers/Microsoft.Network/networkInterfaces/jump", "/ipConfigurations/{0}"),
        // A private endpoint's interface: the query leaves the whole id, which tells its kind.
        Of(
            "rg/providers/Microsoft.Network/networkInterfaces/pe.nic.9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f/ipConfigurations/"
                + "privateEndpointIpConfig.x",
            ""
        ),
    ];

    private static readonly Gen<int[]> Counts = Gen.Frequency(
        (1, Gen.Constant(new int[Owners.Length])),
        (3, Gen.Choose(0, 4).ArrayOf(Owners.Length))
    );

    /// <summary>Up to five subnets with up to five owners each.</summary>
    public static Gen<NetworkParts> Any { get; } =
        from subnets in Gen.Choose(0, 5).SelectMany(count => Counts.ArrayOf(count))
        from shape in Gen.Choose(0, 1000)
        select Make(subnets, shape);

    private static (string Owner, Func<int, string> Holder) Of(string owner, string holder) =>
        ($"{Group}{owner}", number => Group + owner + string.Format(CultureInfo.InvariantCulture, holder, number));

    private static NetworkParts Make(int[][] subnets, int shape)
    {
        List<string> rows = [Network(("subnetCount", subnets.Length)).ToJsonString()];
        var wholes = new JsonArray();
        for (int i = 0; i < subnets.Length; i++)
        {
            // A private endpoint's address is one holder.
            var held = subnets[i]
                .Select(
                    (count, owner) =>
                        (Count: owner == Owners.Length - 1 ? Math.Min(count, 1) : count, Owners[owner].Owner, Owners[owner].Holder)
                )
                .Where(use => use.Count > 0)
                .ToList();
            // Azure leaves out an empty list as often as not.
            bool isListed = held.Count > 0 || i % 2 == 1;
            JsonObject whole = Subnet(i, shape);
            if (isListed)
                whole["properties"]!["ipConfigurations"] = new JsonArray([
                    .. held.SelectMany(use =>
                        Enumerable.Range(0, use.Count).Select(number => new JsonObject { ["id"] = use.Holder(number) })
                    ),
                ]);
            wholes.Add(whole);
            JsonObject row = Subnet(i, shape);
            row["type"] = SubnetType;
            row["properties"]!["ipConfigurationCount"] = isListed ? held.Sum(use => use.Count) : null;
            rows.Add(row.ToJsonString());
            rows.AddRange(held.Select(use => Use(i, use.Owner, use.Count).ToJsonString()));
        }
        return new NetworkParts(Network(("subnets", wholes)).ToJsonString(), rows);
    }

    private static JsonObject Network((string Key, JsonNode Value) subnets) =>
        new()
        {
            ["id"] = AzureJson.Network,
            ["name"] = "vnet-contoso",
            ["type"] = "microsoft.network/virtualnetworks",
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/8") },
                ["virtualNetworkPeerings"] = JsonNode.Parse(
                    """[{"name":"hub","properties":{"peeringState":"Connected","remoteVirtualNetwork":{"id":"/x/virtualNetworks/hub"},"remoteAddressSpace":{"addressPrefixes":["10.9.0.0/16"]}}}]"""
                ),
                [subnets.Key] = subnets.Value,
            },
        };

    private static JsonObject Use(int subnet, string owner, int count) =>
        new()
        {
            ["id"] = AzureJson.SubnetId($"s{subnet}"),
            ["type"] = SubnetType,
            ["owner"] = owner,
            ["properties"] = new JsonObject
            {
                ["ipConfigurations"] = new JsonObject { ["id"] = owner, ["count"] = count },
            },
        };

    private static JsonObject Subnet(int number, int shape)
    {
        var properties = new JsonObject
        {
            ["provisioningState"] = "Succeeded",
            ["addressPrefix"] = $"10.0.{number}.0/24",
            ["addressPrefixes"] = null,
        };
        if ((shape + number) % 3 == 0)
            properties["delegations"] = JsonNode.Parse(
                """[{"name":"aks","properties":{"serviceName":"Microsoft.ContainerService/managedClusters"}}]"""
            );
        if ((shape + number) % 4 == 0)
            properties["routeTable"] = new JsonObject { ["id"] = $"{Group}rg/providers/Microsoft.Network/routeTables/t" };
        if ((shape + number) % 5 == 0)
            properties["applicationGatewayIPConfigurations"] = new JsonArray(
                new JsonObject { ["id"] = $"{Group}rg/providers/Microsoft.Network/applicationGateways/agw/gatewayIPConfigurations/g" }
            );
        return new JsonObject
        {
            ["id"] = AzureJson.SubnetId($"s{number}"),
            ["name"] = $"s{number}",
            ["properties"] = properties,
        };
    }
}
