using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>The keys that matter in Kubernetes objects, by their names there.</summary>
internal enum KubernetesKey
{
    None = 0,
    Address,
    Addresses,
    AgentPool,
    Allocatable,
    ApiVersion,
    AzureAgentPool,
    Conditions,
    Continue,
    Controller,
    HostIP,
    HostNetwork,
    Ip,
    IpAssignments,
    Items,
    Kind,
    Labels,
    LastHeartbeatTime,
    Metadata,
    Name,
    Namespace,
    NetworkContainers,
    NodeName,
    OwnerReferences,
    Phase,
    Pods,
    PrimaryIP,
    ProviderID,
    ResourceGroupID,
    Spec,
    Status,

    /// <summary>The subscription of a network container; Azure/azure-container-networking spells the key without an s.</summary>
    SubcriptionID,
    SubnetID,
    Type,
    Uid,
    VnetID,
}

/// <summary>The keys that matter, to be found by their bytes.</summary>
internal static class KubernetesKeys
{
    private static readonly KeyTable<KubernetesKey> Table = new(
        name => [name],
        ("kubernetes.azure.com/agentpool", KubernetesKey.AzureAgentPool)
    );

    /// <summary>Goes to the value of the next key of the object; false at its end.</summary>
    public static bool NextField(this scoped ref JsonCursor json, out KubernetesKey key) => json.NextKey(Table, out key);
}
