namespace AksCni.Tests.Live;

public sealed class ScopeTests
{
    private const string Cluster =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers/Microsoft.ContainerService/"
        + "managedClusters/shop-prod";

    public static TheoryData<string, AzureScope, object?> Wrong =>
        new()
        {
            {
                "Subscriptions and management groups are two scopes; give one kind of them.",
                new AzureScope { Subscriptions = ["a"], ManagementGroups = ["contoso"] },
                "contoso"
            },
            {
                $"The resource id '{Cluster}' names its subscription; give no other scope with it.",
                new AzureScope { ResourceIds = [Cluster], Subscriptions = ["a"] },
                Cluster
            },
            {
                $"The resource id '{Cluster}' names its subscription; give no other scope with it.",
                new AzureScope { ResourceIds = [Cluster], ManagementGroups = ["contoso"] },
                Cluster
            },
            {
                "'0' clusters cannot be read; give 1 or more, or leave it out for all.",
                new AzureScope { First = 0 },
                0L
            },
            {
                "'-3' clusters cannot be read; give 1 or more, or leave it out for all.",
                new AzureScope { First = -3 },
                -3L
            },
            {
                "'shop' is no resource id of an AKS cluster; it looks like "
                    + "/subscriptions/GUID/resourceGroups/NAME/providers/Microsoft.ContainerService/managedClusters/NAME.",
                new AzureScope { ResourceIds = [Cluster, "shop"] },
                "shop"
            },
            {
                "An empty text is no name of a subscription.",
                new AzureScope { Subscriptions = [""] },
                ""
            },
            {
                "'prod*' is no name of a subscription: it cannot have * in it.",
                new AzureScope { Subscriptions = ["dev", "prod*"] },
                "prod*"
            },
            {
                "'it''s' is no name of a subscription: it cannot have ' in it.".Replace("''", "'", StringComparison.Ordinal),
                new AzureScope { Subscriptions = ["it's"] },
                "it's"
            },
            {
                "'{00000000-0000-0000-0000-00000000000A}' is no subscription; give its id with dashes alone, "
                    + "00000000-0000-0000-0000-00000000000a, or its name.",
                new AzureScope { Subscriptions = ["{00000000-0000-0000-0000-00000000000A}"] },
                "{00000000-0000-0000-0000-00000000000A}"
            },
            {
                "'0000000000000000000000000000000a' is no subscription; give its id with dashes alone, "
                    + "00000000-0000-0000-0000-00000000000a, or its name.",
                new AzureScope { Subscriptions = ["0000000000000000000000000000000a"] },
                "0000000000000000000000000000000a"
            },
            {
                "'my group' is no name of a management group: it cannot have   in it.",
                new AzureScope { ManagementGroups = ["my group"] },
                "my group"
            },
            {
                "'a/b' is no name of a resource group: it cannot have / in it; * and ? are wildcards.",
                new AzureScope { ResourceGroups = ["a/b"] },
                "a/b"
            },
            {
                "'[ab]' is no name of a cluster: it cannot have [ in it; * and ? are wildcards.",
                new AzureScope { Names = ["[ab]"] },
                "[ab]"
            },
            {
                "'a\uFFFDb' is no name of a cluster; * and ? are wildcards.",
                new AzureScope { Names = ["a\nb"] },
                "a\nb"
            },
            {
                "An empty text is no name of a cluster.",
                new AzureScope { Names = [""] },
                ""
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said(string message, AzureScope scope, object? target)
    {
        AksCniException fault = Assert.Throws<AksCniException>(scope.Check);
        Assert.Equal((Fault.InvalidParameter, message, target), (fault.Fault, fault.Message, fault.Target));
    }

    [Fact]
    public void What_Azure_allows_is_right()
    {
        new AzureScope().Check();
        new AzureScope
        {
            Subscriptions = ["Contoso Production (EU)", "00000000-0000-0000-0000-000000000001"],
            ResourceGroups = ["rg_(a).b-*"],
            Names = ["shop-?"],
            First = 1,
            Usage = true,
        }.Check();
        new AzureScope { ManagementGroups = ["contoso-root.1"], Names = ["*"] }.Check();
        new AzureScope { ResourceIds = [Cluster, Cluster.ToUpperInvariant()], Names = ["shop*"] }.Check();
    }

    [Theory]
    [InlineData(true, Cluster)]
    [InlineData(
        true,
        "/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000001/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/c"
    )]
    [InlineData(false, "")]
    [InlineData(false, "shop-prod")]
    [InlineData(false, "/subscriptions/00000000-0000-0000-0000-000000000001")]
    [InlineData(false, "/subscriptions/one/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c")]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups//providers/Microsoft.ContainerService/managedClusters/c"
    )]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/"
    )]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/"
            + "managedClusters/c/agentPools/p"
    )]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/managedClusters/c"
    )]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/c"
    )]
    // Whatever else stands in it would be sent to Azure's host, and quoted in a query.
    [InlineData(
        false,
        "x/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c"
    )]
    [InlineData(
        false,
        "/tenants/t/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/"
            + "managedClusters/c"
    )]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c?x=1"
    )]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/r'g/providers/Microsoft.ContainerService/managedClusters/c"
    )]
    [InlineData(
        false,
        "/subscriptions/{00000000-0000-0000-0000-000000000001}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c"
    )]
    [InlineData(
        false,
        "/subscriptions/00000000-0000-0000-0000-000000000001/providers/x/resourceGroups/rg/Microsoft.ContainerService/managedClusters/c"
    )]
    public void An_id_is_that_of_a_cluster_and_nothing_else(bool isOne, string id) => Assert.Equal(isOne, AzureScope.IsClusterId(id));

    [Theory]
    [InlineData(true, new string[0], new string[0])]
    [InlineData(true, new[] { "SHOP-*" }, new string[0])]
    [InlineData(true, new[] { "no", "shop-pro?" }, new[] { "RG-SHOP" })]
    [InlineData(false, new[] { "shop" }, new string[0])]
    [InlineData(false, new[] { "shop-prod" }, new[] { "rg" })]
    [InlineData(false, new[] { "*-test" }, new[] { "rg-shop" })]
    public void Names_and_groups_decide_together(bool isIncluded, string[] names, string[] groups) =>
        Assert.Equal(isIncluded, new AzureScope { Names = names, ResourceGroups = groups }.Includes(Cluster));

    [Fact]
    public void Ids_decide_too_without_case()
    {
        Assert.True(new AzureScope { ResourceIds = [Cluster.ToLowerInvariant()] }.Includes(Cluster));
        Assert.False(new AzureScope { ResourceIds = [Cluster] }.Includes(Cluster + "2"));
        Assert.False(new AzureScope { ResourceIds = [Cluster], Names = ["other"] }.Includes(Cluster));
    }
}
