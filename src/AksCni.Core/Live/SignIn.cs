namespace AksCni;

/// <summary>Where the identity comes from.</summary>
public enum CredentialSource
{
    /// <summary>
    /// The first that there is: the session's Azure context, the environment, workload identity, Azure CLI, managed identity.
    /// </summary>
    Auto = 0,

    /// <summary>The Azure context of PowerShell (Connect-AzAccount).</summary>
    AzurePowerShell = 1,

    /// <summary>az login.</summary>
    AzureCli = 2,

    /// <summary>The managed identity of the machine, or Cloud Shell's user.</summary>
    ManagedIdentity = 3,

    /// <summary>A federated token: AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID, AZURE_TENANT_ID.</summary>
    WorkloadIdentity = 4,

    /// <summary>A service principal in AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH.</summary>
    Environment = 5,
}

/// <summary>Azure's clouds, by the names that Az and az give them.</summary>
public enum AzureEnvironment
{
    /// <summary>https://management.azure.com</summary>
    AzureCloud = 0,

    /// <summary>https://management.usgovcloudapi.net</summary>
    AzureUSGovernment = 1,

    /// <summary>https://management.chinacloudapi.cn</summary>
    AzureChinaCloud = 2,
}

/// <summary>Which identity reads, in which cloud. It holds no secret.</summary>
public sealed record SignIn
{
    /// <summary>Where the identity comes from.</summary>
    public CredentialSource Source { get; init; }

    /// <summary>The cloud; where an endpoint is given, that of its authority alone.</summary>
    public AzureEnvironment Environment { get; init; }

    /// <summary>The tenant's id or domain; null is the identity's own.</summary>
    public string? Tenant { get; init; }

    /// <summary>Azure Resource Manager's endpoint, https alone: Azure Stack has its own. Null is the cloud's.</summary>
    public string? ResourceManagerEndpoint { get; init; }

    /// <summary>The audience of the token for that endpoint; null is the cloud's, or the endpoint itself where one is given.</summary>
    public string? Audience { get; init; }

    /// <summary>Says what is wrong with it.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/></exception>
    public void Check()
    {
        if (
            Tenant is not null
            && !Guid.TryParseExact(Tenant, "D", out _)
            && !(
                Tenant.Contains('.', StringComparison.Ordinal)
                && Uri.CheckHostName(Tenant) is UriHostNameType.Dns
                && Tenant.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-')
            )
        )
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{Tenant}' is no tenant; give its id, or its domain such as contoso.onmicrosoft.com.",
                Tenant
            );
        CheckUri(ResourceManagerEndpoint, "-ResourceManagerEndpoint", "--resource-manager-endpoint");
        if (Audience is { Length: 0 })
            throw new AksCniException(
                Fault.InvalidParameter,
                "The audience is empty; give the resource that tokens are for, such as https://management.azure.com/.",
                Audience
            );
        if (Audience is not null && ResourceManagerEndpoint is null)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"The audience '{Audience}' goes with an endpoint of its own; give -ResourceManagerEndpoint "
                    + "(--resource-manager-endpoint) too.",
                Audience
            );
    }

    private static void CheckUri(string? text, string parameter, string option)
    {
        if (text is null)
            return;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            || uri.Scheme != Uri.UriSchemeHttps
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
        )
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{text}' is no endpoint for {parameter} ({option}): a token is sent only to an address such as "
                    + "https://management.contoso.com.",
                text
            );
    }
}
