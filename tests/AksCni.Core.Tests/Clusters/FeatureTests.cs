namespace AksCni.Tests.Clusters;

/// <summary>What a cluster uses beside its pools, as az and ARM write it; a recommendation requires it.</summary>
public sealed class FeatureTests
{
    [Theory]
    [InlineData("""{ "aciConnectorLinux": { "enabled": true, "config": { "SubnetName": "aci" } } }""", true, false)]
    [InlineData("""{ "ACIConnectorLinux": { "enabled": true } }""", true, false)]
    [InlineData("""{ "aciConnectorLinux": { "config": null, "enabled": false } }""", false, false)]
    [InlineData(
        """{ "ingressApplicationGateway": { "config": { "effectiveApplicationGatewayId": "x", "enabled": "false" }, "enabled": true } }""",
        false,
        true
    )]
    [InlineData("""{ "ingressApplicationGateway": { "enabled": false }, "aciConnectorLinux": { "enabled": true } }""", true, false)]
    [InlineData(
        """{ "aciConnectorLinux": { "enabled": true }, "ingressApplicationGateway": { "enabled": true }, "azurepolicy": { "enabled": true } }""",
        true,
        true
    )]
    [InlineData("""{ "aciConnectorLinux": null, "azurepolicy": { "enabled": true } }""", false, false)]
    [InlineData("""{ "aciConnectorLinux": { } }""", false, false)]
    [InlineData("""[ { "aciConnectorLinux": { "enabled": true } } ]""", false, false)]
    [InlineData("null", false, false)]
    public void Add_ons(string addonProfiles, bool virtualNodes, bool applicationGateway)
    {
        foreach (Cluster cluster in AzAndArm($"\"addonProfiles\": {addonProfiles}", AzureJson.Overlay))
            Assert.Equal((virtualNodes, applicationGateway), (cluster.VirtualNodes, cluster.ApplicationGatewayIngress));
    }

    [Theory]
    [InlineData("""{ "enabled": true }""", true)]
    [InlineData("""{ "enabled": false }""", false)]
    [InlineData("""{ }""", false)]
    [InlineData("null", false)]
    [InlineData("\"true\"", false)]
    public void Static_egress_gateway(string profile, bool expected)
    {
        foreach (Cluster cluster in AzAndArm("\"x\": 1", $"{AzureJson.Overlay[..^1]}, \"staticEgressGatewayProfile\": {profile} }}"))
            Assert.Equal(expected, cluster.StaticEgressGateway);
    }

    [Theory]
    [InlineData("""{ "enabled": true, "security": { "enabled": true, "advancedNetworkPolicies": "FQDN" } }""", "FQDN")]
    [InlineData("""{ "enabled": true, "security": { "advancedNetworkPolicies": "L7", "enabled": true } }""", "L7")]
    [InlineData("""{ "enabled": true, "security": { "enabled": false, "advancedNetworkPolicies": "L7" } }""", null)]
    [InlineData("""{ "enabled": true, "observability": { "enabled": true } }""", null)]
    [InlineData("""{ "enabled": true, "security": null }""", null)]
    [InlineData("null", null)]
    public void Advanced_network_policies(string advancedNetworking, string? expected)
    {
        foreach (Cluster cluster in AzAndArm("\"x\": 1", $"{AzureJson.Overlay[..^1]}, \"advancedNetworking\": {advancedNetworking} }}"))
            Assert.Equal(expected, cluster.AdvancedNetworkPolicies);
    }

    [Fact]
    public void What_a_cluster_uses_is_required()
    {
        const string Network =
            """{"networkPlugin":"azure","networkPluginMode":"overlay","networkDataplane":"cilium","networkPolicy":"cilium","podCidr":"10.244.0.0/16","staticEgressGatewayProfile":{"enabled":true},"advancedNetworking":{"enabled":true,"security":{"enabled":true,"advancedNetworkPolicies":"L7"}}}""";
        Cluster cluster = AzAndArm("""  "addonProfiles": { "ingressApplicationGateway": { "enabled": true } } """, Network)[0];
        CniAdvice advice = new CniAdvisor(new DateOnly(2026, 11, 22)).Recommend(cluster, new CniRequirements());
        Assert.DoesNotContain(
            advice.Candidates[0].Assumed,
            assumed => assumed.Requirement is "FqdnPolicy" or "L7Policy" or "EgressGateway" or "Ingress" or "NetworkPolicy"
        );
    }

    /// <summary>The same cluster as az aks show prints it, and as ARM answers.</summary>
    private static Cluster[] AzAndArm(string property, string network)
    {
        const string Id =
            "\"id\": \""
            + AzureJson.Subscription
            + "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c\", \"name\": \"c\", \"type\": "
            + "\"Microsoft.ContainerService/ManagedClusters\"";
        string body =
            $"\"kubernetesVersion\": \"1.33.4\", {property}, \"networkProfile\": {network}, \"agentPoolProfiles\": {AzureJson.OnePool}";
        return [AzureJson.OneCluster($"{{ {Id}, {body} }}"), AzureJson.OneCluster($"{{ {Id}, \"properties\": {{ {body} }} }}")];
    }
}
