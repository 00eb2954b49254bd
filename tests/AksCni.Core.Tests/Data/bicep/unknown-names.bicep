param stamp string = utcNow()
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = { name: 'aks', location: 'x', properties: { agentPoolProfiles: [{ name: 'sys', count: 1 }] } }
resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = { parent: aks, name: take('p${uniqueString(stamp)}', 12), properties: { count: 2 } }
