using System.Text.RegularExpressions;

namespace AksCni.Arm.Identity;

/// <summary>What identities of this machine are proved with; whoever is asked for a token may quote it.</summary>
internal sealed partial class Secrets
{
    private const int Shortest = 4;

    private static readonly string[] Variables = ["AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_PASSWORD", "IDENTITY_HEADER", "MSI_SECRET"];

    private readonly string[] _known;

    public Secrets()
    {
        IEnumerable<string> all = Variables.Select(name => Environment.GetEnvironmentVariable(name)?.Trim() ?? "").Append(Assertion()).Where(secret => secret.Length >= Shortest);
        // The longest first: a shorter one may be a part of it.
        _known = [.. all.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) }).Distinct().OrderByDescending(secret => secret.Length)];
    }

    /// <summary>The text without secrets of the environment, and without anything that has the form of a token.</summary>
    public string TakeOut(string text)
    {
        foreach (string secret in _known) text = text.Replace(secret, "(secret)", StringComparison.Ordinal);
        return Token().Replace(text, "(token)");
    }

    private static string Assertion()
    {
        try
        {
            return Environment.GetEnvironmentVariable("AZURE_FEDERATED_TOKEN_FILE") is { Length: > 0 } path ? File.ReadAllText(path).Trim() : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "";
        }
    }

    /// <summary>A token of three parts, or what was left of it where it was cut.</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*|eyJ[A-Za-z0-9_-]{13,}(?:\.[A-Za-z0-9_-]*)?")]
    private static partial Regex Token();
}
