param cfg object = { net: { pods: null, nodes: { prefix: '10.3.0.0/24' } } }
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: cfg.?name ?? cfg.?net.?name ?? 'vnet-default'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: [cfg.net.?pods.?prefix ?? '10.3.0.0/16'] }, subnets: [{ name: 'n', properties: { addressPrefix: cfg.net.nodes.prefix, addressPrefixes: cfg.net.?pods } }] }
}
