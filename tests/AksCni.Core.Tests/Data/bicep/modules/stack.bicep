param name string
param space string
module net 'network.bicep' = { name: '${name}-net', params: { name: '${name}-vnet', space: space, subnets: [{ name: 'nodes', bits: 20, routeTableId: rt.id }] } }
module aks 'cluster.bicep' = { name: '${name}-aks', params: { name: '${name}-aks', subnetId: net.outputs.subnetIds[0] } }
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: '${name}-rt'
  location: resourceGroup().location
  properties: { routes: [{ name: 'default', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: cidrHost(space, 10) } }] }
}
output nodes string = net.outputs.subnetIds[0]
output cluster string = aks.outputs.id
