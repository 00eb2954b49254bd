using AksCni.Clusters;
using AksCni.Findings;

namespace AksCni.Budget;

/// <summary>Compares the budgets of the states before and after a change.</summary>
internal sealed class BudgetComparison
{
    private readonly IReadOnlyList<Cluster> _clusters;
    private readonly IReadOnlyList<IpBudget> _budgets;
    private readonly ClusterChange[] _changes;

    private BudgetComparison(IReadOnlyList<Cluster> clusters, IReadOnlyList<IpBudget> budgets, ClusterChange[] changes)
    {
        _clusters = clusters;
        _budgets = budgets;
        _changes = changes;
    }

    /// <summary>Notes on each budget after the change what the change does, as far as the state before is known.</summary>
    public static void Note(
        IReadOnlyList<Cluster> before,
        IReadOnlyList<IpBudget> budgetsBefore,
        IReadOnlyList<Cluster> after,
        IReadOnlyList<IpBudget> budgets
    )
    {
        var pairs = new ClusterPairs(before, after);
        var budgetOf = new Dictionary<Cluster, IpBudget>();
        for (int i = 0; i < before.Count; i++)
            budgetOf.Add(before[i], budgetsBefore[i]);
        ClusterChange[] changes = [.. after.Select(cluster => ClusterChanges.Of(pairs.BeforeOf(cluster), cluster))];
        var comparison = new BudgetComparison(after, budgets, changes);
        for (int i = 0; i < after.Count; i++)
            if (after[i].IsBeforeKnown)
                budgets[i].Change = comparison.Compare(i, pairs.BeforeOf(after[i]) is { } former ? budgetOf[former] : null);
    }

    private BudgetChange Compare(int index, IpBudget? before)
    {
        IpBudget after = _budgets[index];
        // Where the state before can't be judged, everything is new.
        var findings = new FindingComparison(before?.Fits is null ? null : before.Findings, after.Findings);
        return new BudgetChange(
            new ChangeSummary(_clusters[index], _changes[index], before, after, findings, range => OthersOn(index, range)).Text(),
            before?.Fits,
            IsWorse(before, after, findings),
            _changes[index],
            findings
        );
    }

    /// <summary>The other clusters of the call that change and draw on a range.</summary>
    private string[] OthersOn(int index, BudgetRange range) =>
        [
            .. Enumerable
                .Range(0, _budgets.Count)
                .Where(i => i != index && _changes[i].Kind != ClusterChangeKind.Unchanged)
                .Where(i => _budgets[i].Ranges.Any(other => IsSame(other, range)))
                .Select(i => _budgets[i].Cluster),
        ];

    private static bool IsWorse(IpBudget? before, IpBudget after, FindingComparison findings)
    {
        if (before?.Fits is null)
            return after.Fits != true;
        if (after.Fits is null || (after.Fits == false && before.Fits == true))
            return true;
        return findings.New.Any(finding => finding.Severity == Severity.Error)
            || after.Ranges.Any(range => range.Headroom < 0 && !(FormerHeadroom(range, before) <= range.Headroom));
    }

    private static long? FormerHeadroom(BudgetRange range, IpBudget before) =>
        before.Ranges.FirstOrDefault(former => IsSame(former, range))?.Headroom;

    /// <summary>True for the same subnet in the same role, or for the same range outside the virtual network.</summary>
    public static bool IsSame(BudgetRange one, BudgetRange other) =>
        one.Role == other.Role && one.Name == other.Name && ResourceId.Same(one.SubnetId, other.SubnetId);
}
