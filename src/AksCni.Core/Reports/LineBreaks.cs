namespace AksCni.Reports;

/// <summary>
/// Where a line of text may end: at a blank, but not within a number and its unit (1.5 %, p &lt; 0.001, +- 4 %, [1.120, 1.205]); and in a
/// word too long for a line behind a hyphen or a path's slash.
/// </summary>
internal static class LineBreaks
{
    private static readonly string[] Units = ["%", "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "us", "ms", "s", "/s"];

    /// <summary>Lines of at most <paramref name="width"/> characters.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        int start = 0;
        while (text.Length - start > width)
        {
            int blank = LastBlank(text, start, width);
            int end = blank > start ? blank : LastBreakInWord(text, start, width);
            yield return text[start..end];
            start = blank > start ? end + 1 : end;
        }
        yield return text[start..];
    }

    /// <summary>The length of the longest piece that is kept together.</summary>
    public static int LongestPiece(string text)
    {
        int longest = 0,
            start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            bool isBlank = IsBlankBreak(text, at);
            if (!isBlank && !IsWordBreak(text, at))
                continue;
            longest = Math.Max(longest, at - start + (isBlank ? 0 : 1));
            start = at + 1;
        }
        return Math.Max(longest, text.Length - start);
    }

    /// <summary>
    /// The last blank of a line to break at; where there is none but those within a number and its unit, the last of them; else start.
    /// </summary>
    private static int LastBlank(string text, int start, int width)
    {
        int at = start + width;
        while (at > start && !IsBlankBreak(text, at))
            at--;
        return at > start || HasWordBreak(text, start, width) ? at : Math.Max(start, text.LastIndexOf(' ', start + width, width + 1));
    }

    private static bool HasWordBreak(string text, int start, int width)
    {
        for (int at = start + 1; at < start + width; at++)
            if (IsWordBreak(text, at))
                return true;
        return false;
    }

    private static int LastBreakInWord(string text, int start, int width)
    {
        for (int at = start + width - 1; at > start; at--)
            if (IsWordBreak(text, at))
                return at + 1;
        return start + width;
    }

    /// <summary>A line may end behind a hyphen or a path's slash, never in a CIDR, a unit or a sign.</summary>
    private static bool IsWordBreak(string text, int at) =>
        text[at] switch
        {
            '-' => at > 0 && text[at - 1] is not (' ' or '+' or '(' or '['),
            '/' => at + 1 < text.Length && char.IsLetter(text[at + 1]) && !IsUnit(WordAt(text, at)),
            _ => false,
        };

    private static bool IsBlankBreak(string text, int at)
    {
        if (text[at] != ' ')
            return false;
        if (at == 0 || at + 1 == text.Length)
            return true;
        return text[at - 1] switch
        {
            >= '0' and <= '9' => !IsUnit(WordAt(text, at + 1)),
            'p' => !(WordAt(text, at - 1) is "p" && WordAt(text, at + 1) is "=" or "<"),
            '=' or '<' => !(at >= 3 && text[at - 2] == ' ' && WordAt(text, at - 3) is "p"),
            '-' => WordAt(text, at - 1) is not "+-",
            ',' => !(WordAt(text, at - 1) is ['[', >= '0' and <= '9', ..] && WordAt(text, at + 1).EndsWith("]")),
            _ => true,
        };
    }

    private static bool IsUnit(ReadOnlySpan<char> word)
    {
        foreach (string unit in Units)
            if (word.SequenceEqual(unit))
                return true;
        return false;
    }

    /// <summary>The word that a place is in, without what punctuates it; nothing where a blank is.</summary>
    private static ReadOnlySpan<char> WordAt(string text, int at)
    {
        if (text[at] == ' ')
            return [];
        int start = text.LastIndexOf(' ', at) + 1;
        int end = text.IndexOf(' ', at);
        return text.AsSpan(start, (end < 0 ? text.Length : end) - start).TrimEnd(".,;:)").TrimStart('(');
    }
}
