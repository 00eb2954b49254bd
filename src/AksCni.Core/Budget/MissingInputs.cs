using AksCni.Clusters;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Lists what the verdict about a cluster lacks, and the command that supplies each part.</summary>
internal static class MissingInputs
{
    private const string GiveParameters =
        "Give the template's parameters (--parameters FILE or NAME=VALUE; -ParameterFile, -Parameter), or a what-if result or a plan.";

    /// <summary>The properties of a cluster that decide about its mode and pools.</summary>
    private static readonly JsonKey[] ClusterKeys =
    [
        JsonKey.AgentPoolProfiles,
        JsonKey.NetworkPlugin,
        JsonKey.NetworkPluginMode,
        JsonKey.PodCidr,
        JsonKey.ServiceCidr,
    ];

    /// <summary>The properties of a pool that decide about its demand.</summary>
    private static readonly JsonKey[] PoolKeys =
    [
        JsonKey.Count,
        JsonKey.MaxCount,
        JsonKey.EnableAutoScaling,
        JsonKey.VirtualMachinesProfile,
        JsonKey.MaxPods,
        JsonKey.MaxSurge,
        JsonKey.UpgradeSettings,
        JsonKey.UpgradeStrategy,
        JsonKey.ScaleSetPriority,
        JsonKey.VnetSubnetID,
        JsonKey.PodSubnetID,
        JsonKey.PodIPAllocationMode,
    ];

    public static List<MissingInput> Of(Cluster cluster, IReadOnlyList<RangeDraft> ranges)
    {
        var missing = new List<MissingInput>();
        foreach (JsonKey key in ClusterKeys)
            if (cluster.UnknownReason(key) is { } reason)
                Add(missing, new MissingInput($"{UnknownProperties.NameOf(key)} is {Quoted(reason)}", FixOf(reason)));
        if (cluster is { Mode: CniMode.Unknown, NetworkPlugin: null } && !cluster.IsUnknown(JsonKey.NetworkPlugin))
            Add(missing, new MissingInput("the input doesn't state the network plugin", $"Add the output of `{Show(cluster)}`."));
        if (cluster.Pools.Count == 0 && !cluster.IsUnknown(JsonKey.AgentPoolProfiles))
            Add(missing, new MissingInput("the input lists no node pools", $"Add the output of `{Show(cluster)}`."));
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            AddPool(missing, cluster, pool);
        foreach (RangeDraft range in ranges)
            AddRange(missing, cluster, range);
        return missing;
    }

    private static void AddPool(List<MissingInput> missing, Cluster cluster, NodePool pool)
    {
        foreach (JsonKey key in PoolKeys)
            if (pool.UnknownReason(key) is { } reason)
                Add(missing, new MissingInput($"{UnknownProperties.NameOf(key)} of pool {pool.Name} is {Quoted(reason)}", FixOf(reason)));
        if (pool.ImplausibleCount is { } implausible && pool.NodesAtMaximum is null)
        {
            Add(missing, new MissingInput($"pool {pool.Name} can't have {implausible.Text()} nodes", "Correct the input."));
            return;
        }
        bool isCountStated = pool.IsUnknown(JsonKey.Count) || pool.IsUnknown(JsonKey.VirtualMachinesProfile);
        if (pool.Count is null && pool.NodesAtMaximum is null && !isCountStated)
            Add(
                missing,
                new MissingInput($"the input doesn't state the node count of pool {pool.Name}", $"Add the output of `{Show(cluster)}`.")
            );
    }

    private static void AddRange(List<MissingInput> missing, Cluster cluster, RangeDraft range)
    {
        if (range.Result!.Fits is not null)
            return;
        bool isSaid = range.Role == RangeRole.PodCidr && cluster.IsUnknown(JsonKey.PodCidr);
        if (isSaid)
            return;
        if (range.Result.Capacity is null)
        {
            // The answer to a plan without a range is the smallest prefix.
            if (!cluster.IsPlan)
                Add(missing, LackOfSize(cluster, range));
        }
        else if (range.Pools.Exists(pool => pool.Need.IsAtMaxPods))
            Add(
                missing,
                new MissingInput(
                    $"{RangeText.Text(range)} holds one batch per node, but not maxPods on every node, and the pods per node aren't known",
                    "Give them with --pods-per-node or -PodsPerNode."
                )
            );
    }

    private static MissingInput LackOfSize(Cluster cluster, RangeDraft range)
    {
        string what = range.Role.Text();
        if (range.Subnet?.UnknownPrefix is { } prefix)
            return new MissingInput($"the prefix of {what} {range.Name} is {Quoted(prefix)}", FixOf(prefix));
        if (range.Subnet is not null)
            return new MissingInput($"the input gives no usable prefix of {what} {range.Name}", "Correct the input.");
        if (range.IsSubnet && range.SubnetId is null)
            return new MissingInput(
                "AKS manages the virtual network, and the input doesn't include it",
                $"Add the output of `az network vnet list -g {cluster.NodeResourceGroup ?? "NODE-RESOURCE-GROUP"}`."
            );
        if (range.SubnetId is ['[', ..])
            return new MissingInput($"the id of the {what} is {UnknownText.Shown(range.SubnetId[1..^1])}", GiveParameters);
        if (range.SubnetId is { } id)
            return AmbiguousNetwork(cluster, id, what) ?? VnetOf(id, what);
        return new MissingInput($"the input doesn't state the {what}", $"Add the output of `{Show(cluster)}`.");
    }

    private static MissingInput VnetOf(string subnetId, string what)
    {
        if (ResourceId.Segment(subnetId, "virtualNetworks") is not { Length: > 0 } vnet)
            return new MissingInput($"the virtual network of {what} {ResourceId.Last(subnetId)} isn't known", FixOf(""));
        return new MissingInput(
            $"the input doesn't include {vnet}, the virtual network of {what} {ResourceId.Last(subnetId)}",
            $"Add the output of `{VnetCommand(subnetId)}`."
        );
    }

    private static MissingInput? AmbiguousNetwork(Cluster cluster, string subnetId, string what)
    {
        if (
            SubnetId.NetworkOf(subnetId) is not { } network
            || !cluster.AmbiguousNetworks.TryGetValue(network, out IReadOnlyList<string>? all)
        )
            return null;
        return new MissingInput(
            $"the scope of {ResourceId.Last(network)}, the virtual network of {what} {ResourceId.Last(subnetId)}, isn't known, and it "
                + $"may be {string.Join(" or ", all)}",
            $"State the scope with --deployment-scope or -DeploymentScope, or the join with --map or -Map '{network}=ID'."
        );
    }

    /// <summary>Returns the command that describes the virtual network of a subnet, with the names of the id.</summary>
    public static string VnetCommand(string? subnetId)
    {
        string? group = ResourceId.Segment(subnetId, "resourceGroups");
        string? vnet = ResourceId.Segment(subnetId, "virtualNetworks");
        return $"az network vnet show -g {NameOr(group, "RESOURCE-GROUP")} -n {NameOr(vnet, "VNET")}";
    }

    /// <summary>Returns a name, or the placeholder if it isn't known: {resourceGroup} is a symbol.</summary>
    private static string NameOr(string? name, string placeholder) => name is { Length: > 0 } && name[0] != '{' ? name : placeholder;

    private static string Show(Cluster cluster) => $"az aks show -g {cluster.ResourceGroup ?? "RESOURCE-GROUP"} -n {cluster.Name}";

    private static string Quoted(string reason) => UnknownText.Shown(reason);

    /// <summary>Returns what makes the value known: parameters for an expression; the plan itself says it for anything else.</summary>
    private static string FixOf(string reason) =>
        reason.Contains("parameters(", StringComparison.OrdinalIgnoreCase) ? GiveParameters
        : reason.Contains('(', StringComparison.Ordinal)
            ? "Use the result of `az deployment group what-if --no-pretty-print`, or state the value."
        : "State the value, or map it with --map.";

    private static void Add(List<MissingInput> missing, MissingInput part)
    {
        if (!missing.Contains(part))
            missing.Add(part);
    }
}
