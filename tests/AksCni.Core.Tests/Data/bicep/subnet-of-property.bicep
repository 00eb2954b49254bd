resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-a'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.0.0.0/24' } }]
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'x'
  properties: {
    agentPoolProfiles: [{ name: 'sys', mode: 'System', count: 3, vnetSubnetID: vnet.properties.subnets[0].id }]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', podCidr: vnet.properties.addressSpace.addressPrefixes[0] }
  }
}
