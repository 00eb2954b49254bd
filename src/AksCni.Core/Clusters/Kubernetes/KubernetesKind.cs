namespace AksCni.Clusters;

/// <summary>What a Kubernetes object is, or what a list holds.</summary>
internal enum KubernetesKind
{
    /// <summary>Nothing that a budget uses: services, config maps and so on.</summary>
    Other = 0,

    /// <summary>A list without an item.</summary>
    Empty,

    /// <summary>Nodes.</summary>
    Nodes,

    /// <summary>Pods.</summary>
    Pods,

    /// <summary>NodeNetworkConfigs of the group acn.azure.com.</summary>
    NodeNetworkConfigs,
}
