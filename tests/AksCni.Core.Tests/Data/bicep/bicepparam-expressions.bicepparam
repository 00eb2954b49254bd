using 'bicepparam-expressions.bicep'
var space = '10.40.0.0/16'
var names = ['a', 'b', 'c']
param range = space
param suffix = toUpper(join(names, '-'))
param pools = [for (n, i) in names: { name: 'snet-${n}', prefix: cidrSubnet(space, 24, i) }]
