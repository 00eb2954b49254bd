using 'parameter-types.bicep'
param count = 5
param tags = { name: 'prod', cost: '[12]' }
param prefixes = ['10.244.0.0/16', 'fd00::/64']
param private = true
param plugin = 'azure'
param secret = 'hunter2'
