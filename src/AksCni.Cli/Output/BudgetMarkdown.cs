namespace AksCni.Cli.Output;

/// <summary>Budgets as Markdown, for a pipeline's summary or a pull request.</summary>
internal static class BudgetMarkdown
{
    public static void Write(TextWriter writer, IReadOnlyList<IpBudget> budgets)
    {
        writer.WriteLine("# IP budget");
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
            FindingMarkdown.Write(writer, budget.Findings);
        }
    }
}
