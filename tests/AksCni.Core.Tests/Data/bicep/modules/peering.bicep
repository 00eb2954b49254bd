param from string
param to string
param toName string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = { name: from }
resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: vnet
  name: 'to-${toName}'
  properties: { remoteVirtualNetwork: { id: to }, allowVirtualNetworkAccess: true, useRemoteGateways: split(to, '/')[4] == 'rg-hub' }
}
