namespace AksCni.Tests.Live;

public sealed class SignInTests
{
    [Theory]
    [InlineData("http://management.contoso.com")]
    [InlineData("management.contoso.com")]
    [InlineData("")]
    [InlineData("https://user:word@management.contoso.com")]
    [InlineData("https://management.contoso.com/?a=b")]
    [InlineData("file:///etc/passwd")]
    public void A_token_goes_to_https_alone(string endpoint)
    {
        AksCniException fault = Assert.Throws<AksCniException>(new SignIn { ResourceManagerEndpoint = endpoint }.Check);
        Assert.Equal((Fault.InvalidParameter, endpoint), (fault.Fault, fault.Target));
        Assert.Equal(
            $"'{endpoint}' is no endpoint for -ResourceManagerEndpoint (--resource-manager-endpoint): a token is sent only to "
                + "an address such as https://management.contoso.com.",
            fault.Message
        );
    }

    [Fact]
    public void An_audience_goes_with_an_endpoint()
    {
        Assert.Equal(
            "The audience 'x' goes with an endpoint of its own; give -ResourceManagerEndpoint (--resource-manager-endpoint) too.",
            Assert.Throws<AksCniException>(new SignIn { Audience = "x" }.Check).Message
        );
        Assert.Equal(
            "The audience is empty; give the resource that tokens are for, such as https://management.azure.com/.",
            Assert.Throws<AksCniException>(new SignIn { Audience = "", ResourceManagerEndpoint = "https://a" }.Check).Message
        );
        new SignIn { Audience = "api://1", ResourceManagerEndpoint = "https://management.local.azurestack.external/" }.Check();
        new SignIn
        {
            Source = CredentialSource.ManagedIdentity,
            Environment = AzureEnvironment.AzureChinaCloud,
            Tenant = "contoso.cn",
        }.Check();
    }

    [Theory]
    [InlineData("30000000-0000-4000-8000-000000000001", true)]
    [InlineData("contoso.onmicrosoft.com", true)]
    [InlineData("a b", false)]
    [InlineData("", false)]
    [InlineData("contoso", false)]
    [InlineData("contoso.com/other", false)]
    [InlineData("../contoso.com", false)]
    [InlineData("contoso.com?a=b", false)]
    public void A_tenant_is_an_id_or_a_domain(string tenant, bool isOne)
    {
        Exception? error = Record.Exception(new SignIn { Tenant = tenant }.Check);
        if (isOne)
            Assert.Null(error);
        else
            Assert.Equal(
                (Fault.InvalidParameter, tenant, $"'{tenant}' is no tenant; give its id, or its domain such as contoso.onmicrosoft.com."),
                (Assert.IsType<AksCniException>(error).Fault, ((AksCniException)error!).Target, error!.Message)
            );
    }

    [Fact]
    public void A_token_is_never_text() =>
        Assert.DoesNotContain("secret", $"{new AzureToken("secret", DateTimeOffset.UnixEpoch)}", StringComparison.Ordinal);
}
