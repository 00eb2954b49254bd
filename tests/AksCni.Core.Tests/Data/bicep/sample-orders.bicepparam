using 'sample-orders.bicep'
param clusterName = 'aks-orders'
param appsMax = 6
