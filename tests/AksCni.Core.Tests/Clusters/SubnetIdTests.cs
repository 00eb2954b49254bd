using System.Text.Json.Nodes;
using AksCni.Clusters;

namespace AksCni.Tests.Clusters;

/// <summary>A text that can't be a subnet's id is an Error, even if the input describes a subnet of that text.</summary>
public sealed class SubnetIdTests
{
    private const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg";
    private const string Network = $"{Group}/providers/Microsoft.Network/virtualNetworks/v";

    [Theory]
    [InlineData("/x/y", "it has 'x' instead of 'subscriptions'")]
    [InlineData("/subnets/snet-aks", "it has 'subnets' instead of 'subscriptions'")]
    [InlineData("snet-aks", "it doesn't begin with /subscriptions")]
    [InlineData("7", "it doesn't begin with /subscriptions")]
    [InlineData("(an object)", "it doesn't begin with /subscriptions")]
    [InlineData($"{Group}/providers/Microsoft.Network/virtualNetwork/v/subnets/a", "it has 'virtualNetwork' instead of 'virtualNetworks'")]
    [InlineData(
        "/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/a",
        "it has 'resourceGroups' instead of 'subscriptions'"
    )]
    [InlineData(
        "/subscriptions//resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/a",
        "a part between two slashes is empty"
    )]
    [InlineData(
        "//subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/a",
        "a part between two slashes is empty"
    )]
    [InlineData($"{Network}//subnets/a", "a part between two slashes is empty")]
    [InlineData(Network, "it's the id of a virtual network")]
    [InlineData($"{Network}/subnets", "it ends before a name")]
    [InlineData($"{Network}/subnets/", "a part between two slashes is empty")]
    [InlineData($"{Network}/subnets/a/b", "it continues after the name of the subnet")]
    [InlineData("/providers/Microsoft.Network/virtualNetworks/v", "it's the id of a virtual network")]
    public void What_cannot_be_an_id(string id, string problem) => Assert.Equal(problem, SubnetId.ProblemOf(id));

    [Theory]
    [InlineData($"{Network}/subnets/a")]
    [InlineData("/SUBSCRIPTIONS/S/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.NETWORK/VIRTUALNETWORKS/V/SUBNETS/A")]
    [InlineData("/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.Network/virtualNetworks/v/subnets/a")]
    [InlineData("/providers/Microsoft.Network/virtualNetworks/v/subnets/a")]
    [InlineData("/{known after apply: azapi_resource.v.parent_id}/subnets/a")]
    [InlineData("[parameters('subnetId')]")]
    public void What_can_be_one(string id) => Assert.Null(SubnetId.ProblemOf(id));

    [Theory]
    [InlineData("\"/x/y\"", "vnetSubnetID")]
    [InlineData("\"/subnets/snet-aks\"", "vnetSubnetID")]
    [InlineData($"\"{Group}/providers/Microsoft.Network/virtualNetwork/v/subnets/a\"", "vnetSubnetID")]
    [InlineData($"\"{Network}\"", "vnetSubnetID")]
    [InlineData("7", "vnetSubnetID")]
    [InlineData("true", "vnetSubnetID")]
    [InlineData($$"""{ "id": "{{Network}}/subnets/a" }""", "vnetSubnetID")]
    [InlineData($"[\"{Network}/subnets/a\"]", "vnetSubnetID")]
    [InlineData("\"/x/y\"", "podSubnetID")]
    [InlineData("{}", "podSubnetID")]
    public void It_never_fits(string value, string property)
    {
        IpBudget budget = Judge(value, property);
        Finding finding = Assert.Single(budget.Findings, finding => finding.Rule == "SubnetIdInvalid");
        Assert.Equal((false, Severity.Error), (budget.Fits, finding.Severity));
        Assert.DoesNotContain(budget.Findings, other => other.Fix.Contains("az network vnet show", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"\"{Network}/subnets/a\"")]
    [InlineData($"\"{Network}/subnets/a/\"")]
    [InlineData(
        "\"/SUBSCRIPTIONS/11111111-2222-3333-4444-555555555555/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.NETWORK/VIRTUALNETWORKS/V/SUBNETS/A\""
    )]
    public void Case_and_a_slash_at_the_end_do_not_matter(string value) => Assert.True(Judge(value, "vnetSubnetID").Fits);

    private static IpBudget Judge(string value, string property)
    {
        JsonNode pool = JsonNode.Parse("""{ "name": "p", "count": 1, "maxPods": 30 }""")!;
        pool["vnetSubnetID"] = $"{Network}/subnets/a";
        pool[property] = JsonNode.Parse(value);
        JsonNode id = value.StartsWith("\"/", StringComparison.Ordinal) ? JsonNode.Parse(value)! : $"{Network}/subnets/b";
        string text = $$"""
            [{ "id": "{{Group}}/providers/Microsoft.ContainerService/managedClusters/c", "type": "Microsoft.ContainerService/managedClusters",
               "properties": { "networkProfile": { "networkPlugin": "azure", "serviceCidr": "172.16.0.0/16" }, "agentPoolProfiles": [{{pool.ToJsonString()}}] } },
             { "id": {{id.ToJsonString()}}, "name": "a", "type": "Microsoft.Network/virtualNetworks/subnets", "properties": { "addressPrefixes": ["10.0.0.0/24"], "ipConfigurations": [] } },
             { "id": "{{Network}}/subnets/a", "name": "a", "type": "Microsoft.Network/virtualNetworks/subnets", "properties": { "addressPrefixes": ["10.0.0.0/24"], "ipConfigurations": [] } }]
            """;
        return Assert.Single(IpBudgets.Judge(AzureJson.Read(text).ToClusters()));
    }
}
