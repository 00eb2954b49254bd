module s 'modules/secret.bicep' = { name: 's' }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'x'
  properties: { agentPoolProfiles: [{ name: 's', count: s.outputs.count }], networkProfile: { networkPlugin: s.outputs.plugin } }
}
