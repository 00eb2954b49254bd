targetScope = 'subscription'
resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = { name: 'rg-new', location: 'swedencentral' }
module net 'modules/network.bicep' = { name: 'net', scope: group, params: { name: 'vnet-new', space: '10.0.0.0/16' } }
