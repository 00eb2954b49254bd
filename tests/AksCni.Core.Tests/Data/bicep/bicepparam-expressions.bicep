param pools array
param range string
param suffix string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${suffix}'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: [range] }, subnets: [for p in pools: { name: p.name, properties: { addressPrefix: p.prefix } }] }
}
