param location string
param space string
param firewall bool
param tags object
var fwPrefix = cidrSubnet(space, 26, 0)
var subnets = concat(firewall ? [{ name: 'AzureFirewallSubnet', prefix: fwPrefix }] : [], [{ name: 'GatewaySubnet', prefix: cidrSubnet(space, 27, 8) }, { name: 'snet-dns', prefix: cidrSubnet(space, 28, 32) }])
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub-${location}'
  location: location
  tags: tags
  properties: { addressSpace: { addressPrefixes: [space] }, subnets: [for s in subnets: { name: s.name, properties: { addressPrefix: s.prefix } }] }
}
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = if (firewall) {
  name: 'afw-${location}'
  location: location
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: '${vnet.id}/subnets/AzureFirewallSubnet' } } }] }
}
output vnetId string = vnet.id
output vnetName string = vnet.name
output firewallIp string = firewall ? cidrHost(fwPrefix, 3) : ''
output dnsIp string = cidrHost(first(filter(subnets, s => s.name == 'snet-dns')).prefix, 3)
