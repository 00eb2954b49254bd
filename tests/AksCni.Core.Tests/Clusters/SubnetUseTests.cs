using System.Text;
using System.Text.Json;

namespace AksCni.Tests.Clusters;

/// <summary>Who holds a subnet's addresses, out of its ipConfigurations.</summary>
public sealed class SubnetUseTests
{
    private const string Group = AzureJson.Subscription + "/resourceGroups/MC_c1";

    private static Subnet SubnetWith(string properties)
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"))),
            AzureJson.NetworkJson(subnetProperties: $$"""{"addressPrefix":"10.10.0.0/16",{{properties}} }""")
        );
        return Assert.Single(cluster.VirtualNetworks[0].Subnets);
    }

    private static IReadOnlyList<SubnetUse> UseOf(params string[] ids) =>
        SubnetWith("\"ipConfigurations\":" + JsonSerializer.Serialize(ids.Select(id => new { id }))).InUse!;

    private static string ScaleSet(string pool, int machine) =>
        $"{Group}/providers/Microsoft.Compute/virtualMachineScaleSets/aks-{pool}-12345678-vmss/virtualMachines/{machine}/"
        + $"networkInterfaces/aks-{pool}-12345678-vmss/ipConfigurations/ipconfig1";

    [Theory]
    [InlineData(
        "/providers/Microsoft.Compute/virtualMachineScaleSets/aks-np1-12345678-vmss/virtualMachines/0/networkInterfaces/"
            + "aks-np1-12345678-vmss/ipConfigurations/ipconfig1",
        "virtualMachineScaleSets",
        "np1"
    )]
    [InlineData(
        "/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINESCALESETS/AKS-NP1-12345678-VMSS/VIRTUALMACHINES/14/NETWORKINTERFACES/"
            + "AKS-NP1-12345678-VMSS/ipConfigurations/IPCONFIG1",
        "virtualMachineScaleSets",
        "np1"
    )]
    [InlineData(
        "/providers/Microsoft.Compute/virtualMachineScaleSets/akswin1/virtualMachines/0/networkInterfaces/akswin1/"
            + "ipConfigurations/ipconfig1",
        "virtualMachineScaleSets",
        "win1"
    )]
    [InlineData(
        "/providers/Microsoft.Compute/virtualMachineScaleSets/batch/virtualMachines/0/networkInterfaces/nic/ipConfigurations/ipconfig1",
        "virtualMachineScaleSets",
        null
    )]
    [InlineData(
        "/providers/Microsoft.Network/networkInterfaces/aks-np1-12345678-nic-0/ipConfigurations/ipconfig1",
        "networkInterfaces",
        "np1"
    )]
    [InlineData("/providers/Microsoft.Network/networkInterfaces/vm-jumpbox-nic/ipConfigurations/ipconfig1", "networkInterfaces", null)]
    [InlineData("/providers/Microsoft.Network/loadBalancers/kubernetes-internal/frontendIPConfigurations/a0b1c2", "loadBalancers", null)]
    [InlineData("/providers/Microsoft.Network/loadBalancers/KUBERNETES-INTERNAL/frontendIPConfigurations/A0B1C2", "loadBalancers", null)]
    [InlineData(
        "/providers/Microsoft.Network/networkInterfaces/kube-apiserver.nic.00000000-0000-0000-0000-0000000000d1/"
            + "ipConfigurations/privateEndpointIpConfig.00000000-0000-0000-0000-0000000000d2",
        "privateEndpoints",
        null
    )]
    [InlineData(
        "/providers/Microsoft.Network/networkInterfaces/KUBE-APISERVER.NIC.00000000-0000-0000-0000-0000000000D1/"
            + "ipConfigurations/PRIVATEENDPOINTIPCONFIG.00000000-0000-0000-0000-0000000000D2",
        "privateEndpoints",
        null
    )]
    [InlineData(
        "/providers/Microsoft.Network/networkInterfaces/pls-contoso.nic.00000000-0000-0000-0000-0000000000d1/ipConfigurations/"
            + "pls-contoso-1",
        "privateLinkServices",
        null
    )]
    [InlineData(
        "/providers/Microsoft.Network/applicationGateways/agw/gatewayIPConfigurations/appGatewayIpConfig",
        "applicationGateways",
        null
    )]
    [InlineData("/providers/Microsoft.Network/bastionHosts/bas/bastionHostIpConfigurations/configuration", "bastionHosts", null)]
    public void Tells_kind_and_pool_of_an_owner(string id, string kind, string? pool)
    {
        SubnetUse use = Assert.Single(UseOf(Group + id));

        Assert.Equal((kind, pool, "MC_c1", 1L), (use.Kind, use.Pool, use.ResourceGroup, use.Count));
    }

    [Fact]
    public void Owners_are_grouped_by_resource_group_kind_and_pool()
    {
        const string Other = AzureJson.Subscription + "/resourceGroups/rg-vm/providers/Microsoft.Network/networkInterfaces/";
        IReadOnlyList<SubnetUse> uses = UseOf(
            ScaleSet("np1", 0),
            ScaleSet("np2", 0),
            ScaleSet("np1", 1),
            ScaleSet("np1", 2).ToUpperInvariant(),
            ScaleSet("np10", 0),
            ScaleSet("np1", 0).Replace("MC_c1", "MC_c2", StringComparison.Ordinal),
            Other + "vm1/ipConfigurations/i",
            Other + "vm2/ipConfigurations/i",
            Other + "vm2/ipConfigurations/j"
        );

        Assert.Equal(["np1 3", "np2 1", "np10 1", "np1 1", " 3"], uses.Select(use => $"{use.Pool} {use.Count}"));
        Assert.Equal(["MC_c1", "MC_c1", "MC_c1", "MC_c2", "rg-vm"], uses.Select(use => use.ResourceGroup));
    }

    [Fact]
    public void Thousands_of_addresses_are_counted()
    {
        var ids = new StringBuilder("\"ipConfigurations\":[");
        for (int i = 0; i < 30_000; i++)
            ids.Append(i == 0 ? "" : ",").Append("{\"id\":\"").Append(ScaleSet(i % 7 == 0 ? "a" : "b", i / 31)).Append("\"}");

        IReadOnlyList<SubnetUse> uses = SubnetWith(ids.Append(']').ToString()).InUse!;

        Assert.Equal(["a 4286", "b 25714"], uses.Select(use => $"{use.Pool} {use.Count}"));
    }

    [Fact]
    public void Application_gateways_are_added_to_the_rest()
    {
        Subnet subnet = SubnetWith(
            $$""" "ipConfigurations":[{"id":"{{ScaleSet("np1", 0)}}"}],"applicationGatewayIPConfigurations":[{"id":"{{Group}}/providers/Microsoft.Network/applicationGateways/agw/gatewayIPConfigurations/c"}]"""
        );

        Assert.Equal(["virtualMachineScaleSets", "applicationGateways"], subnet.InUse!.Select(use => use.Kind));
    }

    [Theory]
    [InlineData("not an id")]
    [InlineData("")]
    [InlineData("/subscriptions/s/resourceGroups/rg")]
    [InlineData("/providers/")]
    [InlineData("////")]
    public void An_odd_id_still_counts_as_an_address(string id)
    {
        SubnetUse use = Assert.Single(UseOf(id));

        Assert.Equal(("unknown", 1L), (use.Kind, use.Count));
    }

    [Fact]
    public void Elements_that_are_no_objects_are_passed_over() =>
        Assert.Equal(
            1,
            SubnetWith($$""" "ipConfigurations":[null,5,[],{},{"id":null},{"name":"x"},{"id":"{{ScaleSet("np1", 0)}}","name":"y"}]""")
                .InUse!.Sum(use => use.Count)
        );

    [Theory]
    [InlineData(""" "provisioningState":"Succeeded" """, 0)]
    [InlineData(""" "provisioningState":"Succeeded","ipConfigurations":null""", 0)]
    [InlineData(""" "provisioningState":"Succeeded","ipConfigurations":[]""", 0)]
    [InlineData(""" "ipConfigurations":[]""", 0)]
    [InlineData(""" "privateEndpointNetworkPolicies":"Disabled" """, null)]
    [InlineData(""" "provisioningState":null""", null)]
    public void A_live_subnet_without_addresses_is_empty_and_a_planned_one_unknown(string properties, int? expected) =>
        Assert.Equal(expected, SubnetWith(properties).InUse?.Count);
}
