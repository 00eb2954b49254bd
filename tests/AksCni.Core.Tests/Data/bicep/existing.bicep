param group string = 'rg-hub'
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-hub'
  scope: resourceGroup(group)
  resource nodes 'subnets' existing = { name: 'snet-aks' }
}
resource mine 'Microsoft.Network/virtualNetworks@2024-05-01' existing = { name: 'vnet-mine' }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'x'
  properties: {
    agentPoolProfiles: [{ name: 'sys', count: 3, vnetSubnetID: hub::nodes.id }, { name: 'u', count: length(mine.properties.subnets), vnetSubnetID: '${mine.id}/subnets/${last(split(mine.id, '/'))}' }]
    networkProfile: { networkPlugin: 'azure', podCidr: hub.properties.addressSpace.addressPrefixes[0] }
  }
}
resource s 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: mine
  name: 'extra'
  properties: { addressPrefix: '10.0.9.0/24' }
}
