@export()
var sizes = { small: 3, large: 30 }
@export()
func subnetId(vnet string, name string) string => '/subscriptions/33333333-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${vnet}/subnets/snet-${toLower(name)}'
