using System.Buffers.Text;

namespace AksCni;

/// <summary>Numbers as tools write them: a point, no groups, the whole of the text.</summary>
internal static class Utf8Number
{
    /// <summary>The number; NaN and infinities are read as such, so that they can be named.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        if (text.Length > 0 && text[0] == (byte)'+') text = text[1..];
        if (Utf8Parser.TryParse(text, out number, out int used) && used == text.Length) return true;
        number = double.NaN;
        return false;
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out long number)
    {
        if (Utf8Parser.TryParse(text, out number, out int used) && used == text.Length) return true;
        if (TryParse(text, out double real) && Math.Truncate(real) == real && Math.Abs(real) < 9e15)
        {
            number = (long)real;
            return true;
        }
        number = 0;
        return false;
    }

    /// <summary>The number, or NaN.</summary>
    public static double OrNaN(ReadOnlySpan<byte> text) => TryParse(text, out double number) ? number : double.NaN;

    /// <summary>The step of the last digit that is written: 0.1 for 24.5, 1 for 1466.</summary>
    public static double StepOf(ReadOnlySpan<byte> text)
    {
        int point = text.IndexOf((byte)'.');
        return point < 0 ? 1 : Math.Pow(10, point + 1 - text.Length);
    }
}
