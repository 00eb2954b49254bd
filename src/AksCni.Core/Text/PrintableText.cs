using System.Globalization;
using System.Text;

namespace AksCni.Text;

/// <summary>
/// Texts of the input end up in terminals, logs and pipelines, which obey some characters: escapes, line ends, direction marks, and
/// "##vso[" of Azure Pipelines. No name of Azure's has any of them; here they are replaced.
/// </summary>
internal static class PrintableText
{
    /// <summary>The text with what a terminal or pipeline would obey replaced by U+FFFD.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
            return text;
        StringBuilder? printable = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool isCommand = text[i] == '#' && i > 0 && text[i - 1] == '#';
            if (!isCommand && !IsObeyed(text[i]))
                continue;
            printable ??= new StringBuilder(text);
            printable[i] = '\uFFFD';
        }
        return printable?.ToString() ?? text;
    }

    /// <summary>True for the usual case: ASCII without anything to obey.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExceptInRange(' ', '~') && !text.Contains("##", StringComparison.Ordinal);

    private static bool IsObeyed(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
