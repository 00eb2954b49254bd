param regions array = [{ name: 'weu', space: '10.1.0.0/16' }, { name: 'neu', space: '10.2.0.0/16' }]
resource vnets 'Microsoft.Network/virtualNetworks@2024-05-01' = [for (r, i) in regions: {
  name: 'vnet-${r.name}-${i}'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: [r.space] }, subnets: [for j in range(0, i + 1): { name: 's${i}${j}', properties: { addressPrefix: cidrSubnet(r.space, 24, j) } }] }
}]
resource peer 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [for i in range(0, 2): {
  parent: vnets[i]
  name: 'to-${regions[1 - i].name}'
  properties: { remoteVirtualNetwork: { id: vnets[1 - i].id }, allowForwardedTraffic: i == 0 }
}]
