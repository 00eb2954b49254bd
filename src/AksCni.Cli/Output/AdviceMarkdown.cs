namespace AksCni.Cli.Output;

/// <summary>Recommendations as Markdown, for a design document or a pull request.</summary>
internal static class AdviceMarkdown
{
    public static void Write(TextWriter writer, IReadOnlyList<CniAdvice> answers)
    {
        writer.WriteLine("# Network mode");
        if (answers.Count > 1)
        {
            writer.WriteLine();
            AdviceTables.Summary(answers).WriteMarkdown(writer);
        }
        foreach (CniAdvice answer in answers)
            WriteAnswer(writer, answer);
    }

    private static void WriteAnswer(TextWriter writer, CniAdvice answer)
    {
        WriteHeading(writer, 2, answer.Subject ?? "Answer");
        if (answer.Planned is { } planned)
        {
            writer.WriteLine(TextTable.EscapeMarkdown(planned));
            writer.WriteLine();
        }
        writer.WriteLine(TextTable.EscapeMarkdown($"{answer.Verdict} Asked for: {AdviceTables.Given(answer)}."));
        writer.WriteLine();
        if (answer.Recommended is not null)
            AdviceTables.Ranked(answer).WriteMarkdown(writer);
        if (answer.Recommended is { } recommended)
        {
            WriteHeading(writer, 3, $"Why {recommended.Score} points");
            AdviceTables.Points(recommended).WriteMarkdown(writer);
            if (recommended.WhatWouldChange.Count > 0)
            {
                WriteHeading(writer, 3, "What would change it");
                AdviceTables.Changes(recommended.WhatWouldChange).WriteMarkdown(writer);
            }
            (string heading, string? commands) = AdviceTables.Commands(answer);
            WriteHeading(writer, 3, heading);
            if (commands is not null)
                writer.WriteLine($"```bash\n{commands}\n```");
        }
        foreach (CniRecommendation candidate in answer.Candidates)
        {
            WriteHeading(writer, 3, AdviceTables.Name(candidate));
            writer.WriteLine(TextTable.EscapeMarkdown(candidate.Verdict));
            writer.WriteLine();
            foreach (AdviceReason reason in candidate.Reasons)
                writer.WriteLine(
                    $"- **{reason.Effect}** `{reason.Rule}`{(reason.Points == 0 ? "" : $" ({reason.Points:+0;-0})")}: "
                        + $"{TextTable.EscapeMarkdown(reason.Message)} *Source:* {TextTable.EscapeMarkdown(reason.Source)}, "
                        + $"{reason.AsOf}"
                );
        }
        WriteHeading(writer, 3, "Assumed");
        AdviceTables.Assumed(answer).WriteMarkdown(writer);
    }

    private static void WriteHeading(TextWriter writer, int level, string text)
    {
        writer.WriteLine();
        writer.WriteLine($"{new string('#', level)} {TextTable.EscapeMarkdown(text)}");
        writer.WriteLine();
    }
}
