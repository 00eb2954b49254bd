using AksCni.Budget;

namespace AksCni;

/// <summary>Budgets the addresses of clusters: all clusters of a call together, since they may share subnets.</summary>
public static class IpBudgets
{
    /// <summary>Judges each cluster, in the order given. Same input, same answer.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="options">What is known beside them.</param>
    /// <param name="before">The clusters before the change, if the budgets shall tell what it does; else null.</param>
    public static IReadOnlyList<IpBudget> Judge(
        IReadOnlyList<Cluster> clusters,
        BudgetOptions? options = null,
        IReadOnlyList<Cluster>? before = null
    )
    {
        IpBudget[] budgets = JudgeState(clusters, options ?? new BudgetOptions());
        if (before is not null)
            BudgetComparison.Note(before, JudgeState(before, options ?? new BudgetOptions()), clusters, budgets);
        return budgets;
    }

    private static IpBudget[] JudgeState(IReadOnlyList<Cluster> clusters, BudgetOptions options)
    {
        var ranges = new RangeAllocator(options, clusters.Count);
        var drafts = new List<RangeDraft>[clusters.Count];
        for (int i = 0; i < clusters.Count; i++)
            drafts[i] = ranges.Add(clusters[i]);
        for (int i = 0; i < clusters.Count; i++)
            ranges.AddReplaced(clusters[i], drafts[i]);
        ranges.CountUse(clusters);
        foreach (RangeDraft draft in ranges.All)
            draft.Result = new BudgetRange(draft);

        var overlaps = new OverlapChecks(options, clusters.Count);
        var networkLimits = new VnetLimitChecks(ranges, clusters);
        var budgets = new IpBudget[clusters.Count];
        for (int i = 0; i < clusters.Count; i++)
        {
            var findings = new List<Finding>(clusters[i].Findings);
            foreach (RangeDraft draft in drafts[i])
                CapacityChecks.Check(draft, clusters[i], findings);
            UnknownValueChecks.Check(clusters[i], findings);
            PoolChecks.Check(clusters[i], drafts[i], findings);
            ClusterLimitChecks.Check(clusters[i], findings);
            RangeChecks.Check(clusters[i], drafts[i], findings);
            overlaps.Check(clusters[i], findings);
            networkLimits.Check(clusters[i], findings);
            budgets[i] = new IpBudget(clusters[i], drafts[i], InOrder(findings));
        }
        return budgets;
    }

    /// <summary>Errors first, otherwise as they were found.</summary>
    private static List<Finding> InOrder(List<Finding> findings)
    {
        for (int i = 1; i < findings.Count; i++)
        {
            Finding finding = findings[i];
            int at = i;
            for (; at > 0 && findings[at - 1].Severity < finding.Severity; at--)
                findings[at] = findings[at - 1];
            findings[at] = finding;
        }
        return findings;
    }
}
