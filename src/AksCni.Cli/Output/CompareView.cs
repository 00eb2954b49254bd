namespace AksCni.Cli.Output;

/// <summary>Comparisons as text: a sentence each, the table with its footnotes, every round as a dot.</summary>
internal static class CompareView
{
    public static void Write(TextWriter writer, IReadOnlyList<ThroughputComparison> comparisons)
    {
        if (comparisons.Count == 0) return;
        foreach (ThroughputComparison comparison in comparisons)
            foreach (string line in TextTable.Wrap(comparison.Answer, Terminal.Width)) writer.WriteLine(Terminal.Bold(Terminal.Of(GoodOrBad(comparison.Verdict), line)));
        foreach (string omnibus in comparisons.Select(comparison => comparison.Omnibus).OfType<string>().Distinct())
            foreach (string line in TextTable.Wrap(omnibus, Terminal.Width)) writer.WriteLine(line);
        writer.WriteLine();
        ThroughputTables.Summary(comparisons).WriteText(writer, Terminal.Width);
        foreach (var group in comparisons.GroupBy(ThroughputTables.MetricOf))
        {
            writer.WriteLine();
            writer.WriteLine($"Every round of {group.Key}");
            DotStrip.Write(writer, [.. group], Terminal.Width);
        }
        TextTable caveats = ThroughputTables.Caveats(comparisons);
        if (caveats.Count == 0) return;
        writer.WriteLine();
        caveats.WriteText(writer, Terminal.Width);
    }

    public static void Write(TextWriter writer, ThroughputPlan plan)
    {
        foreach (string line in TextTable.Wrap(plan.Statement, Terminal.Width)) writer.WriteLine(Terminal.Bold(line));
        writer.WriteLine();
        ThroughputTables.Schedule(plan).WriteText(writer, Terminal.Width);
    }

    private static bool? GoodOrBad(ThroughputVerdict verdict) => verdict switch
    {
        ThroughputVerdict.Faster or ThroughputVerdict.Equivalent or ThroughputVerdict.Negligible => true,
        ThroughputVerdict.Slower => false,
        _ => null,
    };
}

/// <summary>Comparisons as Markdown.</summary>
internal static class CompareMarkdown
{
    public static void Write(TextWriter writer, IReadOnlyList<ThroughputComparison> comparisons)
    {
        writer.WriteLine("# Throughput");
        writer.WriteLine();
        foreach (ThroughputComparison comparison in comparisons) writer.WriteLine($"- {TextTable.EscapeMarkdown(comparison.Answer)}");
        writer.WriteLine();
        ThroughputTables.Summary(comparisons).WriteMarkdown(writer);
        TextTable caveats = ThroughputTables.Caveats(comparisons);
        if (caveats.Count == 0) return;
        writer.WriteLine();
        caveats.WriteMarkdown(writer);
    }
}
