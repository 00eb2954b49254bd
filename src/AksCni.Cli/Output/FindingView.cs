namespace AksCni.Cli.Output;

/// <summary>A finding as text: severity, rule and target, then message, fix and source, wrapped.</summary>
internal static class FindingView
{
    private const string Indent = "    ";

    /// <summary>Rules that are based on no document, so that there is no source to show.</summary>
    private static readonly HashSet<string> RulesAboutInput =
    [
        .. RuleCatalogue.FindingRules.Where(rule => rule.IsAboutInput).Select(rule => rule.Id),
    ];

    public static void Write(TextWriter writer, Finding finding)
    {
        writer.WriteLine($"{Terminal.Of(finding.Severity, finding.Severity.ToString())} {Terminal.Bold(finding.Rule)} ({finding.Target})");
        WriteWrapped(writer, finding.Message);
        if (finding.Fix.Length > 0)
            WriteWrapped(writer, $"Fix: {finding.Fix}");
        if (!RulesAboutInput.Contains(finding.Rule))
            WriteWrapped(writer, $"Source: {finding.Source}, {finding.AsOf}");
        writer.WriteLine();
    }

    private static void WriteWrapped(TextWriter writer, string text)
    {
        foreach (string line in TextTable.Wrap(text, Terminal.Width - Indent.Length))
            writer.WriteLine(Indent + line);
    }
}
