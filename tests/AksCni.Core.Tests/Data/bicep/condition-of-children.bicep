param deploy bool = false
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = if (deploy) {
  name: 'off'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
  resource s 'subnets' = {
    name: 's'
    properties: { addressPrefix: '10.0.0.0/24' }
  }
}
resource on 'Microsoft.Network/virtualNetworks@2024-05-01' = if (!deploy) {
  name: 'on'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
  resource s 'subnets' = {
    name: 's'
    properties: { addressPrefix: '10.1.0.0/24' }
  }
}
module off 'modules/network.bicep' = if (deploy) { params: { name: 'vnet-off', space: '10.9.0.0/16' } }
