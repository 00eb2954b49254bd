param name string
param subnetId string
param pools { name: string, count: int, max: int?, taints: string[]? }[] = [{ name: 'sys', count: 3 }]
param serviceCidr string = '172.16.0.0/16'
@secure()
param adminPassword string = newGuid()
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: name
  location: resourceGroup().location
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: name
    agentPoolProfiles: [for p in pools: {
      name: p.name
      count: p.count
      enableAutoScaling: contains(p, 'max')
      maxCount: p.?max
      nodeTaints: p.?taints ?? []
      vnetSubnetID: subnetId
    }]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', serviceCidr: serviceCidr, dnsServiceIP: cidrHost(serviceCidr, 9) }
  }
}
output id string = aks.id
output principal string = aks.identity.principalId
output fqdn string = aks.properties.fqdn
