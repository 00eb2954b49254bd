module net 'modules/network.bicep' = { name: 'net', scope: resourceGroup('rg-network'), params: { name: 'vnet-hub', space: '10.0.0.0/16', location: 'northeurope' } }
module other 'modules/network.bicep' = { name: 'other', scope: resourceGroup('22222222-2222-3333-4444-555555555555', 'rg-x'), params: { name: 'vnet-x', space: '10.5.0.0/16' } }
module aks 'modules/cluster.bicep' = { name: 'aks', params: { name: 'aks', subnetId: net.outputs.subnetIds[1] } }
