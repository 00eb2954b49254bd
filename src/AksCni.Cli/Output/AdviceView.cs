namespace AksCni.Cli.Output;

/// <summary>Recommendations as text: the verdict, the ranking, why, what would change it, the commands.</summary>
internal static class AdviceView
{
    private const int ManyAnswers = 3;
    private const string Indent = "  ";

    public static void Write(TextWriter writer, IReadOnlyList<CniAdvice> answers, bool details)
    {
        if (answers.Count > 1)
        {
            AdviceTables.Summary(answers).WriteText(writer, Terminal.Width);
            writer.WriteLine();
        }
        if (answers.Count > ManyAnswers && !details)
        {
            writer.WriteLine("--details says why, for each of them.");
            return;
        }
        for (int i = 0; i < answers.Count; i++)
        {
            if (i > 0)
                writer.WriteLine();
            WriteAnswer(writer, answers[i], details);
        }
    }

    private static void WriteAnswer(TextWriter writer, CniAdvice answer, bool details)
    {
        foreach (string line in TextTable.Wrap(answer.Verdict, Terminal.Width))
            writer.WriteLine(Terminal.Bold(Terminal.Of(answer.Recommended is not null, line)));
        if (answer.Planned is { } planned)
            WriteWrapped(writer, planned, "");
        WriteWrapped(writer, $"Asked for: {AdviceTables.Given(answer)}.", "");
        if (!details)
            WriteWrapped(writer, $"Assumed: {AdviceTables.AssumedShortly(answer)}; --details lists all.", "");
        if (answer.Recommended is { } recommended)
            WriteRecommended(writer, answer, recommended);
        else
            WriteChanges(
                writer,
                "What would help",
                answer.Candidates.SelectMany(candidate => candidate.WhatWouldChange).DistinctBy(change => change.ToString()).ToList()
            );
        WriteExcluded(writer, answer);
        if (details)
        {
            foreach (
                CniRecommendation candidate in answer.Candidates.Where(candidate => candidate is { Eligible: true, Recommended: false })
            )
                WriteReasons(writer, candidate);
            writer.WriteLine();
            AdviceTables.Assumed(answer).WriteText(writer, Terminal.Width);
        }
    }

    private static void WriteRecommended(TextWriter writer, CniAdvice answer, CniRecommendation recommended)
    {
        writer.WriteLine();
        AdviceTables.Ranked(answer).WriteText(writer, Terminal.Width);
        WriteReasons(writer, recommended);
        WriteChanges(writer, "What would change it", recommended.WhatWouldChange);
        (string heading, string? commands) = AdviceTables.Commands(answer);
        WriteHeading(writer, heading);
        foreach (string command in commands?.Split('\n') ?? [])
        {
            string prefix = Indent;
            string[] parts = command.Split(" --");
            for (int i = 0; i < parts.Length; i++)
            {
                writer.WriteLine($"{prefix}{(i == 0 ? "" : "--")}{parts[i]}{(i < parts.Length - 1 ? " \\" : "")}");
                prefix = Indent + Indent;
            }
        }
    }

    private static void WriteReasons(TextWriter writer, CniRecommendation candidate)
    {
        WriteHeading(writer, $"Why {candidate.Score} points: {AdviceTables.Name(candidate)}");
        AdviceTables.Points(candidate).WriteText(writer, Terminal.Width, Indent);
        AdviceReason[] notes = [.. candidate.Reasons.Where(reason => reason.Effect == AdviceEffect.Notes)];
        if (notes.Length == 0)
            return;
        WriteHeading(writer, "What to know");
        foreach (AdviceReason note in notes)
        {
            writer.WriteLine($"{Indent}{note.Rule}");
            WriteWrapped(writer, $"{note.Message} [{note.Source}, {note.AsOf}]", Indent + Indent);
        }
    }

    private static void WriteChanges(TextWriter writer, string heading, IReadOnlyList<RequirementChange> changes)
    {
        if (changes.Count == 0)
            return;
        WriteHeading(writer, heading);
        AdviceTables.Changes(changes).WriteText(writer, Terminal.Width, Indent);
    }

    private static void WriteExcluded(TextWriter writer, CniAdvice answer)
    {
        WriteHeading(writer, answer.Recommended is null ? "Why not" : "Why not the others");
        foreach ((string candidates, AdviceReason reason, string message) in AdviceTables.Exclusions(answer))
        {
            WriteWrapped(writer, candidates, Indent);
            WriteWrapped(writer, $"{reason.Rule}: {message} [{reason.Source}, {reason.AsOf}]", Indent + Indent);
        }
    }

    private static void WriteWrapped(TextWriter writer, string text, string indent)
    {
        foreach (string line in TextTable.Wrap(text, Terminal.Width - indent.Length))
            writer.WriteLine(indent + line);
    }

    private static void WriteHeading(TextWriter writer, string heading)
    {
        writer.WriteLine();
        writer.WriteLine(Terminal.Bold(heading));
    }
}
