resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = { name: 'v', location: 'x', properties: { addressSpace: { addressPrefixes: ['10.0.0.0/24'] } } }
resource lock 'Microsoft.Authorization/locks@2020-05-01' = { name: 'l', scope: vnet, properties: { level: 'CanNotDelete' } }
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = { name: guid(vnet.id, 'x'), scope: vnet, properties: { principalId: 'p', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r') } }
