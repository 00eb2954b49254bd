using AksCni.Text;

namespace AksCni.Reports;

/// <summary>
/// How much room text takes in a picture. Nobody knows the reader's font: widths are those of a wide one, so that text rather ends early
/// than runs out.
/// </summary>
internal static class TextWidth
{
    /// <summary>The text, or as many characters of its ends as have room; room and size of the font in the picture's units.</summary>
    public static string Shortened(string text, double room, double fontSize)
    {
        string shortened = text;
        for (int length = text.Length - 1; length > 2 && WidthOf(shortened) * fontSize > room; length--)
            shortened = ShortName.Of(text, length);
        return shortened;
    }

    private static double WidthOf(string text)
    {
        double width = 0;
        foreach (char character in text)
            width += WidthOf(character);
        return width;
    }

    /// <summary>In units of the font's size, of DejaVu Sans.</summary>
    private static double WidthOf(char character) =>
        character switch
        {
            'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or ' ' => 0.34,
            'f' or 't' or 'r' or '-' or '(' or ')' or '/' or '[' or ']' => 0.42,
            'm' or 'M' or 'W' or '@' or '%' or '…' => 1.02,
            'w' or (>= 'A' and <= 'Z') => 0.82,
            <= '~' => 0.64,
            _ => 1.02,
        };
}
