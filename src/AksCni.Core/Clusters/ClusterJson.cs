using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>The keys of Microsoft.ContainerService/managedClusters.</summary>
internal static class ClusterJson
{
    /// <summary>Reads the value if the key is one of a cluster's.</summary>
    public static bool TryRead(ref JsonCursor json, JsonKey key, AzureResource resource)
    {
        switch (key)
        {
            case JsonKey.AgentPoolProfiles
            or JsonKey.NetworkProfile
            or JsonKey.ApiServerAccessProfile
            or JsonKey.NodeProvisioningProfile
            or JsonKey.NodeResourceGroup
            or JsonKey.KubernetesVersion
            or JsonKey.AddonProfiles when json.UnknownReason() is { } reason:
                Of(resource).SetUnknown(key, reason);
                if (key == JsonKey.NetworkProfile)
                    Of(resource).SetUnknown(JsonKey.NetworkPlugin, reason);
                Of(resource).HasShape |= key is JsonKey.AgentPoolProfiles or JsonKey.NetworkProfile;
                break;
            case JsonKey.AgentPoolProfiles:
                NodePoolJson.ReadPools(ref json, Of(resource));
                break;
            case JsonKey.NetworkProfile:
                ReadNetworkProfile(ref json, Of(resource));
                break;
            case JsonKey.ApiServerAccessProfile:
                ReadApiServer(ref json, Of(resource));
                break;
            case JsonKey.NodeProvisioningProfile:
                ReadNodeProvisioning(ref json, Of(resource));
                break;
            case JsonKey.NodeResourceGroup:
                Of(resource).NodeResourceGroup = json.Text();
                break;
            case JsonKey.KubernetesVersion:
                Of(resource).KubernetesVersion ??= json.Text();
                break;
            case JsonKey.CurrentKubernetesVersion:
                Of(resource).KubernetesVersion = json.Text() ?? Of(resource).KubernetesVersion;
                break;
            case JsonKey.AddonProfiles:
                ReadAddons(ref json, Of(resource));
                break;
            case JsonKey.Sku:
                ReadSku(ref json, resource);
                break;
            default:
                return false;
        }
        return true;
    }

    private static Cluster Of(AzureResource resource) => resource.Cluster ??= new Cluster();

    private static void ReadNetworkProfile(ref JsonCursor json, Cluster cluster)
    {
        if (!json.EnterObject())
            return;
        cluster.HasShape = true;
        List<string> podCidrs = [],
            serviceCidrs = [];
        bool? hasIPv6 = null;
        bool saysMode = false;
        while (json.NextKey(out JsonKey key))
        {
            if (json.UnknownReason() is { } reason)
            {
                saysMode |= key == JsonKey.NetworkPluginMode;
                if (key != JsonKey.None)
                    cluster.SetUnknown(Single(key), reason);
                continue;
            }
            switch (key)
            {
                case JsonKey.NetworkPlugin:
                    cluster.NetworkPlugin = json.Text();
                    break;
                case JsonKey.NetworkPluginMode:
                    cluster.NetworkPluginMode = json.Text();
                    saysMode = true;
                    break;
                case JsonKey.NetworkDataplane:
                    cluster.NetworkDataplane = json.Text();
                    break;
                case JsonKey.NetworkPolicy:
                    cluster.NetworkPolicy = json.Text();
                    break;
                case JsonKey.PodCidr or JsonKey.PodCidrs:
                    ReadTexts(ref json, key, podCidrs, cluster);
                    break;
                case JsonKey.ServiceCidr or JsonKey.ServiceCidrs:
                    ReadTexts(ref json, key, serviceCidrs, cluster);
                    break;
                case JsonKey.IpFamilies:
                    hasIPv6 = json.AnyContains("IPv6");
                    break;
                case JsonKey.DnsServiceIP:
                    cluster.DnsServiceIp = json.Text();
                    break;
                case JsonKey.OutboundType:
                    cluster.OutboundType = json.Text();
                    break;
                case JsonKey.LoadBalancerProfile:
                    ReadLoadBalancer(ref json, cluster);
                    break;
                case JsonKey.StaticEgressGatewayProfile:
                    cluster.StaticEgressGateway = ReadEnabled(ref json);
                    break;
                case JsonKey.AdvancedNetworking:
                    ReadAdvancedNetworking(ref json, cluster);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        cluster.PodCidrs = podCidrs;
        cluster.LacksPluginMode = !saysMode;
        cluster.ServiceCidrs = serviceCidrs;
        cluster.IpFamilies =
            hasIPv6 ?? podCidrs.Exists(cidr => cidr.Contains(':', StringComparison.Ordinal)) ? IpFamilies.DualStack : IpFamilies.IPv4;
    }

    private static void ReadTexts(ref JsonCursor json, JsonKey key, List<string> texts, Cluster cluster)
    {
        if (json.Texts(texts) is { } reason)
            cluster.SetUnknown(Single(key), reason);
    }

    /// <summary>Azure writes podCidrs beside podCidr; an expression for one of them is the same unknown.</summary>
    private static JsonKey Single(JsonKey key) =>
        key switch
        {
            JsonKey.PodCidrs => JsonKey.PodCidr,
            JsonKey.ServiceCidrs => JsonKey.ServiceCidr,
            _ => key,
        };

    private static void ReadLoadBalancer(ref JsonCursor json, Cluster cluster)
    {
        if (!json.EnterObject())
            return;
        long? managed = null,
            given = null,
            effective = null;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.AllocatedOutboundPorts:
                    cluster.AllocatedOutboundPorts = json.Number();
                    break;
                case JsonKey.ManagedOutboundIPs:
                    managed = ReadManagedCount(ref json);
                    break;
                case JsonKey.OutboundIPs:
                    given = ReadAddressCount(ref json);
                    break;
                case JsonKey.EffectiveOutboundIPs:
                    effective = CountElements(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        // A prefix's size is not in the answer; the addresses in effect are then the only count.
        cluster.OutboundIpCount = managed ?? given ?? (effective > 0 ? effective : null);
    }

    private static long? ReadManagedCount(ref JsonCursor json)
    {
        if (!json.EnterObject())
            return null;
        long? count = null;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Count)
                count = json.Number();
            else
                json.Skip();
        }
        return count;
    }

    private static long? ReadAddressCount(ref JsonCursor json)
    {
        if (!json.EnterObject())
            return null;
        long? count = null;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.PublicIPs)
                count = CountElements(ref json);
            else
                json.Skip();
        }
        return count > 0 ? count : null;
    }

    private static long CountElements(ref JsonCursor json)
    {
        long count = 0;
        if (!json.EnterArray())
            return 0;
        while (json.NextElement())
        {
            count++;
            json.Skip();
        }
        return count;
    }

    private static void ReadApiServer(ref JsonCursor json, Cluster cluster)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.EnablePrivateCluster or JsonKey.EnableVnetIntegration when json.UnknownReason() is { } reason:
                    cluster.SetUnknown(key, reason);
                    break;
                case JsonKey.SubnetId when json.IsExpression() && json.Id() is null:
                    cluster.SetUnknown(key, json.UnknownReason()!);
                    cluster.ApiServerSubnetId = UnknownText.Of(json.UnknownReason()!);
                    break;
                case JsonKey.EnablePrivateCluster:
                    cluster.PrivateCluster = json.Flag() ?? false;
                    break;
                case JsonKey.EnableVnetIntegration:
                    cluster.ApiServerVnetIntegration = json.Flag() ?? false;
                    break;
                case JsonKey.SubnetId:
                    cluster.ApiServerSubnetId = json.SubnetId();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadAddons(ref JsonCursor json, Cluster cluster)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.AciConnectorLinux:
                    cluster.VirtualNodes = ReadEnabled(ref json);
                    break;
                case JsonKey.IngressApplicationGateway:
                    cluster.ApplicationGatewayIngress = ReadEnabled(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadAdvancedNetworking(ref JsonCursor json, Cluster cluster)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Security)
                ReadNetworkSecurity(ref json, cluster);
            else
                json.Skip();
        }
    }

    private static void ReadNetworkSecurity(ref JsonCursor json, Cluster cluster)
    {
        if (!json.EnterObject())
            return;
        bool isEnabled = false;
        string? policies = null;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.Enabled:
                    isEnabled = json.Flag() ?? false;
                    break;
                case JsonKey.AdvancedNetworkPolicies:
                    policies = json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if (isEnabled)
            cluster.AdvancedNetworkPolicies = policies;
    }

    private static bool ReadEnabled(ref JsonCursor json)
    {
        bool isEnabled = false;
        if (!json.EnterObject())
            return false;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Enabled)
                isEnabled = json.Flag() ?? false;
            else
                json.Skip();
        }
        return isEnabled;
    }

    private static void ReadNodeProvisioning(ref JsonCursor json, Cluster cluster)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Mode && json.UnknownReason() is { } reason)
                cluster.SetUnknown(JsonKey.NodeProvisioningProfile, reason);
            else if (key == JsonKey.Mode)
                cluster.NodeAutoProvisioning = string.Equals(json.Text(), "Auto", StringComparison.OrdinalIgnoreCase);
            else
                json.Skip();
        }
    }

    private static void ReadSku(ref JsonCursor json, AzureResource resource)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Name)
                Of(resource).Sku = json.Text();
            else
                json.Skip();
        }
    }
}
