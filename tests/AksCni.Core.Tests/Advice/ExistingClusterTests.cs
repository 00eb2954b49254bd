using AksCni.Tests.Budget;

namespace AksCni.Tests.Advice;

/// <summary>What an existing cluster uses today is required, and it is said whether it gets there in place.</summary>
public sealed class ExistingClusterTests
{
    private static CniAdvice For(Cluster cluster, CniRequirements? given = null) =>
        new CniAdvisor(Ask.Day).Recommend(cluster, given ?? new CniRequirements());

    [Fact]
    public void Nodes_are_counted_at_the_maximum_and_pods_by_what_was_chosen()
    {
        CniAdvice advice = For(
            Build.Cluster(pools: [Build.Pool(count: 3, max: 10, maxPods: 40), Build.Pool("user", count: 5, maxPods: 60)])
        );
        string[] assumed = [.. advice.Candidates[0].Assumed.Select(requirement => requirement.Requirement)];
        Assert.DoesNotContain("NodeCount", assumed);
        Assert.DoesNotContain("PodsPerNode", assumed);
        Assert.Equal(
            Ask.For(
                    new CniRequirements
                    {
                        NodeCount = 15,
                        PodsPerNode = 60,
                        MaxSurge = "2",
                        KubernetesVersion = "1.31.1",
                    }
                )
                .Candidates.Select(candidate => (candidate.Mode, candidate.VnetAddresses)),
            advice.Candidates.Select(candidate => (candidate.Mode, candidate.VnetAddresses))
        );
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
        Assert.True(
            For(cluster, new CniRequirements { NetworkPolicy = NetworkPolicyEngine.Cilium })
                .Of(CniMode.AzureCniOverlay, CniDataplane.Cilium)
                .Eligible
        );
    }

    [Fact]
    public void All_subnets_count_as_taken_but_for_what_is_reached_in_place()
    {
        Cluster cluster = Build.Cluster(
            mode: CniMode.AzureCniNodeSubnet,
            network: Build.Network("10.0.0.0/24", Build.Subnet("nodes", "10.0.0.0/25"), Build.Subnet("other", "10.0.0.128/25")),
            pools: Build.Pool(count: 2, maxPods: 30)
        );
        CniAdvice advice = For(cluster);
        foreach (CniMode inPlace in (CniMode[])[CniMode.AzureCniNodeSubnet, CniMode.AzureCniOverlay])
        {
            Assert.Empty(advice.Of(inPlace, CniDataplane.Azure).Excluders());
            Assert.Null(advice.Of(inPlace, CniDataplane.Azure).Reason("CutFromFreeSpace"));
        }
        Assert.Contains("AddressSpaceTooSmall", advice.Of(CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure).Excluders());
        Assert.Contains("AddressSpaceTooSmall", advice.Of(CniMode.Kubenet).Excluders());
        cluster = Build.Cluster(
            mode: CniMode.AzureCniNodeSubnet,
            network: Build.Network("10.0.0.0/23", Build.Subnet("nodes", "10.0.0.0/25")),
            pools: Build.Pool(count: 2, maxPods: 30)
        );
        Assert.DoesNotContain(
            " 10.0.0.0/",
            For(cluster).Of(CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure).Reason("CutFromFreeSpace")!.Message.Split(": ")[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_given_space_takes_the_place_of_the_VNets()
    {
        Cluster cluster = Build.Cluster(
            network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24"), Build.Subnet("more", "10.0.200.0/24")),
            pools: Build.Pool(count: 3, maxPods: 30)
        );
        Assert.DoesNotContain(
            For(cluster, new CniRequirements { AddressSpace = ["10.50.0.0/16"] }).Candidates[0].Given,
            given => given.Requirement == "UsedRanges"
        );
        Assert.Equal(
            "10.0.200.0/24",
            For(cluster, new CniRequirements { AddressSpace = ["10.0.128.0/17"] })
                .Candidates[0]
                .Given.Single(given => given.Requirement == "UsedRanges")
                .Value
        );
    }

    [Theory]
    [InlineData(
        CniMode.Kubenet,
        null,
        "calico",
        CniMode.AzureCniOverlay,
        CniDataplane.Azure,
        "--network-plugin azure --network-plugin-mode overlay",
        "In place after: uninstall calico network policy (from Kubernetes 1.30 on); give the cluster a user-assigned identity, "
            + "which detaches the route table; Kubernetes 1.27 or later, and no custom azure-ip-masq-agent-config. All pools are "
            + "reimaged at once; no document describes a way back."
    )]
    [InlineData(
        CniMode.Kubenet,
        null,
        null,
        CniMode.AzureCniOverlay,
        CniDataplane.Cilium,
        "--network-plugin azure --network-plugin-mode overlay|--network-dataplane cilium",
        "In place after: give the cluster a user-assigned identity, which detaches the route table; Kubernetes 1.27 or later, "
            + "and no custom azure-ip-masq-agent-config; no Windows pools, and node auto-provisioning off meanwhile. Two operations, "
            + "each of which reimages all pools at once; no document describes a way back."
    )]
    [InlineData(
        CniMode.AzureCniNodeSubnet,
        CniDataplane.Azure,
        "calico",
        CniMode.AzureCniOverlay,
        CniDataplane.Azure,
        "--network-plugin azure --network-plugin-mode overlay --pod-cidr 10.244.0.0/16",
        "In place after: uninstall calico network policy (from Kubernetes 1.30 on); Kubernetes 1.27 or later, and no custom "
            + "azure-ip-masq-agent-config. All pools are reimaged at once; no document describes a way back."
    )]
    [InlineData(
        CniMode.AzureCniNodeSubnet,
        CniDataplane.Cilium,
        "cilium",
        CniMode.AzureCniOverlay,
        CniDataplane.Cilium,
        "--network-plugin azure --network-plugin-mode overlay --pod-cidr 10.244.0.0/16",
        "In place after: Kubernetes 1.27 or later, and no custom azure-ip-masq-agent-config. All pools are reimaged at once; "
            + "no document describes a way back."
    )]
    [InlineData(
        CniMode.AzureCniOverlay,
        CniDataplane.Azure,
        null,
        CniMode.AzureCniOverlay,
        CniDataplane.Cilium,
        "--network-dataplane cilium",
        "In place after: no Windows pools, and node auto-provisioning off meanwhile. All pools are reimaged at once; no "
            + "document describes a way back."
    )]
    [InlineData(
        CniMode.AzureCniPodSubnetDynamic,
        CniDataplane.Azure,
        null,
        CniMode.AzureCniPodSubnetDynamic,
        CniDataplane.Cilium,
        "--network-dataplane cilium",
        "In place after: no Windows pools, and node auto-provisioning off meanwhile. All pools are reimaged at once; no "
            + "document describes a way back."
    )]
    public void An_update_has_commands_and_conditions(
        CniMode from,
        CniDataplane? fromDataplane,
        string? policy,
        CniMode to,
        CniDataplane? toDataplane,
        string commands,
        string conditions
    )
    {
        Cluster cluster = Build.Cluster(mode: from, pools: Build.Pool(count: 3, maxPods: 30));
        cluster.Dataplane = fromDataplane;
        cluster.NetworkPolicy = policy;
        cluster.ResourceGroup = "rg-shop";
        CniRecommendation candidate = For(cluster).Of(to, toDataplane);
        Assert.Equal(
            string.Join('\n', commands.Split('|').Select(command => $"az aks update --resource-group rg-shop --name shop {command}")),
            candidate.UpdateCommand
        );
        Assert.Equal(conditions, candidate.Reason("UpdateConditions")!.Message);
    }

    [Fact]
    public void An_engine_goes_with_the_change_to_Cilium()
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: 3, maxPods: 30));
        cluster.NetworkPolicy = "calico";
        CniRecommendation candidate = For(cluster, new CniRequirements { NetworkPolicy = NetworkPolicyEngine.Cilium })
            .Of(CniMode.AzureCniOverlay, CniDataplane.Cilium);
        Assert.Contains(
            "off meanwhile; calico network policy goes.",
            candidate.Reason("UpdateConditions")!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void There_is_no_update_to_what_it_is_what_is_excluded_and_what_none_leads_to()
    {
        CniAdvice advice = For(
            Build.Cluster(mode: CniMode.AzureCniPodSubnetDynamic, pools: Build.Pool(count: 3, maxPods: 30, pod: "pods"))
        );
        Assert.All(
            advice.Candidates.Where(candidate =>
                candidate.Mode != CniMode.AzureCniPodSubnetDynamic || candidate.Dataplane == CniDataplane.Azure
            ),
            candidate =>
            {
                Assert.Null(candidate.UpdateCommand);
                Assert.Null(candidate.Reason("UpdateConditions"));
            }
        );
        CniAdvice windows = For(Build.Cluster(pools: Build.Pool(count: 3, maxPods: 30)), new CniRequirements { WindowsNodes = true });
        Assert.Null(windows.Of(CniMode.AzureCniOverlay, CniDataplane.Cilium).UpdateCommand);
        Assert.All(Ask.For(new CniRequirements()).Candidates, candidate => Assert.Null(candidate.UpdateCommand));
    }

    [Fact]
    public void The_pod_CIDR_of_an_update_lies_beside_VNet_and_service_CIDR()
    {
        Cluster cluster = Build.Cluster(
            mode: CniMode.AzureCniNodeSubnet,
            serviceCidrs: ["10.244.0.0/16"],
            network: Build.Network("10.0.0.0/15", Build.Subnet("nodes", "10.0.0.0/24")),
            pools: Build.Pool(count: 3, maxPods: 30)
        );
        string range = For(cluster).Of(CniMode.AzureCniOverlay, CniDataplane.Azure).UpdateCommand!.Split("--pod-cidr ")[1];
        Assert.False(Cidr.Parse(range).Overlaps(Cidr.Parse("10.244.0.0/16")), range);
        Assert.False(Cidr.Parse(range).Overlaps(Cidr.Parse("10.0.0.0/15")), range);
    }

    [Fact]
    public void What_is_assumed_of_its_pods_is_said_until_somebody_says_it()
    {
        Cluster flat = Build.Cluster(mode: CniMode.AzureCniNodeSubnet, pools: Build.Pool(count: 3, maxPods: 30));
        Assert.Contains(
            "Pods of shop can be reached",
            For(flat).Of(CniMode.AzureCniOverlay, CniDataplane.Azure).Reason("ReachabilityAssumed")!.Message,
            StringComparison.Ordinal
        );
        Assert.Null(For(flat).Of(CniMode.AzureCniPodSubnetDynamic, CniDataplane.Azure).Reason("ReachabilityAssumed"));
        Assert.Null(
            For(
                    flat,
                    new CniRequirements
                    {
                        PodsReachableFromVnet = false,
                        PodsReachableFromPeers = false,
                        PodsReachableFromOnPremises = false,
                    }
                )
                .Of(CniMode.AzureCniOverlay, CniDataplane.Azure)
                .Reason("ReachabilityAssumed")
        );
        Assert.NotNull(
            For(flat, new CniRequirements { PodsReachableFromVnet = false })
                .Of(CniMode.AzureCniOverlay, CniDataplane.Azure)
                .Reason("ReachabilityAssumed")
        );

        Cluster kubenet = Build.Cluster(mode: CniMode.Kubenet, pools: Build.Pool(count: 3, maxPods: 110));
        Assert.StartsWith(
            "maxPods of shop is 110, its mode's default; addresses here are for 30 pods a node.",
            For(kubenet).Of(CniMode.AzureCniNodeSubnet, CniDataplane.Azure).Reason("PodsPerNodeAssumed")!.Message,
            StringComparison.Ordinal
        );
        Assert.Null(For(kubenet).Of(CniMode.AzureCniOverlay, CniDataplane.Azure).Reason("PodsPerNodeAssumed"));
        Assert.Null(
            For(kubenet, new CniRequirements { PodsPerNode = 30 })
                .Of(CniMode.AzureCniNodeSubnet, CniDataplane.Azure)
                .Reason("PodsPerNodeAssumed")
        );
    }

    [Fact]
    public void Its_outbound_type_and_private_API_server_are_required_unless_it_is_to_be_isolated()
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: 3, maxPods: 30));
        cluster.OutboundType = "UserDefinedRouting";
        cluster.PrivateCluster = true;
        Assert.Contains(For(cluster).Candidates[0].Given, value => value is { Requirement: "OutboundType", Value: "userDefinedRouting" });
        Assert.Contains(For(cluster).Candidates[0].Given, value => value is { Requirement: "PrivateCluster", Value: "yes" });
        CniAdvice isolated = For(cluster, new CniRequirements { NetworkIsolated = true });
        Assert.Contains("--outbound-type none --enable-private-cluster", isolated.Recommended!.CreateCommand, StringComparison.Ordinal);
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
    public void The_way_in_place_is_the_documented_one(
        CniMode from,
        CniDataplane? fromDataplane,
        CniMode to,
        CniDataplane? toDataplane,
        bool leads
    )
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: 3, maxPods: 30));
        cluster.Mode = from;
        cluster.Dataplane = fromDataplane;
        Assert.Equal(leads, For(cluster).Of(to, toDataplane).ReachableInPlace);
    }

    [Fact]
    public void Without_a_cluster_there_is_no_way() =>
        Assert.All(Ask.For(new CniRequirements()).Candidates, candidate => Assert.Null(candidate.ReachableInPlace));
}
