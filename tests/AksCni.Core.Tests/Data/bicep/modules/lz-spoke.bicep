param name string
param space string
param location string
param hubId string
param nextHop string
param tags object
param pools { name: string, count: int, max: int?, mode: string?, size: string? }[]
param overlay bool
var nodeBits = overlay ? 24 : 20
var plan = union([{ name: 'snet-nodes', bits: nodeBits }, { name: 'snet-api', bits: 28 }], overlay ? [] : [{ name: 'snet-pods', bits: 18 }])
var offsets = map(plan, (p, i) => { name: p.name, prefix: cidrSubnet(cidrSubnet(space, 18, i), p.bits, 0) })
var nodeSubnet = resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-${name}', 'snet-nodes')
resource rt 'Microsoft.Network/routeTables@2024-05-01' = if (!empty(nextHop)) {
  name: 'rt-${name}'
  location: location
  tags: tags
  properties: { disableBgpRoutePropagation: true, routes: [{ name: 'default', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: nextHop } }] }
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [space] }
    subnets: [for s in offsets: { name: s.name, properties: { addressPrefix: s.prefix, routeTable: s.name == 'snet-nodes' ? { id: rt.id } : null, delegations: s.name == 'snet-pods' ? [{ name: 'd', properties: { serviceName: 'Microsoft.ContainerService/managedClusters' } }] : [] } }]
  }
  resource out 'virtualNetworkPeerings' = { name: 'to-hub', properties: { remoteVirtualNetwork: { id: hubId }, allowForwardedTraffic: true } }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-${name}'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    agentPoolProfiles: [for p in filter(pools, x => x.?mode == 'System'): { name: p.name, mode: 'System', count: p.count, vmSize: p.?size ?? 'Standard_D4ds_v5', vnetSubnetID: nodeSubnet, maxPods: overlay ? 110 : 30, upgradeSettings: { maxSurge: '10%' } }]
    networkProfile: union({ networkPlugin: 'azure', networkDataplane: 'cilium', serviceCidr: '172.16.0.0/16', dnsServiceIP: cidrHost('172.16.0.0/16', 9), outboundType: empty(nextHop) ? 'loadBalancer' : 'userDefinedRouting' }, overlay ? { networkPluginMode: 'overlay', podCidr: '192.168.0.0/16' } : {})
  }
  dependsOn: [vnet]
}
resource userPools 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = [for p in filter(pools, x => (x.?mode ?? 'User') != 'System'): {
  parent: aks
  name: p.name
  properties: union({ mode: 'User', count: p.count, vmSize: p.?size ?? 'Standard_D8ds_v5', vnetSubnetID: nodeSubnet, podSubnetID: overlay ? null : '${vnet.id}/subnets/snet-pods' }, p.?max == null ? {} : { enableAutoScaling: true, minCount: p.count, maxCount: p.?max })
}]
output vnetId string = vnet.id
output clusterId string = aks.id
