using System.Text.Json;
using AksCni.Clusters;

namespace AksCni.Live;

/// <summary>Writes a cluster as Azure Resource Manager would answer it, as far as <see cref="ClusterJson"/> reads it.</summary>
internal static class ClusterJsonWriter
{
    public static void Write(Utf8JsonWriter json, Cluster cluster)
    {
        json.WriteStartObject();
        json.Text("id", cluster.Id);
        json.Text("name", cluster.Name);
        json.WriteString("type", "Microsoft.ContainerService/managedClusters");
        json.Text("location", cluster.Location);
        json.Text("resourceGroup", cluster.ResourceGroup);
        if (cluster.Sku is not null)
            json.Object("sku", () => json.Text("name", cluster.Sku));
        json.Object("properties", () => WriteProperties(json, cluster));
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, Cluster cluster)
    {
        json.Text("kubernetesVersion", cluster.KubernetesVersion);
        json.Text("nodeResourceGroup", cluster.NodeResourceGroup);
        if (cluster.PowerState is not null)
            json.Object("powerState", () => json.Text("code", cluster.PowerState));
        json.Object("networkProfile", () => WriteNetworkProfile(json, cluster));
        json.Object(
            "apiServerAccessProfile",
            () =>
            {
                json.WriteBoolean("enablePrivateCluster", cluster.PrivateCluster);
                json.WriteBoolean("enableVnetIntegration", cluster.ApiServerVnetIntegration);
                json.Text("subnetId", cluster.ApiServerSubnetId);
            }
        );
        if (cluster.NodeAutoProvisioning)
            json.Object("nodeProvisioningProfile", () => json.WriteString("mode", "Auto"));
        json.Object(
            "addonProfiles",
            () =>
            {
                json.Object("aciConnectorLinux", () => json.WriteBoolean("enabled", cluster.VirtualNodes));
                json.Object("ingressApplicationGateway", () => json.WriteBoolean("enabled", cluster.ApplicationGatewayIngress));
            }
        );
        json.WriteStartArray("agentPoolProfiles");
        foreach (NodePool pool in cluster.Pools)
            WritePool(json, pool);
        json.WriteEndArray();
    }

    private static void WriteNetworkProfile(Utf8JsonWriter json, Cluster cluster)
    {
        json.Text("networkPlugin", cluster.NetworkPlugin);
        // The key alone says something: objects of Az.Aks do not have it.
        if (!cluster.LacksPluginMode)
            json.WriteString("networkPluginMode", cluster.NetworkPluginMode);
        json.Text("networkDataplane", cluster.NetworkDataplane);
        json.Text("networkPolicy", cluster.NetworkPolicy);
        json.Texts("podCidrs", cluster.PodCidrs);
        json.Texts("serviceCidrs", cluster.ServiceCidrs);
        json.Texts("ipFamilies", cluster.IpFamilies == IpFamilies.DualStack ? ["IPv4", "IPv6"] : ["IPv4"]);
        json.Text("dnsServiceIP", cluster.DnsServiceIp);
        json.Text("outboundType", cluster.OutboundType);
        if ((cluster.AllocatedOutboundPorts ?? cluster.OutboundIpCount) is not null)
        {
            json.Object(
                "loadBalancerProfile",
                () =>
                {
                    json.Number("allocatedOutboundPorts", cluster.AllocatedOutboundPorts);
                    if (cluster.OutboundIpCount is not null)
                        json.Object("managedOutboundIPs", () => json.Number("count", cluster.OutboundIpCount));
                }
            );
        }
        if (cluster.StaticEgressGateway)
            json.Object("staticEgressGatewayProfile", () => json.WriteBoolean("enabled", true));
        if (cluster.AdvancedNetworkPolicies is not null)
        {
            json.Object(
                "advancedNetworking",
                () =>
                    json.Object(
                        "security",
                        () =>
                        {
                            json.WriteBoolean("enabled", true);
                            json.Text("advancedNetworkPolicies", cluster.AdvancedNetworkPolicies);
                        }
                    )
            );
        }
    }

    private static void WritePool(Utf8JsonWriter json, NodePool pool)
    {
        json.WriteStartObject();
        json.Text("name", pool.Name);
        json.Text("type", pool.Type);
        json.Text("mode", pool.PoolMode);
        json.Text("osType", pool.OsType);
        json.Text("vmSize", pool.VmSize);
        json.Number("count", pool.Count ?? (pool.HasImplausibleMaximum ? null : pool.ImplausibleCount));
        json.Number("minCount", pool.MinCount);
        json.Number("maxCount", pool.MaxCount ?? (pool.HasImplausibleMaximum ? pool.ImplausibleCount : null));
        json.WriteBoolean("enableAutoScaling", pool.Autoscaling);
        json.Number("maxPods", pool.MaxPods ?? pool.ImplausibleMaxPods);
        json.Object(
            "upgradeSettings",
            () =>
            {
                json.Text("maxSurge", pool.MaxSurge);
                json.Text("maxUnavailable", pool.MaxUnavailable);
            }
        );
        json.Text("upgradeStrategy", pool.UpgradeStrategy);
        json.Text("scaleSetPriority", pool.Priority);
        if (pool.PowerState is not null)
            json.Object("powerState", () => json.Text("code", pool.PowerState));
        json.Text("vnetSubnetID", pool.NodeSubnetId);
        json.Text("podSubnetID", pool.PodSubnetId);
        json.Text("podIPAllocationMode", pool.PodIpAllocationMode);
        json.WriteEndObject();
    }
}
