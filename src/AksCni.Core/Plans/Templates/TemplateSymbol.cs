using System.Text.RegularExpressions;

namespace AksCni.Plans;

/// <summary>
/// Texts that take the place of a part that isn't known, so that ids that are made of it still match each other: {subscription},
/// {resourceGroup}, {location}, the value of a parameter, the hash of any of them.
/// </summary>
internal static partial class TemplateSymbol
{
    public const string Subscription = "{subscription}";
    public const string ResourceGroup = "{resourceGroup}";
    public const string Location = "{location}";
    public const string Tenant = "{tenant}";
    public const string ManagementGroup = "{managementGroup}";
    public const string Deployment = "{deployment}";

    private const string ParameterStart = "{parameters('";

    /// <summary>Makes the symbol of a text parameter without a value.</summary>
    public static TextValue OfParameter(string name) => new($"{ParameterStart}{name}')}}", isSymbolic: true);

    /// <summary>Makes the symbol of a hash of texts that hold symbols.</summary>
    public static TextValue OfHash(string function, string hashOfSymbols) => new($"{{{function}:{hashOfSymbols}}}", isSymbolic: true);

    /// <summary>Makes the symbol of a resource name that can't be evaluated.</summary>
    public static string OfName(int number) => $"{{unknown-{number}}}";

    /// <summary>True if a piece of a symbolic text holds a symbol.</summary>
    public static bool IsIn(string text) => Symbols().IsMatch(text);

    /// <summary>Changes the letters around symbols.</summary>
    public static string ChangeCase(string text, Func<string, string> change)
    {
        int from = 0;
        string changed = "";
        foreach (Match symbol in Symbols().Matches(text))
        {
            changed += change(text[from..symbol.Index]) + symbol.Value;
            from = symbol.Index + symbol.Length;
        }
        return changed + change(text[from..]);
    }

    /// <summary>Explains why a symbolic text isn't known: a parameter without a value, or null.</summary>
    public static string? ReasonOf(string text)
    {
        int start = text.IndexOf(ParameterStart, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += ParameterStart.Length;
        int end = text.IndexOf("')}", start, StringComparison.Ordinal);
        return end < 0 ? null : MissingParameter(text[start..end]);
    }

    /// <summary>Explains that a parameter has neither a value nor a default.</summary>
    public static string MissingParameter(string name) => $"parameters('{name}') has no value";

    [GeneratedRegex(
        @"\{(subscription|resourceGroup|location|tenant|managementGroup|deployment|unknown-\d+"
            + @"|(uniqueString|guid):[a-z0-9-]+|parameters\('\w+'\))\}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Symbols();
}
