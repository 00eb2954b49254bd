using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;

namespace AksCni.Arm.Identity;

/// <summary>
/// Asks identities in turn until one has a token, stays with it, and says which it was. An identity that is there and fails ends the search:
/// to go on with another could read another tenant in silence.
/// </summary>
internal sealed class AnsweringCredential(IReadOnlyList<(string Name, TokenCredential Credential)> identities, Action<string> say) : TokenCredential, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _tokens = [];
    private (string Name, TokenCredential Credential)? _answering;

    public void Dispose() => _turn.Dispose();

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            AccessToken token = _answering is { } known
                ? await known.Credential.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false)
                : await FindAsync(requestContext, cancellationToken).ConfigureAwait(false);
            lock (_tokens) _tokens.Add(token.Token);
            return token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The text with every token that was in use taken out.</summary>
    public string WithoutTokens(string text)
    {
        lock (_tokens)
        {
            foreach (string token in _tokens.Where(token => token.Length > 0)) text = text.Replace(token, "(token)", StringComparison.Ordinal);
        }
        return text;
    }

    private async Task<AccessToken> FindAsync(TokenRequestContext context, CancellationToken stop)
    {
        var reasons = new StringBuilder();
        foreach ((string name, TokenCredential credential) in identities)
        {
            try
            {
                AccessToken token = await credential.GetTokenAsync(context, stop).ConfigureAwait(false);
                _answering = (name, credential);
                say($"Signed in by {name}{WhoIs(token.Token)}.");
                return token;
            }
            catch (CredentialUnavailableException error)
            {
                reasons.Append($" {name}: {FirstSentence(error.Message)}");
            }
            catch (AuthenticationFailedException error)
            {
                throw new AuthenticationFailedException($"the sign-in by {name} fails ({Why(error)}). Mend it, or name another with -CredentialSource (--credential-source).");
            }
        }
        throw new AuthenticationFailedException(identities.Count == 1
            ? reasons.ToString().Trim()
            : $"sign in with Connect-AzAccount or az login, or give the machine an identity. Asked in turn:{reasons}");
    }

    /// <summary>Azure.Identity often says who failed, and leaves to the exception inside why: what the authority said.</summary>
    private static string Why(AuthenticationFailedException error)
    {
        string message = error.Message.TrimEnd();
        if (message.EndsWith(':') && error.InnerException is { } inner) message = $"{message} {inner.Message}";
        return message.ReplaceLineEndings(" ").TrimEnd(' ', '.');
    }

    private static string FirstSentence(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? $"{line.TrimEnd('.')}." : line[..(end + 1)];
    }

    /// <summary>The name and the tenant that a token carries; nothing where it is none that can be read.</summary>
    private static string WhoIs(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3) return "";
        try
        {
            string base64 = parts[1].Replace('-', '+').Replace('_', '/');
            using JsonDocument claims = JsonDocument.Parse(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            string? name = Claim(claims, "upn") ?? Claim(claims, "unique_name") ?? Claim(claims, "app_displayname") ?? Claim(claims, "appid");
            string? tenant = Claim(claims, "tid");
            return $"{(name is null ? "" : $" as {name}")}{(tenant is null ? "" : $" in tenant {tenant}")}";
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string? Claim(JsonDocument claims, string name) =>
        claims.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
