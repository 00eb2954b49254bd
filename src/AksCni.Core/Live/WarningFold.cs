namespace AksCni;

/// <summary>Shows the first warnings of each cause and counts the rest: one right that is missing may cost hundreds of parts.</summary>
public sealed class WarningFold
{
    private const int Shown = 3;

    private readonly Dictionary<string, (UnreadPart First, int Count)> _causes = [];

    /// <summary>True for the first few of a cause: the same fault, of the same kind of part.</summary>
    public bool Shows(UnreadPart part)
    {
        string cause = $"{part.Fault} {part.Message.Split('\'', 2)[0]}";
        (UnreadPart first, int count) = _causes.GetValueOrDefault(cause, (part, 0));
        _causes[cause] = (first, count + 1);
        return count < Shown;
    }

    /// <summary>A line for each cause that had more.</summary>
    public IEnumerable<string> Rest() =>
        _causes
            .Values.Where(cause => cause.Count > Shown)
            .Select(cause =>
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{cause.Count - Shown:N0} more {(cause.Count == Shown + 1 ? "part is" : "parts are")} missing for the same "
                        + $"reason as '{cause.First.Scope}'; a snapshot lists all of them (-SaveTo, --save-to)."
                )
            );
}
