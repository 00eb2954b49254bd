using Azure.Core;
using Azure.Identity;

namespace AksCni.Arm.Identity;

/// <summary>The Azure context of the PowerShell session, asked through the front that runs in it.</summary>
internal sealed class SessionCredential(ILiveRead read, string? tenant, bool isRequired) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        const string DefaultScope = "/.default";
        string scope = requestContext.Scopes[0];
        string audience = scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : scope;
        try
        {
            AzureToken? token = await read.GetSessionTokenAsync(audience, tenant ?? requestContext.TenantId, isRequired, cancellationToken)
                .ConfigureAwait(false);
            return token is null
                ? throw new CredentialUnavailableException("Az.Accounts is not loaded in this session, or has no context.")
                : new AccessToken(token.Value, token.ExpiresOn);
        }
        catch (AksCniException error)
        {
            throw new AuthenticationFailedException(error.Message);
        }
    }
}
