namespace AksCni.Benchmarks.Fleet;

/// <summary>A virtual network as ARM answers for it (Microsoft.Network/virtualNetworks).</summary>
internal static class NetworkTemplate
{
    public static string Write(FleetCluster cluster) =>
        $$"""
            {
              "name": "{{cluster.NetworkName}}",
              "id": "{{cluster.NetworkId}}",
              "etag": "W/\"8e1f6a0d-3c5b-4b7e-9d2a-1f0e9d8c7b10\"",
              "type": "Microsoft.Network/virtualNetworks",
              "location": "{{cluster.Region}}",
              "tags": { "cost-center": "CC-40817", "environment": "prod", "managed-by": "terraform" },
              "properties": {
                "provisioningState": "Succeeded",
                "resourceGuid": "a4b5c6d7-e8f9-4a0b-8c1d-2e3f4a5b6c11",
                "addressSpace": { "addressPrefixes": [ "{{cluster.Octets}}.0.0/16" ] },
                "dhcpOptions": { "dnsServers": [ "10.255.0.4", "10.255.0.5" ] },
                "privateEndpointVNetPolicies": "Disabled",
                "subnets": [ {{string.Join(",", cluster.Subnets.Select(subnet => Subnet(cluster, subnet)))}} ],
                "virtualNetworkPeerings": [ {{Peering(cluster)}} ],
                "enableDdosProtection": false
              }
            }
            """;

    private static string Subnet(FleetCluster cluster, FleetSubnet subnet) =>
        $$"""
            {
              "name": "{{subnet.Name}}",
              "id": "{{cluster.SubnetId(subnet.Name)}}",
              "etag": "W/\"8e1f6a0d-3c5b-4b7e-9d2a-1f0e9d8c7b10\"",
              "properties": {
                "provisioningState": "Succeeded",
                "addressPrefix": "{{subnet.Prefix}}",
                "networkSecurityGroup": { "id": "{{cluster.Subscription}}/resourceGroups/{{cluster.NetworkGroup}}/providers/Microsoft.Network/networkSecurityGroups/nsg-{{subnet.Name}}" },
                "ipConfigurations": [ {{string.Join(
                ",",
                Enumerable.Range(0, subnet.IpConfigurations).Select(i => IpConfiguration(cluster, subnet, i))
            )}} ],
                "serviceEndpoints": [ { "provisioningState": "Succeeded", "service": "Microsoft.Storage", "locations": [ "{{cluster.Region}}" ] } ],
                "delegations": [],
                "privateEndpointNetworkPolicies": "Disabled",
                "privateLinkServiceNetworkPolicies": "Enabled"
              },
              "type": "Microsoft.Network/virtualNetworks/subnets"
            }
            """;

    private static string IpConfiguration(FleetCluster cluster, FleetSubnet subnet, int index) =>
        subnet.Name switch
        {
            "snet-aks-nodes" => Id(
                cluster,
                $"{cluster.NodeResourceGroup}/providers/Microsoft.Compute/virtualMachineScaleSets/"
                    + $"aks-{cluster.Pools[index * 3 / 10].Name}-24681357-vmss/virtualMachines/{index}/networkInterfaces/aks-nic/"
                    + "ipConfigurations/ipconfig1"
            ),
            "snet-application-gateway" => Id(
                cluster,
                $"{cluster.NetworkGroup}/providers/Microsoft.Network/applicationGateways/agw-{cluster.Team}-prod/"
                    + "gatewayIPConfigurations/appGatewayIpConfig"
            ),
            _ => Id(
                cluster,
                $"{cluster.NetworkGroup}/providers/Microsoft.Network/networkInterfaces/"
                    + $"pe-{cluster.Team}-{index}.nic.5d2f7b60-1c4e-4a8b-9f3d-0e6a5c7b8d12/ipConfigurations/"
                    + "privateEndpointIpConfig.6e3a8c71-2d5f-4b9c-8a4e-1f7b6d8c9e13"
            ),
        };

    private static string Peering(FleetCluster cluster) =>
        $$"""
            {
              "name": "peer-hub-{{cluster.Region}}",
              "id": "{{cluster.NetworkId}}/virtualNetworkPeerings/peer-hub-{{cluster.Region}}",
              "etag": "W/\"8e1f6a0d-3c5b-4b7e-9d2a-1f0e9d8c7b10\"",
              "properties": {
                "provisioningState": "Succeeded",
                "peeringState": "Connected",
                "peeringSyncLevel": "FullyInSync",
                "remoteVirtualNetwork": { "id": "/subscriptions/5b8f4c1e-09a7-4d6b-9e52-ffffffffffff/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub-{{cluster.Region}}" },
                "allowVirtualNetworkAccess": true,
                "allowForwardedTraffic": true,
                "useRemoteGateways": true,
                "remoteAddressSpace": { "addressPrefixes": [ "10.255.0.0/20" ] },
                "remoteVirtualNetworkAddressSpace": { "addressPrefixes": [ "10.255.0.0/20" ] }
              },
              "type": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"
            }
            """;

    private static string Id(FleetCluster cluster, string path) => $$"""{ "id": "{{cluster.Subscription}}/resourceGroups/{{path}}" }""";
}
