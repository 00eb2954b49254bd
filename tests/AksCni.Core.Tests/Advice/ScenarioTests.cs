namespace AksCni.Tests.Advice;

/// <summary>What must come out for the questions that people ask.</summary>
public sealed class ScenarioTests
{
    private const CniDataplane Azure = CniDataplane.Azure;
    private const CniDataplane Cilium = CniDataplane.Cilium;

    [Fact]
    public void A_plain_Linux_cluster_gets_Overlay_with_Cilium()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50 });
        advice.Recommends(CniMode.AzureCniOverlay, Cilium);
        Assert.Equal("AzureCniPodSubnetDynamic with Cilium", advice.Recommended!.Change("PodsReachableFromOnPremises", "yes")!.Then);
        Assert.Equal("AzureCniOverlay without Cilium", advice.Recommended!.Change("WindowsNodes", "yes")!.Then);
        Assert.Equal(18, advice.Recommended!.PodRangePrefixLength);
        Assert.Equal(55, advice.Recommended.VnetAddresses);
        Assert.Equal(26, advice.Recommended.NodeSubnetPrefixLength);
    }

    [Fact]
    public void Windows_pools_get_Overlay_without_Cilium()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, WindowsNodes = true });
        advice.Recommends(CniMode.AzureCniOverlay, Azure);
        Assert.All(
            advice.Candidates.Where(candidate => candidate.Dataplane == Cilium),
            candidate =>
            {
                Assert.Equal(["WindowsUnsupported"], candidate.Excluders());
                Assert.Contains(
                    "Cilium does not support Windows node pools",
                    candidate.Reason("WindowsUnsupported")!.Message,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public void Virtual_nodes_get_the_one_flat_mode_that_documents_name()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, VirtualNodes = true });
        advice.Recommends(CniMode.AzureCniNodeSubnet, Azure);
        advice.Excludes(CniMode.AzureCniOverlay, CniMode.Kubenet);
        Assert.Contains(
            "the only mode that the documents name for virtual nodes",
            advice.Recommended!.Reason("VirtualNodesDocumented")!.Message,
            StringComparison.Ordinal
        );
        Assert.NotNull(advice.Of(CniMode.AzureCniPodSubnetDynamic, Azure).Reason("NotStated"));
        Assert.True(advice.Of(CniMode.AzureCniPodSubnetDynamic, Azure).Eligible);
    }

    [Fact]
    public void Pods_reachable_from_on_premises_need_a_flat_mode()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, PodsReachableFromOnPremises = true });
        advice.Recommends(CniMode.AzureCniPodSubnetDynamic, Cilium);
        advice.Excludes(CniMode.AzureCniOverlay, CniMode.Kubenet);
        Assert.True(advice.Of(CniMode.AzureCniNodeSubnet, Azure).Eligible);
    }

    [Fact]
    public void A_firewall_in_the_hub_that_must_see_pods_needs_Pod_Subnet()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, PodIdentityBeyondNode = PodIdentity.Peered });
        advice.Recommends(CniMode.AzureCniPodSubnetDynamic, Cilium);
        CniRecommendation node = advice.Of(CniMode.AzureCniNodeSubnet, Azure);
        Assert.Equal(["PodIdentityLost"], node.Excluders());
        Assert.Contains("azure-ip-masq-agent-config", node.Reason("PodIdentityLost")!.Message, StringComparison.Ordinal);
        Assert.Contains("looked after", node.Reason("PodIdentityLost")!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "AzureCniNodeSubnet becomes eligible",
            advice.Recommended!.Change("CustomIpMasq", "yes")!.Then,
            StringComparison.Ordinal
        );
        Assert.NotNull(node.Change("CustomIpMasq", "yes"));

        advice = Ask.For(
            new CniRequirements
            {
                NodeCount = 50,
                PodIdentityBeyondNode = PodIdentity.Peered,
                CustomIpMasq = true,
            }
        );
        Assert.True(advice.Of(CniMode.AzureCniNodeSubnet, Azure).Eligible);
        Assert.NotNull(advice.Of(CniMode.AzureCniNodeSubnet, Azure).Reason("IpMasqUpkeep"));
    }

    [Fact]
    public void Three_thousand_nodes_of_thirty_pods_are_too_many_for_three_modes()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 3000, PodsPerNode = 30 });
        advice.Recommends(CniMode.AzureCniOverlay, Cilium);
        advice.Excludes(CniMode.Kubenet, CniMode.AzureCniPodSubnetDynamic, CniMode.AzureCniNodeSubnet);
        Assert.Contains("400", advice.Of(CniMode.Kubenet).Reason("RouteLimitExceeded")!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "3,000 nodes x 30 = 90,000",
            advice.Of(CniMode.AzureCniPodSubnetDynamic, Azure).Reason("FlatAddressLimitExceeded")!.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "3,000 nodes x (1 + 30) = 93,000",
            advice.Of(CniMode.AzureCniNodeSubnet, Azure).Reason("FlatAddressLimitExceeded")!.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "64,000",
            advice.Of(CniMode.AzureCniNodeSubnet, Azure).Reason("FlatAddressLimitExceeded")!.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("at least 4 pools", advice.Recommended!.Reason("NodePoolsNeeded")!.Message, StringComparison.Ordinal);
        Assert.Contains("10 %", advice.Recommended!.Reason("NodePoolsNeeded")!.Message, StringComparison.Ordinal);
        Assert.True(advice.Of(CniMode.AzureCniPodSubnetStaticBlock, Cilium).Eligible);
    }

    [Fact]
    public void Dual_stack_needs_Overlay_and_the_contradiction_is_said()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, DualStack = true });
        advice.Recommends(CniMode.AzureCniOverlay, Cilium);
        advice.Excludes(
            CniMode.AzureCniPodSubnetDynamic,
            CniMode.AzureCniPodSubnetStaticBlock,
            CniMode.AzureCniNodeSubnet,
            CniMode.Kubenet
        );
        Assert.Contains(
            "2026-06-19",
            advice.Of(CniMode.AzureCniPodSubnetStaticBlock, Azure).Reason("DualStackContradiction")!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Node_auto_provisioning_excludes_Pod_Subnet_and_kubenet()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, NodeAutoProvisioning = true });
        advice.Recommends(CniMode.AzureCniOverlay, Cilium);
        advice.Excludes(CniMode.AzureCniPodSubnetDynamic, CniMode.AzureCniPodSubnetStaticBlock, CniMode.Kubenet);
        Assert.True(advice.Of(CniMode.AzureCniNodeSubnet, Cilium).Eligible);
    }

    [Fact]
    public void A_Private_Link_service_excludes_static_block()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, PrivateLinkService = true });
        advice.Excludes(CniMode.AzureCniPodSubnetStaticBlock);
        Assert.Equal(["PrivateLinkServiceUnsupported"], advice.Of(CniMode.AzureCniPodSubnetStaticBlock, Azure).Excluders());
        Assert.True(advice.Of(CniMode.AzureCniPodSubnetDynamic, Azure).Eligible);
    }

    [Fact]
    public void Policy_by_domain_name_leaves_Cilium_alone()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, FqdnPolicy = true });
        Assert.All(advice.Candidates, candidate => Assert.Equal(candidate.Dataplane == Cilium, candidate.Eligible));
    }

    [Fact]
    public void A_24_and_nothing_more_holds_no_flat_mode()
    {
        CniAdvice advice = Ask.For(
            new CniRequirements
            {
                NodeCount = 20,
                PodsPerNode = 30,
                PodsReachableFromVnet = true,
                AddressSpace = ["10.0.0.0/24"],
            }
        );
        Assert.Null(advice.Recommended);
        string message = advice.Of(CniMode.AzureCniNodeSubnet, Azure).Reason("AddressSpaceTooSmall")!.Message;
        Assert.Contains("7 nodes steady + 1 surge", message, StringComparison.Ordinal);
        Assert.Contains("a /22 node subnet", message, StringComparison.Ordinal);
        Assert.Contains("(20 + 1) x (1 + 30) = 651, at 10 % surge (20 + 2) x (1 + 30) = 682", message, StringComparison.Ordinal);
        Assert.NotNull(advice.Of(CniMode.AzureCniNodeSubnet, Cilium).Change("NodeCount", "7"));
        Assert.NotNull(advice.Of(CniMode.AzureCniPodSubnetDynamic, Cilium).Change("AddressSpace", "and a further /22"));
        Assert.Contains("No network mode meets these requirements", advice.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22", true, "in 495 days")]
    [InlineData("2028-03-30", true, "in 1 day")]
    [InlineData("2028-03-31", false, "is retired since 2028-03-31")]
    public void Kubenet_is_disfavoured_until_it_is_retired(string day, bool eligible, string words)
    {
        CniRecommendation kubenet = Ask.For(
                new CniRequirements { NodeCount = 50, AsOf = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) }
            )
            .Of(CniMode.Kubenet);
        Assert.Equal(eligible, kubenet.Eligible);
        Assert.Contains(words, kubenet.Reason(eligible ? "KubenetRetires" : "KubenetRetired")!.Message, StringComparison.Ordinal);
        Assert.Contains("2028-03-31", kubenet.Reason(eligible ? "KubenetRetires" : "KubenetRetired")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Requirements_that_exclude_everything_name_the_smallest_set_to_drop()
    {
        CniAdvice advice = Ask.For(
            new CniRequirements
            {
                NodeCount = 50,
                DualStack = true,
                VirtualNodes = true,
                PodsReachableFromVnet = true,
                WindowsNodes = true,
            }
        );
        Assert.Null(advice.Recommended);
        Assert.All(advice.Candidates, candidate => Assert.False(candidate.Eligible));
        Assert.Contains("DualStack", advice.Verdict, StringComparison.Ordinal);
        RequirementChange change = advice.Candidates.SelectMany(candidate => candidate.WhatWouldChange).First();
        Assert.Equal(("DualStack", "yes", "no"), (change.Requirement, change.From, change.To));
    }

    [Fact]
    public void Where_no_single_change_helps_the_smallest_sets_do()
    {
        CniAdvice advice = Ask.For(
            new CniRequirements
            {
                NodeCount = 50,
                EgressGateway = true,
                DualStack = true,
                PodsReachableFromVnet = true,
                PodIdentityBeyondNode = PodIdentity.Peered,
            }
        );
        Assert.Null(advice.Recommended);
        Assert.Contains("Together, these would help", advice.Verdict, StringComparison.Ordinal);
        Assert.All(
            advice.Candidates.SelectMany(candidate => candidate.WhatWouldChange),
            change => Assert.Equal(2, change.Requirement.Split(", ").Length)
        );
    }

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    public void Windows_Server_2019_is_retired_by_its_date(string day, bool retired) =>
        Assert.Equal(retired, On(day, new CniRequirements { NodeOs = NodeOs.Windows2019 }).Recommended is null);

    [Theory]
    [InlineData("2026-11-22", "1.36", true)]
    [InlineData("2026-11-22", "1.37", false)]
    [InlineData("2028-06-30", "1.36", false)]
    public void Windows_Server_2022_goes_by_day_and_by_version(string day, string version, bool eligible) =>
        Assert.Equal(
            eligible,
            On(day, new CniRequirements { NodeOs = NodeOs.Windows2022, KubernetesVersion = version }).Recommended is not null
        );

    [Theory]
    [InlineData("2026-09-29", true, true)]
    [InlineData("2026-09-30", true, false)]
    [InlineData("2028-09-29", false, true)]
    [InlineData("2028-09-30", false, false)]
    public void Azure_NPM_goes_by_day_and_system(string day, bool windows, bool eligible) =>
        Assert.Equal(
            eligible,
            On(day, new CniRequirements { NetworkPolicy = NetworkPolicyEngine.Azure, WindowsNodes = windows }).Recommended is not null
        );

    [Fact]
    public void A_network_isolated_cluster_has_no_Windows_pools() =>
        Assert.All(
            Ask.For(new CniRequirements { NetworkIsolated = true, WindowsNodes = true }).Candidates,
            candidate => Assert.False(candidate.Eligible)
        );

    [Theory]
    [InlineData("1.28", CniDataplane.Azure)]
    [InlineData("1.29", CniDataplane.Cilium)]
    public void Dual_stack_with_Cilium_needs_a_version(string version, CniDataplane dataplane) =>
        Ask.For(new CniRequirements { DualStack = true, KubernetesVersion = version }).Recommends(CniMode.AzureCniOverlay, dataplane);

    [Theory]
    [InlineData(1000, 250, true)]
    [InlineData(1333, 30, true)]
    [InlineData(1334, 30, false)]
    public void Layer_7_policy_has_the_greater_of_two_limits(long nodes, long pods, bool eligible) =>
        Assert.Equal(
            eligible,
            Ask.For(
                new CniRequirements
                {
                    L7Policy = true,
                    NodeCount = nodes,
                    PodsPerNode = pods,
                }
            ).Recommended
                is not null
        );

    [Theory]
    [InlineData(250, 80, true)]
    [InlineData(251, 10, false)]
    [InlineData(200, 101, false)]
    public void Azure_NPM_is_supported_up_to_250_nodes_and_20000_pods(long nodes, long pods, bool eligible) =>
        Assert.Equal(
            eligible,
            Ask.For(
                new CniRequirements
                {
                    NetworkPolicy = NetworkPolicyEngine.Azure,
                    NodeCount = nodes,
                    PodsPerNode = pods,
                }
            ).Recommended
                is not null
        );

    /// <summary>
    /// A pool must have room for 30 pods: with few nodes each of them needs more addresses, and no count may be passed over.
    /// </summary>
    [Fact]
    public void The_nearest_number_of_nodes_is_found_among_few()
    {
        CniAdvice advice = Ask.For(
            new CniRequirements
            {
                NodeCount = 20,
                PodsPerNode = 10,
                PodsReachableFromVnet = true,
                AddressSpace = ["10.0.0.0/26"],
            }
        );
        CniRecommendation node = advice.Of(CniMode.AzureCniNodeSubnet, CniDataplane.Azure);
        Assert.Contains("holds 4 nodes steady + 1 surge", node.Reason("AddressSpaceTooSmall")!.Message, StringComparison.Ordinal);
        Assert.NotNull(node.Change("NodeCount", "4"));
        Assert.NotNull(
            Ask.For(
                    new CniRequirements
                    {
                        NodeCount = 1,
                        PodsPerNode = 1,
                        PodsReachableFromVnet = true,
                        AddressSpace = ["10.0.0.0/26"],
                    }
                )
                .Of(CniMode.AzureCniNodeSubnet, CniDataplane.Azure)
                .Change("NodeCount", "2")
        );
    }

    [Fact]
    public void The_pod_CIDR_takes_what_is_left()
    {
        CniAdvice advice = Ask.For(
            new CniRequirements { NodeCount = 50, PeeredRanges = ["10.0.0.0/8", "172.16.0.0/12", "100.64.0.0/10", "192.168.0.0/17"] }
        );
        Assert.Contains("--pod-cidr 192.168.192.0/18", advice.Recommended!.CreateCommand!, StringComparison.Ordinal);
        Assert.Contains("--service-cidr 192.168.128.0/20", advice.Recommended!.CreateCommand!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("172.31.0.0/16")]
    [InlineData("169.254.0.0/16")]
    [InlineData("224.0.0.0/4")]
    public void No_subnet_is_cut_from_reserved_ranges(string space) =>
        Assert.Null(Ask.For(new CniRequirements { AddressSpace = [space] }).Recommended);

    [Fact]
    public void Every_change_is_listed_once()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 6000 });
        Assert.Single(advice.Verdict.Split("NodeCount: 6,000 -> 5,000")[1..]);
        Assert.All(
            advice.Candidates,
            candidate =>
                Assert.Equal(
                    candidate.WhatWouldChange.Count,
                    candidate.WhatWouldChange.Select(change => change.ToString()).Distinct().Count()
                )
        );
    }

    private static CniAdvice On(string day, CniRequirements needs) =>
        Ask.For(needs with { AsOf = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) });

    [Fact]
    public void Windows_nodes_that_translate_are_noted_where_the_pods_address_is_wanted()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeOs = NodeOs.Windows2025, PodIdentityBeyondNode = PodIdentity.Peered });
        Assert.Contains(
            "--disable-windows-outbound-nat",
            advice.Recommended!.Reason("WindowsAddressTranslation")!.Message,
            StringComparison.Ordinal
        );
        foreach (
            CniRequirements other in (CniRequirements[])
                [
                    new() { NodeOs = NodeOs.Windows2025 },
                    new() { PodIdentityBeyondNode = PodIdentity.Peered },
                    new() { NodeOs = NodeOs.Windows2025, PodIdentityBeyondNode = PodIdentity.None },
                ]
        )
            Assert.All(Ask.For(other).Candidates, candidate => Assert.Null(candidate.Reason("WindowsAddressTranslation")));
    }

    [Theory]
    [InlineData(false, "2026-09-29", "AzureNpmRetires", "; Cilium is what Microsoft recommends instead.")]
    [InlineData(true, "2026-09-29", "AzureNpmRetires", "; Calico is what is left for Windows.")]
    [InlineData(false, "2028-09-30", "AzureNpmRetired", "; use Cilium or Calico.")]
    [InlineData(true, "2028-09-30", "AzureNpmRetired", "; use Calico.")]
    public void What_comes_after_Azure_NPM_runs_on_the_nodes_that_are_wanted(bool windows, string day, string rule, string words)
    {
        CniAdvice advice = Ask.For(
            new CniRequirements
            {
                NetworkPolicy = NetworkPolicyEngine.Azure,
                WindowsNodes = windows,
                AsOf = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            }
        );
        Assert.EndsWith(words, advice.Of(CniMode.AzureCniOverlay, CniDataplane.Azure).Reason(rule)!.Message, StringComparison.Ordinal);
    }
}
