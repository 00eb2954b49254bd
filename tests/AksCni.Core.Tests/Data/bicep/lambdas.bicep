var spec = { web: { count: 3, max: 9, zones: ['1', '2'] }, api: { count: 2, max: 4, zones: [] }, batch: { count: 0, max: 50, zones: ['3'] } }
var total = reduce(map(items(spec), i => i.value.max), 0, (a, b) => a + b)
var big = filter(items(spec), i => i.value.max > 5)
var byZone = groupBy(items(spec), i => string(i.value.max))
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-${total}'
  location: resourceGroup().location
  tags: { keys: join(objectKeys(byZone), ','), first: sort(objectKeys(spec), (a, b) => a > b)[0], sum: string(reduce([1, 2, 3], 10, (cur, next, i) => cur + next * i)) }
  properties: {
    agentPoolProfiles: map(items(spec), (p, i) => { name: p.key, count: p.value.count, maxCount: p.value.max, availabilityZones: p.value.zones, tags: { index: string(i) } })
    networkProfile: union({ networkPlugin: 'azure' }, length(big) > 1 ? { networkPluginMode: 'overlay' } : {}, { podCidr: null })
  }
}
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'x'
  properties: { routes: flatten(map([1, 2], i => map(['a', 'b'], n => { name: '${n}${i}', properties: { addressPrefix: '10.${i}.0.0/16', nextHopType: 'None' } }))), disableBgpRoutePropagation: contains(mapValues(spec, v => v.count), 'web') }
}
