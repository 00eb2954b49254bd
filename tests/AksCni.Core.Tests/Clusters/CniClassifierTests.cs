using System.Text.Json;
using System.Text.Json.Nodes;

namespace AksCni.Tests.Clusters;

/// <summary>Network mode, dataplane and families from what Azure's settings say.</summary>
public sealed class CniClassifierTests
{
    private const string Pods = "/s/pods";

    public static TheoryData<string> GoldenCases()
    {
        var ids = new TheoryData<string>();
        foreach (JsonElement golden in Golden.All)
            if (golden.GetProperty("category").GetString() == "classification")
                ids.Add(golden.GetProperty("id").GetString()!);
        return ids;
    }

    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void Classifies_the_golden_cases(string id)
    {
        JsonObject network = JsonObject.Create(Golden.Case(id).GetProperty("inputs"))!;
        JsonNode? pools = network["agentPoolProfiles"];
        network.Remove("agentPoolProfiles");
        string expected = Golden.Expected(id, "mode").GetString()!;

        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(network: network.ToJsonString(), pools: pools?.ToJsonString() ?? """[{"name":"np1"}]""")
        );

        string mode = expected.Replace("-cilium", "", StringComparison.Ordinal).Replace("-dualstack", "", StringComparison.Ordinal);
        Assert.Equal(ModeNamed(mode), cluster.Mode);
        Assert.Equal(expected.Contains("cilium", StringComparison.Ordinal), cluster.Dataplane == CniDataplane.Cilium);
        Assert.Equal(expected.Contains("dualstack", StringComparison.Ordinal), cluster.IpFamilies == IpFamilies.DualStack);
        Assert.All(cluster.Pools, pool => Assert.Equal(cluster.Mode, pool.Mode));
    }

    [Theory]
    [InlineData("kubenet", null, null, null, CniMode.Kubenet)]
    [InlineData("Kubenet", "overlay", Pods, "StaticBlock", CniMode.Kubenet)]
    [InlineData("none", null, null, null, CniMode.ByoCni)]
    [InlineData("NONE", "", Pods, null, CniMode.ByoCni)]
    [InlineData("azure", "overlay", null, null, CniMode.AzureCniOverlay)]
    [InlineData("AZURE", "Overlay", null, null, CniMode.AzureCniOverlay)]
    [InlineData("Azure", "OVERLAY", null, null, CniMode.AzureCniOverlay)]
    [InlineData("azure", null, null, null, CniMode.AzureCniNodeSubnet)]
    [InlineData("azure", "", "", "", CniMode.AzureCniNodeSubnet)]
    [InlineData("azure", null, null, "StaticBlock", CniMode.AzureCniNodeSubnet)]
    [InlineData("azure", null, Pods, null, CniMode.AzureCniPodSubnetDynamic)]
    [InlineData("azure", "", Pods, "", CniMode.AzureCniPodSubnetDynamic)]
    [InlineData("azure", null, Pods, "DynamicIndividual", CniMode.AzureCniPodSubnetDynamic)]
    [InlineData("azure", null, Pods, "dynamicindividual", CniMode.AzureCniPodSubnetDynamic)]
    [InlineData("azure", null, Pods, "StaticBlock", CniMode.AzureCniPodSubnetStaticBlock)]
    [InlineData("azure", null, Pods, "staticblock", CniMode.AzureCniPodSubnetStaticBlock)]
    [InlineData("weave", null, null, null, CniMode.Unknown)]
    [InlineData("", null, null, null, CniMode.Unknown)]
    [InlineData(null, "overlay", null, null, CniMode.Unknown)]
    public void Tells_the_mode_of_a_pool(string? plugin, string? pluginMode, string? podSubnet, string? allocation, CniMode expected)
    {
        string network = JsonSerializer.Serialize(new { networkPlugin = plugin, networkPluginMode = pluginMode });
        string pools = JsonSerializer.Serialize(
            new[]
            {
                new
                {
                    name = "np1",
                    podSubnetID = podSubnet,
                    podIPAllocationMode = allocation,
                },
            }
        );

        Cluster cluster = AzureJson.OneCluster(AzureJson.ClusterJson(network: network, pools: pools));

        Assert.Equal((expected, expected), (cluster.Mode, cluster.Pools[0].Mode));
    }

    [Theory]
    [InlineData("azure", null, CniDataplane.Azure)]
    [InlineData("azure", "", CniDataplane.Azure)]
    [InlineData("azure", "azure", CniDataplane.Azure)]
    [InlineData("azure", "cilium", CniDataplane.Cilium)]
    [InlineData("azure", "Cilium", CniDataplane.Cilium)]
    [InlineData("azure", "CILIUM", CniDataplane.Cilium)]
    [InlineData("azure", "ebpfDataplane", CniDataplane.Cilium)]
    [InlineData("kubenet", "cilium", null)]
    [InlineData("none", null, null)]
    [InlineData("weave", "cilium", null)]
    public void Tells_the_dataplane(string plugin, string? dataplane, CniDataplane? expected)
    {
        string network = JsonSerializer.Serialize(new { networkPlugin = plugin, networkDataplane = dataplane });

        Assert.Equal(expected, AzureJson.OneCluster(AzureJson.ClusterJson(network: network)).Dataplane);
    }

    [Theory]
    [InlineData("""{"networkPlugin":"azure"}""", IpFamilies.IPv4)]
    [InlineData("""{"networkPlugin":"azure","ipFamilies":null}""", IpFamilies.IPv4)]
    [InlineData("""{"networkPlugin":"azure","ipFamilies":[]}""", IpFamilies.IPv4)]
    [InlineData("""{"networkPlugin":"azure","ipFamilies":["IPv4"]}""", IpFamilies.IPv4)]
    [InlineData("""{"networkPlugin":"azure","ipFamilies":["IPv4","IPv6"]}""", IpFamilies.DualStack)]
    [InlineData("""{"networkPlugin":"kubenet","ipFamilies":["ipv6","ipv4"]}""", IpFamilies.DualStack)]
    [InlineData("""{"networkPlugin":"azure","ipFamilies":"IPv4,IPv6"}""", IpFamilies.DualStack)]
    [InlineData("""{"networkPlugin":"azure","podCidrs":["10.244.0.0/16","fd12::/64"]}""", IpFamilies.DualStack)]
    public void Tells_the_families(string network, IpFamilies expected) =>
        Assert.Equal(expected, AzureJson.OneCluster(AzureJson.ClusterJson(network: network)).IpFamilies);

    [Fact]
    public void Dual_stack_ranges_come_once_each()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(
                network: """
                {"networkPlugin":"azure","networkPluginMode":"overlay","podCidr":"10.244.0.0/16","podCidrs":["10.244.0.0/16","fd12:3456::/64"],
                 "serviceCidr":"10.0.0.0/16","serviceCidrs":["10.0.0.0/16","fd12:3456:1::/108"]}
                """
            )
        );

        Assert.Equal(["10.244.0.0/16", "fd12:3456::/64"], cluster.PodCidrs);
        Assert.Equal(["10.0.0.0/16", "fd12:3456:1::/108"], cluster.ServiceCidrs);
    }

    [Fact]
    public void Pools_may_mix_dynamic_and_static()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(
                network: """{"networkPlugin":"azure"}""",
                pools: """
                [{"name":"np1","podSubnetID":"/s/dynamic"},{"name":"np2","podSubnetID":"/s/static","podIPAllocationMode":"StaticBlock"}]
                """
            )
        );

        Assert.Equal((CniMode.AzureCniPodSubnetDynamic, true), (cluster.Mode, cluster.MixedModes));
        Assert.Equal([CniMode.AzureCniPodSubnetDynamic, CniMode.AzureCniPodSubnetStaticBlock], cluster.Pools.Select(pool => pool.Mode));
        Assert.Equal(("MixedPodNetworking", Severity.Information), (Assert.Single(cluster.Findings).Rule, cluster.Findings[0].Severity));
    }

    [Fact]
    public void Pools_that_mix_node_and_pod_subnets_are_warned_of()
    {
        Cluster cluster = AzureJson.OneCluster(
            AzureJson.ClusterJson(
                network: """{"networkPlugin":"azure"}""",
                pools: """[{"name":"np1"},{"name":"np2","podSubnetID":"/s/pods"}]"""
            )
        );

        Assert.Equal((CniMode.AzureCniNodeSubnet, true), (cluster.Mode, cluster.MixedModes));
        Assert.Equal(("MixedPodNetworking", Severity.Warning), (Assert.Single(cluster.Findings).Rule, cluster.Findings[0].Severity));
    }

    [Theory]
    [InlineData("none", CniMode.ByoCni)]
    [InlineData("kubenet", CniMode.Kubenet)]
    public void A_pod_CIDR_alone_does_not_make_an_overlay(string plugin, CniMode expected) =>
        Assert.Equal(
            expected,
            AzureJson.OneCluster(AzureJson.ClusterJson(network: $$"""{"networkPlugin":"{{plugin}}","podCidr":"10.10.0.0/16"}""")).Mode
        );

    [Fact]
    public void A_cluster_without_pools_is_classified_by_its_profile() =>
        Assert.Equal(CniMode.AzureCniOverlay, AzureJson.OneCluster(AzureJson.ClusterJson(pools: "[]")).Mode);

    [Theory]
    [InlineData("""{"networkPlugin":"weave"}""", "weave")]
    [InlineData("""{"networkPlugin":null}""", "networkPlugin")]
    public void An_unknown_plugin_is_a_finding(string network, string named)
    {
        Finding finding = Assert.Single(AzureJson.OneCluster(AzureJson.ClusterJson(network: network)).Findings);

        Assert.Equal("UnknownNetworkPlugin", finding.Rule);
        Assert.Contains(named, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "nodeProvisioningProfile":{"mode":"Auto"}""", true)]
    [InlineData(""" "nodeProvisioningProfile":{"mode":"AUTO","defaultNodePools":"None"}""", true)]
    [InlineData(""" "nodeProvisioningProfile":{"mode":"Manual","defaultNodePools":"Auto"}""", false)]
    [InlineData(""" "nodeProvisioningProfile":null""", false)]
    public void Node_auto_provisioning_is_noted(string profile, bool expected)
    {
        Cluster cluster = AzureJson.OneCluster(AzureJson.ClusterJson(more: profile));

        Assert.Equal(expected, cluster.NodeAutoProvisioning);
        Assert.Equal(expected, cluster.Findings.Any(finding => finding.Rule == "NodeAutoProvisioning"));
    }

    [Theory]
    [InlineData("Automatic", true)]
    [InlineData("automatic", true)]
    [InlineData("Base", false)]
    public void AKS_Automatic_is_noted(string sku, bool expected)
    {
        string text = AzureJson
            .ClusterJson()
            .Replace("\"location\":", $$""" "sku":{"name":"{{sku}}","tier":"Standard"},"location":""", StringComparison.Ordinal);

        Cluster cluster = AzureJson.OneCluster(text);

        Assert.Equal(sku, cluster.Sku);
        Assert.Equal(expected, cluster.Findings.Any(finding => finding.Rule == "NodeAutoProvisioning"));
    }

    private static CniMode ModeNamed(string name) =>
        name switch
        {
            "kubenet" => CniMode.Kubenet,
            "byo-cni" => CniMode.ByoCni,
            "azure-cni-overlay" => CniMode.AzureCniOverlay,
            "azure-cni-node-subnet" => CniMode.AzureCniNodeSubnet,
            "azure-cni-pod-subnet-dynamic" => CniMode.AzureCniPodSubnetDynamic,
            "azure-cni-pod-subnet-static-block" => CniMode.AzureCniPodSubnetStaticBlock,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such mode in golden.json"),
        };
}
