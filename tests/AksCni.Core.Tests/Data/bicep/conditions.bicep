param windows bool = false
param gpu bool = true
param mode string = 'prod'
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  properties: { agentPoolProfiles: [{ name: 'sys', count: mode == 'prod' ? 3 : 1 }], networkProfile: mode == 'prod' ? { networkPlugin: 'azure' } : { networkPlugin: 'kubenet' } }
}
resource win 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = if (windows) {
  parent: aks
  name: 'win'
  properties: { count: 2, osType: 'Windows' }
}
resource gpuPool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = if (gpu && mode != 'dev') {
  parent: aks
  name: 'gpu'
  properties: { count: windows ? 1 : 2, minCount: max(1, 2), maxCount: min([5, 3]) }
}
