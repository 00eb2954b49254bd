namespace AksCni.Benchmarks.Fleet;

/// <summary>A cluster as ARM answers for it (Microsoft.ContainerService/managedClusters), with the keys that nobody here reads.</summary>
internal static class ClusterTemplate
{
    public static string Write(FleetCluster cluster) =>
        $$"""
            {
              "id": "{{cluster.Id}}",
              "location": "{{cluster.Region}}",
              "name": "{{cluster.Name}}",
              "type": "Microsoft.ContainerService/ManagedClusters",
              "tags": { "cost-center": "CC-40817", "environment": "prod", "owner": "{{cluster.Team}}-platform@contoso.example", "managed-by": "terraform", "data-classification": "internal" },
              "properties": {
                "provisioningState": "Succeeded",
                "powerState": { "code": "Running" },
                "kubernetesVersion": "1.33",
                "currentKubernetesVersion": "1.33.4",
                "dnsPrefix": "{{cluster.Name}}-dns",
                "fqdn": "{{cluster.Name}}-dns-8ktv2mfx.hcp.{{cluster.Region}}.azmk8s.io",
                "azurePortalFQDN": "{{cluster.Name}}-dns-8ktv2mfx.portal.hcp.{{cluster.Region}}.azmk8s.io",
                "agentPoolProfiles": [ {{string.Join(",", cluster.Pools.Select(pool => Pool(cluster, pool)))}} ],
                "linuxProfile": { "adminUsername": "azureuser", "ssh": { "publicKeys": [ { "keyData": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN0tARealKeyButOfTheRightLengthForOne7Qd platform@contoso.example\n" } ] } },
                "windowsProfile": { "adminUsername": "azureuser", "enableCSIProxy": true },
                "servicePrincipalProfile": { "clientId": "msi" },
                "addonProfiles": {
                  "azureKeyvaultSecretsProvider": { "enabled": true, "config": { "enableSecretRotation": "true", "rotationPollInterval": "2m" }, {{Identity(
                cluster,
                "azurekeyvaultsecretsprovider"
            )}} },
                  "azurepolicy": { "enabled": true, "config": null, {{Identity(cluster, "azurepolicy")}} },
                  "omsagent": { "enabled": true, "config": { "logAnalyticsWorkspaceResourceID": "{{cluster.Subscription}}/resourceGroups/rg-observability-{{cluster.Region}}/providers/Microsoft.OperationalInsights/workspaces/log-contoso-{{cluster.Region}}", "useAADAuth": "true" }, {{Identity(
                cluster,
                "omsagent"
            )}} }
                },
                "nodeResourceGroup": "{{cluster.NodeResourceGroup}}",
                "enableRBAC": true,
                "supportPlan": "KubernetesOfficial",
                "networkProfile": {{Network(cluster)}},
                "aadProfile": { "managed": true, "adminGroupObjectIDs": [ "7a1c0f52-6d0b-4e33-8c55-0f6b4a9c1e20" ], "adminUsers": null, "enableAzureRBAC": true, "tenantID": "2c9f0d6e-1f4b-4f0e-9a77-5e0c3b8d4a11" },
                "maxAgentPools": 100,
                "apiServerAccessProfile": { "enablePrivateCluster": true, "privateDNSZone": "system", "enablePrivateClusterPublicFQDN": true },
                "identityProfile": { "kubeletidentity": { "resourceId": "{{cluster.Subscription}}/resourcegroups/{{cluster.NodeResourceGroup}}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{{cluster.Name}}-agentpool", "clientId": "b6c0a3d1-52b4-4a0e-8f5e-5c1e1b0f7a01", "objectId": "e0a7c7b5-93a2-4f1b-9a04-3a4c5b6d7e02" } },
                "autoScalerProfile": { "balance-similar-node-groups": "false", "daemonset-eviction-for-empty-nodes": false, "daemonset-eviction-for-occupied-nodes": true, "expander": "least-waste", "ignore-daemonsets-utilization": false, "max-empty-bulk-delete": "10", "max-graceful-termination-sec": "600", "max-node-provision-time": "15m", "max-total-unready-percentage": "45", "new-pod-scale-up-delay": "0s", "ok-total-unready-count": "3", "scale-down-delay-after-add": "10m", "scale-down-delay-after-delete": "10s", "scale-down-delay-after-failure": "3m", "scale-down-unneeded-time": "10m", "scale-down-unready-time": "20m", "scale-down-utilization-threshold": "0.5", "scan-interval": "10s", "skip-nodes-with-local-storage": "false", "skip-nodes-with-system-pods": "true" },
                "autoUpgradeProfile": { "upgradeChannel": "patch", "nodeOSUpgradeChannel": "NodeImage" },
                "disableLocalAccounts": true,
                "securityProfile": { "defender": { "logAnalyticsWorkspaceResourceId": "{{cluster.Subscription}}/resourceGroups/rg-observability-{{cluster.Region}}/providers/Microsoft.OperationalInsights/workspaces/log-contoso-{{cluster.Region}}", "securityMonitoring": { "enabled": true } }, "imageCleaner": { "enabled": true, "intervalHours": 168 }, "workloadIdentity": { "enabled": true } },
                "storageProfile": { "diskCSIDriver": { "enabled": true }, "fileCSIDriver": { "enabled": true }, "snapshotController": { "enabled": true } },
                "oidcIssuerProfile": { "enabled": true, "issuerURL": "https://{{cluster.Region}}.oic.prod-aks.azure.com/2c9f0d6e-1f4b-4f0e-9a77-5e0c3b8d4a11/9d1b6c1e-7a3f-4f59-8f63-2b0a6b1c5d03/" },
                "workloadAutoScalerProfile": { "keda": { "enabled": true } },
                "azureMonitorProfile": { "metrics": { "enabled": true, "kubeStateMetrics": { "metricLabelsAllowlist": "", "metricAnnotationsAllowList": "" } } },
                "resourceUID": "68f2a4c0b1d3e50001a7c9{{cluster.Octets.Length}}f",
                "nodeProvisioningProfile": { "mode": "Manual", "defaultNodePools": "Auto" },
                "bootstrapProfile": { "artifactSource": "Direct" }
              },
              "identity": { "type": "SystemAssigned", "principalId": "1f0a9d2b-3c4e-4d5f-8a6b-7c8d9e0f1a04", "tenantId": "2c9f0d6e-1f4b-4f0e-9a77-5e0c3b8d4a11" },
              "sku": { "name": "Base", "tier": "Standard" },
              "eTag": "0f5e6c2a-4b1d-4f3e-9a87-6d5c4b3a2f05"
            }
            """;

    private static string Pool(FleetCluster cluster, FleetPool pool) =>
        $$"""
            {
              "name": "{{pool.Name}}",
              "count": {{pool.Count}},
              "vmSize": "{{pool.VmSize}}",
              "osDiskSizeGB": 128,
              "osDiskType": "Ephemeral",
              "kubeletDiskType": "OS",
              "vnetSubnetID": "{{cluster.SubnetId("snet-aks-nodes")}}",
              {{PodSubnet(cluster, pool)}}
              "maxPods": {{cluster.MaxPods}},
              "type": "VirtualMachineScaleSets",
              "availabilityZones": [ "1", "2", "3" ],
              {{(
                pool.MaxCount is { } maximum
                    ? $"\"maxCount\": {maximum}, \"minCount\": {Math.Min(pool.Count, 3)}, \"enableAutoScaling\": true,"
                    : "\"enableAutoScaling\": false,"
            )}}
              "scaleDownMode": "Delete",
              "provisioningState": "Succeeded",
              "powerState": { "code": "Running" },
              "orchestratorVersion": "1.33",
              "currentOrchestratorVersion": "1.33.4",
              "enableNodePublicIP": false,
              "nodeLabels": { "workload.contoso.example/tier": "{{pool.Name}}", "workload.contoso.example/team": "{{cluster.Team}}" },
              "nodeTaints": {{(pool.Mode == "System" ? "[ \"CriticalAddonsOnly=true:NoSchedule\" ]" : "null")}},
              "mode": "{{pool.Mode}}",
              "enableEncryptionAtHost": true,
              "enableUltraSSD": false,
              "osType": "Linux",
              "osSKU": "AzureLinux",
              "nodeImageVersion": "AKSAzureLinux-V3gen2-202610.12.0",
              "upgradeSettings": { {{(
                pool.MaxSurge is null ? "" : $"\"maxSurge\": \"{pool.MaxSurge}\","
            )}} "maxUnavailable": "0", "drainTimeoutInMinutes": 30 },
              "enableFIPS": false,
              "networkProfile": {},
              "securityProfile": { "sshAccess": "LocalUser", "enableVTPM": false, "enableSecureBoot": false },
              "tags": { "cost-center": "CC-40817", "environment": "prod" },
              "eTag": "3b9d1c7e-5f2a-4c8d-b6e4-9a0f8e7d6c06"
            }
            """;

    private static string PodSubnet(FleetCluster cluster, FleetPool pool) =>
        cluster.HasPodSubnet
            ? "\"podSubnetID\": "
                + $"\"{cluster.SubnetId(pool.PodAllocation == "StaticBlock" ? "snet-aks-blocks" : "snet-aks-pods")}\", "
                + $"\"podIPAllocationMode\": \"{pool.PodAllocation}\","
            : "";

    private static string Network(FleetCluster cluster) =>
        $$"""
            {
              "networkPlugin": "{{(cluster.Mode == FleetMode.Kubenet ? "kubenet" : "azure")}}",
              {{(cluster.Mode is FleetMode.Overlay or FleetMode.OverlayCilium ? "\"networkPluginMode\": \"overlay\"," : "")}}
              "networkPolicy": "{{(cluster.Mode == FleetMode.OverlayCilium ? "cilium" : "calico")}}",
              "networkDataplane": "{{(cluster.Mode == FleetMode.OverlayCilium ? "cilium" : "azure")}}",
              "loadBalancerSku": "standard",
              "loadBalancerProfile": { "managedOutboundIPs": { "count": 2 }, "effectiveOutboundIPs": [ { "id": "{{cluster.Subscription}}/resourceGroups/{{cluster.NodeResourceGroup}}/providers/Microsoft.Network/publicIPAddresses/4d3c2b1a-0f9e-4d8c-b7a6-5f4e3d2c1b07" } ], "allocatedOutboundPorts": 0, "idleTimeoutInMinutes": 30, "backendPoolType": "nodeIPConfiguration" },
              {{(cluster.HasPodCidr ? "\"podCidr\": \"172.20.0.0/14\", \"podCidrs\": [ \"172.20.0.0/14\" ]," : "")}}
              "serviceCidr": "172.16.0.0/16",
              "dnsServiceIP": "172.16.0.10",
              "outboundType": "loadBalancer",
              "serviceCidrs": [ "172.16.0.0/16" ],
              "ipFamilies": [ "IPv4" ],
              "podLinkLocalAccess": "IMDS"
            }
            """;

    private static string Identity(FleetCluster cluster, string addon) =>
        $$"""
            "identity": { "resourceId": "{{cluster.Subscription}}/resourcegroups/{{cluster.NodeResourceGroup}}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{{addon}}-{{cluster.Name}}", "clientId": "c1d2e3f4-a5b6-4c7d-8e9f-0a1b2c3d4e08", "objectId": "d2e3f4a5-b6c7-4d8e-9f0a-1b2c3d4e5f09" }
            """;
}
