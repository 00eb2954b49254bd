import { subnetId, sizes } from 'modules/shared.bicep'
func pool(name string, count int) object => { name: name, count: count, maxCount: count * 2, vnetSubnetID: subnetId('vnet', name) }
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  properties: { agentPoolProfiles: [pool('sys', sizes.small), pool('user', sizes['large'])], networkProfile: { networkPlugin: 'azure' } }
}
