using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace AksCni.Arm.Identity;

/// <summary>The identities that may read, by where they come from. None of them asks a person.</summary>
internal static class Identities
{
    private const string Choice = "AKSCNI_TOKEN_CREDENTIALS";

    private static readonly object Lock = new();

    public static AnsweringCredential Of(SignIn signIn, HttpPipelineTransport transport, ILiveRead read)
    {
        var all = new (CredentialSource Source, string Name, Func<TokenCredential> Make)[]
        {
            (
                CredentialSource.AzurePowerShell,
                "Azure PowerShell",
                () =>
                    read.HasSession
                        ? new SessionCredential(read, signIn.Tenant, signIn.Source == CredentialSource.AzurePowerShell)
                        : new AzurePowerShellCredential(With(new AzurePowerShellCredentialOptions { TenantId = signIn.Tenant }))
            ),
            (
                CredentialSource.Environment,
                "environment variables",
                () =>
                    signIn.Tenant is { } tenant
                        ? Principal(
                            tenant,
                            With(new ClientSecretCredentialOptions { DisableInstanceDiscovery = HasOwnAuthority() }),
                            With(
                                new ClientCertificateCredentialOptions
                                {
                                    DisableInstanceDiscovery = HasOwnAuthority(),
                                    SendCertificateChain = SendsChain,
                                }
                            )
                        )
                        : new EnvironmentCredential(With(new EnvironmentCredentialOptions { DisableInstanceDiscovery = HasOwnAuthority() }))
            ),
            (CredentialSource.WorkloadIdentity, "workload identity", () => new WorkloadIdentityCredential(With(Federated(signIn.Tenant)))),
            (
                CredentialSource.AzureCli,
                "Azure CLI",
                () => new AzureCliCredential(With(new AzureCliCredentialOptions { TenantId = signIn.Tenant }))
            ),
            (
                CredentialSource.ManagedIdentity,
                "managed identity",
                () =>
                    signIn.Tenant is null
                        ? ManagedIdentity(With)
                        : throw new CredentialUnavailableException("a managed identity has the tenant of its own alone")
            ),
        };
        return new AnsweringCredential(
            all.Where(identity =>
                    signIn.Source == identity.Source
                    // Where there is no session, Azure PowerShell would be a process of its own: only where it is asked for.
                    || (signIn.Source == CredentialSource.Auto && (read.HasSession || identity.Source != CredentialSource.AzurePowerShell))
                )
                .Select(identity => (identity.Name, identity.Make))
                .ToList(),
            read.Log,
            signIn.Tenant
        );

        T With<T>(T options)
            where T : TokenCredentialOptions
        {
            options.Transport = transport;
            options.AuthorityHost = AuthorityOf(signIn.Environment);
            return options;
        }
    }

    private static bool SendsChain =>
        Variable("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN") is { } sends
        && (sends == "1" || sends.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The service principal of the environment in another tenant than AZURE_TENANT_ID; EnvironmentCredential takes none.
    /// </summary>
    private static TokenCredential Principal(
        string tenant,
        ClientSecretCredentialOptions withSecret,
        ClientCertificateCredentialOptions withCertificate
    )
    {
        string? client = Variable("AZURE_CLIENT_ID"),
            path = Variable("AZURE_CLIENT_CERTIFICATE_PATH");
        if (client is not null && Variable("AZURE_CLIENT_SECRET") is { } secret)
            return new ClientSecretCredential(tenant, client, secret, withSecret);
        if (client is null || path is null)
            throw new CredentialUnavailableException(
                "AZURE_CLIENT_ID, and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH, are not all set"
            );
        return Variable("AZURE_CLIENT_CERTIFICATE_PASSWORD") is { } password
            ? new ClientCertificateCredential(tenant, client, new X509Certificate2(path, password), withCertificate)
            : new ClientCertificateCredential(tenant, client, path, withCertificate);
    }

    private static WorkloadIdentityCredentialOptions Federated(string? tenant)
    {
        var options = new WorkloadIdentityCredentialOptions { DisableInstanceDiscovery = HasOwnAuthority() };
        if (tenant is not null)
            options.TenantId = tenant;
        return options;
    }

    /// <summary>
    /// Only inside DefaultAzureCredential does a managed identity look once, and quickly, whether there is one at all. Cloud Shell's has no
    /// client id: its endpoint answers for the person who is signed in, and refuses a request that names another identity.
    /// </summary>
    private static DefaultAzureCredential ManagedIdentity(Func<DefaultAzureCredentialOptions, DefaultAzureCredentialOptions> with)
    {
        bool isCloudShell = Variable("MSI_ENDPOINT") is not null;
        DefaultAzureCredentialOptions options = with(
            new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId = isCloudShell ? null : Variable("AZURE_CLIENT_ID"),
                ExcludeEnvironmentCredential = true,
                ExcludeWorkloadIdentityCredential = true,
                ExcludeVisualStudioCredential = true,
                ExcludeVisualStudioCodeCredential = true,
                ExcludeAzureCliCredential = true,
                ExcludeAzurePowerShellCredential = true,
                ExcludeAzureDeveloperCliCredential = true,
                ExcludeInteractiveBrowserCredential = true,
                ExcludeBrokerCredential = true,
            }
        );
        lock (Lock)
        {
            // AZURE_TOKEN_CREDENTIALS would choose another identity than the one that is asked for: the choice is read from a variable of
            // our own.
            Environment.SetEnvironmentVariable(Choice, "prod");
            try
            {
                return new DefaultAzureCredential(Choice, options);
            }
            finally
            {
                Environment.SetEnvironmentVariable(Choice, null);
            }
        }
    }

    private static Uri AuthorityOf(AzureEnvironment environment)
    {
        if (Variable("AZURE_AUTHORITY_HOST") is not { } text)
        {
            return environment switch
            {
                AzureEnvironment.AzureUSGovernment => AzureAuthorityHosts.AzureGovernment,
                AzureEnvironment.AzureChinaCloud => AzureAuthorityHosts.AzureChina,
                _ => AzureAuthorityHosts.AzurePublicCloud,
            };
        }
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? authority) && authority.Scheme == Uri.UriSchemeHttps
            ? authority
            : throw new AuthenticationFailedException(
                $"AZURE_AUTHORITY_HOST is '{text}' and no address such as https://login.microsoftonline.com/"
            );
    }

    /// <summary>True for an authority that Microsoft's list of clouds does not know: a disconnected cloud, or Azure Stack.</summary>
    private static bool HasOwnAuthority() =>
        Uri.TryCreate(Variable("AZURE_AUTHORITY_HOST"), UriKind.Absolute, out Uri? authority)
        && authority.Host
            is not (
                "login.microsoftonline.com"
                or "login.microsoftonline.us"
                or "login.chinacloudapi.cn"
                or "login.partner.microsoftonline.cn"
            );

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
