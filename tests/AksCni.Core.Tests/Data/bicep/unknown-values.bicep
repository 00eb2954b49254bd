param stamp string = utcNow()
param id string = newGuid()
resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: 'kv-known' }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  tags: { stamp: stamp, id: id, tenant: tenant().tenantId, env: environment().name }
  properties: {
    agentPoolProfiles: [{ name: 'sys', count: length(kv.properties.accessPolicies), maxCount: 5, vnetSubnetID: stamp == 'x' ? 'a' : 'b' }]
    networkProfile: { networkPlugin: 'azure', dnsServiceIP: kv.properties.vaultUri, podCidr: '10.244.0.0/16' }
  }
}
