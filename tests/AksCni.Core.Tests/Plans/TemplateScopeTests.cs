using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Without a scope, symbols take its place: joins hold, and nothing is decided by them.</summary>
public sealed class TemplateScopeTests
{
    private const string Id = "/subscriptions/{subscription}/resourceGroups/{resourceGroup}";

    [Theory]
    [InlineData("[subscription().subscriptionId]", "{subscription}")]
    [InlineData("[resourceGroup().name]", "{resourceGroup}")]
    [InlineData("[resourceGroup().location]", "{location}")]
    [InlineData("[tenant().tenantId]", "{tenant}")]
    [InlineData("[concat('aks-', resourceGroup().location)]", "aks-{location}")]
    [InlineData("[toUpper(concat('aks-', resourceGroup().location))]", "AKS-{location}")]
    [InlineData(
        "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]",
        $"{Id}/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
    )]
    [InlineData(
        "[resourceId('rg', 'Microsoft.Network/virtualNetworks', 'v')]",
        "/subscriptions/{subscription}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v"
    )]
    [InlineData("[subscriptionResourceId('Microsoft.A/b', 'c')]", "/subscriptions/{subscription}/providers/Microsoft.A/b/c")]
    [InlineData("[tenantResourceId('Microsoft.A/b', 'c')]", "/providers/Microsoft.A/b/c")]
    [InlineData(
        "[managementGroupResourceId('mg', 'Microsoft.A/b', 'c')]",
        "/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.A/b/c"
    )]
    [InlineData("[extensionResourceId(resourceGroup().id, 'Microsoft.A/b', 'c')]", $"{Id}/providers/Microsoft.A/b/c")]
    [InlineData("[last(split(resourceId('Microsoft.Network/virtualNetworks', 'v'), '/'))]", "v")]
    [InlineData("[split(resourceGroup().id, '/')[4]]", "{resourceGroup}")]
    public void Symbols_are_passed_on(string expression, string value) => Assert.Equal($"\"{value}\"", Templates.Value(expression));

    [Theory]
    [InlineData("[equals(resourceGroup().location, 'westeurope')]")]
    [InlineData("[startsWith(resourceGroup().name, 'rg')]")]
    [InlineData("[length(subscription().subscriptionId)]")]
    [InlineData("[take(resourceGroup().name, 3)]")]
    [InlineData("[int(resourceGroup().name)]")]
    [InlineData("[contains(createArray('x'), resourceGroup().name)]")]
    [InlineData("[replace(resourceGroup().name, 'rg', 'x')]")]
    [InlineData("[less(resourceGroup().name, 'x')]")]
    [InlineData("[split(resourceGroup().name, '-')[0]]")]
    [InlineData("[if(equals(resourceGroup().name, 'x'), 1, 2)]")]
    public void Symbols_decide_nothing(string expression) => Assert.Equal($"\"{expression}\"", Templates.Value(expression));

    [Fact]
    public void Hashes_of_symbols_match_each_other_and_no_others()
    {
        string hash = Templates.Value("[uniqueString(resourceGroup().id)]");
        Assert.Matches(@"^""\{uniqueString:[a-z2-7]{13}\}""$", hash);
        Assert.Equal(hash, Templates.Value("[uniqueString(resourceGroup().id)]"));
        Assert.NotEqual(hash, Templates.Value("[uniqueString(subscription().id)]"));
    }

    [Fact]
    public void A_stated_scope_replaces_symbols()
    {
        var options = new TemplateOptions { DeploymentScope = "/subscriptions/S/resourceGroups/G", Location = "westeurope" };
        Assert.Equal(
            "\"S G westeurope\"",
            Templates.Value(
                "[format('{0} {1} {2}', subscription().subscriptionId, resourceGroup().name, resourceGroup().location)]",
                options: options
            )
        );
        Assert.Equal(
            "/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/virtualNetworks/v",
            Templates.Only(Templates.Read(Templates.Around("x"), options)).GetProperty("id").GetString()
        );
    }

    [Fact]
    public void A_scope_that_is_none_is_refused()
    {
        AksCniException error = Assert.Throws<AksCniException>(() =>
            Templates.Read(Templates.Around("x"), new TemplateOptions { DeploymentScope = "rg-prod" })
        );
        Assert.Equal(
            (Fault.InvalidParameter, "'rg-prod' is not a deployment scope; write for example /subscriptions/ID/resourceGroups/NAME."),
            (error.Fault, error.Message)
        );
    }
}
