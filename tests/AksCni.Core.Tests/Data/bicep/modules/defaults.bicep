param name string
param count int = 3
param max int?
resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  name: 'aks/${name}'
  properties: { count: count, maxCount: max, enableAutoScaling: max != null }
}
