resource id 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = { name: 'id', location: resourceGroup().location }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${id.id}': {} } }
  sku: { name: 'Base', tier: 'Standard' }
  properties: { agentPoolProfiles: [{ name: 'sys', count: 3 }], identityProfile: { kubeletidentity: { resourceId: id.id, objectId: id.properties.principalId } } }
}
