param location string = resourceGroup().location
param clusterName string
param systemCount int = 3
param appsMax int = 6
param subnetPrefix string = '10.1.0.0/24'
@allowed(['azure','kubenet'])
param plugin string = 'azure'
param deployWindows bool = false

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${clusterName}'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/22'] }
    subnets: [
      { name: 'snet-aks', properties: { addressPrefix: subnetPrefix } }
      { name: 'snet-pe', properties: { addressPrefix: '10.1.1.0/27' } }
    ]
  }
  resource nodes 'subnets' existing = { name: 'snet-aks' }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: clusterName
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: clusterName
    kubernetesVersion: '1.33'
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: systemCount, vmSize: 'Standard_D4ds_v5', maxPods: 30, vnetSubnetID: vnet::nodes.id, upgradeSettings: { maxSurge: '10%' } }
    ]
    networkProfile: { networkPlugin: plugin, networkPolicy: 'calico', serviceCidr: '10.0.0.0/16', dnsServiceIP: '10.0.0.10', outboundType: 'loadBalancer' }
  }
}
resource apps 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: aks
  name: 'apps'
  properties: { mode: 'User', count: 4, enableAutoScaling: true, minCount: 2, maxCount: appsMax, vmSize: 'Standard_D8ds_v5', maxPods: 30, vnetSubnetID: vnet::nodes.id, upgradeSettings: { maxSurge: '33%' } }
}
resource win 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = [for i in range(0, 2): if (deployWindows) {
  parent: aks
  name: 'win${i}'
  properties: { mode: 'User', count: 2, osType: 'Windows', vmSize: 'Standard_D4ds_v5', vnetSubnetID: vnet::nodes.id }
}]
module extra 'modules/extra.bicep' = { name: 'extra', params: { clusterName: aks.name, subnetId: vnet::nodes.id } }
