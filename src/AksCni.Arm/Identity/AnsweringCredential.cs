using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Identity;

namespace AksCni.Arm.Identity;

/// <summary>
/// Asks identities in turn until one has a token, stays with it, and says which it was. An identity that is there and fails ends the
/// search: to go on with another could read another tenant in silence.
/// </summary>
internal sealed partial class AnsweringCredential(
    IReadOnlyList<(string Name, Func<TokenCredential> Make)> identities,
    Action<string> say,
    string? tenant = null
) : TokenCredential, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _tokens = [];
    private (string Name, TokenCredential Credential)? _answering;
    private bool _hasAnswered;

    /// <summary>True once an identity gave a token.</summary>
    public bool HasAnswered => Volatile.Read(ref _hasAnswered);

    public void Dispose() => _turn.Dispose();

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _answering is { } known
                ? await AskAgainAsync(known.Name, known.Credential, requestContext, cancellationToken).ConfigureAwait(false)
                : await FindAsync(requestContext, cancellationToken).ConfigureAwait(false);
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
            foreach (string token in _tokens.Where(token => token.Length > 0))
                text = text.Replace(token, "(token)", StringComparison.Ordinal);
        }
        return text;
    }

    private async Task<AccessToken> AskAgainAsync(
        string name,
        TokenCredential credential,
        TokenRequestContext context,
        CancellationToken stop
    )
    {
        try
        {
            return await AskAsync(credential, context, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AuthenticationFailedException || IsUnusable(error))
        {
            throw Failed(name, error);
        }
    }

    private async Task<AccessToken> AskAsync(TokenCredential credential, TokenRequestContext context, CancellationToken stop)
    {
        AccessToken token = await credential.GetTokenAsync(context, stop).ConfigureAwait(false);
        Keep(token);
        CheckTenant(token);
        return token;
    }

    private async Task<AccessToken> FindAsync(TokenRequestContext context, CancellationToken stop)
    {
        var reasons = new StringBuilder();
        foreach ((string name, Func<TokenCredential> make) in identities)
        {
            try
            {
                TokenCredential credential = make();
                AccessToken token = await AskAsync(credential, context, stop).ConfigureAwait(false);
                _answering = (name, credential);
                Volatile.Write(ref _hasAnswered, true);
                say($"Signed in by {name}{WhoIs(token.Token)}.");
                return token;
            }
            catch (CredentialUnavailableException error)
            {
                reasons.Append($" {name}: {FirstSentence(error.Message)}");
            }
            catch (Exception error) when (error is AuthenticationFailedException || IsUnusable(error))
            {
                throw Failed(name, error);
            }
        }
        throw new AuthenticationFailedException(
            identities.Count == 1
                ? reasons.ToString().Trim()
                : $"sign in with Connect-AzAccount or az login, or give the machine an identity. Asked in turn:{reasons}"
        );
    }

    /// <summary>True where what the identity was told by the environment cannot be: a tenant, an address, a certificate.</summary>
    private static bool IsUnusable(Exception error) =>
        error
            is ArgumentException
                or FormatException
                or InvalidOperationException
                or IOException
                or UnauthorizedAccessException
                or CryptographicException
                or NotSupportedException;

    private void Keep(AccessToken token)
    {
        lock (_tokens)
            _tokens.Add(token.Token);
    }

    /// <summary>An identity that cannot go to the tenant that was asked for would read its own in silence.</summary>
    private void CheckTenant(AccessToken token)
    {
        if (Guid.TryParse(tenant, out Guid wanted) && Guid.TryParse(ClaimsOf(token.Token).Tenant, out Guid given) && given != wanted)
            throw new AuthenticationFailedException($"its token is of the tenant {given}, and the tenant {wanted} is asked for");
    }

    private static AuthenticationFailedException Failed(string name, Exception error) =>
        new($"the sign-in by {name} fails ({Why(error)}). Mend it, or name another with -CredentialSource (--credential-source).");

    /// <summary>Azure.Identity often says who failed, and leaves to the exception inside why: what the authority said.</summary>
    private static string Why(Exception error)
    {
        string message = error.Message.TrimEnd();
        if (message.EndsWith(':') && error.InnerException is { } inner)
            message = $"{message} {inner.Message}";
        return message.ReplaceLineEndings(" ").TrimEnd(' ', '.');
    }

    /// <summary>The first sentence that says why: Azure.Identity's own first one may name a class alone.</summary>
    private static string FirstSentence(string message)
    {
        string line = UnavailableClass().Replace(message.ReplaceLineEndings(" ").Trim(), "");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? $"{line.TrimEnd('.')}." : line[..(end + 1)];
    }

    private static string WhoIs(string token)
    {
        (string? name, string? tenant) = ClaimsOf(token);
        return $"{(name is null ? "" : $" as {name}")}{(tenant is null ? "" : $" in tenant {tenant}")}";
    }

    /// <summary>The name and the tenant that a token carries; nothing where it is none that can be read.</summary>
    private static (string? Name, string? Tenant) ClaimsOf(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
            return default;
        try
        {
            string base64 = parts[1].Replace('-', '+').Replace('_', '/');
            using JsonDocument claims = JsonDocument.Parse(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            return (
                Claim(claims, "upn") ?? Claim(claims, "unique_name") ?? Claim(claims, "app_displayname") ?? Claim(claims, "appid"),
                Claim(claims, "tid")
            );
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    [GeneratedRegex(@"^\w+Credential authentication unavailable\. (?=\w)")]
    private static partial Regex UnavailableClass();

    private static string? Claim(JsonDocument claims, string name) =>
        claims.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
