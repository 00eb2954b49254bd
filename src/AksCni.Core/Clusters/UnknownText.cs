namespace AksCni.Clusters;

/// <summary>
/// Writes values that an input doesn't state as ARM templates write expressions, "[reason]", so that one reader serves templates,
/// snapshots and plans.
/// </summary>
internal static class UnknownText
{
    /// <summary>Returns the text of a value that is unknown for a reason: an expression, or "known after apply".</summary>
    public static string Of(string reason) => $"[{reason}]";

    /// <summary>Returns a reason as messages show it: in brackets, and not longer than a line.</summary>
    public static string Shown(string reason)
    {
        const int Longest = 200;
        return reason.Length <= Longest ? $"[{reason}]" : $"[{reason.AsSpan(0, Longest)}...]";
    }

    /// <summary>Returns the text of a known value. A leading bracket is doubled, as in templates.</summary>
    public static string Escape(string text) => text.StartsWith('[') ? $"[{text}" : text;
}
