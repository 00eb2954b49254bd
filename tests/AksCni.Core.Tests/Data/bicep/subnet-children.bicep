param prefix string = '10.20'
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-children'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: ['${prefix}.0.0/16'] } }
  resource nodes 'subnets' = {
    name: 'nodes'
    properties: { addressPrefix: '${prefix}.0.0/22' }
  }
  resource pods 'subnets' = {
    name: 'pods'
    properties: { addressPrefix: '${prefix}.16.0/20', delegations: [{ name: 'aks', properties: { serviceName: 'Microsoft.ContainerService/managedClusters' } }] }
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  properties: {
    agentPoolProfiles: [{ name: 'sys', mode: 'System', count: 3, vnetSubnetID: vnet::nodes.id, podSubnetID: vnet::pods.id }]
    networkProfile: { networkPlugin: 'azure' }
  }
}
