param count int
param tags object
param prefixes array
param private bool
@allowed(['azure', 'none'])
param plugin string
@secure()
param secret string
param zone string?
@minValue(1)
@maxValue(100)
param max int = count * 2
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-${tags.name}'
  location: resourceGroup().location
  tags: tags
  properties: {
    agentPoolProfiles: [{ name: 'sys', count: count, maxCount: max, availabilityZones: zone == null ? [] : [zone!] }]
    networkProfile: { networkPlugin: plugin, podCidrs: prefixes }
    apiServerAccessProfile: { enablePrivateCluster: private }
    windowsProfile: { adminUsername: 'u', adminPassword: secret }
  }
}
