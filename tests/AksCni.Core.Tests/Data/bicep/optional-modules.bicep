param withFirewall bool = true
module net 'modules/network.bicep' = { name: 'net', params: { name: 'vnet-o', space: '10.91.0.0/16' } }
module hub 'modules/network.bicep' = if (withFirewall) { name: 'hub', params: { name: 'vnet-h', space: '10.92.0.0/16' } }
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'x'
  properties: { routes: withFirewall ? [{ name: 'fw', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: cidrHost(hub!.outputs.space, 3) } }] : [] }
}
