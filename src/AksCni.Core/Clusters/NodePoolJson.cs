using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>The keys of an agent pool, inside a cluster or by itself.</summary>
internal static class NodePoolJson
{
    /// <summary>Far beyond what AKS accepts, and still harmless to multiply.</summary>
    private const long MostPods = 100_000;

    /// <summary>True if the key is one of a pool's.</summary>
    public static bool IsKey(JsonKey key) =>
        key
            is JsonKey.Count
                or JsonKey.MinCount
                or JsonKey.MaxCount
                or JsonKey.EnableAutoScaling
                or JsonKey.MaxPods
                or JsonKey.OsType
                or JsonKey.VmSize
                or JsonKey.Mode
                or JsonKey.VnetSubnetID
                or JsonKey.PodSubnetID
                or JsonKey.PodIPAllocationMode
                or JsonKey.UpgradeSettings
                or JsonKey.UpgradeStrategy
                or JsonKey.ScaleSetPriority
                or JsonKey.TypePropertiesType
                or JsonKey.AgentPoolType
                or JsonKey.VirtualMachinesProfile
                or JsonKey.VirtualMachineNodesStatus;

    /// <summary>Reads agentPoolProfiles.</summary>
    public static void ReadPools(ref JsonCursor json, Cluster cluster)
    {
        cluster.HasShape = true;
        if (!json.EnterArray())
            return;
        var pools = new List<NodePool>(4);
        while (json.NextElement())
        {
            if (json.UnknownReason() is { } reason)
                cluster.SetUnknown(JsonKey.AgentPoolProfiles, reason);
            if (!json.EnterObject())
                continue;
            var pool = new NodePool();
            ReadPool(ref json, pool);
            pools.Add(pool);
        }
        cluster.Pools = pools;
    }

    /// <summary>Reads the value of one of a pool's keys.</summary>
    public static void ReadKey(ref JsonCursor json, JsonKey key, NodePool pool)
    {
        if (json.IsExpression() && key is not (JsonKey.VnetSubnetID or JsonKey.PodSubnetID))
        {
            pool.SetUnknown(key, json.UnknownReason()!);
            return;
        }
        switch (key)
        {
            case JsonKey.Count:
                pool.Count = Nodes(NumberOf(ref json, key, pool), pool);
                break;
            case JsonKey.MinCount:
                pool.MinCount = NumberOf(ref json, key, pool);
                break;
            case JsonKey.MaxCount:
                pool.MaxCount = Nodes(NumberOf(ref json, key, pool), pool, isMaximum: true);
                break;
            case JsonKey.EnableAutoScaling:
                pool.Autoscaling = json.Flag() ?? false;
                break;
            case JsonKey.MaxPods:
                pool.MaxPods = Pods(NumberOf(ref json, key, pool), pool);
                break;
            case JsonKey.OsType:
                pool.OsType = json.Text();
                break;
            case JsonKey.VmSize:
                pool.VmSize = json.Text();
                break;
            case JsonKey.Mode:
                pool.PoolMode = json.Text();
                break;
            case JsonKey.VnetSubnetID:
                pool.NodeSubnetId = ReadSubnetId(ref json, key, pool);
                break;
            case JsonKey.PodSubnetID:
                pool.PodSubnetId = ReadSubnetId(ref json, key, pool);
                break;
            case JsonKey.PodIPAllocationMode:
                pool.PodIpAllocationMode = json.Text();
                break;
            case JsonKey.UpgradeSettings:
                ReadUpgradeSettings(ref json, pool);
                break;
            case JsonKey.UpgradeStrategy:
                pool.UpgradeStrategy = json.Text();
                break;
            case JsonKey.ScaleSetPriority:
                pool.Priority = json.Text();
                break;
            case JsonKey.TypePropertiesType or JsonKey.AgentPoolType:
                pool.Type = json.Text();
                break;
            case JsonKey.VirtualMachinesProfile:
                ReadVirtualMachines(ref json, pool);
                break;
            case JsonKey.VirtualMachineNodesStatus:
                ReadNodesStatus(ref json, pool);
                break;
        }
    }

    /// <summary>Returns a subnet's id, or its expression in brackets.</summary>
    private static string? ReadSubnetId(ref JsonCursor json, JsonKey key, NodePool pool)
    {
        string? id = json.SubnetId();
        if (id is not null || json.UnknownReason() is not { } reason)
            return id;
        pool.SetUnknown(key, reason);
        // Pools with the same expression are in the same subnet.
        return UnknownText.Of(reason);
    }

    /// <summary>A whole number. Anything else that isn't null or empty is unknown, and no default takes its place.</summary>
    private static long? NumberOf(ref JsonCursor json, JsonKey key, NodePool pool)
    {
        bool isSet = json.Token != JsonTokenType.Null && !(json.Token == JsonTokenType.String && json.Span.IsEmpty);
        long? number = json.Number();
        if (isSet && number is null)
            pool.SetUnknown(key, "not a whole number");
        return number;
    }

    /// <summary>A count that no pool can have is unknown, and said: arithmetic on it would only mislead.</summary>
    private static long? Nodes(long? count, NodePool pool, bool isMaximum = false)
    {
        if (count is not (< 0 or > NodePool.MaximumNodeCount))
            return count;
        pool.HasImplausibleMaximum |= isMaximum;
        pool.ImplausibleCount = count;
        return null;
    }

    private static long? Pods(long? maxPods, NodePool pool)
    {
        if (maxPods is not (<= 0 or > MostPods))
            return maxPods;
        pool.ImplausibleMaxPods = maxPods;
        return null;
    }

    private static void ReadPool(ref JsonCursor json, NodePool pool)
    {
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.Name:
                    pool.Name = json.NameText() ?? "";
                    break;
                case JsonKey.Type:
                    pool.Type = json.Text();
                    break;
                case JsonKey.Declared:
                    pool.IsDeclared = json.Flag() == true;
                    break;
                case JsonKey.PowerState:
                    pool.PowerState = ResourceReader.ReadCode(ref json);
                    break;
                case JsonKey.Properties when json.Token == JsonTokenType.StartObject:
                    ReadPool(ref json, pool);
                    break;
                default:
                    if (IsKey(key))
                        ReadKey(ref json, key, pool);
                    else
                        json.Skip();
                    break;
            }
        }
    }

    private static void ReadUpgradeSettings(ref JsonCursor json, NodePool pool)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.MaxSurge or JsonKey.MaxUnavailable when json.UnknownReason() is { } reason:
                    pool.SetUnknown(key, reason);
                    break;
                case JsonKey.MaxSurge:
                    pool.MaxSurge = json.Text();
                    break;
                case JsonKey.MaxUnavailable:
                    pool.MaxUnavailable = json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    /// <summary>virtualMachinesProfile.scale: "manual" lists sizes with a count, "autoscale" one or several sizes with bounds.</summary>
    private static void ReadVirtualMachines(ref JsonCursor json, NodePool pool)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Scale && json.Token == JsonTokenType.StartObject)
            {
                while (json.NextKey(out JsonKey scale))
                {
                    if (scale is JsonKey.Manual or JsonKey.Autoscale)
                        ReadScaleProfiles(ref json, pool);
                    else
                        json.Skip();
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadScaleProfiles(ref JsonCursor json, NodePool pool)
    {
        if (json.Token == JsonTokenType.StartObject)
        {
            ReadScaleProfile(ref json, pool);
            return;
        }
        if (!json.EnterArray())
            return;
        while (json.NextElement())
            if (json.EnterObject())
                ReadScaleProfile(ref json, pool);
    }

    private static void ReadScaleProfile(ref JsonCursor json, NodePool pool)
    {
        long? count = null,
            minimum = null,
            maximum = null;
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.Count or JsonKey.MinCount or JsonKey.MaxCount when json.UnknownReason() is { } reason:
                    pool.SetUnknown(JsonKey.VirtualMachinesProfile, reason);
                    break;
                case JsonKey.Count:
                    count = Nodes(json.Number(), pool);
                    break;
                case JsonKey.MinCount:
                    minimum = Nodes(json.Number(), pool);
                    break;
                case JsonKey.MaxCount:
                    maximum = Nodes(json.Number(), pool, isMaximum: true);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if ((count ?? minimum) is { } now)
            pool.ProfileCount = (pool.ProfileCount ?? 0) + now;
        if ((maximum ?? count) is { } most)
            pool.ProfileMaximum = (pool.ProfileMaximum ?? 0) + most;
        pool.HasAutoscaleProfile |= maximum is not null;
    }

    private static void ReadNodesStatus(ref JsonCursor json, NodePool pool)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            while (json.NextKey(out JsonKey key))
            {
                if (key == JsonKey.Count)
                    pool.StatusCount = (pool.StatusCount ?? 0) + (Nodes(json.Number(), pool) ?? 0);
                else
                    json.Skip();
            }
        }
    }
}
