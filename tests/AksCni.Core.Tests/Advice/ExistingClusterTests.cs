using AksCni.Tests.Budget;

namespace AksCni.Tests.Advice;

/// <summary>What an existing cluster uses today is required, and it is said whether it gets there in place.</summary>
public sealed class ExistingClusterTests
{
    private static CniAdvice For(Cluster cluster, CniRequirements? given = null) => new CniAdvisor(Ask.Day).Recommend(cluster, given ?? new CniRequirements());

    [Fact]
    public void Nodes_are_counted_at_the_maximum_and_pods_by_what_was_chosen()
    {
        CniAdvice advice = For(Build.Cluster(pools: [Build.Pool(count: 3, max: 10, maxPods: 40), Build.Pool("user", count: 5, maxPods: 60)]));
        string[] assumed = [.. advice.Candidates[0].Assumed.Select(requirement => requirement.Requirement)];
        Assert.DoesNotContain("NodeCount", assumed);
        Assert.DoesNotContain("PodsPerNode", assumed);
        Assert.Equal(Ask.For(new CniRequirements { NodeCount = 15, PodsPerNode = 60, MaxSurge = "2", KubernetesVersion = "1.31.1" }).Candidates.Select(candidate => (candidate.Mode, candidate.VnetAddresses)), advice.Candidates.Select(candidate => (candidate.Mode, candidate.VnetAddresses)));
    }

    [Fact]
    public void The_default_maxPods_of_Overlay_says_nothing_of_pods()
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: 900, maxPods: 250));
        cluster.Mode = CniMode.AzureCniOverlay;
        CniAdvice advice = For(cluster);
        Assert.True(advice.Of(CniMode.AzureCniOverlay, CniDataplane.Cilium).Eligible);
        Assert.Contains(advice.Candidates[0].Assumed, requirement => requirement is { Requirement: "PodsPerNode", Value: "30" });
    }

    [Fact]
    public void Windows_policy_and_add_ons_are_required()
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: 3, maxPods: 30));
        cluster.NetworkPolicy = "calico";
        Assert.Contains("PolicyEngineUnsupported", For(cluster).Of(CniMode.AzureCniOverlay, CniDataplane.Cilium).Excluders());
        cluster.NetworkPolicy = null;
        cluster.AdvancedNetworkPolicies = "FQDN";
        Assert.Contains("FqdnPolicyNeedsCilium", For(cluster).Of(CniMode.AzureCniOverlay, CniDataplane.Azure).Excluders());
        cluster.AdvancedNetworkPolicies = null;
        cluster.VirtualNodes = true;
        For(cluster).Recommends(CniMode.AzureCniNodeSubnet, CniDataplane.Azure);
        cluster.VirtualNodes = false;
        cluster.StaticEgressGateway = true;
        Assert.Contains("EgressGatewayUnsupported", For(cluster).Of(CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure).Excluders());
        cluster.StaticEgressGateway = false;
        cluster.NodeAutoProvisioning = true;
        Assert.Contains("NodeAutoProvisioningUnsupported", For(cluster).Of(CniMode.Kubenet).Excluders());
        cluster.NodeAutoProvisioning = false;
        cluster.Sku = "Automatic";
        Assert.Contains("AutomaticIsOverlayWithCilium", For(cluster).Of(CniMode.AzureCniNodeSubnet, CniDataplane.Azure).Excluders());
        cluster.Sku = null;
        cluster.Pools[0].OsType = "Windows";
        Assert.Contains("WindowsUnsupported", For(cluster).Of(CniMode.Kubenet).Excluders());
    }

    [Fact]
    public void Parameters_go_before_what_the_cluster_says()
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: 3, maxPods: 30));
        cluster.NetworkPolicy = "calico";
        Assert.True(For(cluster, new CniRequirements { NetworkPolicy = NetworkPolicyEngine.Cilium }).Of(CniMode.AzureCniOverlay, CniDataplane.Cilium).Eligible);
    }

    [Fact]
    public void Its_own_subnets_count_as_free_and_others_do_not()
    {
        Cluster cluster = Build.Cluster(network: Build.Network("10.0.0.0/24", Build.Subnet("nodes", "10.0.0.0/25"), Build.Subnet("other", "10.0.0.128/25")), pools: Build.Pool(count: 2, maxPods: 30));
        AdviceReason cut = For(cluster).Of(CniMode.AzureCniNodeSubnet, CniDataplane.Azure).Reason("CutFromFreeSpace")!;
        Assert.Contains("node subnet 10.0.0.0/25", cut.Message, StringComparison.Ordinal);
        Assert.Contains("AddressSpaceTooSmall", For(cluster).Of(CniMode.AzureCniPodSubnetStaticBlock, CniDataplane.Azure).Excluders());
    }

    [Theory]
    [InlineData(CniMode.Kubenet, null, CniMode.AzureCniOverlay, CniDataplane.Azure, true)]
    [InlineData(CniMode.Kubenet, null, CniMode.AzureCniOverlay, CniDataplane.Cilium, true)]
    [InlineData(CniMode.Kubenet, null, CniMode.AzureCniNodeSubnet, CniDataplane.Azure, false)]
    [InlineData(CniMode.Kubenet, null, CniMode.Kubenet, null, true)]
    [InlineData(CniMode.AzureCniNodeSubnet, CniDataplane.Azure, CniMode.AzureCniOverlay, CniDataplane.Cilium, true)]
    [InlineData(CniMode.AzureCniNodeSubnet, CniDataplane.Cilium, CniMode.AzureCniOverlay, CniDataplane.Cilium, true)]
    [InlineData(CniMode.AzureCniNodeSubnet, CniDataplane.Cilium, CniMode.AzureCniOverlay, CniDataplane.Azure, false)]
    [InlineData(CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure, CniMode.AzureCniPodSubnetDynamic, CniDataplane.Cilium, true)]
    [InlineData(CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure, CniMode.AzureCniOverlay, CniDataplane.Azure, false)]
    [InlineData(CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure, CniMode.AzureCniPodSubnetStaticBlock, CniDataplane.Azure, false)]
    [InlineData(CniMode.AzureCniOverlay, CniDataplane.Cilium, CniMode.AzureCniOverlay, CniDataplane.Azure, false)]
    [InlineData(CniMode.AzureCniOverlay, CniDataplane.Azure, CniMode.AzureCniNodeSubnet, CniDataplane.Azure, false)]
    public void The_way_in_place_is_the_documented_one(CniMode from, CniDataplane? fromDataplane, CniMode to, CniDataplane? toDataplane, bool leads)
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: 3, maxPods: 30));
        cluster.Mode = from;
        cluster.Dataplane = fromDataplane;
        Assert.Equal(leads, For(cluster).Of(to, toDataplane).ReachableInPlace);
    }

    [Fact]
    public void Without_a_cluster_there_is_no_way() => Assert.All(Ask.For(new CniRequirements()).Candidates, candidate => Assert.Null(candidate.ReachableInPlace));
}
