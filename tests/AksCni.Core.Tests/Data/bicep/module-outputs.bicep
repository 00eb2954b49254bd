module net 'modules/network.bicep' = { name: 'net', params: { name: 'vnet-m', space: '10.50.0.0/16' } }
module aks 'modules/cluster.bicep' = { name: 'aks', params: { name: 'aks-m', subnetId: net.outputs.subnetIds[0], serviceCidr: '172.20.0.0/16' } }
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'westeurope'
  properties: { routes: [{ name: 'r', properties: { addressPrefix: net.outputs.firstPrefix, nextHopType: 'None' } }, { name: net.outputs.name, properties: { addressPrefix: net.outputs.prefixes.nodes, nextHopType: 'None' } }] }
}
