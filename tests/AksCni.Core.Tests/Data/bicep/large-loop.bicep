resource vnets 'Microsoft.Network/virtualNetworks@2024-05-01' = [for i in range(0, 120): {
  name: 'vnet-${padLeft(i, 3, '0')}'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: ['10.${i}.0.0/16'] }, subnets: [for j in range(0, 10): { name: 's${j}', properties: { addressPrefix: '10.${i}.${j}.0/24' } }] }
}]
