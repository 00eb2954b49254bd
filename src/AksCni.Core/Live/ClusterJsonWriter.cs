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
        json.Name(cluster.Name);
        json.WriteString("type", "Microsoft.ContainerService/managedClusters");
        json.Text("location", cluster.Location);
        json.Text("resourceGroup", cluster.ResourceGroup);
        // Azure's JSON can't say where a description comes from; these two keys are this module's own.
        if (cluster.IsDeclared)
            json.WriteBoolean("declared", true);
        if (cluster.Notes.Count > 0)
            WriteNotes(json, cluster.Notes);
        if (cluster.Sku is not null)
            json.Object("sku", () => json.Text("name", cluster.Sku));
        json.Object("properties", () => WriteProperties(json, cluster));
        json.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter json, IReadOnlyList<Finding> notes)
    {
        json.WriteStartArray("notes");
        foreach (Finding note in notes)
        {
            json.WriteStartObject();
            json.WriteString("rule", note.Rule);
            json.WriteString("severity", note.Severity.ToString());
            json.WriteString("target", note.Target);
            json.WriteString("message", note.Message);
            json.WriteString("fix", note.Fix);
            json.WriteString("source", note.Source);
            json.WriteString("asOf", note.AsOf);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, Cluster cluster)
    {
        string? version = cluster.UnknownReason(JsonKey.KubernetesVersion);
        json.Text("kubernetesVersion", cluster.KubernetesVersion, version);
        if (version is not null)
            json.Text("currentKubernetesVersion", cluster.KubernetesVersion);
        json.Text("nodeResourceGroup", cluster.NodeResourceGroup, cluster.UnknownReason(JsonKey.NodeResourceGroup));
        if (cluster.PowerState is not null)
            json.Object("powerState", () => json.Text("code", cluster.PowerState));
        json.Object("networkProfile", cluster.UnknownReason(JsonKey.NetworkProfile), () => WriteNetworkProfile(json, cluster));
        json.Object(
            "apiServerAccessProfile",
            cluster.UnknownReason(JsonKey.ApiServerAccessProfile),
            () =>
            {
                json.Flag("enablePrivateCluster", cluster.PrivateCluster, cluster.UnknownReason(JsonKey.EnablePrivateCluster));
                json.Flag("enableVnetIntegration", cluster.ApiServerVnetIntegration, cluster.UnknownReason(JsonKey.EnableVnetIntegration));
                json.SubnetId("subnetId", cluster.ApiServerSubnetId, cluster.UnknownReason(JsonKey.SubnetId));
            }
        );
        if (cluster.UnknownReason(JsonKey.NodeProvisioningProfile) is { } provisioning)
            json.Text("nodeProvisioningProfile", null, provisioning);
        else if (cluster.NodeAutoProvisioning)
            json.Object("nodeProvisioningProfile", () => json.WriteString("mode", "Auto"));
        json.Object(
            "addonProfiles",
            cluster.UnknownReason(JsonKey.AddonProfiles),
            () =>
            {
                json.Object("aciConnectorLinux", () => json.WriteBoolean("enabled", cluster.VirtualNodes));
                json.Object("ingressApplicationGateway", () => json.WriteBoolean("enabled", cluster.ApplicationGatewayIngress));
            }
        );
        json.WriteStartArray("agentPoolProfiles");
        foreach (NodePool pool in cluster.Pools)
            WritePool(json, pool);
        if (cluster.UnknownReason(JsonKey.AgentPoolProfiles) is { } pools)
            json.WriteStringValue(UnknownText.Of(pools));
        json.WriteEndArray();
    }

    private static void WriteNetworkProfile(Utf8JsonWriter json, Cluster cluster)
    {
        json.Text("networkPlugin", cluster.NetworkPlugin, cluster.UnknownReason(JsonKey.NetworkPlugin));
        // The key alone says something: objects of Az.Aks do not have it.
        if (cluster.UnknownReason(JsonKey.NetworkPluginMode) is { } mode)
            json.Text("networkPluginMode", null, mode);
        else if (!cluster.LacksPluginMode)
            json.WriteString("networkPluginMode", cluster.NetworkPluginMode);
        json.Text("networkDataplane", cluster.NetworkDataplane, cluster.UnknownReason(JsonKey.NetworkDataplane));
        json.Text("networkPolicy", cluster.NetworkPolicy, cluster.UnknownReason(JsonKey.NetworkPolicy));
        json.Texts("podCidrs", cluster.PodCidrs, cluster.UnknownReason(JsonKey.PodCidr));
        json.Texts("serviceCidrs", cluster.ServiceCidrs, cluster.UnknownReason(JsonKey.ServiceCidr));
        if (cluster.UnknownReason(JsonKey.IpFamilies) is { } families)
            json.Text("ipFamilies", null, families);
        else
            json.Texts("ipFamilies", cluster.IpFamilies == IpFamilies.DualStack ? ["IPv4", "IPv6"] : ["IPv4"]);
        json.Text("dnsServiceIP", cluster.DnsServiceIp, cluster.UnknownReason(JsonKey.DnsServiceIP));
        json.Text("outboundType", cluster.OutboundType, cluster.UnknownReason(JsonKey.OutboundType));
        WriteLoadBalancer(json, cluster);
        if (cluster.UnknownReason(JsonKey.StaticEgressGatewayProfile) is { } gateway)
            json.Text("staticEgressGatewayProfile", null, gateway);
        else if (cluster.StaticEgressGateway)
            json.Object("staticEgressGatewayProfile", () => json.WriteBoolean("enabled", true));
        if (cluster.UnknownReason(JsonKey.AdvancedNetworking) is { } networking)
            json.Text("advancedNetworking", null, networking);
        else if (cluster.AdvancedNetworkPolicies is not null)
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

    private static void WriteLoadBalancer(Utf8JsonWriter json, Cluster cluster)
    {
        string? unknown = cluster.UnknownReason(JsonKey.LoadBalancerProfile);
        if (unknown is null && (cluster.AllocatedOutboundPorts ?? cluster.OutboundIpCount) is null)
            return;
        json.Object(
            "loadBalancerProfile",
            unknown,
            () =>
            {
                json.Number("allocatedOutboundPorts", cluster.AllocatedOutboundPorts);
                if (cluster.OutboundIpCount is not null)
                    json.Object("managedOutboundIPs", () => json.Number("count", cluster.OutboundIpCount));
            }
        );
    }

    private static void WritePool(Utf8JsonWriter json, NodePool pool)
    {
        json.WriteStartObject();
        json.Name(pool.Name);
        if (pool.IsDeclared)
            json.WriteBoolean("declared", true);
        json.Text("type", pool.Type);
        json.Text("agentPoolType", null, pool.UnknownReason(JsonKey.AgentPoolType));
        json.Text("typePropertiesType", null, pool.UnknownReason(JsonKey.TypePropertiesType));
        json.Text("mode", pool.PoolMode, pool.UnknownReason(JsonKey.Mode));
        json.Text("osType", pool.OsType, pool.UnknownReason(JsonKey.OsType));
        json.Text("vmSize", pool.VmSize, pool.UnknownReason(JsonKey.VmSize));
        long? implausible = pool.ImplausibleCount;
        json.Number("count", pool.Count ?? (pool.HasImplausibleMaximum ? null : implausible), pool.UnknownReason(JsonKey.Count));
        json.Number("minCount", pool.MinCount, pool.UnknownReason(JsonKey.MinCount));
        json.Number("maxCount", pool.MaxCount ?? (pool.HasImplausibleMaximum ? implausible : null), pool.UnknownReason(JsonKey.MaxCount));
        json.Flag("enableAutoScaling", pool.Autoscaling, pool.UnknownReason(JsonKey.EnableAutoScaling));
        json.Text("virtualMachinesProfile", null, pool.UnknownReason(JsonKey.VirtualMachinesProfile));
        json.Text("virtualMachineNodesStatus", null, pool.UnknownReason(JsonKey.VirtualMachineNodesStatus));
        json.Number("maxPods", pool.MaxPods ?? pool.ImplausibleMaxPods, pool.UnknownReason(JsonKey.MaxPods));
        json.Object(
            "upgradeSettings",
            pool.UnknownReason(JsonKey.UpgradeSettings),
            () =>
            {
                json.Text("maxSurge", pool.MaxSurge, pool.UnknownReason(JsonKey.MaxSurge));
                json.Text("maxUnavailable", pool.MaxUnavailable, pool.UnknownReason(JsonKey.MaxUnavailable));
            }
        );
        json.Text("upgradeStrategy", pool.UpgradeStrategy, pool.UnknownReason(JsonKey.UpgradeStrategy));
        json.Text("scaleSetPriority", pool.Priority, pool.UnknownReason(JsonKey.ScaleSetPriority));
        if (pool.PowerState is not null)
            json.Object("powerState", () => json.Text("code", pool.PowerState));
        json.SubnetId("vnetSubnetID", pool.NodeSubnetId, pool.UnknownReason(JsonKey.VnetSubnetID));
        json.SubnetId("podSubnetID", pool.PodSubnetId, pool.UnknownReason(JsonKey.PodSubnetID));
        json.Text("podIPAllocationMode", pool.PodIpAllocationMode, pool.UnknownReason(JsonKey.PodIPAllocationMode));
        json.WriteEndObject();
    }
}
