namespace AksCni.Modes;

/// <summary>
/// The settings of a cluster and a pool that identify a mode. Values compare without case: Azure accepts mixed case since the release of
/// 2026-07-17.
/// </summary>
/// <param name="NetworkPlugin">networkPlugin.</param>
/// <param name="NetworkPluginMode">networkPluginMode; null where any value matches.</param>
/// <param name="NeedsPodSubnet">True where the pool must have a pod subnet; false where it doesn't matter.</param>
/// <param name="PodIpAllocationMode">podIPAllocationMode; null where any value matches.</param>
internal sealed record ModeSettings(
    string NetworkPlugin,
    string? NetworkPluginMode = null,
    bool NeedsPodSubnet = false,
    string? PodIpAllocationMode = null
)
{
    /// <summary>The plugin of all Azure CNI modes.</summary>
    public const string AzurePlugin = "azure";

    /// <summary>The plugin and its mode as az takes them.</summary>
    public string Arguments =>
        NetworkPluginMode is null
            ? $"--network-plugin {NetworkPlugin}"
            : $"--network-plugin {NetworkPlugin} --network-plugin-mode {NetworkPluginMode}";

    /// <summary>Orders the matching: the plugin mode decides before the allocation mode, and that before the pod subnet.</summary>
    public int Specificity => (NetworkPluginMode is null ? 0 : 4) + (PodIpAllocationMode is null ? 0 : 2) + (NeedsPodSubnet ? 1 : 0);

    /// <summary>
    /// Returns true if every setting that matters has the mode's value, false if one has another value, and null if that depends on a
    /// setting whose value is an expression, "[...]".
    /// </summary>
    public bool? Match(string? networkPlugin, string? networkPluginMode, string? podSubnetId, string? podIpAllocationMode)
    {
        bool? podSubnet = IsExpression(podSubnetId) ? null : !string.IsNullOrEmpty(podSubnetId);
        // Of bool?, & is three-valued: false decides, then null.
        return Is(networkPlugin, NetworkPlugin)
            & Is(networkPluginMode, NetworkPluginMode)
            & (NeedsPodSubnet ? podSubnet : true)
            & Is(podIpAllocationMode, PodIpAllocationMode);
    }

    private static bool? Is(string? value, string? wanted) =>
        wanted is null ? true
        : IsExpression(value) ? null
        : string.Equals(value?.Trim(), wanted, StringComparison.OrdinalIgnoreCase);

    private static bool IsExpression(string? value) => value is ['[', ..];
}
