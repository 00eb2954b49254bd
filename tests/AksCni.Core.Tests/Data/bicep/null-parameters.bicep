param tags object?
param pools array = [{ name: 'a' }, { name: 'b', count: 7, max: 9 }]
module clusters 'modules/defaults.bicep' = [for p in pools: { name: 'pool-${p.name}', params: { name: p.name, count: p.?count, max: p.?max } }]
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  tags: tags
  zones: null
  properties: { agentPoolProfiles: [{ name: 's', count: 1, tags: tags }], nodeResourceGroup: null }
}
