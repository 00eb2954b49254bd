using System.Globalization;

namespace AksCni.Text;

/// <summary>Writes counts and dates in messages, the same in every culture.</summary>
internal static class MessageFormat
{
    /// <summary>1234567 as 1,234,567.</summary>
    public static string Text(this long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The same.</summary>
    public static string Text(this int number) => ((long)number).Text();

    /// <summary>2028-03-31, in every culture.</summary>
    public static string Text(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"1 node", "2 nodes", "2 addresses".</summary>
    public static string Of(long count, string singular) =>
        count == 1 ? $"1 {singular}" : $"{count.Text()} {singular}{(singular.EndsWith('s') ? "es" : "s")}";
}
