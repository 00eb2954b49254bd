namespace AksCni.Cli.Output;

/// <summary>Budgets as text: the verdict, then numbers, then reasons.</summary>
internal static class BudgetView
{
    private const int ManyClusters = 3;

    public static void Write(TextWriter writer, IReadOnlyList<IpBudget> budgets, IReadOnlyList<ClusterChange>? changes, bool details)
    {
        WriteChanges(writer, budgets, changes);
        bool isFleet = budgets.Count > ManyClusters;
        if (budgets.Count > 1)
        {
            WriteVerdict(writer, budgets);
            BudgetTables.Summary(budgets).WriteText(writer, Terminal.Width);
            writer.WriteLine();
        }
        foreach (IpBudget budget in budgets)
        {
            if (isFleet && !details && budget.Fits == true)
                continue;
            WriteBudget(writer, budget, withInformation: !isFleet || details);
        }
    }

    private static void WriteChanges(TextWriter writer, IReadOnlyList<IpBudget> budgets, IReadOnlyList<ClusterChange>? changes)
    {
        IReadOnlyList<(string Line, bool? Fits)> lines = ChangeTables.Lines(budgets, changes);
        foreach ((string text, bool? fits) in lines)
        foreach (string line in TextTable.Wrap(text, Terminal.Width))
            writer.WriteLine(Terminal.Bold(Terminal.Of(fits, line)));
        if (lines.Count > 0)
            writer.WriteLine();
    }

    private static void WriteVerdict(TextWriter writer, IReadOnlyList<IpBudget> budgets)
    {
        int bad = budgets.Count(budget => budget.Fits == false);
        int unknown = budgets.Count(budget => budget.Fits is null);
        string text = $"{budgets.Count} clusters: {budgets.Count - bad - unknown} fit, {bad} do not, {unknown} unknown.";
        writer.WriteLine(
            Terminal.Bold(
                Terminal.Of(
                    bad > 0 ? false
                        : unknown > 0 ? null
                        : true,
                    text
                )
            )
        );
        writer.WriteLine();
    }

    private static void WriteBudget(TextWriter writer, IpBudget budget, bool withInformation)
    {
        foreach (string line in TextTable.Wrap(budget.Verdict, Terminal.Width))
            writer.WriteLine(Terminal.Bold(Terminal.Of(budget.Fits, line)));
        writer.WriteLine();
        foreach (IReadOnlyList<BudgetRange> part in Parts(budget.Ranges))
        {
            BudgetTables.Numbers(part).WriteText(writer, Terminal.Width, "  ");
            writer.WriteLine();
        }
        TextTable arithmetic = BudgetTables.Arithmetic(budget);
        if (arithmetic.Count > 0)
        {
            arithmetic.WriteText(writer, Terminal.Width, "  ");
            writer.WriteLine();
        }
        foreach ((string? heading, IReadOnlyList<Finding> findings) in ChangeTables.Findings(budget))
        {
            Finding[] shown = [.. findings.Where(finding => withInformation || finding.Severity != Severity.Information)];
            if (heading is not null && shown.Length > 0)
                writer.WriteLine(Terminal.Bold(heading));
            foreach (Finding finding in shown)
                FindingView.Write(writer, finding);
        }
    }

    /// <summary>As many ranges side by side as the width takes.</summary>
    private static IEnumerable<IReadOnlyList<BudgetRange>> Parts(IReadOnlyList<BudgetRange> ranges)
    {
        const int LabelWidth = 21;
        var part = new List<BudgetRange>();
        int used = LabelWidth;
        foreach (BudgetRange range in ranges)
        {
            int width = Math.Max(range.Name.Length, range.Role.ToString().Length + 2);
            foreach (string prefix in range.Prefixes)
                width = Math.Max(width, prefix.Length);
            width += 2;
            if (part.Count > 0 && used + width > Terminal.Width)
            {
                yield return part;
                part = [];
                used = LabelWidth;
            }
            part.Add(range);
            used += width;
        }
        if (part.Count > 0)
            yield return part;
    }
}
