namespace AksCni.Cli.Output;

/// <summary>Traces as text: the answer, then the stations, then what must be allowed, then caveats; several as one table.</summary>
internal static class TraceView
{
    public static void Write(TextWriter writer, TraceAnswer answer, bool details)
    {
        foreach (IGrouping<string?, PodTrafficChange> cluster in answer.Changes.GroupBy(change => change.Cluster))
            WriteChanges(writer, [.. cluster], details);
        if (answer.Traces.Count == 0)
            return;
        if (details || answer.Traces.Select(trace => trace.Cluster).Distinct().Count() == 1)
        {
            foreach (IGrouping<string?, PodTrafficTrace> cluster in answer.Traces.GroupBy(trace => trace.Cluster))
                WriteTraces(writer, [.. cluster], details);
            return;
        }
        TraceTables.Summary(answer.Traces).WriteText(writer, Terminal.Width);
        writer.WriteLine();
        WriteFindings(writer, TraceTables.Findings(answer.Traces).Where(finding => finding.Severity != Severity.Information));
    }

    /// <summary>The heading of several traces.</summary>
    public static string Title(PodTrafficTrace trace) =>
        $"{(trace.Cluster is null ? "" : $"{trace.Cluster}, ")}{BudgetTables.ModeText(trace.Mode, trace.Dataplane)}, outbound "
        + $"type {trace.OutboundType}";

    /// <summary>The heading of a comparison.</summary>
    public static string Title(IReadOnlyList<PodTrafficChange> changes)
    {
        int count = changes.Count(change => change.Changes);
        string who = changes[0].From == TrafficPlace.Pod ? "places notice" : "ways in notice";
        return $"{(changes[0].Cluster is { } name ? $"{name}: " : "")}{count} of {changes.Count} {who} the change.";
    }

    private static void WriteTraces(TextWriter writer, IReadOnlyList<PodTrafficTrace> traces, bool details)
    {
        if (traces.Count > 1)
        {
            WriteWrapped(writer, $"{Title(traces[0])}:", "", Terminal.Bold);
            writer.WriteLine();
            TraceTables.Summary(traces).WriteText(writer, Terminal.Width, "  ");
            writer.WriteLine();
        }
        if (traces.Count == 1 || details)
        {
            foreach (PodTrafficTrace trace in traces)
                WriteTrace(writer, trace);
            return;
        }
        WriteFindings(writer, TraceTables.Findings(traces));
    }

    private static void WriteTrace(TextWriter writer, PodTrafficTrace trace)
    {
        WriteWrapped(writer, trace.Cluster is null ? trace.Answer : $"{trace.Cluster}: {trace.Answer}", "", Terminal.Bold);
        writer.WriteLine();
        TraceTables.Hops(trace).WriteText(writer, Terminal.Width, "  ");
        writer.WriteLine();
        if (trace.Allow.Count > 0)
        {
            TraceTables.Allow(trace.Allow).WriteText(writer, Terminal.Width, "  ");
            writer.WriteLine();
        }
        foreach (Finding finding in trace.Findings)
            FindingView.Write(writer, finding);
        WriteWrapped(writer, $"Sources: {string.Join("; ", trace.Sources)}.", "");
        writer.WriteLine();
    }

    private static void WriteChanges(TextWriter writer, IReadOnlyList<PodTrafficChange> changes, bool details)
    {
        WriteWrapped(writer, Title(changes), "", Terminal.Bold);
        writer.WriteLine();
        TraceTables.Changes(changes).WriteText(writer, Terminal.Width, "  ");
        writer.WriteLine();
        foreach (PodTrafficChange change in changes)
        {
            if (!change.Changes && !details)
                continue;
            WriteWrapped(writer, $"{change.To}: {change.Message}", "  ");
        }
        if (changes.Any(change => change.Changes) || details)
            writer.WriteLine();
        TextTable allow = TraceTables.Allow(changes.SelectMany(change => change.NewAllow));
        if (allow.Count > 0)
        {
            WriteWrapped(writer, "New in security groups, firewalls and route tables:", "");
            writer.WriteLine();
            allow.WriteText(writer, Terminal.Width, "  ");
            writer.WriteLine();
        }
        WriteFindings(writer, TraceTables.Findings(changes));
    }

    private static void WriteFindings(TextWriter writer, IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
            FindingView.Write(writer, finding);
    }

    /// <summary>Lines after the first are indented by two more.</summary>
    private static void WriteWrapped(TextWriter writer, string text, string indent, Func<string, string>? style = null)
    {
        string hanging = indent;
        foreach (string line in TextTable.Wrap(text, Terminal.Width - indent.Length - 2))
        {
            writer.WriteLine(hanging + (style is null ? line : style(line)));
            hanging = indent.Length > 0 ? indent + "  " : "";
        }
    }
}
