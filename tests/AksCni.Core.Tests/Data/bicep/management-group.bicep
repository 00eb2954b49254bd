targetScope = 'managementGroup'
module net 'modules/network.bicep' = { name: 'net', scope: resourceGroup('44444444-2222-3333-4444-555555555555', 'rg-conn'), params: { name: 'vnet-conn', space: '10.0.0.0/16', location: 'westeurope' } }
