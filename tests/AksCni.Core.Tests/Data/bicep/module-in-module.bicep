module stack 'modules/stack.bicep' = { name: 'stack', params: { name: 'shop', space: '10.70.0.0/16' } }
resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  name: 'shop-aks/late'
  properties: { count: 2, vnetSubnetID: stack.outputs.nodes }
}
