namespace AksCni.Clusters;

/// <summary>The pods of one list that run on one node. The node's name and address are all that a pod tells of it.</summary>
internal sealed class PodTally(ListPlace place, string node, string? hostIp)
{
    public ListPlace Place { get; } = place;

    public string Node { get; } = node;

    /// <summary>The node's address; null for pods that haven't started.</summary>
    public string? HostIp { get; } = hostIp;

    /// <summary>Pods that need an address.</summary>
    public long NeedAddress { get; set; }

    /// <summary>True if a pod says its namespace.</summary>
    public bool HasNamespace { get; set; }

    /// <summary>True if a pod is in namespace kube-system.</summary>
    public bool HasSystemPod { get; set; }
}
