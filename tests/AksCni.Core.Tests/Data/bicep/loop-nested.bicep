var rows = [for i in range(0, 3): { id: i, cells: map(range(0, i + 1), j => '10.${i}.${j}.0/24') }]
resource vnets 'Microsoft.Network/virtualNetworks@2024-05-01' = [for row in rows: if (row.id != 1) {
  name: 'vnet-${row.id}'
  location: resourceGroup().location
  properties: { addressSpace: { addressPrefixes: row.cells }, subnets: [for (cell, n) in row.cells: { name: 's${n}', properties: { addressPrefix: cell, routeTable: { id: rt[row.id].id } } }] }
}]
resource rt 'Microsoft.Network/routeTables@2024-05-01' = [for row in rows: {
  name: 'rt-${row.id}'
  location: resourceGroup().location
  properties: { routes: [for (cell, n) in row.cells: { name: 'r${n}', properties: { addressPrefix: cell, nextHopType: n == 0 ? 'VirtualAppliance' : 'None', nextHopIpAddress: n == 0 ? cidrHost(cell, 3) : null } }] }
}]
