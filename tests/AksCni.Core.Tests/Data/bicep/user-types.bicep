type poolType = { name: string, size: 'small' | 'large', count: int?, labels: { *: string }? }
type many = poolType[]
@discriminator('kind')
type net = { kind: 'overlay', podCidr: string } | { kind: 'flat' }
param pools many = [{ name: 'a', size: 'small' }, { name: 'b', size: 'large', count: 7, labels: { x: 'y' } }]
param network net = { kind: 'overlay', podCidr: '10.244.0.0/16' }
param tuple [string, int] = ['x', 4]
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-${tuple[0]}'
  location: resourceGroup().location
  properties: {
    agentPoolProfiles: [for p in pools: { name: p.name, count: p.?count ?? tuple[1], vmSize: p.size == 'small' ? 'D2' : 'D8', nodeLabels: p.?labels }]
    networkProfile: network.kind == 'overlay' ? { networkPlugin: 'azure', networkPluginMode: network.kind, podCidr: network.podCidr } : { networkPlugin: 'azure' }
  }
}
