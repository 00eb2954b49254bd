var env = 'test'
module naming 'modules/naming.bicep' = { name: 'naming', params: { env: env } }
module net 'modules/network.bicep' = { name: 'net', params: { name: naming.outputs.vnet, space: '10.90.0.0/16' } }
module aks 'modules/cluster.bicep' = { name: 'aks', params: { name: naming.outputs.names.aks, subnetId: net.outputs.subnetIds[0] } }
