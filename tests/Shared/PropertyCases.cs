using System.Globalization;
using System.Runtime.CompilerServices;

namespace AksCni;

/// <summary>
/// Decides how many cases properties and simulations test. The environment variable <c>AKSCNI_PROPERTY_CASES</c> scales every count:
/// <c>full</c> tests all cases, as .ci/run does; a factor such as <c>0.5</c> or <c>10</c> tests that multiple of them; unset is <c>0.1</c>.
/// </summary>
internal static class PropertyCases
{
    /// <summary>Names the environment variable.</summary>
    public const string Variable = "AKSCNI_PROPERTY_CASES";

    /// <summary>Below this count a property proves too little, so a small factor doesn't reduce it further.</summary>
    public const int Fewest = 10;

    private const double DefaultFactor = 0.1;

    private static readonly double Factor = FactorOf(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Returns how many of the cases this run tests.</summary>
    public static int Of(int cases) => Of(cases, Factor);

    /// <summary>Returns the cases times the factor: never fewer than <see cref="Fewest"/>, unless a full run tests fewer.</summary>
    internal static int Of(int cases, double factor) => Math.Max((int)Math.Round(cases * factor), Math.Min(cases, Fewest));

    /// <summary>Returns as many of the numbers as this run tests, spread evenly from the first number to the one before the end.</summary>
    public static IEnumerable<int> Some(int first, int end) => Some(first, end, Factor);

    internal static IEnumerable<int> Some(int first, int end, double factor)
    {
        int all = end - first,
            some = Math.Min(all, Of(all, factor));
        return Enumerable.Range(0, some).Select(i => first + (int)((long)i * all / some));
    }

    /// <summary>Ends the run at its start if the variable is invalid. A test whose attribute throws is dropped without an error.</summary>
    [ModuleInitializer]
    internal static void Check() => FactorOf(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Reads a value of the variable.</summary>
    /// <exception cref="FormatException">The value is neither <c>full</c> nor a positive number.</exception>
    internal static double FactorOf(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return DefaultFactor;
        if (value == "full")
            return 1;
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor) && factor > 0
            ? factor
            : throw new FormatException($"{Variable} must be 'full' or a positive factor such as 0.5; got '{value}'.");
    }
}
