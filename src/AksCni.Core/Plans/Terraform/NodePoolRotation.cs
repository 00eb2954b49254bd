namespace AksCni.Plans;

/// <summary>
/// The changes of a node pool that a plan shows as an update and that the provider carries out by rotation: it creates a temporary pool
/// with the new settings, deletes the pool, creates it again, and deletes the temporary one.
/// </summary>
/// <remarks>
/// Read from hashicorp/terraform-provider-azurerm, tags v3.0.0 to v5.2.0: cycleNodePoolProperties in
/// internal/services/containers/kubernetes_cluster_resource.go and kubernetes_cluster_node_pool_resource.go. Before the versions given here
/// these attributes forced a new resource, which the plan shows as a replacement.
/// </remarks>
internal static class NodePoolRotation
{
    private const int Always = int.MaxValue;

    /// <summary>The first version that rotates the default node pool for more than its name and size.</summary>
    private static readonly int DefaultPool = ProviderVersion.Number(3, 59);

    /// <summary>The first version that rotates pools of their own.</summary>
    private static readonly int OwnPool = ProviderVersion.Number(4, 16);

    /// <summary>The attributes: their names since 4.0 and before, and the versions that rotate for them.</summary>
    private static readonly Property[] Properties =
    [
        new("name", null, ProviderVersion.Number(3, 47), Always, Always),
        new("vm_size", null, ProviderVersion.Number(3, 47), Always, OwnPool),
        new("host_encryption_enabled", "enable_host_encryption", DefaultPool, Always, OwnPool),
        new("node_public_ip_enabled", "enable_node_public_ip", DefaultPool, Always, OwnPool),
        new("kubelet_config", null, DefaultPool, Always, OwnPool),
        new("linux_os_config", null, DefaultPool, Always, OwnPool),
        new("max_pods", null, DefaultPool, Always, OwnPool),
        new("node_taints", null, DefaultPool, ProviderVersion.Number(3, 86), Always),
        new("only_critical_addons_enabled", null, DefaultPool, Always, Always),
        new("os_disk_size_gb", null, DefaultPool, Always, OwnPool),
        new("os_disk_type", null, DefaultPool, Always, OwnPool),
        new("pod_subnet_id", null, DefaultPool, Always, OwnPool),
        new("ultra_ssd_enabled", null, DefaultPool, Always, OwnPool),
        new("vnet_subnet_id", null, DefaultPool, Always, OwnPool),
        new("zones", null, DefaultPool, Always, OwnPool),
        new("snapshot_id", null, ProviderVersion.Number(3, 69), Always, OwnPool),
        new("fips_enabled", null, ProviderVersion.Number(3, 80), Always, OwnPool),
        new("kubelet_disk_type", null, ProviderVersion.Number(4, 25), Always, ProviderVersion.Number(4, 25)),
    ];

    /// <summary>Returns the changed attributes that make the provider rotate the pool; none if it updates the pool in place.</summary>
    /// <param name="before">The pool's values before.</param>
    /// <param name="after">The pool's values after.</param>
    /// <param name="isDefault">True for the default node pool of a cluster.</param>
    /// <param name="version">The versions of the provider that are possible.</param>
    /// <param name="isSet">Tells whether the configuration sets an attribute: a computed one that becomes unknown needn't change.</param>
    public static List<string> Because(
        TerraformValue before,
        TerraformValue after,
        bool isDefault,
        ProviderVersion version,
        Func<string, bool> isSet
    )
    {
        var because = new List<string>();
        foreach (Property property in Properties)
        {
            string name = property.OldName is { } old && (before[old].IsSet || after[old].IsSet) ? old : property.Name;
            bool applies = isDefault
                ? version.Overlaps(property.Since, property.Until)
                : property.SinceOwn != Always && version.Overlaps(property.SinceOwn, Always);
            if (applies && HasChanged(before[name], after[name], () => isSet(name)))
                because.Add(name);
        }
        if (RotatesForImage(before["os_sku"].Text, after["os_sku"].Text, isDefault, version))
            because.Add("os_sku");
        return because;
    }

    private static bool HasChanged(TerraformValue before, TerraformValue after, Func<bool> isSet) =>
        after.IsUnknown ? isSet() : !before.Same(after);

    /// <summary>
    /// Until 3.110 any change; then only between others than Ubuntu and AzureLinux; since 4.48 their versions, such as Ubuntu2404, count as
    /// the same.
    /// </summary>
    private static bool RotatesForImage(string? before, string? after, bool isDefault, ProviderVersion version)
    {
        if (before is null || after is null || before == after)
            return false;
        bool isRotatedBefore = isDefault && version.Overlaps(DefaultPool, ProviderVersion.Number(3, 111));
        bool isBetweenOthers = !IsLinux(before, byPrefix: true) || !IsLinux(after, byPrefix: true);
        bool isBetweenVersions = !IsLinux(before, byPrefix: false) || !IsLinux(after, byPrefix: false);
        int since = isDefault ? ProviderVersion.Number(3, 111) : OwnPool;
        int byPrefix = ProviderVersion.Number(4, 48);
        return isRotatedBefore
            || (isBetweenOthers && version.Overlaps(since, Always))
            || (isBetweenVersions && version.Overlaps(since, byPrefix));
    }

    private static bool IsLinux(string image, bool byPrefix) =>
        byPrefix
            ? image.StartsWith("Ubuntu", StringComparison.Ordinal) || image.StartsWith("AzureLinux", StringComparison.Ordinal)
            : image is "Ubuntu" or "AzureLinux";

    /// <summary>One attribute.</summary>
    /// <param name="Name">The name since 4.0.</param>
    /// <param name="OldName">The name before; null if it is the same.</param>
    /// <param name="Since">The first version that rotates the default node pool for it.</param>
    /// <param name="Until">The first version that no longer does.</param>
    /// <param name="SinceOwn">The first version that rotates a pool of its own for it.</param>
    private sealed record Property(string Name, string? OldName, int Since, int Until, int SinceOwn);
}
