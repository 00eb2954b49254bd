resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-a'
  location: resourceGroup().location
  tags: { literal: '[brackets]', open: '[open', doubled: '[[doubled', none: '' }
  properties: { addressSpace: { addressPrefixes: [] }, enableDdosProtection: false, flowTimeoutInMinutes: 4 }
}
