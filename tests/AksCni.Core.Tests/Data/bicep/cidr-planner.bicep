param base string = '10.100.0.0/16'
var needs = [{ n: 'nodes', b: 22 }, { n: 'pods', b: 18 }, { n: 'api', b: 28 }, { n: 'ingress', b: 26 }]
var placed = map(needs, (x, i) => { name: 'snet-${x.n}', properties: { addressPrefix: cidrSubnet(cidrSubnet(base, 18, i), x.b, 0) } })
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-plan'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: [base] }, subnets: placed }
}
