var spokes = [{ name: 'a', space: '10.1.0.0/16' }, { name: 'b', space: '10.2.0.0/16' }, { name: 'c', space: '10.3.0.0/16' }]
module nets 'modules/network.bicep' = [for s in spokes: { name: 'net-${s.name}', params: { name: 'vnet-${s.name}', space: s.space } }]
module clusters 'modules/cluster.bicep' = [for (s, i) in spokes: if (s.name != 'b') {
  name: 'aks-${s.name}'
  params: { name: 'aks-${s.name}', subnetId: nets[i].outputs.subnetIds[0], pools: [{ name: 'sys', count: i + 1 }, { name: 'user', count: 1, max: 10 + i, taints: ['a=b:NoSchedule'] }] }
}]
resource peerings 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [for (s, i) in spokes: if (i > 0) {
  name: 'vnet-${spokes[0].name}/to-${s.name}'
  properties: { remoteVirtualNetwork: { id: nets[i].outputs.id } }
}]
