using System.Text;

namespace AksCni.Input;

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
    Data,
    Delegations,
    DnsServiceIP,
    EffectiveOutboundIPs,
    EnableAutoScaling,
    Enabled,
    EnablePrivateCluster,
    EnableVnetIntegration,
    Etag,
    Fault,
    First,
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
    ManagementGroups,
    Manual,
    MaxCount,
    MaxPods,
    MaxSurge,
    MaxUnavailable,
    Message,
    MinCount,
    Missing,
    Mode,
    Name,
    Names,
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
    ResourceGroups,
    ResourceIds,
    Resources,
    ResourceType,
    Routes,
    RouteTable,
    Scale,
    ScaleSetPriority,
    Scope,
    Security,
    ServiceCidr,
    ServiceCidrs,
    ServiceName,
    Sku,
    SkipToken,
    Snapshot,
    StaticEgressGatewayProfile,
    SubnetCount,
    SubnetId,
    Subnets,
    Subscriptions,
    TakenAt,
    Template,
    TotalRecords,
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

    /// <summary>What is called otherwise by the REST API ($skipToken) and by az graph query.</summary>
    private static readonly (string Name, JsonKey Key)[] Aliases =
    [
        ("$skipToken", JsonKey.SkipToken),
        ("skip_token", JsonKey.SkipToken),
        ("total_records", JsonKey.TotalRecords),
    ];

    private static readonly Known[]?[] Table = MakeTable();

    public static JsonKey Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return JsonKey.None;
        foreach (Known known in Table[Bucket(name)] ?? [])
            if (Ascii.EqualsIgnoreCase(name, known.Name))
                return known.Key;
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
            Add(table, names[key], (JsonKey)key);
        foreach ((string name, JsonKey key) in Aliases)
            Add(table, name, key);
        return table;
    }

    private static void Add(Known[]?[] table, string text, JsonKey key)
    {
        byte[] name = Encoding.UTF8.GetBytes(text);
        ref Known[]? bucket = ref table[Bucket(name)];
        bucket = [.. bucket ?? [], new Known(name, key)];
    }

    private sealed record Known(byte[] Name, JsonKey Key);
}
