module net 'modules/network.bicep' = { params: { name: 'vnet-${uniqueString(resourceGroup().id)}', space: '10.60.0.0/16' } }
module aks 'modules/cluster.bicep' = { params: { name: 'aks-${uniqueString(resourceGroup().id, 'x')}', subnetId: '${net.outputs.id}/subnets/nodes' } }
