namespace AksCni.Text;

/// <summary>A name where there is little room.</summary>
internal static class ShortName
{
    /// <summary>
    /// The name, or at most <paramref name="length"/> characters of it: it loses its middle, since what tells groups apart mostly stands at
    /// an end.
    /// </summary>
    public static string Of(string name, int length, string gap = "\u2026")
    {
        if (name.Length <= length)
            return name;
        int kept = length - gap.Length,
            end = kept / 2;
        return string.Concat(name.AsSpan(0, kept - end), gap, name.AsSpan(name.Length - end));
    }
}
