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
            WriteFindings(writer, budget.Findings);
        }
    }

    private static void WriteFindings(TextWriter writer, IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            string fix = finding.Fix.Length > 0 ? $" *Fix:* {TextTable.EscapeMarkdown(finding.Fix)}" : "";
            writer.WriteLine(
                $"- **{finding.Severity}** `{finding.Rule}` ({TextTable.EscapeMarkdown(finding.Target)}): "
                    + $"{TextTable.EscapeMarkdown(finding.Message)}{fix} *Source:* {TextTable.EscapeMarkdown(finding.Source)}, "
                    + $"{finding.AsOf}"
            );
        }
    }
}
