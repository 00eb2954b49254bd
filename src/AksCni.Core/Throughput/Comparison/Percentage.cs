using System.Globalization;
using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>Reads shares as people write them.</summary>
public static class Percentage
{
    /// <summary>The default margin as people write it.</summary>
    public static string DefaultMargin => Text(Equivalence.DefaultMargin);

    /// <summary>The default level of confidence as people write it.</summary>
    public static string DefaultConfidenceLevel => Text(GroupComparison.DefaultLevel);

    /// <summary>Reads a margin, above 0 and at most 1; null is the default.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static double Margin(string? text, string place) =>
        text is null
            ? Equivalence.DefaultMargin
            : Within(text, place, ComparisonOptions.IsMargin, "above 0 and at most 100%, such as 2% or 0.02");

    /// <summary>Reads a level of confidence, above 0.5 and below 1; null is the default.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static double ConfidenceLevel(string? text, string place) =>
        text is null
            ? GroupComparison.DefaultLevel
            : Within(text, place, ComparisonOptions.IsConfidenceLevel, "above 50% and below 100%, such as 95% or 0.95");

    /// <summary>Reads a share that may be left out: null stays null.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static double? Optional(string? text, string place) => text is null ? null : Parse(text, place);

    /// <summary>
    /// "2%", "2 %" or 0.02; a number of 1 or more needs its sign of percent; <paramref name="place"/> is the parameter or option.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static double Parse(string text, string place)
    {
        string digits = text.Trim();
        bool isPercent = digits.EndsWith('%');
        if (isPercent)
            digits = digits[..^1].TrimEnd();
        if (
            !double.TryParse(
                digits,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out double number
            ) || !double.IsFinite(number)
        )
            throw new AksCniException(Fault.InvalidParameter, $"{place}: '{text}' is no share; write for example 2% or 0.02.", text);
        // Nobody who writes 5 means 500 %.
        if (!isPercent && Math.Abs(number) >= 1)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"{place}: {text} is {UnitFormat.Percent(number)}; write {digits}% or {UnitFormat.Plain(number / 100)}.",
                text
            );
        return isPercent ? number / 100 : number;
    }

    private static string Text(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}%");

    private static double Within(string text, string place, Func<double, bool> isInRange, string range)
    {
        double share = Parse(text, place);
        return isInRange(share)
            ? share
            : throw new AksCniException(Fault.InvalidParameter, $"{place}: {text} is out of range; give a share {range}.", text);
    }
}
