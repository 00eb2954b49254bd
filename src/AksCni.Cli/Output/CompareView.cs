namespace AksCni.Cli.Output;

/// <summary>Comparisons as text: a sentence each, the table with its footnotes, every round as a dot.</summary>
internal static class CompareView
{
    public static void Write(TextWriter writer, IReadOnlyList<ThroughputComparison> comparisons)
    {
        if (comparisons.Count == 0)
            return;
        foreach (ThroughputComparison comparison in comparisons)
        foreach (string line in TextTable.Wrap(comparison.Answer, Terminal.Width))
            writer.WriteLine(Terminal.Bold(Terminal.Of(GoodOrBad(comparison), line)));
        foreach (string omnibus in ThroughputTables.Omnibus(comparisons))
        foreach (string line in TextTable.Wrap(omnibus, Terminal.Width))
            writer.WriteLine(line);
        writer.WriteLine();
        ThroughputTables.Summary(comparisons).WriteText(writer, Terminal.Width);
        if (ThroughputTables.Variation(comparisons) is { Length: > 0 } variation)
        {
            writer.WriteLine();
            foreach (string line in TextTable.Wrap(variation, Terminal.Width))
                writer.WriteLine(line);
        }
        foreach (IReadOnlyList<ThroughputComparison> metric in ThroughputTables.ByMetric(comparisons))
        {
            writer.WriteLine();
            foreach (string line in TextTable.Wrap(ThroughputTables.DotsOf(metric[0]), Terminal.Width))
                writer.WriteLine(line);
            DotStrip.Write(writer, [.. metric], Terminal.Width);
        }
        TextTable caveats = ThroughputTables.Caveats(comparisons);
        if (caveats.Count == 0)
            return;
        writer.WriteLine();
        caveats.WriteText(writer, Terminal.Width);
    }

    public static void Write(TextWriter writer, ThroughputPlan plan)
    {
        foreach (string line in TextTable.Wrap(plan.Statement, Terminal.Width))
            writer.WriteLine(Terminal.Bold(line));
        writer.WriteLine();
        ThroughputTables.Schedule(plan).WriteText(writer, Terminal.Width);
    }

    private static bool? GoodOrBad(ThroughputComparison comparison) =>
        comparison.Caveats.Any(caveat => caveat.Severity == Severity.Error)
            ? false
            : comparison.Verdict switch
            {
                ThroughputVerdict.Equivalent or ThroughputVerdict.Negligible => true,
                ThroughputVerdict.Faster when comparison.MoreIsBetter is not null => true,
                ThroughputVerdict.Slower when comparison.MoreIsBetter is not null => false,
                _ => null,
            };
}
