namespace AksCni.Clusters;

/// <summary>One Kubernetes object while it is read. The same one serves for all, so that an object costs no memory of its own.</summary>
internal sealed class KubernetesObject
{
    public string? Name { get; set; }

    public string? Uid { get; set; }

    /// <summary>The uid of a pod; empty if it has none, or one that isn't a UUID.</summary>
    public Guid PodUid { get; set; }

    public bool HasNamespace { get; set; }

    public bool IsInSystemNamespace { get; set; }

    public string? Pool { get; set; }

    public string? OwnerUid { get; set; }

    public string? ProviderId { get; set; }

    public string? NodeName { get; set; }

    public bool HostNetwork { get; set; }

    /// <summary>True if the phase is Succeeded or Failed.</summary>
    public bool HasEnded { get; set; }

    public string? HostIp { get; set; }

    public string? InternalIp { get; set; }

    public long? AllocatablePods { get; set; }

    public DateTimeOffset? Heartbeat { get; set; }

    public List<NetworkContainer> Containers { get; } = [];

    /// <summary>True if the list goes on elsewhere: metadata.continue.</summary>
    public bool HasMore { get; set; }

    /// <summary>True if the pod needs an address: it has a node, isn't on the host network, and hasn't ended.</summary>
    public bool NeedsAddress => NodeName is not null && !HostNetwork && !HasEnded;

    public void Clear()
    {
        Name = Uid = Pool = OwnerUid = ProviderId = NodeName = HostIp = InternalIp = null;
        PodUid = Guid.Empty;
        HasNamespace = IsInSystemNamespace = HostNetwork = HasEnded = HasMore = false;
        AllocatablePods = null;
        Heartbeat = null;
        Containers.Clear();
    }
}
