using System.Text;

namespace AksCni;

/// <summary>The keys that matter, by the name they have in Azure's JSON; written in any case.</summary>
internal enum JsonKey
{
    None = 0,
    AciConnectorLinux,
    AddonProfiles,
    AddressPrefix,
    AddressPrefixes,
    AddressSpace,
    AdvancedNetworking,
    AdvancedNetworkPolicies,
    AgentPoolProfiles,
    AgentPoolType,
    AllocatedOutboundPorts,
    ApiServerAccessProfile,
    ApplicationGatewayIPConfigurations,
    Autoscale,
    Code,
    Count,
    CurrentKubernetesVersion,
    CurrentValue,
    Delegations,
    DnsServiceIP,
    EffectiveOutboundIPs,
    EnableAutoScaling,
    Enabled,
    EnablePrivateCluster,
    EnableVnetIntegration,
    Etag,
    Id,
    IngressApplicationGateway,
    InUse,
    IpConfigurationCount,
    IpConfigurations,
    IpFamilies,
    Kind,
    KubernetesVersion,
    LoadBalancerProfile,
    Location,
    ManagedOutboundIPs,
    Manual,
    MaxCount,
    MaxPods,
    MaxSurge,
    MaxUnavailable,
    MinCount,
    Mode,
    Name,
    NetworkDataplane,
    NetworkPlugin,
    NetworkPluginMode,
    NetworkPolicy,
    NetworkProfile,
    NodeProvisioningProfile,
    NodeResourceGroup,
    OsType,
    OutboundIPs,
    OutboundType,
    PeeringState,
    PodCidr,
    PodCidrs,
    PodIPAllocationMode,
    PodSubnetID,
    Pool,
    PowerState,
    Properties,
    ProvisioningState,
    PublicIPs,
    RemoteAddressSpace,
    RemoteVirtualNetwork,
    RemoteVirtualNetworkAddressSpace,
    ResourceGroup,
    Resources,
    ResourceType,
    Routes,
    RouteTable,
    Scale,
    ScaleSetPriority,
    Security,
    ServiceCidr,
    ServiceCidrs,
    ServiceName,
    Sku,
    StaticEgressGatewayProfile,
    SubnetCount,
    SubnetId,
    Subnets,
    Template,
    Type,
    TypePropertiesType,
    UpgradeSettings,
    UpgradeStrategy,
    UsedAddresses,
    VirtualMachineNodesStatus,
    VirtualMachinesProfile,
    VirtualNetworkPeerings,
    VmSize,
    VnetSubnetID,
}

/// <summary>Finds a <see cref="JsonKey"/> by its bytes.</summary>
internal static class JsonKeys
{
    private const int Buckets = 512;

    private static readonly Known[]?[] Table = MakeTable();

    public static JsonKey Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return JsonKey.None;
        foreach (Known known in Table[Bucket(name)] ?? [])
            if (Ascii.EqualsIgnoreCase(name, known.Name)) return known.Key;
        return JsonKey.None;
    }

    /// <summary>Length, first, middle and last letter tell nearly all keys apart; | 0x20 takes off the case.</summary>
    private static int Bucket(ReadOnlySpan<byte> name) =>
        ((name.Length * 31) + ((name[0] | 0x20) * 7) + ((name[name.Length / 2] | 0x20) * 13) + (name[^1] | 0x20)) & (Buckets - 1);

    private static Known[]?[] MakeTable()
    {
        var table = new Known[]?[Buckets];
        string[] names = Enum.GetNames<JsonKey>();
        for (int key = 1; key < names.Length; key++)
        {
            byte[] name = Encoding.UTF8.GetBytes(names[key]);
            ref Known[]? bucket = ref table[Bucket(name)];
            bucket = [.. bucket ?? [], new Known(name, (JsonKey)key)];
        }
        return table;
    }

    private sealed record Known(byte[] Name, JsonKey Key);
}
