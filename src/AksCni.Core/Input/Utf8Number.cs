using System.Buffers.Text;

namespace AksCni.Input;

/// <summary>Numbers as tools write them: a point, no groups, the whole of the text.</summary>
internal static class Utf8Number
{
    private const int LongestShort = 18;
    private const long LargestExact = 1L << 53;

    private static readonly double[] PowersOfTen =
    [
        1,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
        1e16,
        1e17,
    ];

    /// <summary>The number; NaN and infinities are read as such, so that they can be named.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        if (text.Length > 1 && text[0] == (byte)'+' && text[1] is not ((byte)'+' or (byte)'-'))
            text = text[1..];
        if (text.Length > 0 && text[0] == (byte)'+')
        {
            number = double.NaN;
            return false;
        }
        if (TryParseShort(text, out number))
            return true;
        if (Utf8Parser.TryParse(text, out number, out int used) && used == text.Length)
            return true;
        number = double.NaN;
        return false;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out long number)
    {
        if (Utf8Parser.TryParse(text, out number, out int used) && used == text.Length)
            return true;
        if (TryParse(text, out double real) && Math.Truncate(real) == real && Math.Abs(real) < 9e15)
        {
            number = (long)real;
            return true;
        }
        number = 0;
        return false;
    }

    /// <summary>
    /// Digits with at most one point, of no more than 2^53: they and the power of ten are exact as doubles, and so their quotient is the
    /// nearest.
    /// </summary>
    private static bool TryParseShort(ReadOnlySpan<byte> text, out double number)
    {
        number = double.NaN;
        if (text.Length is 0 or > LongestShort)
            return false;
        long digits = 0;
        int point = -1;
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)text[i] - '0';
            if (digit <= 9)
                digits = (digits * 10) + digit;
            else if (text[i] == (byte)'.' && point < 0 && i > 0 && i < text.Length - 1)
                point = i;
            else
                return false;
        }
        if (digits > LargestExact)
            return false;
        number = point < 0 ? digits : digits / PowersOfTen[text.Length - point - 1];
        return true;
    }

    /// <summary>The number, or NaN.</summary>
    public static double OrNaN(ReadOnlySpan<byte> text) => TryParse(text, out double number) ? number : double.NaN;

    /// <summary>
    /// A time in seconds since 1970 to the microsecond, or NaN: its digits are more than a double holds, and parsing them exactly takes
    /// long.
    /// </summary>
    public static double SecondsOrNaN(ReadOnlySpan<byte> text)
    {
        int point = text.IndexOf((byte)'.');
        if (point is < 1 or > 12 || text.Length - point > 12)
            return OrNaN(text);
        return TryParseShort(text[..point], out double seconds) && TryParseShort(text[(point + 1)..], out double part)
            ? seconds + (part / PowersOfTen[text.Length - point - 1])
            : double.NaN;
    }

    /// <summary>The step of the last digit that is written: 0.1 for 24.5, 1 for 1466.</summary>
    public static double StepOf(ReadOnlySpan<byte> text)
    {
        int point = text.IndexOf((byte)'.');
        return point < 0 ? 1 : Math.Pow(10, point + 1 - text.Length);
    }
}
