param zones array = ['1', '2', '3', '2']
var e = []
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'v'
  location: resourceGroup().location
  tags: { z: join(union(zones, ['4', '1']), ','), i: join(intersection(zones, ['2', '3']), ','), f: first(zones), l: last(zones), c: string(contains(zones, '3')), n: string(length(concat(zones, ['x']))), s: join(skip(take(zones, 3), 1), ','), e: string(empty(e)), r: string(range(3, 3)), m: string(min([4, 2, 9])), d: string(indexOf(zones, '2')), x: string(lastIndexOf(zones, '2')), y: string(zones[^1]) }
  properties: { addressSpace: { addressPrefixes: map(filter(range(1, 5), i => i % 2 == 1), i => '10.${i}.0.0/16') }, flowTimeoutInMinutes: (7 + 3) * 4 / 3 - 1 }
}
