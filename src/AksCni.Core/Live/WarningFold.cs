using System.Globalization;

namespace AksCni;

/// <summary>
/// Shows the first warnings of each cause and counts the rest: one missing permission may cost hundreds of parts. A cause is a fault and a
/// kind of part.
/// </summary>
public sealed class WarningFold
{
    private const int Shown = 3;

    private readonly Dictionary<(Fault, UnreadKind), (UnreadPart First, int Count)> _causes = [];

    /// <summary>Counts a part, and returns true if it is one of the first of its cause.</summary>
    public bool Shows(UnreadPart part)
    {
        // Each row has a text of its own, and a part of this kind already counts others.
        if (part.Kind is UnreadKind.Row or UnreadKind.NotAsked)
            return true;
        (UnreadPart first, int count) = _causes.GetValueOrDefault((part.Fault, part.Kind), (part, 0));
        _causes[(part.Fault, part.Kind)] = (first, count + 1);
        return count < Shown;
    }

    /// <summary>Returns a line for each cause that had more.</summary>
    public IEnumerable<string> Rest() =>
        _causes
            .Values.Where(cause => cause.Count > Shown)
            .Select(cause =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cause.Count - Shown:N0} more {(cause.Count == Shown + 1 ? "part is" : "parts are")} missing for the same "
                        + $"reason as '{cause.First.Scope}'; a snapshot lists all of them (-SaveTo, --save-to)."
                )
            );
}
