param name string
param space string
param subnets subnet[] = [{ name: 'nodes', bits: 24 }, { name: 'pods', bits: 22 }]
param location string = resourceGroup().location
@export()
type subnet = { name: string, bits: int, routeTableId: string? }
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: [space] }
    subnets: [for (s, i) in subnets: {
      name: s.name
      properties: union({ addressPrefix: cidrSubnet(space, s.bits, i) }, s.?routeTableId == null ? {} : { routeTable: { id: s.?routeTableId } })
    }]
  }
}
output id string = vnet.id
output name string = vnet.name
output space string = space
output subnetIds array = [for (s, i) in subnets: resourceId('Microsoft.Network/virtualNetworks/subnets', name, s.name)]
output prefixes object = toObject(vnet.properties.subnets, s => s.name, s => s.properties.addressPrefix)
output firstPrefix string = cidrSubnet(space, subnets[0].bits, 0)
