namespace AksCni.Cli.Output;

/// <summary>Comparisons as Markdown.</summary>
internal static class CompareMarkdown
{
    public static void Write(TextWriter writer, IReadOnlyList<ThroughputComparison> comparisons)
    {
        if (comparisons.Count == 0)
            return;
        writer.WriteLine("# Throughput");
        writer.WriteLine();
        foreach (ThroughputComparison comparison in comparisons)
            writer.WriteLine($"- {TextTable.EscapeMarkdown(comparison.Answer)}");
        foreach (string omnibus in ThroughputTables.Omnibus(comparisons))
            writer.WriteLine($"- {TextTable.EscapeMarkdown(omnibus)}");
        writer.WriteLine();
        ThroughputTables.Summary(comparisons).WriteMarkdown(writer);
        if (ThroughputTables.Variation(comparisons) is { Length: > 0 } variation)
        {
            writer.WriteLine();
            writer.WriteLine(TextTable.EscapeMarkdown(variation));
        }
        TextTable caveats = ThroughputTables.Caveats(comparisons);
        if (caveats.Count == 0)
            return;
        writer.WriteLine();
        caveats.WriteMarkdown(writer);
    }

    public static void Write(TextWriter writer, ThroughputPlan plan)
    {
        writer.WriteLine(TextTable.EscapeMarkdown(plan.Statement));
        writer.WriteLine();
        ThroughputTables.Schedule(plan).WriteMarkdown(writer);
    }
}
