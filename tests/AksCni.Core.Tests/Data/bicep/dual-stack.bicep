param families array = ['IPv4', 'IPv6']
var v6 = contains(families, 'IPv6')
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-ds'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: concat(['10.0.0.0/16'], v6 ? ['fd00::/48'] : []) }, subnets: [{ name: 'n', properties: v6 ? { addressPrefixes: ['10.0.0.0/24', 'fd00::/64'] } : { addressPrefix: '10.0.0.0/24' } }] }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  properties: { agentPoolProfiles: [{ name: 's', vnetSubnetID: '${vnet.id}/subnets/n' }], networkProfile: { networkPlugin: 'azure', ipFamilies: families, podCidrs: v6 ? ['10.244.0.0/16', 'fd01::/64'] : null } }
}
