using System.Text.Json.Nodes;

namespace AksCni.FakeTenant;

/// <summary>What the tenant holds, as Azure Resource Manager would answer for it.</summary>
public sealed class TenantModel
{
    public List<TenantSubscription> Subscriptions { get; } = [];

    public IEnumerable<JsonObject> Clusters => Subscriptions.SelectMany(subscription => subscription.Clusters);

    public IEnumerable<JsonObject> Networks => Subscriptions.SelectMany(subscription => subscription.Networks);

    public IEnumerable<JsonObject> RouteTables => Subscriptions.SelectMany(subscription => subscription.RouteTables);

    /// <summary>
    /// So many clusters, dealt out evenly; every third is kubenet, Overlay, flat in turn, each in a network of its own with a route table.
    /// </summary>
    public static TenantModel Of(int clusters, int subscriptions, int nodes = 3)
    {
        var tenant = new TenantModel();
        for (int s = 0; s < subscriptions; s++)
            tenant.Subscriptions.Add(new TenantSubscription($"10000000-0000-4000-8000-{s:D12}", $"Contoso {s}"));
        for (int i = 0; i < clusters; i++)
            tenant.Subscriptions[i % subscriptions].AddCluster(i, nodes);
        return tenant;
    }

    public static string Text(JsonNode? node, string key) => node?[key]?.GetValue<string>() ?? "";
}

/// <summary>One subscription.</summary>
public sealed class TenantSubscription(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>True if the identity may not read it.</summary>
    public bool IsForbidden { get; set; }

    public List<JsonObject> Clusters { get; } = [];

    public List<JsonObject> Networks { get; } = [];

    public List<JsonObject> RouteTables { get; } = [];

    public void AddCluster(int i, int nodes)
    {
        string kind = (i % 3) switch
        {
            0 => "kubenet",
            1 => "overlay",
            _ => "flat",
        };
        string group = $"/subscriptions/{Id}/resourceGroups/rg-{i}";
        string network = $"{group}/providers/Microsoft.Network/virtualNetworks/vnet-{i}";
        string octets = $"10.{i / 256 % 256}.{i % 256}";
        RouteTables.Add(
            Parse(
                $$"""
                { "id": "{{group}}/providers/Microsoft.Network/routeTables/rt-{{i}}", "name": "rt-{{i}}", "type": "Microsoft.Network/routeTables", "location": "westeurope",
                  "properties": { "provisioningState": "Succeeded", "routes": [ { "name": "default", "properties": { "addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance" } } ] } }
                """
            )
        );
        int addresses = kind == "flat" ? nodes * 31 : nodes;
        Networks.Add(
            Parse(
                $$"""
                { "id": "{{network}}", "name": "vnet-{{i}}", "type": "Microsoft.Network/virtualNetworks", "location": "westeurope",
                  "properties": { "provisioningState": "Succeeded", "addressSpace": { "addressPrefixes": [ "{{octets}}.0/24" ] },
                    "subnets": [
                      { "id": "{{network}}/subnets/aks", "name": "aks", "properties": { "provisioningState": "Succeeded", "addressPrefix": "{{octets}}.0/25",
                        "routeTable": { "id": "{{group}}/providers/Microsoft.Network/routeTables/rt-{{i}}" },
                        "ipConfigurations": [ {{string.Join(
                    ",",
                    Enumerable.Range(0, addresses).Select(a =>
                        Reference(
                            $"/subscriptions/{Id}/resourceGroups/MC_rg-{i}/providers/Microsoft.Compute/virtualMachineScaleSets/"
                                + $"aks-np1-12345678-vmss/virtualMachines/{a % nodes}/networkInterfaces/aks-nic/"
                                + $"ipConfigurations/ipconfig{a / nodes}"
                        )
                    )
                )}} ] } },
                      { "id": "{{network}}/subnets/shared", "name": "shared", "properties": { "provisioningState": "Succeeded", "addressPrefixes": [ "{{octets}}.128/26" ],
                        "applicationGatewayIPConfigurations": [ {{Reference(
                    $"{group}/providers/Microsoft.Network/applicationGateways/agw/gatewayIPConfigurations/ip"
                )}} ],
                        "ipConfigurations": [ {{Reference(
                    $"{group}/providers/Microsoft.Network/networkInterfaces/pe-{i}.nic.5d2f7b60-1c4e-4a8b-9f3d-0e6a5c7b8d12/"
                        + "ipConfigurations/privateEndpointIpConfig.1"
                )}},
                          {{Reference($"{group}/providers/Microsoft.Network/networkInterfaces/vm-{i}/ipConfigurations/a")}}, {{Reference(
                    $"{group}/providers/Microsoft.Network/networkInterfaces/vm-{i}/ipConfigurations/b"
                )}} ] } },
                      { "id": "{{network}}/subnets/empty", "name": "empty", "properties": { "provisioningState": "Succeeded", "addressPrefix": "{{octets}}.192/26" } } ],
                    "virtualNetworkPeerings": [ { "name": "hub", "properties": { "peeringState": "Connected", "remoteVirtualNetwork": { "id": "/subscriptions/{{Id}}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub" }, "remoteAddressSpace": { "addressPrefixes": [ "172.16.0.0/16" ] } } } ] } }
                """
            )
        );
        string profile = kind switch
        {
            "kubenet" => $$"""{ "networkPlugin": "kubenet", "podCidr": "10.244.0.0/16", "podCidrs": ["10.244.0.0/16"], """,
            "overlay" =>
                $$"""{ "networkPlugin": "azure", "networkPluginMode": "overlay", "networkDataplane": "cilium", "networkPolicy": "cilium", "podCidr": "10.244.0.0/16", "podCidrs": ["10.244.0.0/16"], """,
            _ => """{ "networkPlugin": "azure", "networkDataplane": "azure", """,
        };
        Clusters.Add(
            Parse(
                $$"""
                { "id": "{{group}}/providers/Microsoft.ContainerService/managedClusters/aks-{{i:D5}}", "name": "aks-{{i:D5}}", "type": "Microsoft.ContainerService/managedClusters", "location": "westeurope",
                  "sku": { "name": "Base", "tier": "Standard" }, "identity": { "type": "SystemAssigned", "principalId": "66666666-0000-4000-8000-{{i:D12}}" },
                  "properties": { "provisioningState": "Succeeded", "powerState": { "code": "Running" }, "kubernetesVersion": "1.33", "currentKubernetesVersion": "1.33.2", "nodeResourceGroup": "MC_rg-{{i}}",
                    "dnsPrefix": "secret-{{i}}", "networkProfile": {{profile}} "serviceCidr": "172.20.0.0/16", "serviceCidrs": ["172.20.0.0/16"], "dnsServiceIP": "172.20.0.10", "outboundType": "loadBalancer", "ipFamilies": ["IPv4"],
                      "loadBalancerProfile": { "managedOutboundIPs": { "count": 1 }, "allocatedOutboundPorts": 0 } },
                    "apiServerAccessProfile": { "enablePrivateCluster": false }, "addonProfiles": { "aciConnectorLinux": { "enabled": false } },
                    "agentPoolProfiles": [ { "name": "np1", "count": {{nodes}}, "vmSize": "Standard_D4s_v5", "osType": "Linux", "mode": "System", "type": "VirtualMachineScaleSets", "maxPods": {{(
                    kind == "flat" ? 30 : 110
                )}},
                      "enableAutoScaling": true, "minCount": 1, "maxCount": {{nodes}}, "upgradeSettings": { "maxSurge": "1" }, "vnetSubnetID": "{{network}}/subnets/aks", "powerState": { "code": "Running" } } ] } }
                """
            )
        );
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static string Reference(string id) => $$"""{ "id": "{{id}}" }""";
}
