resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-a'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.0.0.0/24' } }]
  }
}
