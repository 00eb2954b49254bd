param space string = '10.128.0.0/14'
var v6 = 'fd00:1234::/48'
var p = parseCidr(space)
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-cidr'
  location: resourceGroup().location
  tags: { net: p.network, mask: p.netmask, last: p.lastUsable, bits: string(p.cidr), b: p.broadcast, f: p.firstUsable }
  properties: {
    addressSpace: { addressPrefixes: [space, v6] }
    dhcpOptions: { dnsServers: [cidrHost(space, 3), cidrHost(v6, 3), cidrHost(cidrSubnet(space, 24, 1023), 0)] }
    subnets: [for i in range(0, 6): { name: 's${i}', properties: { addressPrefixes: [cidrSubnet(space, 18 + i, i), cidrSubnet(v6, 64, i * 1000)] } }]
  }
}
