param count int = 4
var subnets = [for i in range(0, count): { name: 'snet-${i}', properties: { addressPrefix: cidrSubnet('10.8.0.0/16', 24, i) } }]
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-loop'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: ['10.8.0.0/16'] }, subnets: subnets }
}
