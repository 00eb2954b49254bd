using System.Globalization;

namespace AksCni;

/// <summary>Reads shares as people write them.</summary>
public static class Share
{
    /// <summary>"2%", "2 %" or 0.02; <paramref name="place"/> is the parameter or option.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static double Parse(string text, string place)
    {
        string digits = text.Trim();
        bool isPercent = digits.EndsWith('%');
        if (isPercent) digits = digits[..^1].TrimEnd();
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? isPercent ? number / 100 : number
            : throw new AksCniException(Fault.InvalidParameter, $"{place}: '{text}' is no share; write for example 2% or 0.02.", text);
    }
}
