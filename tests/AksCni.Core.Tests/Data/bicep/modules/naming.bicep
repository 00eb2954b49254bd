param env string
var names = { vnet: 'vnet-${env}', aks: 'aks-${env}' }
output vnet string = names.vnet
output names object = names
