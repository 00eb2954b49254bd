namespace AksCni.Cli.Output;

/// <summary>Findings as a list in Markdown.</summary>
internal static class FindingMarkdown
{
    public static void Write(TextWriter writer, IEnumerable<Finding> findings)
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
