using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Names ranges and scenarios in messages, the same in every rule.</summary>
internal static class RangeText
{
    public static string Text(this LoadScenario scenario) =>
        scenario switch
        {
            LoadScenario.Steady => "today",
            LoadScenario.AutoscalerMax => "at the autoscaler's maximum",
            LoadScenario.PeakOnePool => "while one pool is upgraded",
            LoadScenario.Peak => "while all pools are upgraded",
            _ => "while the change replaces a pool",
        };

    public static string Text(this RangeRole role) =>
        role switch
        {
            RangeRole.NodeSubnet => "node subnet",
            RangeRole.PodSubnet => "pod subnet",
            RangeRole.PodCidr => "pod CIDR",
            RangeRole.ServiceCidr => "service CIDR",
            _ => "API server subnet",
        };

    /// <summary>"node subnet aks-nodes", "pod CIDR".</summary>
    public static string Text(this BudgetRange range) =>
        range.SubnetId is not null ? $"{range.Role.Text()} {range.Name}"
        : range.IsManaged ? $"managed {range.Role.Text()}"
        : range.Role.Text();

    /// <summary>"node subnet aks-nodes (10.0.0.0/24)".</summary>
    public static string Text(RangeDraft range)
    {
        string name = range.SubnetId is not null ? $"{range.Role.Text()} {range.Name}" : range.Role.Text();
        return range.Prefixes.Count > 0 ? $"{name} ({string.Join(", ", range.Prefixes)})" : name;
    }

    public static string Unit(RangeDraft range, long count) =>
        MessageFormat.Of(count, range.Unit == RangeUnit.NodeBlock ? "/80 block" : "address");
}
