namespace AksCni.Cli.Output;

/// <summary>Budgets as Markdown, for a pipeline's summary or a pull request.</summary>
internal static class BudgetMarkdown
{
    public static void Write(TextWriter writer, IReadOnlyList<IpBudget> budgets, IReadOnlyList<ClusterChange>? changes)
    {
        writer.WriteLine("# IP budget");
        writer.WriteLine();
        IReadOnlyList<(string Line, bool? Fits)> lines = ChangeTables.Lines(budgets, changes);
        foreach ((string line, _) in lines)
            writer.WriteLine($"- {TextTable.EscapeMarkdown(line)}");
        if (lines.Count > 0)
            writer.WriteLine();
        BudgetTables.Summary(budgets).WriteMarkdown(writer);
        foreach (IpBudget budget in budgets)
        {
            writer.WriteLine();
            writer.WriteLine($"## {TextTable.EscapeMarkdown(budget.Cluster)}");
            writer.WriteLine();
            writer.WriteLine(TextTable.EscapeMarkdown(budget.Verdict));
            writer.WriteLine();
            if (budget.Ranges.Count > 0)
            {
                BudgetTables.Numbers(budget.Ranges).WriteMarkdown(writer);
                writer.WriteLine();
            }
            TextTable arithmetic = BudgetTables.Arithmetic(budget);
            if (arithmetic.Count > 0)
            {
                arithmetic.WriteMarkdown(writer);
                writer.WriteLine();
            }
            foreach ((string? heading, IReadOnlyList<Finding> findings) in ChangeTables.Findings(budget))
            {
                if (heading is not null)
                {
                    writer.WriteLine($"### {heading}");
                    writer.WriteLine();
                }
                FindingMarkdown.Write(writer, findings);
                if (heading is not null)
                    writer.WriteLine();
            }
        }
    }
}
