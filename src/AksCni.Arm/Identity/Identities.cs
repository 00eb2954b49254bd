using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace AksCni.Arm.Identity;

/// <summary>The identities that may read, by where they come from. None of them asks a person.</summary>
internal static class Identities
{
    public static AnsweringCredential Of(SignIn signIn, HttpPipelineTransport transport, LiveRead read)
    {
        var all = new (CredentialSource Source, string Name, Func<TokenCredential> Make)[]
        {
            (CredentialSource.AzurePowerShell, "Azure PowerShell", () => read.HasSession
                ? new SessionCredential(read, signIn.Tenant, signIn.Source == CredentialSource.AzurePowerShell)
                : new AzurePowerShellCredential(With(new AzurePowerShellCredentialOptions { TenantId = signIn.Tenant }))),
            (CredentialSource.Environment, "environment variables", () => new EnvironmentCredential(With(new EnvironmentCredentialOptions { DisableInstanceDiscovery = HasOwnAuthority() }))),
            (CredentialSource.WorkloadIdentity, "workload identity", () => new WorkloadIdentityCredential(With(new WorkloadIdentityCredentialOptions { DisableInstanceDiscovery = HasOwnAuthority() }))),
            (CredentialSource.AzureCli, "Azure CLI", () => new AzureCliCredential(With(new AzureCliCredentialOptions { TenantId = signIn.Tenant }))),
            (CredentialSource.ManagedIdentity, "managed identity", () => ManagedIdentity(With)),
        };
        return new AnsweringCredential(
            all.Where(identity => signIn.Source == identity.Source
                    // Where there is no session, Azure PowerShell would be a process of its own: only where it is asked for.
                    || (signIn.Source == CredentialSource.Auto && (read.HasSession || identity.Source != CredentialSource.AzurePowerShell)))
                .Select(identity => (identity.Name, identity.Make()))
                .ToList(),
            read.Say);

        T With<T>(T options) where T : TokenCredentialOptions
        {
            options.Transport = transport;
            if (Environment.GetEnvironmentVariable("AZURE_AUTHORITY_HOST") is null or "") options.AuthorityHost = AuthorityOf(signIn.Environment);
            return options;
        }
    }

    /// <summary>
    /// Only inside DefaultAzureCredential does a managed identity look once, and quickly, whether there is one at all. Cloud Shell's has no client id:
    /// its endpoint answers for the person who is signed in, and refuses a request that names another identity.
    /// </summary>
    private static DefaultAzureCredential ManagedIdentity(Func<DefaultAzureCredentialOptions, DefaultAzureCredentialOptions> with)
    {
        bool isCloudShell = Environment.GetEnvironmentVariable("MSI_ENDPOINT") is { Length: > 0 };
        return new DefaultAzureCredential(with(new DefaultAzureCredentialOptions
        {
            ManagedIdentityClientId = isCloudShell ? null : Environment.GetEnvironmentVariable("AZURE_CLIENT_ID"),
            ExcludeEnvironmentCredential = true,
            ExcludeWorkloadIdentityCredential = true,
            ExcludeVisualStudioCredential = true,
            ExcludeVisualStudioCodeCredential = true,
            ExcludeAzureCliCredential = true,
            ExcludeAzurePowerShellCredential = true,
            ExcludeAzureDeveloperCliCredential = true,
            ExcludeInteractiveBrowserCredential = true,
            ExcludeBrokerCredential = true,
        }));
    }

    private static Uri AuthorityOf(AzureEnvironment environment) => environment switch
    {
        AzureEnvironment.AzureUSGovernment => AzureAuthorityHosts.AzureGovernment,
        AzureEnvironment.AzureChinaCloud => AzureAuthorityHosts.AzureChina,
        _ => AzureAuthorityHosts.AzurePublicCloud,
    };

    /// <summary>True for an authority that Microsoft's list of clouds does not know: a disconnected cloud, or Azure Stack.</summary>
    private static bool HasOwnAuthority() => Uri.TryCreate(Environment.GetEnvironmentVariable("AZURE_AUTHORITY_HOST"), UriKind.Absolute, out Uri? authority)
        && authority.Host is not ("login.microsoftonline.com" or "login.microsoftonline.us" or "login.chinacloudapi.cn" or "login.partner.microsoftonline.cn");
}
