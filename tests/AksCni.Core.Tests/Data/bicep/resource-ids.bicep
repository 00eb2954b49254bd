param vnetId string = '/subscriptions/55555555-2222-3333-4444-555555555555/resourceGroups/rg-n/providers/Microsoft.Network/virtualNetworks/vnet-n'
var seg = split(vnetId, '/')
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = { name: seg[8], scope: resourceGroup(seg[2], seg[4]) }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'x'
  tags: { t: tenantResourceId('Microsoft.A/b', 'c'), m: managementGroupResourceId('mg', 'Microsoft.A/b', 'c'), s: subscriptionResourceId('Microsoft.A/b', 'c'), e: extensionResourceId(vnetId, 'Microsoft.A/b', 'c'), g: resourceGroup().id, r: subscriptionResourceId('Microsoft.Resources/resourceGroups', 'q'), x: resourceId('rg2', 'Microsoft.A/b/d', 'c', 'e') }
  properties: { agentPoolProfiles: [{ name: 'a', vnetSubnetID: resourceId(seg[2], seg[4], 'Microsoft.Network/virtualNetworks/subnets', seg[8], 'nodes') }, { name: 'b', vnetSubnetID: '${vnet.id}/subnets/x' }] }
}
