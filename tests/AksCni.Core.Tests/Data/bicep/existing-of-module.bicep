module net 'modules/network.bicep' = { name: 'net', params: { name: 'vnet-e', space: '10.33.0.0/16' } }
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = { name: 'vnet-e' }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: { agentPoolProfiles: [{ name: 'sys', count: 1, vnetSubnetID: vnet.properties.subnets[0].id }], networkProfile: { networkPlugin: 'azure', podCidr: vnet.properties.addressSpace.addressPrefixes[0] } }
}
