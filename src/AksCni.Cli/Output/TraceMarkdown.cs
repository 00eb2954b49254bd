namespace AksCni.Cli.Output;

/// <summary>Traces as Markdown, for a pull request or a firewall team.</summary>
internal static class TraceMarkdown
{
    public static void Write(TextWriter writer, TraceAnswer answer)
    {
        writer.WriteLine("# Pod traffic");
        foreach (IGrouping<string?, PodTrafficChange> cluster in answer.Changes.GroupBy(change => change.Cluster))
            WriteChanges(writer, [.. cluster]);
        foreach (IGrouping<string?, PodTrafficTrace> cluster in answer.Traces.GroupBy(trace => trace.Cluster))
            WriteTraces(writer, [.. cluster]);
    }

    private static void WriteTraces(TextWriter writer, IReadOnlyList<PodTrafficTrace> traces)
    {
        writer.WriteLine();
        writer.WriteLine($"## {TextTable.EscapeMarkdown(TraceView.Title(traces[0]))}");
        writer.WriteLine();
        TraceTables.Summary(traces).WriteMarkdown(writer);
        foreach (PodTrafficTrace trace in traces)
        {
            writer.WriteLine();
            writer.WriteLine(trace.From == TrafficPlace.Pod ? $"### To {trace.To}" : $"### From {trace.From} to {trace.To}");
            writer.WriteLine();
            writer.WriteLine(TextTable.EscapeMarkdown(trace.Answer));
            writer.WriteLine();
            TraceTables.Hops(trace).WriteMarkdown(writer);
            if (trace.Allow.Count > 0)
            {
                writer.WriteLine();
                TraceTables.Allow(trace.Allow).WriteMarkdown(writer);
            }
            if (trace.Findings.Count > 0)
                writer.WriteLine();
            FindingMarkdown.Write(writer, trace.Findings);
            writer.WriteLine();
            writer.WriteLine($"*Sources:* {TextTable.EscapeMarkdown(string.Join("; ", trace.Sources))}");
        }
    }

    private static void WriteChanges(TextWriter writer, IReadOnlyList<PodTrafficChange> changes)
    {
        writer.WriteLine();
        writer.WriteLine($"## {TextTable.EscapeMarkdown(TraceView.Title(changes))}");
        writer.WriteLine();
        TraceTables.Changes(changes).WriteMarkdown(writer);
        writer.WriteLine();
        foreach (PodTrafficChange change in changes.Where(change => change.Changes))
            writer.WriteLine($"- **{change.To}**: {TextTable.EscapeMarkdown(change.Message)}");
        TextTable allow = TraceTables.Allow(changes.SelectMany(change => change.NewAllow));
        if (allow.Count > 0)
        {
            writer.WriteLine();
            allow.WriteMarkdown(writer);
            writer.WriteLine();
        }
        FindingMarkdown.Write(writer, TraceTables.Findings(changes));
    }
}
