using System.Globalization;
using System.Xml;

namespace AksCni.Plans;

/// <summary>
/// Functions of dates. A year has 365 days and a month 30, as in the template engine of the Bicep CLI 0.49.2. The time of a deployment,
/// utcNow, isn't known.
/// </summary>
internal static class DateFunctions
{
    public static TemplateFunction[] All =>
        [
            TemplateFunction.Of("dateTimeAdd", Add),
            TemplateFunction.Of("dateTimeFromEpoch", a => a is [IntegerValue seconds] ? FromEpoch(seconds.Value) : null),
            TemplateFunction.Of(
                "dateTimeToEpoch",
                a => a is [TextValue text] && Parse(text.Text) is { } time ? TemplateValue.Of(time.ToUnixTimeSeconds()) : null
            ),
        ];

    private const string Iso = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>The format in which utcNow writes.</summary>
    private const string Basic = "yyyyMMddTHHmmssZ";

    private static TextValue? Add(TemplateValue[] a)
    {
        (string text, string duration, string format)? parts = a switch
        {
            [TextValue time, TextValue span] => (time.Text, span.Text, Iso),
            [TextValue time, TextValue span, TextValue stated] => (time.Text, span.Text, stated.Text),
            _ => null,
        };
        if (parts is not var (from, by, pattern) || Parse(from) is not { } start)
            return null;
        try
        {
            return TemplateValue.Of(start.Add(XmlConvert.ToTimeSpan(by)).ToString(pattern, CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static TextValue? FromEpoch(long seconds)
    {
        bool isInRange = seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return isInRange ? TemplateValue.Of(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString(Iso, CultureInfo.InvariantCulture)) : null;
    }

    private static DateTimeOffset? Parse(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal;
        return
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time)
            || DateTimeOffset.TryParseExact(text, Basic, CultureInfo.InvariantCulture, Utc, out time)
            ? time
            : null;
    }
}
