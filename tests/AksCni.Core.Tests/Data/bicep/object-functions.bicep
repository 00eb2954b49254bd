param overrides object = { properties: { networkProfile: { podCidr: '10.1.0.0/16', x: null }, agentPoolProfiles: [{ name: 'z' }] } }
var defaults = { properties: { networkProfile: { podCidr: '10.0.0.0/16', serviceCidr: '10.2.0.0/16', x: 1 }, agentPoolProfiles: [{ name: 'a' }, { name: 'b' }], k: intersection({ a: 1, b: { c: 1 } }, { a: 1, b: { c: 2 } }) } }
var merged = union(defaults, overrides)
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: resourceGroup().location
  tags: shallowMerge([{ a: '1', b: '2' }, { B: '3' }, { c: '4' }])
  properties: merged.properties
}
