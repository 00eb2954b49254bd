targetScope = 'subscription'
@description('Cluster stamps of a region.')
param stamps stamp[] = [
  { name: 'blue', index: 0, pools: [{ name: 'sys', count: 3, mode: 'System' }, { name: 'web', count: 2, max: 40 }], overlay: true }
  { name: 'green', index: 1, pools: [{ name: 'sys', count: 3, mode: 'System' }, { name: 'gpu', count: 0, max: 8, size: 'Standard_NC4as_T4_v3' }], overlay: false }
  { name: 'canary', index: 2, pools: [{ name: 'sys', count: 1, mode: 'System' }], overlay: true }
]
param location string = 'westeurope'
param regionSpace string = '10.64.0.0/12'
param firewall bool = true
type pool = { name: string, count: int, max: int?, mode: 'System' | 'User'?, size: string? }
type stamp = { name: string, index: int, pools: pool[], overlay: bool }
func spaceOf(region string, index int) string => cidrSubnet(region, 16, index)
var hubSpace = spaceOf(regionSpace, 15)
var tags = { env: 'prod', owner: 'platform', hash: uniqueString(subscription().id, location) }
resource hubGroup 'Microsoft.Resources/resourceGroups@2024-03-01' = { name: 'rg-hub-${location}', location: location, tags: tags }
resource groups 'Microsoft.Resources/resourceGroups@2024-03-01' = [for s in stamps: { name: 'rg-aks-${s.name}', location: location, tags: union(tags, { stamp: s.name }) }]
module hub 'modules/lz-hub.bicep' = { name: 'hub-${location}', scope: hubGroup, params: { location: location, space: hubSpace, firewall: firewall, tags: tags } }
module spokes 'modules/lz-spoke.bicep' = [for (s, i) in stamps: {
  name: 'spoke-${s.name}'
  scope: groups[i]
  params: {
    name: s.name
    space: spaceOf(regionSpace, s.index)
    location: location
    hubId: hub.outputs.vnetId
    nextHop: hub.outputs.firewallIp
    tags: tags
    pools: s.pools
    overlay: s.overlay
  }
}]
module back 'modules/peering.bicep' = [for (s, i) in stamps: { name: 'back-${s.name}', scope: hubGroup, params: { from: hub.outputs.vnetName, to: spokes[i].outputs.vnetId, toName: s.name } }]
output clusters array = [for (s, i) in stamps: spokes[i].outputs.clusterId]
