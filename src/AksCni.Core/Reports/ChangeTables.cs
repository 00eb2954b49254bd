using AksCni.Text;

namespace AksCni;

/// <summary>What a change does, as lines and tables, the same in a terminal, a log and Markdown.</summary>
public static class ChangeTables
{
    /// <summary>
    /// One line for each cluster that a change touches or whose verdict it changes, what gets worse first; deleted clusters are last, and
    /// unchanged ones are counted. The verdict of a line is null where there is none.
    /// </summary>
    public static IReadOnlyList<(string Line, bool? Fits)> Lines(IReadOnlyList<IpBudget> budgets, IReadOnlyList<ClusterChange>? changes)
    {
        if (changes is null)
            return [];
        var lines = new List<(string Line, bool? Fits)>();
        int unchanged = 0;
        foreach (IpBudget budget in budgets.OrderBy(budget => budget.Change?.IsWorse != true))
        {
            if (budget.Change is not { } change)
                continue;
            bool isSame = change.Kind == ClusterChangeKind.Unchanged && !change.IsWorse && change.FitsBefore == budget.Fits;
            if (isSame && budgets.Count > 1)
                unchanged++;
            else
                lines.Add((change.Summary, budget.Fits));
        }
        foreach (ClusterChange change in changes.Where(change => change.Kind == ClusterChangeKind.Deleted))
            lines.Add(($"{change.Cluster}: deleted", null));
        if (unchanged > 0)
            lines.Add(($"{MessageFormat.Of(unchanged, "cluster")} without a change, verdict as before", null));
        return lines;
    }

    /// <summary>One row for each property that changes; a cluster that is created, replaced or deleted has a row of its own.</summary>
    public static TextTable Properties(IReadOnlyList<ClusterChange> changes)
    {
        var table = new TextTable("Target", "Change", "Before", "After");
        foreach (ClusterChange change in changes)
        {
            if (change.Kind is ClusterChangeKind.Created or ClusterChangeKind.Replaced or ClusterChangeKind.Deleted)
                table.Add(change.Cluster, change.Kind.ToString().ToLowerInvariant(), "", "");
            foreach (PropertyChange property in change.Properties)
                table.Add(property.Target, property.Property, property.Before ?? "-", property.After ?? "-");
        }
        return table;
    }

    /// <summary>The findings of a budget under headings: new, unchanged and resolved; without a state before under none.</summary>
    public static IEnumerable<(string? Heading, IReadOnlyList<Finding> Findings)> Findings(IpBudget budget)
    {
        if (budget.Change is not { } change)
            return [(null, budget.Findings)];
        (string? Heading, IReadOnlyList<Finding> Findings)[] parts =
        [
            ("New findings", change.New),
            ("Unchanged findings", change.Unchanged),
            ("Resolved findings", change.Resolved),
        ];
        return parts.Where(part => part.Findings.Count > 0);
    }
}
