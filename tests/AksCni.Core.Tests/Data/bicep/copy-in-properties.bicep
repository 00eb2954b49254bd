param pools object = { sys: 3, web: 5 }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  properties: {
    agentPoolProfiles: [for (p, i) in items(pools): { name: p.key, count: p.value, nodeLabels: { index: '${i}' } }]
  }
}
