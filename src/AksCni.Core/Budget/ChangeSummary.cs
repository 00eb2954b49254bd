using AksCni.Clusters;
using AksCni.Findings;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Writes what a change does to the verdict about one cluster as one line: the cause, then the effect with its numbers.</summary>
/// <param name="cluster">The cluster after the change.</param>
/// <param name="change">What changes about it.</param>
/// <param name="before">Its budget before; null if it wasn't there.</param>
/// <param name="after">Its budget after.</param>
/// <param name="findings">The findings before and after.</param>
/// <param name="othersOn">The other clusters that change and draw on a range.</param>
internal sealed class ChangeSummary(
    Cluster cluster,
    ClusterChange change,
    IpBudget? before,
    IpBudget after,
    FindingComparison findings,
    Func<BudgetRange, IReadOnlyList<string>> othersOn
)
{
    private const int Shown = 3;

    public string Text() => $"{cluster.Name}: {Effect()}";

    private string Effect()
    {
        if (after.Fits == true)
            return before?.Fits == false ? Resolved() : Fitting();
        if (after.Fits is null)
            return Unknown();
        BudgetRange? range = after.Ranges.FirstOrDefault(range => range.BreaksAt is not null && Former(range)?.BreaksAt is null);
        if (range is not null)
            return Shortage(range);
        Finding? error = findings.New.FirstOrDefault(finding => finding.Severity == Severity.Error);
        if (error is null && after.Ranges.FirstOrDefault(range => range.BreaksAt is not null) is { } broken)
            return LastingShortage(broken);
        return $"{Subject("no change")}: {(error ?? after.Findings[0]).Clause}";
    }

    private string Unknown()
    {
        string separator = change.Kind == ClusterChangeKind.Created ? " " : "; ";
        string asBefore = before is { Fits: null } ? ", as before" : "";
        return $"{Subject("no change")}{separator}can't be judged{asBefore}: {Lack()}";
    }

    private string Shortage(BudgetRange range)
    {
        LoadScenario scenario = range.BreaksAt!.Value;
        List<string> causes = Causes(range, scenario);
        string what = scenario == LoadScenario.PeakReplacement ? $"{range.Name} while both exist" : range.Name;
        if (range.Planned > 0)
            causes.Add($"{MessageFormat.Of(range.Planned, "address")} for new private endpoints, interfaces or others");
        if (causes.Count == 0)
            causes = [.. othersOn(range).Select(other => $"the change to {other}")];
        if (causes.Count == 0)
            causes = [Subject("no change")];
        return $"{Joined(causes)} {(causes.Count == 1 ? "exhausts" : "exhaust")} {what}: {Numbers(range, scenario)}";
    }

    private string LastingShortage(BudgetRange range)
    {
        BudgetRange former = Former(range)!;
        string now = Numbers(range, range.BreaksAt!.Value);
        string then = Numbers(former, former.BreaksAt!.Value);
        return $"{Subject("no change")}; {range.Name} stays exhausted: {now}{(now == then ? ", as before" : $" (before: {then})")}";
    }

    private string Resolved()
    {
        BudgetRange? former = before!.Ranges.FirstOrDefault(range => range.BreaksAt is not null);
        BudgetRange? now = former is null ? null : after.Ranges.FirstOrDefault(range => BudgetComparison.IsSame(range, former));
        return now is null
            ? $"fits now: {Subject("no change of its own")}"
            : $"{Subject("no change of its own")}; {now.Name} has room now: {Numbers(now, former!.BreaksAt!.Value)}";
    }

    private string Fitting()
    {
        string room = after.TightestRange is null
            ? ""
            : $", {MessageFormat.Of(after.TightestHeadroom ?? 0, "address")} to spare in {after.TightestRange}";
        return $"{Subject("no change")}; fits{(before is { Fits: true } ? " as before" : "")}{room}";
    }

    private string Lack() => after.Missing.Count > 0 ? after.Missing[0].What : "the input doesn't state its network plugin";

    private BudgetRange? Former(BudgetRange range) => before?.Ranges.FirstOrDefault(former => BudgetComparison.IsSame(former, range));

    private static string Numbers(BudgetRange range, LoadScenario scenario) =>
        $"{range.At(scenario)?.Text() ?? "unknown"} needed, {((range.Capacity ?? 0) - (range.InUse ?? 0)).Text()} free";

    /// <summary>All that changes about the cluster; a text if nothing does.</summary>
    private string Subject(string none) =>
        change.Kind switch
        {
            ClusterChangeKind.Created => "the new cluster",
            ClusterChangeKind.Replaced => "replacing the cluster",
            _ when change.Properties.Count == 0 => none,
            _ => Joined([.. change.Properties.Select(TextOf)]),
        };

    /// <summary>What changes the demand on a range or its size.</summary>
    private List<string> Causes(BudgetRange range, LoadScenario scenario)
    {
        if (change.Kind is ClusterChangeKind.Created)
            return ["the new cluster"];
        if (scenario == LoadScenario.PeakReplacement)
            return change.Kind == ClusterChangeKind.Replaced
                ? ["replacing the cluster"]
                : [.. cluster.Pools.Where(pool => pool.FormerName is not null).Select(pool => $"replacing pool {pool.Name}")];
        return [.. change.Properties.Where(property => IsCause(property, range, scenario)).Select(TextOf)];
    }

    private bool IsCause(PropertyChange property, BudgetRange range, LoadScenario scenario)
    {
        if (property.Property == ClusterComparison.Prefixes)
            return ResourceId.Same(property.Target, range.Name);
        NodePool? pool = cluster.Pools.FirstOrDefault(pool => property.Target == ClusterComparison.TargetOf(cluster, pool));
        if (pool is null)
            return property.Property is "mode" or "podCidr" or "enablePrivateCluster" or "kubernetesVersion"
                && property.Target == cluster.Name;
        if (!range.Demands.Any(demand => demand.Cluster == cluster.Name && demand.Pool == pool.Name))
            return false;
        return property.Property switch
        {
            ClusterComparison.Pool or "mode" or "maxCount" or "maxPods" or "vnetSubnetID" or "podSubnetID" => true,
            // Below the maximum of the autoscaler a count changes today's demand alone.
            "count" => scenario == LoadScenario.Steady || pool.MaxCount is null,
            "maxSurge" => scenario >= LoadScenario.PeakOnePool,
            _ => false,
        };
    }

    private string TextOf(PropertyChange property)
    {
        string pool = property.Target.StartsWith($"{cluster.Name}/", StringComparison.Ordinal)
            ? property.Target[(cluster.Name.Length + 1)..]
            : "";
        return property switch
        {
            { Property: ClusterComparison.Pool, Before: null } => $"new pool {pool}",
            { Property: ClusterComparison.Pool, After: null } => $"deleted pool {pool}",
            { Property: ClusterComparison.Pool } => $"replaced pool {pool}",
            { Property: ClusterComparison.Prefixes } => $"{property.Target} {property.Before} -> {property.After}",
            _ when pool.Length > 0 && cluster.Pools.Count > 1 => $"{pool} {property}",
            _ => property.ToString(),
        };
    }

    private static string Joined(List<string> texts)
    {
        string[] shown = [.. texts.Take(Shown)];
        if (texts.Count > Shown)
            return $"{string.Join(", ", shown)} and {MessageFormat.Of(texts.Count - Shown, "more change")}";
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }
}
