using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace AksCni.Arm.Identity;

/// <summary>What identities of this machine are proved with; whoever is asked for a token may quote it.</summary>
internal sealed partial class Secrets
{
    private const int Shortest = 4;

    private static readonly string[] Variables =
    [
        "AZURE_CLIENT_SECRET",
        "AZURE_CLIENT_CERTIFICATE_PASSWORD",
        "AZURE_PASSWORD",
        "IDENTITY_HEADER",
        "MSI_SECRET",
    ];

    private readonly string[] _known;

    public Secrets()
    {
        IEnumerable<string> all = Variables
            .Select(name => Environment.GetEnvironmentVariable(name)?.Trim() ?? "")
            .Append(Assertion())
            .Where(secret => secret.Length >= Shortest);
        // The longest first: a shorter one may be a part of it.
        _known = [.. all.SelectMany(Spellings).Distinct().OrderByDescending(secret => secret.Length)];
    }

    /// <summary>The text without secrets of the environment, and without anything that has the form of a token.</summary>
    public string TakeOut(string text)
    {
        foreach (string secret in _known)
            text = text.Replace(secret, "(secret)", StringComparison.Ordinal);
        return Token().Replace(text, "(token)");
    }

    /// <summary>As it is, in an address or a form, and each of those in JSON and in JSON within JSON.</summary>
    internal static IEnumerable<string> Spellings(string secret)
    {
        string inAddress = Uri.EscapeDataString(secret);
        string[] plain =
        [
            secret,
            .. BothCases(inAddress),
            .. BothCases(inAddress.Replace("%20", "+", StringComparison.Ordinal)),
            .. BothCases(WebUtility.UrlEncode(secret)),
        ];
        string[] once = [.. plain.SelectMany(InJson)];
        return [.. plain, .. once, .. once.SelectMany(InJson)];
    }

    private static IEnumerable<string> InJson(string text)
    {
        string least = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
        return
        [
            least,
            least.Replace("/", "\\/", StringComparison.Ordinal),
            .. BothCases(JavaScriptEncoder.Default.Encode(text)),
            .. BothCases(JavaScriptEncoder.Default.Encode(text).Replace("\\u0022", "\\\"", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Hexadecimal digits of escapes in capitals and in small letters.</summary>
    private static string[] BothCases(string text) => [text, Escape().Replace(text, match => match.Value.ToLowerInvariant())];

    private static string Assertion()
    {
        try
        {
            return Environment.GetEnvironmentVariable("AZURE_FEDERATED_TOKEN_FILE") is { Length: > 0 } path
                ? File.ReadAllText(path).Trim()
                : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"%[0-9A-F]{2}|\\u[0-9A-F]{4}")]
    private static partial Regex Escape();

    /// <summary>A token of three parts, or what was left of it where it was cut.</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*|eyJ[A-Za-z0-9_-]{13,}(?:\.[A-Za-z0-9_-]*)?")]
    private static partial Regex Token();
}
